/* Fills: their inside, feather and edges. */
#include "head/views.h"

#include "follidot/mask.h"

#include "mask/mask_tile.h"
#include "mask_equal.h"

#include <math.h>
#include <string.h>

enum { width = 700, height = 500 };

static const double px_per_mm = 5;

static fol_mask *empty_mask(void) {
  fol_mask *mask = NULL;
  MUST(fol_mask_new(&mask, width, height, error));
  return mask;
}

static fol_mask *filled(fol_mask *mask, const fol_head *head, const fol_point *points, size_t count, double density,
                        double feather_mm) {
  fol_fill fill = {.density = density, .feather_mm = feather_mm};
  fol_mask *out = NULL;
  MUST(fol_points_new(&fill.points_px, points, count, error));
  MUST(fol_mask_fill(&out, mask, head, &fill, error));
  fol_points_drop(fill.points_px);
  return out;
}

static uint8_t grey_at(const fol_mask *mask, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(mask, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

static const fol_point square[] = {{200, 150}, {500, 150}, {500, 350}, {200, 350}};

/* Exactly the pixels whose centre is inside are filled. */
static void without_feather_it_is_the_outline(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled(empty, &head, square, 4, 0.4, 0);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      assert_int_equal(grey_at(mask, x, y), x >= 200 && x < 500 && y >= 150 && y < 350 ? 102 : 0);
  fol_mask_drop(mask);
  fol_mask_drop(empty);
}

/* Past the outline the fill fades out by smoothstep of the distance on the skin, up to the feather. */
static void the_feather_fades_over_millimetres(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled(empty, &head, square, 4, 1, 8);
  for (int x = 500; x < 560; x++) {
    double t = fmin((x + 0.5 - 500) / px_per_mm / 8, 1), expected = 255 * (1 - t * t * (3 - 2 * t));
    assert_true(fabs(grey_at(mask, x, 250) - expected) <= 1);
  }
  assert_int_equal(grey_at(mask, 541, 250), 0);
  assert_int_equal(grey_at(mask, 499, 250), 255);
  fol_mask_drop(mask);
  fol_mask_drop(empty);
}

static fol_mask *filled_inward(fol_mask *mask, const fol_head *head, double density, double feather_mm) {
  fol_fill fill = {.density = density, .feather_mm = feather_mm, .inward = true};
  fol_mask *out = NULL;
  MUST(fol_points_new(&fill.points_px, square, 4, error));
  MUST(fol_mask_fill(&out, mask, head, &fill, error));
  fol_points_drop(fill.points_px);
  return out;
}

static double risen(double inward_mm, double feather_mm) {
  double t = fmin(fmax(inward_mm / feather_mm, 0), 1);
  return t * t * (3 - 2 * t);
}

/* The fade is inside the outline, and old values fade in by as much; nothing changes outside. */
static void an_inward_feather_lies_inside(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled_inward(empty, &head, 1, 8);
  fol_mask *over = filled(empty, &head, square, 4, 0.2, 0), *onto = filled_inward(over, &head, 0.6, 8);
  for (int x = 180; x < 520; x++) {
    double part = x < 350 ? risen((x + 0.5 - 200) / px_per_mm, 8) : risen((499.5 - x) / px_per_mm, 8);
    assert_true(fabs(grey_at(mask, x, 250) - 255 * part) <= 3);
    assert_true(fabs(grey_at(onto, x, 250) - (x >= 200 && x < 500 ? 51 + 102 * part : 0)) <= 3);
  }
  fol_mask *masks[] = {empty, mask, over, onto};
  for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
    fol_mask_drop(masks[i]);
}

/* ---- a mask's own feather ------------------------------------------------------------------------- */

static fol_mask *polygons_mask(const fol_polygon *polygons, size_t count) {
  fol_mask *mask = NULL;
  MUST(fol_mask_from_polygons(&mask, polygons, count, width, height, error));
  return mask;
}

static fol_polygon polygon_of(const fol_point *points, size_t count, double density) {
  fol_polygon polygon = {.density = density};
  MUST(fol_points_new(&polygon.points_px, points, count, error));
  return polygon;
}

/* Common sides of areas and the picture's edge are not outlines; a gap stays entirely free. */
static void it_lies_around_the_whole_area(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  const fol_point left[] = {{-50, 100}, {300, 100}, {300, 400}, {-50, 400}},
                  right[] = {{300, 100}, {600, 100}, {600, 400}, {300, 400}},
                  free_place[] = {{400, 230}, {440, 230}, {440, 270}, {400, 270}};
  fol_polygon polygons[] = {polygon_of(left, 4, 1), polygon_of(right, 4, 0.8), polygon_of(free_place, 4, 0)};
  fol_mask *hard = polygons_mask(polygons, 3), *soft = NULL;
  MUST(fol_mask_feather(&soft, hard, &head, 5, error));
  for (int x = 0; x < 700; x++) {
    double expected = x < 300 ? 255 : x < 600 ? 204 * risen((600 - x - 0.5) / px_per_mm, 5) : 0;
    assert_true(fabs(grey_at(soft, x, 150) - expected * risen(50.5 / px_per_mm, 5)) <= 4);
  }
  for (int x = 400; x < 440; x++)
    assert_int_equal(grey_at(soft, x, 250), 0);
  assert_true(fabs(grey_at(soft, 450, 250) - 204 * risen(10.5 / px_per_mm, 5)) <= 4);
  assert_int_equal(grey_at(soft, 200, 99), 0);
  fol_mask_drop(soft);
  MUST(fol_mask_feather(&soft, hard, &head, 0, error));
  assert_ptr_equal(soft, hard);
  fol_mask_drop(soft);
  fol_mask_drop(hard);
  for (int i = 0; i < 3; i++)
    fol_points_drop(polygons[i].points_px);
}

/* The edge is equally wide on slanted skin, and the edge of the head is not an outline. */
static void it_is_measured_on_the_skin(void **state) {
  (void)state;
  const fol_point half[] = {{-10, -10}, {width + 10, -10}, {width + 10, height / 2.0}, {-10, height / 2.0}};
  fol_polygon polygon = polygon_of(half, 4, 1);
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, 2.2, poses[p]);
    fol_mask *hard = polygons_mask(&polygon, 1), *soft = NULL;
    MUST(fol_mask_feather(&soft, hard, &head, 12, error));
    for (int x = 0; x < width; x++) {
      fol_scalp_point mm, edge;
      if (!fol_head_to_scalp(&edge, &head, (fol_point){x + 0.5, height / 2.0}))
        continue;
      for (int y = 0; y < height / 2; y++) {
        if (!fol_head_to_scalp(&mm, &head, (fol_point){x + 0.5, y + 0.5}))
          continue;
        double straight = distance_mm(mm, edge); /* an upper bound on the distance */
        assert_true(grey_at(soft, x, y) <= 255 * risen(straight + 0.8, 12) + 2);
        if (straight > 30 && y < height / 2 - 60)
          assert_int_equal(grey_at(soft, x, y), 255);
      }
    }
    fol_mask_drop(soft);
    fol_mask_drop(hard);
  }
  fol_points_drop(polygon.points_px);
}

