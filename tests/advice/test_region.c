#include "advice/people.h"
#include "photo_from_image.h"

#include <math.h>

enum { WIDE = 600, HIGH = 700 };

/* A synthetic picture: the light of skin at a point; 0 if it is not skin. */
typedef double light_at(double x, double y);

static fol_photo *picture_of(const fol_skin_measurement *skin, light_at *light) {
  fol_image image;
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, WIDE, HIGH, 8, error));
  for (int y = 0; y < HIGH; y++)
    for (int x = 0; x < WIDE; x++) {
      uint8_t *pixel = (uint8_t *)image.data + (size_t)y * image.stride + (size_t)x * 3;
      double here = light(x + 0.5, y + 0.5), grey = 0.25;
      for (int c = 0; c < 3; c++)
        pixel[c] = (uint8_t)lrint(255 * fol_linear_to_srgb(here > 0 ? fmin(here * skin->linear[c], 1) : grey));
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* A head seen from above that fills the middle of the picture, in the pose of the tests below. */
static fol_plan head_plan(void) {
  fol_plan plan;
  MUST(fol_plan_default(&plan, WIDE, HIGH, error));
  plan.scale = (fol_scale){{0, 0}, {WIDE, 0}, WIDE / 3.0};
  plan.surface = fol_surface_default(WIDE, HIGH);
  plan.surface.pitch_deg = 80;
  return plan;
}

static fol_points *suggest(const fol_photo *photo, const fol_plan *plan, const fol_skin_measurement *skin) {
  fol_head head;
  fol_points *points = NULL;
  MUST(fol_plan_head(&head, plan, WIDE, HIGH, error));
  const fol_region_request request = {photo, plan, &head, skin};
  MUST(fol_region_suggest(&points, &request, NULL, error));
  return points;
}

static bool contains(const fol_points *points, double x, double y) {
  bool inside = false;
  for (size_t i = 0, j = points->count - 1; i < points->count; j = i++) {
    fol_point a = points->at[i], b = points->at[j];
    if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

/* The agreement of outline and truth: their intersection over their union. */
static double overlap(const fol_points *points, light_at *truth, double above) {
  double both = 0, either = 0;
  for (int y = 2; y < HIGH; y += 4)
    for (int x = 2; x < WIDE; x += 4) {
      bool a = contains(points, x, y), b = truth(x, y) > above;
      both += a && b;
      either += a || b;
    }
  return both / either;
}

/* A bald crown, 180 px wide, in hair that reflects a fifth of the light; a lamp at the left. */
static double bald_crown(double x, double y) {
  double dx = (x - 300) / 226, dy = (y - 350) / 290, lamp = 1.25 - x / WIDE * 0.5;
  if (dx * dx + dy * dy > 1)
    return 0;
  return (hypot(x - 300, y - 380) < 90 ? 1 : 0.2) * lamp;
}

/* A mole, single hairs and shine make no holes. */
static double bald_crown_with_marks(double x, double y) {
  if (hypot(x - 280, y - 360) < 5 || (fabs(x - 330) < 1.5 && y > 340 && y < 420))
    return 0.1;
  return bald_crown(x, y);
}

static double hair_all_over(double x, double y) {
  return bald_crown(x, y) > 0 ? 0.2 : 0;
}

static void bare_skin_is_found_within_hair(void **state) {
  (void)state;
  const fol_skin_measurement skins[] = {light_skin(), dark_skin()};
  light_at *const scenes[] = {bald_crown, bald_crown_with_marks};
  fol_plan plan = head_plan();
  for (int i = 0; i < 4; i++) {
    fol_photo *photo = picture_of(&skins[i % 2], scenes[i / 2]);
    fol_points *points = suggest(photo, &plan, &skins[i % 2]);
    assert_non_null(points);
    assert_in_range(points->count, 20, FOL_REGION_POINTS_MAX);
    assert_true(overlap(points, bald_crown, 0.5) > 0.93);
    assert_true(contains(points, 280, 360));
    fol_points_drop(points);
    fol_photo_drop(photo);
  }
  fol_plan_drop(&plan);
}

/* The same picture gives the same outline. */
static void it_is_deterministic(void **state) {
  (void)state;
  const fol_skin_measurement skin = light_skin();
  fol_plan plan = head_plan();
  fol_photo *photo = picture_of(&skin, bald_crown_with_marks);
  fol_points *a = suggest(photo, &plan, &skin), *b = suggest(photo, &plan, &skin);
  assert_int_equal(a->count, b->count);
  assert_memory_equal(a->at, b->at, a->count * sizeof *a->at);
  fol_points_drop(a);
  fol_points_drop(b);
  fol_photo_drop(photo);
  fol_plan_drop(&plan);
}

static double all_skin(double x, double y) {
  (void)x, (void)y;
  return 1;
}

/* With a hairline, the area ends some millimetres ahead of it, elsewhere at the head's edge. */
static void hairline_and_head_bound_it(void **state) {
  (void)state;
  const fol_skin_measurement skin = light_skin();
  const fol_point line[] = {{120, 430}, {300, 450}, {480, 430}};
  fol_plan plan = head_plan();
  plan.hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  plan.hairline.micro_mm = plan.hairline.macro_mm = 0;
  MUST(fol_points_new(&plan.hairline.points_px, line, 3, error));
  fol_photo *photo = picture_of(&skin, all_skin);
  fol_points *points = suggest(photo, &plan, &skin);
  assert_non_null(points);
  assert_true(contains(points, 300, 440) && contains(points, 300, 150) && contains(points, 300, 455));
  assert_false(contains(points, 300, 480));
  fol_head head;
  MUST(fol_plan_head(&head, &plan, WIDE, HIGH, error));
  for (size_t i = 0; i < points->count; i++) {
    fol_scalp_point near = fol_head_to_scalp_near(&head, points->at[i]);
    fol_point px = fol_head_to_picture(&head, near);
    assert_true(hypot(px.x - points->at[i].x, px.y - points->at[i].y) < 4);
  }
  fol_points_drop(points);
  fol_photo_drop(photo);
  fol_plan_drop(&plan);
}

/* No suggestion if the skin could not be measured, or none is bare. */
static void nothing_is_made_up(void **state) {
  (void)state;
  fol_skin_measurement skin = light_skin();
  fol_plan plan = head_plan();
  fol_photo *photo = picture_of(&skin, hair_all_over);
  assert_null(suggest(photo, &plan, &skin));
  fol_photo_drop(photo);
  photo = picture_of(&skin, bald_crown);
  skin.measured = false;
  assert_null(suggest(photo, &plan, &skin));
  fol_photo_drop(photo);
  fol_plan_drop(&plan);
}

static void it_can_be_stopped(void **state) {
  (void)state;
  const fol_skin_measurement skin = light_skin();
  fol_plan plan = head_plan();
  fol_photo *photo = picture_of(&skin, bald_crown);
  fol_head head;
  fol_points *points = NULL;
  fol_progress progress = {.cancel = true};
  fol_error err = {FOL_OK, ""};
  MUST(fol_plan_head(&head, &plan, WIDE, HIGH, error));
  const fol_region_request request = {photo, &plan, &head, &skin};
  assert_false(fol_region_suggest(&points, &request, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_null(points);
  fol_photo_drop(photo);
  fol_plan_drop(&plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bare_skin_is_found_within_hair),
      cmocka_unit_test(it_is_deterministic),
      cmocka_unit_test(hairline_and_head_bound_it),
      cmocka_unit_test(nothing_is_made_up),
      cmocka_unit_test(it_can_be_stopped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
