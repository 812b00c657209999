/* Whatever the sequence of strokes, moments, lights and interrupted drawings, the final picture must equal one drawn
 * from scratch. */
#include "follidot/render_ink.h"
#include "live/preview.h"
#include "originals.h"
#include "shapes.h"

#include <string.h>

enum { WIDTH = 1400, HEIGHT = 1100, TILES = 4, HEAD = 4, VIEWS = 6 };

typedef struct fixture {
  fol_photo *photo;
  fol_view *views[VIEWS];
} fixture;

/* Stubble at the right, close to every mask but the first view's: share of the light that it leaves. */
static double left_at(double x, double y) {
  const double apart = 20, sigma = 1.6;
  double dx = remainder(x - 0.3 * y, apart), dy = remainder(y, apart);
  return x < 950 ? 1 : 1 - 0.5 * exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
}

static fol_original *shaded_original(fol_photo **photo) {
  fol_image image = {0};
  fol_bytes png = {0};
  fol_original *original = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (size_t y = 0; y < HEIGHT; y++)
    for (size_t x = 0; x < WIDTH; x++) {
      uint8_t *pixel = (uint8_t *)image.data + y * image.stride + 3 * x;
      double left = left_at((double)x, (double)y);
      pixel[0] = (uint8_t)(left * (double)(190 + x * 40 / WIDTH));
      pixel[1] = (uint8_t)(left * (double)(150 + y * 30 / HEIGHT));
      pixel[2] = (uint8_t)(left * (double)(120 + x * 30 / WIDTH));
    }
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  MUST(original_new(&original, photo, &png, error));
  fol_image_drop(&image);
  return original;
}

/* Corrects the scalp matte around a point: not scalp. */
static void correct(fol_plan *plan, fol_point px) {
  const fol_brush brush = {.radius_mm = 4, .softness = 0.5, .flow = 1};
  fol_head head;
  fol_stroke *stroke = NULL;
  fol_mask *mask = NULL;
  fol_rect changed;
  MUST(fol_plan_head(&head, plan, WIDTH, HEIGHT, error));
  MUST(fol_correction_stroke(&stroke, plan, &head, &brush, FOL_CORRECTION_REMOVE, error));
  MUST(fol_stroke_add_point(stroke, px, 1, &changed, error));
  MUST(fol_stroke_mask(&mask, stroke, error));
  fol_plan_set_corrections(plan, mask);
  fol_mask_drop(mask);
  fol_stroke_drop(stroke);
}

/* Views 0 to 2 differ by strokes and have different skin colours; view 3 has deeper pigment. The last two have a head,
 * one of them with a correction of the scalp matte. */
static fol_view *view_of(fol_original *original, int index) {
  fol_plan plan = {0};
  fol_view *view = NULL;
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.scale = (fol_scale){{0, 0}, {WIDTH, 0}, WIDTH / 10.0};
  double right = 400 + 300.0 * (index < HEAD ? index : 2);
  fol_mask_drop(plan.mask);
  plan.mask = box_mask((fol_point){200, 300}, (fol_point){right, 500}, 1, WIDTH, HEIGHT);
  if (index == HEAD - 1)
    plan.pigment.depth_mm[1] = 0.6;
  if (index >= HEAD)
    plan.surface = (fol_surface){.kind = FOL_SURFACE_ELLIPSOID, .centre_px = {650, 500}, .semi_axes_mm = {60, 60, 60}};
  if (index > HEAD)
    correct(&plan, (fol_point){300, 400});
  MUST(view_new(&view, original, &plan, error));
  fol_plan_drop(&plan);
  return view;
}

static int set_up(void **state) {
  static fixture f;
  fol_original *original = shaded_original(&f.photo);
  for (int i = 0; i < VIEWS; i++)
    f.views[i] = view_of(original, i);
  fol_original_drop(original);
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  for (int i = 0; i < VIEWS; i++)
    fol_view_drop(f->views[i]);
  fol_photo_drop(f->photo);
  return 0;
}

/* ---- a window without a display ----------------------------------------------------------------------- */

