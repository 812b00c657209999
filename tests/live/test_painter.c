/* Painting in the background gives the same mask as an edit with the same points, and loses no queued point. */
#include "consultation/documents.h"
#include "live/painter.h"

#include <math.h>

enum { WIDTH_PX = 600, HEIGHT_PX = 500, POINTS = 60 };

static const fol_brush brush = {.radius_mm = 6, .softness = 0.5, .flow = 0.7};

static fol_point point_at(int i) {
  return (fol_point){60 + 8 * i, round(250 + 120 * sin(i * 0.4))};
}

static double pressure_at(int i) {
  return i % 7 == 0 ? 0.3 : 1;
}

static fol_painter *begin(const fol_plan *plan, const fol_head *head) {
  fol_painter *painter;
  fol_stroke *stroke;
  MUST(fol_stroke_new(&stroke, plan->mask, head, &brush, error));
  MUST(fol_painter_new(&painter, stroke, error));
  return painter;
}

static void same_masks(const fol_mask *a, const fol_mask *b) {
  static uint8_t first[WIDTH_PX * HEIGHT_PX], second[WIDTH_PX * HEIGHT_PX];
  const fol_rect all = {0, 0, WIDTH_PX, HEIGHT_PX};
  fol_mask_copy_grey(a, all, first, WIDTH_PX);
  fol_mask_copy_grey(b, all, second, WIDTH_PX);
  assert_memory_equal(first, second, sizeof first);
}

/* Also if masks are fetched meanwhile and shared with others. */
static void test_paints_what_the_edit_does(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX), *after;
  const fol_view *view = fol_document_first(document);
  fol_painter *painter = begin(fol_view_plan(view), fol_view_head(view));
  assert_null(fol_painter_mask(painter));
  fol_point points[POINTS];
  double pressures[POINTS];
  fol_mask *early = NULL;
  fol_rect changed, all = {0};
  for (int i = 0; i < POINTS; i++) {
    points[i] = point_at(i);
    pressures[i] = pressure_at(i);
    MUST(fol_painter_press(painter, points[i], pressures[i], error));
    if (!fol_painter_fetch(painter, &changed))
      continue;
    all = fol_rect_union(all, changed);
    early = early ? early : fol_mask_keep(fol_painter_mask(painter));
  }
  MUST(fol_painter_finish(painter, error));
  assert_true(fol_painter_is_done(painter));
  if (fol_painter_fetch(painter, &changed))
    all = fol_rect_union(all, changed);
  assert_false(fol_painter_fetch(painter, &changed));
  fol_edit edit = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = brush}};
  MUST(fol_points_new(&edit.stroke.points_px, points, POINTS, error));
  MUST(fol_numbers_new(&edit.stroke.pressure, pressures, POINTS, error));
  MUST(fol_document_apply(&after, document, &edit, error));
  same_masks(fol_painter_mask(painter), fol_view_plan(fol_document_first(after))->mask);
  assert_true(all.x1 - all.x0 > 8 * POINTS && all.y1 - all.y0 > 200);
  fol_edit_drop(&edit);
  fol_painter_drop(painter);
  fol_mask_drop(early);
  fol_document_drop(after);
  fol_document_drop(document);
}

static void test_tells_of_a_bad_point(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  const fol_view *view = fol_document_first(document);
  fol_painter *painter = begin(fol_view_plan(view), fol_view_head(view));
  fol_error err = {0};
  MUST(fol_painter_press(painter, (fol_point){100, 100}, 1, error));
  MUST(fol_painter_press(painter, (fol_point){NAN, 100}, 1, error));
  assert_false(fol_painter_finish(painter, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_painter_drop(painter);
  fol_document_drop(document);
}

/* Drops the painter in the middle of a stroke. */
static void test_is_left_at_any_time(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  const fol_view *view = fol_document_first(document);
  for (int n = 0; n < 20; n++) {
    fol_painter *painter = begin(fol_view_plan(view), fol_view_head(view));
    for (int i = 0; i < n; i++)
      MUST(fol_painter_press(painter, point_at(i), 1, error));
    fol_painter_drop(painter);
  }
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_paints_what_the_edit_does),
      cmocka_unit_test(test_tells_of_a_bad_point),
      cmocka_unit_test(test_is_left_at_any_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
