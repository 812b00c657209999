/* The GPU's picture of a view must look like the CPU's in the window. Needs a display. */
#include "comparing.h"
#include "follidot/sample.h"
#include "live/preview.h"
#include "originals.h"
#include "shapes.h"
#include "viewport/picture.h"

#include <SDL.h>
#include <epoxy/gl.h>

enum { WIDTH = 1100, HEIGHT = 1400 };

typedef enum subject { ELLIPSOID = 0, PLANE, DENSE, STROKE, LARGE, SUBJECTS } subject;
static const char *const subject_names[SUBJECTS] = {"ellipsoid", "plane", "dark and dense", "stroke",
                                                    "larger than the skull"};

typedef struct fixture {
  SDL_Window *window;
  SDL_GLContext gl;
  GLuint frame, target;
  fol_photo *photo;
  fol_view *views[SUBJECTS];
} fixture;

/* ---- views -------------------------------------------------------------------------------------- */

static void change_plan(fol_plan *plan, subject which) {
  if (which == PLANE)
    plan->surface = (fol_surface){.kind = FOL_SURFACE_PLANE};
  for (int i = 0; which == LARGE && i < 3; i++)
    plan->surface.semi_axes_mm[i] *= 1.1;
  if (which == DENSE) {
    for (int i = 0; i < plan->session_count; i++) {
      plan->sessions[i].dilution = 6;
      plan->sessions[i].density_per_cm2 = 500.0 * (i + 1) / plan->session_count;
    }
  }
  if (which == STROKE) { /* the same with a square cut out */
    const fol_point corners[] = {{500, 400}, {620, 400}, {620, 500}, {500, 500}};
    fol_polygon bite = {.density = 0};
    fol_polygon all = {.density = 1};
    const fol_point edges[] = {{0, 0}, {WIDTH, 0}, {WIDTH, HEIGHT * 0.55}, {0, HEIGHT * 0.55}};
    MUST(fol_points_new(&bite.points_px, corners, 4, error));
    MUST(fol_points_new(&all.points_px, edges, 4, error));
    fol_mask_drop(plan->mask);
    MUST(fol_mask_from_polygons(&plan->mask, (const fol_polygon[]){all, bite}, 2, WIDTH, HEIGHT, error));
    fol_points_drop(bite.points_px);
    fol_points_drop(all.points_px);
  }
}

static fol_view *view_of(fol_original *original, subject which) {
  const fol_sample sample = {.width = WIDTH, .height = HEIGHT, .seed = 1};
  fol_plan plan;
  fol_view *view = NULL;
  MUST(fol_sample_plan(&plan, &sample, error));
  if (which == ELLIPSOID || which == LARGE) { /* the mask of STROKE with the square filled in */
    fol_mask_drop(plan.mask);
    plan.mask = box_mask((fol_point){0, 0}, (fol_point){WIDTH, HEIGHT * 0.55}, 1, WIDTH, HEIGHT);
  }
  change_plan(&plan, which);
  MUST(view_new(&view, original, &plan, error));
  fol_plan_drop(&plan);
  return view;
}

/* Returns the view after an edit. */
static fol_view *view_after(fol_view *view, const char *line) {
  fol_document *document = NULL, *changed = NULL;
  fol_edit edit;
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, fol_view_original(view), fol_view_plan(view), error));
  MUST(fol_edit_parse(&edit, line, FOL_ENGINE, error) && fol_document_apply(&changed, document, &edit, error));
  fol_view *after = fol_view_keep(fol_document_first(changed));
  fol_edit_drop(&edit);
  fol_document_drop(changed);
  fol_document_drop(document);
  return after;
}

