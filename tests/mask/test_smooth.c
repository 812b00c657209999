/* The smoothing brush. */
#include "head/views.h"

#include "follidot/mask.h"

#include "mask/mask_tile.h"
#include "mask_equal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { width = 700, height = 400 };

static const double px_per_mm = 4;

static fol_mask *mask_of(const uint8_t *grey) {
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  return mask;
}

/* Full left of x, empty right of it. */
static fol_mask *half_mask(int x) {
  static uint8_t grey[width * height];
  for (int i = 0; i < width * height; i++)
    grey[i] = i % width < x ? 255 : 0;
  return mask_of(grey);
}

static fol_mask *smoothed(fol_mask *mask, const fol_head *head, fol_brush brush, const fol_point *points, size_t count,
                          bool live) {
  fol_stroke *stroke = NULL;
  fol_mask *out = NULL;
  brush.smooth = true;
  MUST(fol_stroke_new(&stroke, mask, head, &brush, error));
  for (size_t i = 0; i < count; i++) {
    fol_rect changed;
    MUST(fol_stroke_add_point(stroke, points[i], 1, &changed, error));
    if (live)
      fol_mask_drop(out);
    if (live || i + 1 == count)
      MUST(fol_stroke_mask(&out, stroke, error));
  }
  fol_stroke_drop(stroke);
  return out;
}

static uint8_t grey_at(const fol_mask *mask, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(mask, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

/* An edge becomes the ramp that is the mean over half the radius each way. */
static void an_edge_becomes_a_ramp(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_mask *mask = half_mask(350);
  const fol_point path[] = {{350, 100}, {350, 300}};
  const int reach = 20; /* px: 10 mm / 2 at 4 px/mm */
  fol_mask *out = smoothed(mask, &head, (fol_brush){10, 0, 1, false, false}, path, 2, false);
  for (int x = 315; x < 385; x++) {
    double expected = fmin(fmax((350 - (x - reach)) / (2.0 * reach + 1), 0), 1) * 255;
    assert_true(fabs(grey_at(out, x, 200) - expected) <= 1);
  }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (abs(x - 350) > 41 || y < 58 || y > 342)
        assert_int_equal(grey_at(out, x, y), grey_at(mask, x, y));
  fol_mask_drop(out);
  fol_mask_drop(mask);
}

/* A uniform mask does not change at all, nor at the edges of the picture and of the head. */
static void what_is_even_stays(void **state) {
  (void)state;
  static uint8_t grey[width * height];
  memset(grey, 77, sizeof grey);
  const fol_point path[] = {{-20, 30}, {300, 200}, {690, 395}, {720, 10}};
  fol_mask *mask = mask_of(grey);
  const fol_head flat = flat_head_of(width, height, px_per_mm);
  fol_mask *out = smoothed(mask, &flat, (fol_brush){15, 0.5, 0.8, false, false}, path, 4, false);
  assert_true(mask_equal(mask, out));
  fol_mask_drop(out);
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, 2, poses[p]);
    out = smoothed(mask, &head, (fol_brush){15, 0.5, 0.8, false, false}, path, 4, false);
    assert_true(mask_equal(mask, out));
    fol_mask_drop(out);
  }
  fol_mask_drop(mask);
}

/* Live and replayed strokes give the same bytes, and the mask before is unchanged. */
static void live_and_replayed_are_the_same(void **state) {
  (void)state;
  static uint8_t grey[width * height];
  for (int i = 0; i < width * height; i++)
    grey[i] = (uint8_t)fol_hash(5, FOL_STREAM_TEST, 2, (uint64_t)i);
  fol_mask *mask = mask_of(grey), *before = mask_of(grey);
  const fol_point path[] = {{100, 90}, {180, 130}, {170, 220}, {400, 260}, {390, 120}};
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, 2, poses[p]);
    const fol_brush brush = {9, 0.6, 0.9, false, false};
    fol_mask *live = smoothed(mask, &head, brush, path, 5, true);
    fol_mask *again = smoothed(mask, &head, brush, path, 5, false);
    assert_true(mask_equal(live, again));
    assert_true(mask_equal(mask, before));
    assert_false(mask_equal(live, mask));
    fol_mask_drop(live);
    fol_mask_drop(again);
  }
  fol_mask_drop(mask);
  fol_mask_drop(before);
}

/* Pixels off the head do not count: a head painted up to its outline stays full there. */
static void the_outline_does_not_leak(void **state) {
  (void)state;
  static uint8_t grey[width * height];
  const fol_head head = posed_head_of(width, height, 2, poses[0]);
  const fol_outline outline = fol_outline_of(&head);
  for (int y = 0; y < height; y++) {
    static float cover[width];
    fol_outline_cover(&outline, cover, 0, y, width);
    for (int x = 0; x < width; x++)
      grey[y * width + x] = cover[x] > 0 ? 255 : 0;
  }
  fol_mask *mask = mask_of(grey);
  const fol_point path[] = {{350, 30}, {220, 120}, {480, 200}};
  fol_mask *out = smoothed(mask, &head, (fol_brush){20, 0, 1, false, false}, path, 3, false);
  assert_true(mask_equal(mask, out));
  fol_mask_drop(out);
  fol_mask_drop(mask);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_edge_becomes_a_ramp),
      cmocka_unit_test(what_is_even_stays),
      cmocka_unit_test(live_and_replayed_are_the_same),
      cmocka_unit_test(the_outline_does_not_leak),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
