/* Tiles that are not marked as changed between two plans must be drawn to identical bytes. */
#include "follidot/render.h"
#include "live/changes.h"
#include "photo_from_image.h"
#include "shapes.h"

#include <string.h>

enum { WIDTH = 2400, HEIGHT = 1500 };
static const double px_per_mm = 10;

static fol_photo *flat_photo(void) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  memset(image.data, 180, image.stride * HEIGHT);
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static fol_zones *scar_at(double x, double y) {
  const fol_point corners[] = {{x, y}, {x + 60, y}, {x + 60, y + 60}, {x, y + 60}};
  fol_zone zone = fol_zone_default(FOL_ZONE_SCAR);
  fol_zones *zones = NULL;
  MUST(fol_points_new(&zone.points_px, corners, 4, error));
  MUST(fol_zones_new(&zones, &zone, 1, error));
  return zones;
}

static fol_plan plan_with(double left, double right) {
  fol_plan plan = {0};
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.scale = (fol_scale){{0, 0}, {WIDTH, 0}, WIDTH / px_per_mm};
  fol_mask_drop(plan.mask);
  plan.mask = box_mask((fol_point){left, 300}, (fol_point){right, 900}, 1, WIDTH, HEIGHT);
  return plan;
}

/* A plan's dots, and renderers for several moments. */
enum { MOMENTS = 4 };
typedef struct drawn {
  fol_plan plan;
  fol_dot_grid *dots;
  fol_renderer *renderer[MOMENTS];
} drawn;

static fol_moment moment_of(int index) {
  fol_moment moment = fol_moment_healed(index < 3 ? index + 1 : 3);
  if (index == 3)
    moment.when.days = 0;
  return moment;
}

static drawn draw(fol_photo *photo, fol_plan plan) {
  drawn d = {.plan = plan};
  fol_head head;
  fol_prepared_photo *prepared = NULL;
  fol_dots dots;
  MUST(fol_plan_head(&head, &d.plan, WIDTH, HEIGHT, error));
  MUST(fol_dots_new(&dots, &d.plan, &head, NULL, 0, NULL, error));
  MUST(fol_dot_grid_new(&d.dots, &dots, &head, NULL, error));
  MUST(fol_prepared_photo_new(&prepared, photo, &head, 0, error));
  const fol_skin_measurement skin = {.skin = {0.03, 0.004}, .measured = true, .linear = {0.5, 0.4, 0.3}};
  for (int i = 0; i < MOMENTS; i++) {
    fol_render_request request = {
        .prepared = prepared, .plan = &d.plan, .head = &head, .dots = &dots, .skin = &skin, .moment = moment_of(i)};
    MUST(fol_renderer_new(&d.renderer[i], &request, error));
  }
  fol_prepared_photo_drop(prepared);
  fol_dots_drop(&dots);
  return d;
}

static void drop(drawn *d) {
  for (int i = 0; i < MOMENTS; i++)
    fol_renderer_drop(d->renderer[i]);
  fol_dot_grid_drop(d->dots);
  fol_plan_drop(&d->plan);
}

static bool same_pixels(const drawn *a, const drawn *b, int moment, fol_rect rect) {
  int width = rect.x1 - rect.x0, height = rect.y1 - rect.y0;
  fol_image first = {0}, second = {0};
  MUST(fol_image_new(&first, width, height, 8, error));
  MUST(fol_image_new(&second, width, height, 8, error));
  MUST(fol_renderer_draw(a->renderer[moment], rect, &first, NULL, error));
  MUST(fol_renderer_draw(b->renderer[moment], rect, &second, NULL, error));
  bool same = memcmp(first.data, second.data, first.stride * (size_t)height) == 0;
  fol_image_drop(&first);
  fol_image_drop(&second);
  return same;
}

/* Takes ownership of the plans. */
static void check_unmarked_tiles(fol_plan one, fol_plan other) {
  fol_photo *photo = flat_photo();
  drawn before = draw(photo, one), after = draw(photo, other);
  assert_true(fol_changes_are_local(&before.plan, &after.plan));
  for (int moment = 0; moment < MOMENTS; moment++) {
    fol_preview_tiles tiles = {.at = NULL};
    int marked = 0;
    MUST(fol_preview_tiles_open(&tiles, WIDTH, HEIGHT, error));
    const fol_tiling *tiling = &tiles.tiling;
    fol_changes_mark(&tiles, before.dots, after.dots, moment_of(moment).session, FOL_DOT_REACH_MM * px_per_mm);
    for (int i = 0; i < fol_tiling_count(tiling); i++) {
      marked += tiles.at[i].dirty;
      assert_true(tiles.at[i].dirty || same_pixels(&before, &after, moment, fol_tiling_outer(tiling, i)));
    }
    assert_true(marked > 0 && marked < fol_tiling_count(tiling));
    fol_preview_tiles_clear(&tiles);
  }
  drop(&before);
  drop(&after);
  fol_photo_drop(photo);
}