static void open_window(fixture *f) {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    fail_msg("no display: %s", SDL_GetError());
  f->window = SDL_CreateWindow("test", 0, 0, 64, 64, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
  f->gl = f->window ? SDL_GL_CreateContext(f->window) : NULL;
  if (!f->gl)
    fail_msg("no OpenGL: %s", SDL_GetError());
  print_message("%s\n", (const char *)glGetString(GL_RENDERER));
  glGenTextures(1, &f->target);
  glBindTexture(GL_TEXTURE_2D, f->target);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, WINDOW_WIDTH, WINDOW_HEIGHT, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
  glGenFramebuffers(1, &f->frame);
}

static int set_up(void **state) {
  static fixture f;
  const fol_sample sample = {.width = WIDTH, .height = HEIGHT, .seed = 1};
  fol_image image;
  fol_bytes png = {0};
  fol_original *original = NULL;
  open_window(&f);
  MUST(fol_sample_draw(&image, &sample, 0, error));
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  MUST(original_new(&original, &f.photo, &png, error));
  fol_image_drop(&image);
  for (int i = 0; i < SUBJECTS; i++)
    f.views[i] = view_of(original, (subject)i);
  fol_original_drop(original);
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  for (int i = 0; i < SUBJECTS; i++)
    fol_view_drop(f->views[i]);
  fol_photo_drop(f->photo);
  glDeleteTextures(1, &f->target);
  glDeleteFramebuffers(1, &f->frame);
  SDL_GL_DeleteContext(f->gl);
  SDL_DestroyWindow(f->window);
  SDL_Quit();
  return 0;
}

/* ---- a window ----------------------------------------------------------------------------------- */

typedef struct pane {
  fol_preview preview;
  fol_picture *picture;
  bool by_gpu;
  bool only_seen; /* draw the visible tiles only */
} pane;

static void open_pane(pane *p, fol_photo *photo, bool by_gpu) {
  *p = (pane){.by_gpu = by_gpu};
  MUST(fol_preview_open(&p->preview, photo, 2, error));
  MUST(fol_picture_new(&p->picture, photo, error));
  if (by_gpu)
    MUST(fol_picture_use_gpu(p->picture, error));
}

static void close_pane(pane *p) {
  fol_picture_drop(p->picture);
  fol_preview_clear(&p->preview);
}

static fol_canvas canvas_at(double zoom) {
  fol_canvas canvas = {.box = {0, 0, WINDOW_WIDTH, WINDOW_HEIGHT}};
  fol_canvas_open(&canvas, WIDTH, HEIGHT);
  if (zoom > 0) {
    canvas.zoom = zoom;
    canvas.fitted = false;
    canvas.centre = (fol_point){550, 500};
  }
  return canvas;
}

static void put_all(pane *p, fol_rect visible) {
  int tile = 0;
  for (fol_pyramid *pixels = NULL;; pixels = NULL) {
    MUST(fol_preview_photo(&p->preview, visible, &tile, &pixels, error));
    if (tile < 0)
      break;
    fol_picture_put_photo(p->picture, tile, pixels);
    fol_free(pixels);
  }
  for (;;) {
    fol_drawn drawn = {0};
    fol_preview_next next = fol_preview_tiles_choose(&p->preview.tiles, visible);
    if (next.tile < 0 || (p->only_seen && !next.in_sight))
      break;
    MUST(fol_preview_draw(&p->preview, next.tile, &drawn, NULL, error));
    if (drawn.photo)
      fol_picture_put_photo(p->picture, next.tile, drawn.photo);
    if (drawn.gpu_task)
      MUST(fol_picture_add_task(p->picture, next.tile, drawn.gpu_task, error));
    else if (drawn.has_after)
      fol_picture_put(p->picture, next.tile, drawn.after);
    while (!fol_picture_work(p->picture, 1000))
      ;
    fol_free(drawn.photo);
    fol_free(drawn.after);
  }
  fol_picture_flip(p->picture);
}

/* Draws and reads back the window: RGBA, bottom row first. */
static uint8_t *shown(const fixture *f, pane *p, fol_view *view, const fol_scene *scene, double zoom) {
  fol_canvas canvas = canvas_at(zoom);
  fol_preview_request request = {
      .view = view, .scene = *scene, .by_gpu = p->by_gpu, .level = fol_gpu_task_level(canvas.zoom)};
  MUST(fol_preview_update(&p->preview, &request, NULL, error));
  put_all(p, fol_canvas_visible(&canvas));
  glBindFramebuffer(GL_FRAMEBUFFER, f->frame);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, f->target, 0);
  glViewport(0, 0, WINDOW_WIDTH, WINDOW_HEIGHT);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  fol_picture_options options = {.canvas = &canvas,
                                 .window_width = WINDOW_WIDTH,
                                 .window_height = WINDOW_HEIGHT,
                                 .clip = canvas.box,
                                 .after = true};
  fol_picture_draw(p->picture, &options);
  uint8_t *pixels = fol_alloc_raw((size_t)WINDOW_WIDTH * WINDOW_HEIGHT, 4, NULL);
  assert_non_null(pixels);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, WINDOW_WIDTH, WINDOW_HEIGHT, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  assert_int_equal(glGetError(), GL_NO_ERROR);
  return pixels;
}

typedef struct moment {
  const char *name;
  fol_moment moment;
} moment;

