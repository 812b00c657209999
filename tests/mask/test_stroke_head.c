/* Strokes on a head. */
#include "head/views.h"

#include "follidot/mask.h"
#include "mask_equal.h"

#include <string.h>

enum { width = 900, height = 700 };

static const double px_per_mm = 3;

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(29, FOL_STREAM_TEST, 6, (*state)++));
}

static fol_mask *empty_mask(void) {
  fol_mask *mask = NULL;
  MUST(fol_mask_new(&mask, width, height, error));
  return mask;
}

/* The empty mask after a stroke; with `live`, it is read after each point. */
static fol_mask *painted(const fol_head *head, fol_brush brush, const fol_point *points, size_t count, bool live) {
  fol_mask *under = empty_mask(), *mask = NULL;
  fol_stroke *stroke = NULL;
  MUST(fol_stroke_new(&stroke, under, head, &brush, error));
  for (size_t i = 0; i < count; i++) {
    fol_rect changed;
    MUST(fol_stroke_add_point(stroke, points[i], 1, &changed, error));
    if (live)
      fol_mask_drop(mask);
    if (live || i + 1 == count)
      MUST(fol_stroke_mask(&mask, stroke, error));
  }
  fol_stroke_drop(stroke);
  fol_mask_drop(under);
  return mask;
}

static const uint8_t *pixels(const fol_mask *mask) {
  static uint8_t grey[width * height];
  fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, grey, width);
  return grey;
}

/* ---- comparison with brute force ------------------------------------------------------------- */

/* Where the centre of the brush is, if anywhere: on the head, or on the outline nearby. */
static bool middle_at(fol_scalp_point *out, const fol_head *head, double radius_mm, fol_point px) {
  if (fol_head_to_scalp(out, head, px))
    return true;
  *out = fol_head_to_scalp_near(head, px);
  fol_point at = fol_head_to_picture(head, *out);
  return hypot(at.x - px.x, at.y - px.y) <= radius_mm / head->mm_per_px;
}

enum { STOPS = 2000 };

/* The centre of the brush at many positions along its path. */
static size_t stops_of(fol_scalp_point stops[STOPS], const fol_head *head, double radius_mm, const fol_point *points,
                       size_t count) {
  size_t found = 0, each = count > 1 ? STOPS / (count - 1) : 1;
  for (size_t i = 0; i + 1 < count || i == 0; i++)
    for (size_t k = 0; k < each; k++) {
      double t = each > 1 ? (double)k / (double)(each - 1) : 0;
      fol_point a = points[i], b = points[i + 1 < count ? i + 1 : i];
      fol_point px = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      found += middle_at(&stops[found], head, radius_mm, px);
    }
  return found;
}

/* A hard brush paints exactly what is within its radius of its path, straight through space. */
static void check_stroke(const fol_head *head, double radius_mm, const fol_point *points, size_t count) {
  static fol_scalp_point stops[STOPS];
  size_t stop_count = stops_of(stops, head, radius_mm, points, count);
  fol_mask *mask = painted(head, (fol_brush){radius_mm, 0, 1, false, false}, points, count, false);
  const uint8_t *grey = pixels(mask);
  const double unsure = 0.03;
  for (int k = 0; k < width * height; k += 17) {
    fol_scalp_point mm;
    bool on_head = fol_head_to_scalp(&mm, head, (fol_point){k % width + 0.5, k / width + 0.5});
    double nearest = INFINITY;
    for (size_t i = 0; on_head && i < stop_count; i++)
      nearest = fmin(nearest, distance_mm(mm, stops[i]));
    if (fabs(nearest - radius_mm) > unsure)
      assert_int_equal(grey[k], nearest < radius_mm ? 255 : 0);
  }
  fol_mask_drop(mask);
}

static void a_brush_is_as_wide_on_the_skin_everywhere(void **state) {
  (void)state;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    const double c = width / 2.0, m = height / 2.0;
    const fol_point across[] = {{c - 60, m - 40}, {c + 90, m + 30}, {c + 40, m + 120}};
    const fol_point to_the_edge[] = {{c + 150, m}, {c + 320, m + 20}}, dab = {c - 190, m + 20};
    check_stroke(&head, 8, across, 3);
    check_stroke(&head, 5, to_the_edge, 2);
    check_stroke(&head, 30, &dab, 1);
  }
}