static void test_unmarked_tiles_are_the_same(void **state) {
  (void)state;
  check_unmarked_tiles(plan_with(300, 700), plan_with(300, 740));
}

static void test_a_zone_marks_its_surroundings(void **state) {
  (void)state;
  fol_plan scarred = plan_with(300, 2300);
  scarred.zones = scar_at(500, 500);
  check_unmarked_tiles(plan_with(300, 2300), scarred);
}

static void test_nothing_is_marked_where_nothing_changed(void **state) {
  (void)state;
  fol_photo *photo = flat_photo();
  drawn once = draw(photo, plan_with(300, 700)), again = draw(photo, plan_with(300, 700));
  fol_preview_tiles tiles = {.at = NULL};
  MUST(fol_preview_tiles_open(&tiles, WIDTH, HEIGHT, error));
  fol_changes_mark(&tiles, once.dots, again.dots, 3, 60);
  for (int i = 0; i < fol_tiling_count(&tiles.tiling); i++)
    assert_false(tiles.at[i].dirty);
  fol_preview_tiles_clear(&tiles);
  drop(&once);
  drop(&again);
  fol_photo_drop(photo);
}

static void test_what_touches_every_dot_is_not_local(void **state) {
  (void)state;
  fol_plan plan = plan_with(300, 700), other = fol_plan_copy(&plan);
  assert_true(fol_changes_are_local(&plan, &other));
  other.scale.length_mm *= 1.01;
  assert_false(fol_changes_are_local(&plan, &other));
  other.scale = plan.scale;
  other.sessions[1].dilution = 6;
  assert_false(fol_changes_are_local(&plan, &other));
  other.sessions[1] = plan.sessions[1];
  other.pattern.jitter = 0;
  assert_false(fol_changes_are_local(&plan, &other));
  other.pattern = plan.pattern;
  other.pattern.elongation += 0.1;
  assert_false(fol_changes_are_local(&plan, &other));
  other.pattern = plan.pattern;
  other.seed++;
  assert_false(fol_changes_are_local(&plan, &other));
  other.seed = plan.seed;
  other.pigment.depth_mm[1] = 0.5;
  assert_false(fol_changes_are_local(&plan, &other));
  other.pigment = plan.pigment;
  other.skin = (fol_skin_given){true, 0.1, 0.004};
  assert_false(fol_changes_are_local(&plan, &other));
  other.skin = plan.skin;
  other.healing.sun = FOL_SUN_MUCH;
  assert_false(fol_changes_are_local(&plan, &other));
  other.healing = plan.healing;
  snprintf(other.sessions[0].date, sizeof other.sessions[0].date,
           "2026-12-01"); /* the date determines the age of its dots */
  assert_false(fol_changes_are_local(&plan, &other));
  other.sessions[0] = plan.sessions[0];
  other.pigment.has_hair = true; /* does not affect drawing */
  other.pigment.hair_px = (fol_point){5, 5};
  assert_true(fol_changes_are_local(&plan, &other));
  other.camera.focal_35mm = 26; /* the camera does not matter for a plane */
  assert_true(fol_changes_are_local(&plan, &other));
  plan.surface = other.surface = fol_surface_default(WIDTH, HEIGHT);
  assert_false(fol_changes_are_local(&plan, &other));
  plan.camera = other.camera;
  assert_true(fol_changes_are_local(&plan, &other));
  other.surface.pitch_deg = 1;
  assert_false(fol_changes_are_local(&plan, &other));
  fol_plan_drop(&plan);
  fol_plan_drop(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unmarked_tiles_are_the_same),
      cmocka_unit_test(test_a_zone_marks_its_surroundings),
      cmocka_unit_test(test_nothing_is_marked_where_nothing_changed),
      cmocka_unit_test(test_what_touches_every_dot_is_not_local),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