typedef struct window {
  fol_preview preview;
  fol_pyramid *after[TILES], *photo[TILES];
} window;

static const fol_rect all = {0, 0, WIDTH, HEIGHT}, corner = {0, 0, 500, 500};

static void put(fol_pyramid **place, fol_pyramid *pixels) {
  fol_free(*place);
  *place = pixels;
}

static void open_window(window *w, fol_photo *photo) {
  *w = (window){0};
  MUST(fol_preview_open(&w->preview, photo, 1, error));
  assert_int_equal(fol_tiling_count(&w->preview.tiles.tiling), TILES);
}

static void close_window(window *w) {
  for (int i = 0; i < TILES; i++) {
    fol_free(w->after[i]);
    fol_free(w->photo[i]);
  }
  fol_preview_clear(&w->preview);
}

static void receive_photo(window *w, fol_rect visible) {
  int tile = 0;
  for (;;) {
    fol_pyramid *pixels = NULL;
    MUST(fol_preview_photo(&w->preview, visible, &tile, &pixels, error));
    if (tile < 0)
      return;
    assert_null(w->photo[tile]);
    put(&w->photo[tile], pixels);
  }
}

/* Draws at most `tiles` tiles. */
static void draw(window *w, const fol_preview_request *request, fol_rect visible, int tiles) {
  receive_photo(w, visible);
  MUST(fol_preview_update(&w->preview, request, NULL, error));
  for (int i = 0; i < tiles; i++) {
    fol_drawn drawn = {0};
    fol_preview_next next = fol_preview_tiles_choose(&w->preview.tiles, visible);
    if (next.tile < 0)
      return;
    MUST(fol_preview_draw(&w->preview, next.tile, &drawn, NULL, error));
    if (drawn.photo)
      put(&w->photo[next.tile], drawn.photo);
    if (drawn.has_after && drawn.changed)
      put(&w->after[next.tile], drawn.after);
  }
}

static void assert_same_tile(const fol_pyramid *a, const fol_pyramid *b) {
  assert_non_null(a);
  assert_non_null(b);
  size_t size = b->start[FOL_PYRAMID_LEVELS - 1] +
                4 * (size_t)b->width[FOL_PYRAMID_LEVELS - 1] * (size_t)b->height[FOL_PYRAMID_LEVELS - 1];
  assert_memory_equal(a->rgba, b->rgba, size);
}

static void assert_same_window(const window *a, const window *b) {
  for (int i = 0; i < TILES; i++) {
    assert_same_tile(a->photo[i], b->photo[i]);
    assert_same_tile(a->after[i] ? a->after[i] : a->photo[i], b->after[i] ? b->after[i] : b->photo[i]);
  }
}

/* ---- tests ------------------------------------------------------------------------------------ */

static uint32_t chance(uint64_t seed, uint32_t step, uint32_t what, uint32_t of) {
  return (uint32_t)(fol_hash(seed, 0, step, what) % of);
}

static fol_preview_request ask_at(const fixture *f, uint64_t seed, uint32_t step) {
  const double days[] = {0, 7, 30, 700};
  fol_moment moment = {(int)chance(seed, step, 0, 4), {days[chance(seed, step, 1, 4)], false}, FOL_PACE_EXPECTED};
  fol_light light = chance(seed, step, 2, 2) ? FOL_LIGHT_PHOTO : (fol_light)chance(seed, step, 3, FOL_LIGHTS);
  return (fol_preview_request){.view = f->views[chance(seed, step, 4, VIEWS)],
                               .scene = {moment, light, chance(seed, step, 5, 4) == 0},
                               .in_motion = chance(seed, step, 6, 2) == 0};
}

