/* Fills: their insides, feathers and edges. */
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

/* Exactly the pixels whose middle is inside, and nothing else. */
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

/* Past the outline it gives way by smoothstep of the distance on the skin, and ends with the feather. */
static void the_feather_fades_over_millimetres(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled(empty, &head, square, 4, 1, 8);
  for (int x = 500; x < 560; x++) {
    double t = fmin((x + 0.5 - 500) / px_per_mm / 8, 1), wanted = 255 * (1 - t * t * (3 - 2 * t));
    assert_true(fabs(grey_at(mask, x, 250) - wanted) <= 1);
  }
  assert_int_equal(grey_at(mask, 541, 250), 0);
  assert_int_equal(grey_at(mask, 499, 250), 255);
  fol_mask_drop(mask);
  fol_mask_drop(empty);
}

/* A fill replaces: denser or sparser, whatever was there; and doing it again changes nothing where it is whole. */
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

/* A fill of the whole picture takes one tile; one that changes nothing takes none. */
static void tiles_are_shared(void **state) {
  (void)state;
  const fol_point all[] = {{-10, -10}, {width + 10, -10}, {width + 10, height + 10}, {-10, height + 10}};
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *empty = empty_mask(), *mask = filled(empty, &head, all, 4, 0.5, 0);
  assert_int_equal(fol_mask_area_px(mask) * 255, (double)width * height * 128);
  size_t edges = 4 + 6; /* tiles that the picture cuts, and the one that is whole */
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

/* On a head: nothing beside it, and the feather is as wide on the skin where that turns away. */
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
  const fol_fill bad[] = {{NULL, 1, 0},     {two, 1, 0},     {points, 1.01, 0}, {points, -0.1, 0},
                          {points, NAN, 0}, {points, 1, -1}, {points, 1, 51},   {points, 1, NAN}};
  static const char *const names[] = {"points",  "points",     "density",    "density",
                                      "density", "feather_mm", "feather_mm", "feather_mm"};
  fol_mask *mask = empty_mask(), *out = NULL;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    fol_error err = {FOL_OK, ""};
    assert_false(fol_mask_fill(&out, mask, &head, &bad[i], &err));
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
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