/* A fill replaces lower and higher values, and filling again changes nothing. */
static void it_replaces_what_was_there(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *dense = filled(empty, &head, square, 4, 1, 0);
  fol_mask *thin = filled(dense, &head, square, 4, 0.2, 0), *again = filled(thin, &head, square, 4, 0.2, 0);
  fol_mask *gone = filled(again, &head, square, 4, 0, 0);
  assert_int_equal(grey_at(thin, 300, 200), 51);
  assert_true(mask_equal(thin, again));
  assert_true(mask_equal(gone, empty));
  fol_mask *masks[] = {empty, dense, thin, again, gone};
  for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
    fol_mask_drop(masks[i]);
}

/* A fill of the whole picture needs one tile; one that changes nothing needs none. */
static void tiles_are_shared(void **state) {
  (void)state;
  const fol_point all[] = {{-10, -10}, {width + 10, -10}, {width + 10, height + 10}, {-10, height + 10}};
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled(empty, &head, all, 4, 0.5, 0);
  assert_int_equal(fol_mask_area_px(mask) * 255, (double)width * height * 128);
  size_t edges = 4 + 6; /* tiles that the picture's edge cuts */
  assert_true(fol_mask_bytes_beyond(mask, NULL) <= (edges + 2) * sizeof(fol_mask_tile));
  fol_mask *spot = filled(mask, &head, square, 4, 1, 0), *same = filled(spot, &head, square, 4, 1, 0);
  assert_true(mask->tiles[0] == spot->tiles[0]);
  for (size_t i = 0; i < fol_mask_tile_count(spot); i++)
    assert_true(spot->tiles[i] == same->tiles[i]);
  fol_mask_drop(same);
  fol_mask_drop(spot);
  fol_mask_drop(mask);
  fol_mask_drop(empty);
}