static void walk(const fixture *f, uint64_t seed) {
  enum { STEPS = 6 };
  window walked, straight;
  open_window(&walked, f->photo);
  for (uint32_t i = 0; i < STEPS; i++) {
    fol_preview_request request = ask_at(f, seed, i);
    draw(&walked, &request, chance(seed, i, 7, 2) ? all : corner, (int)chance(seed, i, 8, TILES + 1));
  }
  fol_preview_request last = ask_at(f, seed, STEPS);
  last.in_motion = false;
  last.scene.moment.session = 3;
  draw(&walked, &last, all, TILES);
  receive_photo(&walked, all);
  open_window(&straight, f->photo);
  draw(&straight, &last, all, TILES);
  receive_photo(&straight, all);
  assert_same_window(&walked, &straight);
  close_window(&walked);
  close_window(&straight);
}

static void test_all_ways_lead_to_the_same_picture(void **state) {
  for (uint64_t seed = 1; seed <= 12; seed++) {
    print_message("seed %d\n", (int)seed);
    walk(*state, seed);
  }
}

static void test_skin_stays_while_the_hand_moves(void **state) {
  const fixture *f = *state;
  window w;
  open_window(&w, f->photo);
  fol_preview_request request = {.view = f->views[0], .scene = {.moment = fol_moment_healed(3)}};
  draw(&w, &request, all, TILES);
  const fol_skin_measurement first = w.preview.skin;
  request = (fol_preview_request){.view = f->views[2], .scene = request.scene, .in_motion = true};
  draw(&w, &request, all, TILES);
  assert_memory_equal(&w.preview.skin, &first, sizeof first);
  request.in_motion = false;
  draw(&w, &request, all, TILES);
  fol_skin_measurement seen;
  fol_skin_measure(&seen, f->photo, fol_view_plan(f->views[2]), fol_view_head(f->views[2]));
  assert_true(w.preview.skin.skin.melanosome_fraction == seen.skin.melanosome_fraction);
  assert_true(w.preview.skin.linear[0] == seen.linear[0]);
  close_window(&w);
}

static void test_blur_stays_while_the_hand_moves(void **state) {
  const fixture *f = *state;
  window w;
  open_window(&w, f->photo);
  fol_preview_request request = {.view = f->views[0], .scene = {.moment = fol_moment_healed(3)}};
  draw(&w, &request, all, TILES);
  assert_int_equal(w.preview.blur.from, FOL_BLUR_USUAL);
  request.view = f->views[2];
  request.in_motion = true;
  draw(&w, &request, all, TILES);
  assert_int_equal(w.preview.blur.from, FOL_BLUR_USUAL);
  request.in_motion = false;
  draw(&w, &request, all, TILES);
  assert_int_equal(w.preview.blur.from, FOL_BLUR_STUBBLE);
  close_window(&w);
}

/* A correction redraws the corrected part and nothing else. */
static void test_a_correction_is_drawn_where_it_is(void **state) {
  const fixture *f = *state;
  window corrected, straight;
  open_window(&corrected, f->photo);
  fol_preview_request request = {.view = f->views[HEAD], .scene = {.moment = fol_moment_healed(3)}};
  draw(&corrected, &request, all, TILES);
  request.view = f->views[HEAD + 1];
  draw(&corrected, &request, all, 0);
  assert_int_equal(fol_preview_tiles_left(&corrected.preview.tiles), 1);
  draw(&corrected, &request, all, 1);
  open_window(&straight, f->photo);
  draw(&straight, &request, all, TILES);
  assert_same_window(&corrected, &straight);
  request.view = f->views[HEAD];
  draw(&straight, &request, all, 0);
  assert_int_equal(fol_preview_tiles_left(&straight.preview.tiles), 1);
  close_window(&corrected);
  close_window(&straight);
}

static void test_before_draws_no_session(void **state) {
  const fixture *f = *state;
  window w;
  open_window(&w, f->photo);
  fol_preview_request request = {.view = f->views[0], .scene = {.moment = fol_moment_healed(3)}};
  draw(&w, &request, all, TILES);
  request.scene.moment.session = 0;
  draw(&w, &request, all, 0);
  assert_int_equal(fol_preview_tiles_left(&w.preview.tiles), 0);
  request.scene.light = FOL_LIGHT_HARSH;
  draw(&w, &request, all, 0);
  assert_int_equal(fol_preview_tiles_left(&w.preview.tiles), TILES);
  fol_drawn drawn = {0};
  MUST(fol_preview_draw(&w.preview, 0, &drawn, NULL, error));
  assert_true(drawn.photo && !drawn.has_after && drawn.changed);
  fol_free(drawn.photo);
  close_window(&w);
}