/* Compares GPU and CPU, fitted to the window and at 1:1. */
static bool check_moments(const fixture *f, subject which, const moment *moments, int count) {
  pane on_gpu, on_cpu;
  bool good = true;
  open_pane(&on_gpu, f->photo, true);
  open_pane(&on_cpu, f->photo, false);
  on_gpu.only_seen = on_cpu.only_seen = true;
  for (int i = 0; i < 2 * count; i++) {
    char name[120];
    double zoom = i / count;
    fol_scene scene = {.moment = moments[i % count].moment};
    uint8_t *a = shown(f, &on_gpu, f->views[which], &scene, zoom),
            *b = shown(f, &on_cpu, f->views[which], &scene, zoom);
    snprintf(name, sizeof name, "%s %s %.2f", subject_names[which], moments[i % count].name, canvas_at(zoom).zoom);
    good &= check(name, a, b, difference_max);
    fol_free(a);
    fol_free(b);
  }
  close_pane(&on_gpu);
  close_pane(&on_cpu);
  return good;
}

static const moment moments[] = {{"session 1", {1, {30, false}, FOL_PACE_EXPECTED}},
                                 {"session 2", {2, {30, false}, FOL_PACE_EXPECTED}},
                                 {"session 3", {3, {30, false}, FOL_PACE_EXPECTED}},
                                 {"fresh", {3, {0, false}, FOL_PACE_EXPECTED}}};

/* ---- tests ---------------------------------------------------------------------------------------- */

static void test_sessions_are_the_same_on_a_head(void **state) {
  assert_true(check_moments(*state, ELLIPSOID, moments, sizeof moments / sizeof *moments));
}

static void test_sessions_are_the_same_on_a_plane(void **state) {
  assert_true(check_moments(*state, PLANE, moments + 2, 2));
}

/* Both leave out what is not scalp, by the photograph or by hand, and restore it when that is undone. */
static void test_the_scalp_is_the_same(void **state) {
  assert_true(check_moments(*state, LARGE, moments + 2, 1));
  static const char *const edits[] = {"scalp_matte on=no", "scalp_brush mode=remove radius_mm=25 points=550,420"};
  fixture *f = *state;
  fol_scene scene = {.moment = fol_moment_healed(3)};
  for (int i = 0; i < 2; i++) {
    pane panes[3]; /* GPU step by step, GPU directly, and CPU */
    fol_view *other = view_after(f->views[LARGE], edits[i]);
    for (int k = 0; k < 3; k++)
      open_pane(&panes[k], f->photo, k < 2);
    fol_free(shown(f, &panes[0], f->views[LARGE], &scene, 0));
    uint8_t *pictures[4];
    for (int k = 0; k < 4; k++)
      pictures[k] = shown(f, &panes[k % 3], k < 3 ? other : f->views[LARGE], &scene, 0);
    assert_int_equal(compare(pictures[0], pictures[1]).changed, 0);
    assert_true(check(edits[i], pictures[0], pictures[2], difference_max));
    assert_true(compare(pictures[0], pictures[3]).changed > 100);
    for (int k = 0; k < 4; k++)
      fol_free(pictures[k]);
    for (int k = 0; k < 3; k++)
      close_pane(&panes[k]);
    fol_view_drop(other);
  }
}

/* Extreme settings: several dots share a cell, and each is treated as if alone. */
static void test_dark_and_dense_fields_are_the_same(void **state) {
  assert_true(check_moments(*state, DENSE, moments + 2, 1));
}

/* As if the photograph were strongly sharpened. */
static void test_rims_are_the_same(void **state) {
  const fixture *f = *state;
  pane panes[2];
  bool good = true;
  for (int zoom = 0; zoom < 2; zoom++) {
    fol_scene scene = {.moment = fol_moment_healed(3)};
    uint8_t *soft[2], *sharp[2];
    for (int i = 0; i < 2; i++) {
      open_pane(&panes[i], f->photo, i == 0);
      panes[i].only_seen = true;
      soft[i] = shown(f, &panes[i], f->views[ELLIPSOID], &scene, zoom);
      panes[i].preview.blur_measured.blur_px = 0.5;
      panes[i].preview.blur_measured.sharpening = 1;
      sharp[i] = shown(f, &panes[i], f->views[ELLIPSOID], &scene, zoom);
      assert_true(compare(soft[i], sharp[i]).changed > 1000);
    }
    good &= check(zoom ? "rims 1.00" : "rims fitted", sharp[0], sharp[1], difference_max);
    for (int i = 0; i < 2; i++) {
      fol_free(soft[i]);
      fol_free(sharp[i]);
      close_pane(&panes[i]);
    }
  }
  assert_true(good);
}