/* On a head, nothing is filled off it, and the feather is equally wide on slanted skin. */
static void on_a_head_it_keeps_to_the_skin(void **state) {
  (void)state;
  const fol_point all[] = {{-10, -10}, {width + 10, -10}, {width + 10, height / 2.0}, {-10, height / 2.0}};
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, 2.2, poses[p]);
    fol_mask *empty = empty_mask(), *mask = filled(empty, &head, all, 4, 1, 10);
    for (int y = 0; y < height; y += 3)
      for (int x = 0; x < width; x += 3) {
        fol_scalp_point mm;
        bool on_head = fol_head_to_scalp(&mm, &head, (fol_point){x + 0.5, y + 0.5});
        if (y < height / 2)
          assert_int_equal(grey_at(mask, x, y), on_head ? 255 : 0);
        else if (!on_head)
          assert_int_equal(grey_at(mask, x, y), 0);
      }
    fol_mask_drop(mask);
    fol_mask_drop(empty);
  }
}

static void bad_fills_are_refused(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_points *points = NULL, *two = NULL;
  MUST(fol_points_new(&points, square, 4, error));
  MUST(fol_points_new(&two, square, 2, error));
  const struct {
    fol_points *points_px;
    double density, feather_mm;
  } bad[] = {{NULL, 1, 0},     {two, 1, 0},     {points, 1.01, 0}, {points, -0.1, 0},
             {points, NAN, 0}, {points, 1, -1}, {points, 1, 51},   {points, 1, NAN}};
  static const char *const names[] = {"points",  "points",     "density",    "density",
                                      "density", "feather_mm", "feather_mm", "feather_mm"};
  fol_mask *mask = empty_mask(), *out = NULL;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    fol_error err = {FOL_OK, ""};
    const fol_fill fill = {.points_px = bad[i].points_px, .density = bad[i].density, .feather_mm = bad[i].feather_mm};
    assert_false(fol_mask_fill(&out, mask, &head, &fill, &err));
    assert_int_equal(err.code, FOL_REFUSED);
    assert_non_null(strstr(err.text, names[i]));
    assert_null(out);
  }
  fol_mask_drop(mask);
  fol_points_drop(points);
  fol_points_drop(two);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_feather_it_is_the_outline), cmocka_unit_test(the_feather_fades_over_millimetres),
      cmocka_unit_test(it_replaces_what_was_there),        cmocka_unit_test(tiles_are_shared),
      cmocka_unit_test(on_a_head_it_keeps_to_the_skin),    cmocka_unit_test(bad_fills_are_refused),
      cmocka_unit_test(an_inward_feather_lies_inside),     cmocka_unit_test(it_lies_around_the_whole_area),
      cmocka_unit_test(it_is_measured_on_the_skin),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
