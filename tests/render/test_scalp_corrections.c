/* Tests of corrections of the scalp matte by hand: they affect pictures only, and only where they are painted. */
#include "follidot/base_math.h"
#include "follidot/render_scalp.h"
#include "follidot/render_visible.h"
#include "scene.h"

#include <string.h>

enum { WIDTH = 560, HEIGHT = 620 };

static const double px_per_mm = 2.2;
static const fol_point crown = {280, 200}, nose = {280, 350};

/* A head seen from the front that cannot be distinguished from its background: everything but the face is scalp. */
static scene head_scene(void) {
  scene s = scene_of(flat_photo(WIDTH, HEIGHT, 8));
  s.plan.scale = (fol_scale){{0, 0}, {WIDTH - 1, 0}, (WIDTH - 1) / px_per_mm};
  s.plan.surface = (fol_surface){.kind = FOL_SURFACE_ELLIPSOID, .centre_px = {280, 310}, .semi_axes_mm = {76, 95, 92}};
  s.plan.scalp_matte = true;
  s.plan.sessions[0] = (fol_session){60, 0.38, 15, ""};
  s.plan.mask = square_mask(0, HEIGHT, 1, WIDTH, HEIGHT);
  open_darkroom(&s);
  MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  return s;
}

static void correct(scene *s, fol_correction how, fol_point px, double softness) {
  const fol_brush brush = {.radius_mm = 10, .softness = softness, .flow = 1};
  fol_stroke *stroke = NULL;
  fol_mask *mask = NULL;
  fol_rect changed;
  MUST(fol_correction_stroke(&stroke, &s->plan, &s->head, &brush, how, error));
  MUST(fol_stroke_add_point(stroke, px, 1, &changed, error));
  MUST(fol_stroke_mask(&mask, stroke, error));
  fol_plan_set_corrections(&s->plan, mask);
  fol_mask_drop(mask);
  fol_stroke_drop(stroke);
}

static fol_scalp_matte *matte_of(const scene *s, fol_scalp_matte *like) {
  fol_scalp_matte *matte = NULL;
  MUST(fol_scalp_matte_of_plan(&matte, like, s->photo, &s->plan, &s->head, 2, error));
  return matte;
}

static fol_image drawn(const scene *s) {
  fol_scalp_matte *matte = matte_of(s, NULL);
  fol_render_request request = request_of(s, 1);
  request.scalp = matte;
  fol_image out = draw(s, &request);
  fol_scalp_matte_drop(matte);
  return out;
}