/* Compares the picture with the full-size one averaged over each window pixel. */
static void test_it_is_the_picture_averaged_in_light(void **state) {
  fixture *f = *state;
  pane on_gpu, on_cpu;
  fol_scene scene = {.moment = fol_moment_healed(3)};
  open_pane(&on_gpu, f->photo, true);
  uint8_t *seen = shown(f, &on_gpu, f->views[ELLIPSOID], &scene, 0.5);
  open_pane(&on_cpu, f->photo, false);
  fol_preview_request request = {.view = f->views[ELLIPSOID], .scene = scene};
  MUST(fol_preview_update(&on_cpu.preview, &request, NULL, error));
  fol_image image;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  MUST(fol_renderer_draw(on_cpu.preview.renderer, (fol_rect){0, 0, WIDTH, HEIGHT}, &image, NULL, error));
  fol_canvas canvas = canvas_at(0.5);
  fol_spot zero = fol_canvas_to_window(&canvas, (fol_point){0, 0});
  uint8_t *averaged = fol_alloc((size_t)WINDOW_WIDTH * WINDOW_HEIGHT, 4, NULL);
  assert_non_null(averaged);
  for (int y = 0; y < WINDOW_HEIGHT; y++) {
    for (int x = 0; x < WINDOW_WIDTH; x++) {
      int px = 2 * (x - (int)zero.x), py = 2 * (y - (int)zero.y);
      uint8_t *to = averaged + ((size_t)(WINDOW_HEIGHT - 1 - y) * WINDOW_WIDTH + (size_t)x) * 4;
      for (int c = 0; c < 3 && px >= 0 && py >= 0 && px + 1 < WIDTH && py + 1 < HEIGHT; c++) {
        const uint8_t *from = (const uint8_t *)image.data + (size_t)py * image.stride + 3 * (size_t)px + c;
        double light = fol_srgb_to_linear(from[0] / 255.0) + fol_srgb_to_linear(from[3] / 255.0) +
                       fol_srgb_to_linear(from[image.stride] / 255.0) +
                       fol_srgb_to_linear(from[image.stride + 3] / 255.0);
        to[c] = (uint8_t)lround(255 * fol_linear_to_srgb(light / 4));
      }
    }
  }
  bool good = check("averaged", seen, averaged, difference_max);
  fol_free(averaged);
  fol_free(seen);
  fol_image_drop(&image);
  close_pane(&on_gpu);
  close_pane(&on_cpu);
  assert_true(good);
}

/* The picture must not depend on its history: a stroke and back, other sizes, another light. */
static void test_a_stroke_leads_to_the_picture_made_from_nothing(void **state) {
  fixture *f = *state;
  pane walked, straight;
  fol_scene scene = {.moment = fol_moment_healed(3)}, harsh = {.moment = scene.moment, .light = FOL_LIGHT_HARSH};
  const double zooms[] = {1, 0};
  for (int i = 0; i < 2; i++) {
    open_pane(&walked, f->photo, true);
    fol_free(shown(f, &walked, f->views[ELLIPSOID], &scene, zooms[i]));
    fol_free(shown(f, &walked, f->views[STROKE], &scene, zooms[i]));
    fol_free(shown(f, &walked, f->views[ELLIPSOID], &harsh, zooms[i]));
    fol_free(shown(f, &walked, f->views[ELLIPSOID], &scene, zooms[1 - i]));
    fol_free(shown(f, &walked, f->views[ELLIPSOID], &scene, zooms[i]));
    uint8_t *a = shown(f, &walked, f->views[STROKE], &scene, zooms[i]);
    open_pane(&straight, f->photo, true);
    uint8_t *b = shown(f, &straight, f->views[STROKE], &scene, zooms[i]);
    uint8_t *c = shown(f, &straight, f->views[ELLIPSOID], &scene, zooms[i]);
    assert_true(compare(b, c).changed > 100);
    difference d = compare(a, b);
    if (d.changed > 0)
      write_difference("stroke", b, a);
    assert_int_equal(d.changed, 0);
    fol_free(a);
    fol_free(b);
    fol_free(c);
    close_pane(&walked);
    close_pane(&straight);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sessions_are_the_same_on_a_head),
      cmocka_unit_test(test_sessions_are_the_same_on_a_plane),
      cmocka_unit_test(test_the_scalp_is_the_same),
      cmocka_unit_test(test_dark_and_dense_fields_are_the_same),
      cmocka_unit_test(test_rims_are_the_same),
      cmocka_unit_test(test_it_is_the_picture_averaged_in_light),
      cmocka_unit_test(test_a_stroke_leads_to_the_picture_made_from_nothing),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