/* ---- off the head --------------------------------------------------------------------------- */

static void beside_the_head_nothing_is_painted(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[2]);
  const fol_point far[] = {{20, 20}, {200, 20}, {20, 400}};
  fol_mask *mask = painted(&head, (fol_brush){10, 0.5, 1, false, false}, far, 3, false);
  assert_true(fol_mask_area_px(mask) == 0);
  fol_mask_drop(mask);
  const fol_point all_over[] = {{0, 350}, {900, 350}, {0, 200}, {1e300, 500}, {-1e300, 500}};
  mask = painted(&head, (fol_brush){60, 0, 1, false, false}, all_over, 5, false);
  const uint8_t *grey = pixels(mask);
  int on = 0;
  for (int k = 0; k < width * height; k++) {
    fol_scalp_point mm;
    bool on_head = fol_head_to_scalp(&mm, &head, (fol_point){k % width + 0.5, k / width + 0.5});
    assert_true(grey[k] == 0 || on_head);
    on += grey[k] > 0;
  }
  assert_true(on > 100000);
  fol_mask_drop(mask);
}

static void a_brush_that_hangs_over_the_edge_still_paints(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[0]);
  double right = width / 2.0 + 76 * px_per_mm, y = height / 2.0;
  const fol_brush brush = {10, 0, 1, false, false};
  const double beside_mm[] = {-1, 1, 9, 11};
  for (int i = 0; i < 4; i++) {
    const fol_point at = {right + beside_mm[i] * px_per_mm, y};
    fol_mask *mask = painted(&head, brush, &at, 1, false);
    assert_true((fol_mask_area_px(mask) > 0) == (i < 3));
    fol_mask_drop(mask);
  }
}

/* ---- live and replayed ------------------------------------------------------------------------------- */

static void live_and_replayed_are_the_same_bytes(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 20; seed++) {
    uint64_t random = seed * 1000;
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[seed % POSES]);
    const fol_brush brush = {0.5 + 20 * unit(&random), unit(&random), 0.05 + 0.95 * unit(&random), false, false};
    fol_point points[30];
    size_t count = 1 + (size_t)(unit(&random) * 29);
    for (size_t i = 0; i < count; i++) {
      double reach = unit(&random) < 0.1 ? 3000 : 90;
      points[i] = (fol_point){(i ? points[i - 1].x : width / 2.0) + (unit(&random) - 0.5) * reach,
                              (i ? points[i - 1].y : height / 2.0) + (unit(&random) - 0.5) * reach};
    }
    fol_mask *live = painted(&head, brush, points, count, true);
    fol_mask *replayed = painted(&head, brush, points, count, false);
    assert_true(mask_equal(live, replayed));
    fol_mask_drop(live);
    fol_mask_drop(replayed);
  }
}

static void changed_holds_all_that_changed(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[3]);
  uint64_t random = 5000;
  fol_mask *under = empty_mask();
  fol_stroke *stroke = NULL;
  MUST(fol_stroke_new(&stroke, under, &head, &(fol_brush){12, 0.7, 0.8, false, false}, error));
  static uint8_t before[width * height];
  memset(before, 0, sizeof before);
  for (int i = 0; i < 25; i++) {
    fol_rect changed;
    fol_mask *mask = NULL;
    const fol_point px = {(0.2 + 0.6 * unit(&random)) * width, (0.2 + 0.6 * unit(&random)) * height};
    MUST(fol_stroke_add_point(stroke, px, 1, &changed, error));
    MUST(fol_stroke_mask(&mask, stroke, error));
    const uint8_t *now = pixels(mask);
    for (int k = 0; k < width * height; k++) {
      int x = k % width, y = k / width;
      bool in = x >= changed.x0 && x < changed.x1 && y >= changed.y0 && y < changed.y1;
      assert_true(in || now[k] == before[k]);
    }
    memcpy(before, now, sizeof before);
    fol_mask_drop(mask);
  }
  fol_stroke_drop(stroke);
  fol_mask_drop(under);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_brush_is_as_wide_on_the_skin_everywhere),
      cmocka_unit_test(beside_the_head_nothing_is_painted),
      cmocka_unit_test(a_brush_that_hangs_over_the_edge_still_paints),
      cmocka_unit_test(live_and_replayed_are_the_same_bytes),
      cmocka_unit_test(changed_holds_all_that_changed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