static int grey_at(const fol_mask *mask, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(mask, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

static bool same_pixel(const fol_image *a, const fol_image *b, int x, int y) {
  return code_at(a, x, y, 0) == code_at(b, x, y, 0) && code_at(a, x, y, 1) == code_at(b, x, y, 1) &&
         code_at(a, x, y, 2) == code_at(b, x, y, 2);
}

static void pictures_change_where_it_was_painted_alone(void **state) {
  (void)state;
  scene s = head_scene();
  fol_image before = drawn(&s);
  correct(&s, FOL_CORRECTION_REMOVE, crown, 0.5);
  correct(&s, FOL_CORRECTION_ADD, nose, 0.5);
  fol_image after = drawn(&s);
  const fol_image *photo = fol_photo_image(s.photo);
  int taken = 0, given = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      int grey = grey_at(s.plan.corrections, x, y);
      if (grey == FOL_CORRECTION_NONE)
        assert_true(same_pixel(&before, &after, x, y));
      if (grey == 0)
        assert_true(same_pixel(&after, photo, x, y));
      taken += grey == 0 && !same_pixel(&before, photo, x, y);
      given += grey == 255 && same_pixel(&before, photo, x, y) && !same_pixel(&after, photo, x, y);
    }
  print_message("%d pixels lose their dots, %d get some\n", taken, given);
  assert_true(taken > 100 && given > 100);
  fol_image_drop(&before);
  fol_image_drop(&after);
  drop_scene(&s);
}

/* Dots follow from the plan without its corrections. */
static void dots_and_counts_stay(void **state) {
  (void)state;
  scene s = head_scene();
  fol_dots dots = {0};
  fol_visible_fractions found[FOL_SESSIONS_MAX], corrected[FOL_SESSIONS_MAX];
  fol_scalp_matte *matte = matte_of(&s, NULL);
  MUST(fol_dots_visible_fractions(found, &s.dots, s.prepared, matte, &s.head, 2, error));
  fol_scalp_matte_drop(matte);
  correct(&s, FOL_CORRECTION_REMOVE, crown, 0.5);
  MUST(fol_dots_new(&dots, &s.plan, &s.head, NULL, 2, NULL, error));
  assert_int_equal(dots.count, s.dots.count);
  assert_memory_equal(dots.at, s.dots.at, dots.count * sizeof *dots.at);
  matte = matte_of(&s, NULL);
  MUST(fol_dots_visible_fractions(corrected, &s.dots, s.prepared, matte, &s.head, 2, error));
  assert_true(corrected[0].off_scalp > found[0].off_scalp);
  fol_scalp_matte_drop(matte);
  fol_dots_drop(&dots);
  drop_scene(&s);
}

/* Corrections change the share smoothly from 0 to 1 and back. */
static void what_is_corrected_joins_what_was_found(void **state) {
  (void)state;
  scene s = head_scene();
  fol_scalp_matte *found = matte_of(&s, NULL);
  correct(&s, FOL_CORRECTION_REMOVE, crown, 1);
  correct(&s, FOL_CORRECTION_ADD, nose, 1);
  fol_scalp_matte *matte = matte_of(&s, found);
  assert_true(fol_scalp_matte_matches(matte, s.photo, &s.head));
  assert_true(fol_scalp_matte_at(found, crown) == 1 && fol_scalp_matte_at(found, nose) == 0);
  assert_true(fol_scalp_matte_at(matte, crown) < 0.02 && fol_scalp_matte_at(matte, nose) > 0.98);
  const fol_rect far = {200, 480, 260, 520}, near = {230, 150, 330, 250};
  assert_true(fol_scalp_matte_covers(found, near) && !fol_scalp_matte_covers(matte, near));
  assert_true(fol_scalp_matte_covers(matte, far) == fol_scalp_matte_covers(found, far));
  float row[WIDTH], part[WIDTH], largest = 0;
  fol_scalp_matte_row(matte, row, 0, (int)crown.y, WIDTH);
  for (int x = 1; x < WIDTH; x++)
    largest = fol_fmaxf(largest, fabsf(row[x] - row[x - 1]));
  assert_true(largest < 0.12F);
  fol_scalp_matte_row(matte, part, 0, (int)crown.y, 300);
  fol_scalp_matte_row(matte, part + 300, 300, (int)crown.y, WIDTH - 300);
  assert_memory_equal(row, part, sizeof row);
  fol_scalp_matte_drop(matte);
  fol_scalp_matte_drop(found);
  drop_scene(&s);
}

static void restoring_all_leaves_none(void **state) {
  (void)state;
  scene s = head_scene();
  correct(&s, FOL_CORRECTION_RESTORE, crown, 0);
  assert_null(s.plan.corrections);
  correct(&s, FOL_CORRECTION_REMOVE, crown, 0);
  assert_int_equal(grey_at(s.plan.corrections, (int)crown.x, (int)crown.y), 0);
  correct(&s, FOL_CORRECTION_ADD, crown, 0);
  assert_int_equal(grey_at(s.plan.corrections, (int)crown.x, (int)crown.y), 255);
  correct(&s, FOL_CORRECTION_RESTORE, crown, 0);
  assert_null(s.plan.corrections);
  drop_scene(&s);
}

/* There is no matte if it is turned off, nor on a plane. */
static void off_is_off(void **state) {
  (void)state;
  scene s = head_scene();
  correct(&s, FOL_CORRECTION_REMOVE, crown, 0);
  s.plan.scalp_matte = false;
  assert_null(matte_of(&s, NULL));
  s.plan.scalp_matte = true;
  s.head.surface = (fol_surface){.kind = FOL_SURFACE_PLANE};
  assert_null(matte_of(&s, NULL));
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pictures_change_where_it_was_painted_alone),
      cmocka_unit_test(dots_and_counts_stay),
      cmocka_unit_test(what_is_corrected_joins_what_was_found),
      cmocka_unit_test(restoring_all_leaves_none),
      cmocka_unit_test(off_is_off),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