static void assert_same_inks(const fol_preview *a, const fol_preview *b) {
  fol_ink_plan one = fol_renderer_ink_plan(a->renderer), other = fol_renderer_ink_plan(b->renderer);
  assert_int_equal(one.count, other.count);
  assert_int_equal(one.finest, other.finest);
  assert_int_equal(one.coarsest, other.coarsest);
  assert_true(one.reach_px == other.reach_px && one.luma_reach_px == other.luma_reach_px);
  for (size_t bin = 0; bin < (size_t)one.bins_across * (size_t)one.bins_down; bin++) {
    fol_ink_run x = fol_ink_plan_bin(&one, bin), y = fol_ink_plan_bin(&other, bin);
    assert_int_equal(x.count, y.count);
    if (x.count > 0)
      assert_memory_equal(x.at, y.at, x.count * sizeof *x.at);
  }
}

/* Strokes at one level, then another, then back: GPU tasks must equal ones made from scratch. */
static void test_each_level_has_its_inks(void **state) {
  const fixture *f = *state;
  for (uint64_t seed = 1; seed <= 3; seed++) {
    window w;
    open_window(&w, f->photo);
    for (uint32_t i = 0; i < 16; i++) {
      window straight;
      open_window(&straight, f->photo);
      fol_preview_request request = {.view = f->views[chance(seed, i, 0, i < 12 ? 3 : VIEWS)],
                                     .scene = {.moment = fol_moment_healed(i < 10 ? 3 : 2)},
                                     .by_gpu = chance(seed, i, 2, 6) > 0,
                                     .level = (int)chance(seed, i, 3, 3)};
      MUST(fol_preview_update(&w.preview, &request, NULL, error));
      MUST(fol_preview_update(&straight.preview, &request, NULL, error));
      assert_same_inks(&w.preview, &straight.preview);
      close_window(&straight);
    }
    close_window(&w);
  }
}

/* Inks of another level are still cached, except for dots added by strokes since. */
static void test_levels_are_kept(void **state) {
  const fixture *f = *state;
  window w;
  open_window(&w, f->photo);
  fol_preview_request request = {
      .view = f->views[0], .scene = {.moment = fol_moment_healed(3)}, .by_gpu = true, .in_motion = true};
  MUST(fol_preview_update(&w.preview, &request, NULL, error));
  fol_renderer *first = fol_renderer_keep(w.preview.renderer);
  request.level = 2;
  MUST(fol_preview_update(&w.preview, &request, NULL, error));
  request.level = 0;
  request.view = f->views[1];
  MUST(fol_preview_update(&w.preview, &request, NULL, error));
  fol_ink_plan before = fol_renderer_ink_plan(first), now = fol_renderer_ink_plan(w.preview.renderer);
  size_t had = 0, shared = 0;
  for (size_t bin = 0; bin < (size_t)now.bins_across * (size_t)now.bins_down; bin++) {
    had += fol_ink_plan_bin(&before, bin).count > 0;
    shared +=
        fol_ink_plan_bin(&before, bin).count > 0 && fol_ink_plan_bin(&before, bin).at == fol_ink_plan_bin(&now, bin).at;
  }
  assert_true(had > 0 && shared > 0 && shared >= had / 2);
  fol_renderer_drop(first);
  close_window(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_ways_lead_to_the_same_picture),
      cmocka_unit_test(test_skin_stays_while_the_hand_moves),
      cmocka_unit_test(test_blur_stays_while_the_hand_moves),
      cmocka_unit_test(test_a_correction_is_drawn_where_it_is),
      cmocka_unit_test(test_before_draws_no_session),
      cmocka_unit_test(test_each_level_has_its_inks),
      cmocka_unit_test(test_levels_are_kept),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
