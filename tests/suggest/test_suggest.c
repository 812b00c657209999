/* A suggested plan: its parts, what is kept of a plan that exists, and the views by which the head is known. */
#include "follidot/suggest.h"
#include "originals.h"
#include "support.h"

#include <string.h>

enum { WIDTH = 360, HEIGHT = 320, ALL = (1U << FOL_SUGGEST_PARTS) - 1 };

/* A document with a picture of a "head", an ellipse of skin in front of a wall; *photo gets the photograph. */
static fol_document *start(fol_photo **photo, fol_view_name view) {
  fol_image image;
  fol_bytes png = {0};
  fol_original *original = NULL;
  fol_document *document = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      static const uint8_t skin[3] = {205, 160, 135}, wall[3] = {90, 105, 115};
      double across = (x - 180) / 120.0, down = (y - 160) / 130.0;
      const uint8_t *colour = across * across + down * down < 1 ? skin : wall;
      for (int c = 0; c < 3; c++) {
        double noise = 8 * fol_hash_unit(fol_hash((uint64_t)c, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x));
        ((uint8_t *)image.data)[(size_t)y * image.stride + 3 * (size_t)x + (size_t)c] = (uint8_t)(colour[c] + noise);
      }
    }
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  fol_image_drop(&image);
  MUST(original_new(&original, photo, &png, error));
  MUST(fol_document_start(&document, view, original, NULL, error));
  fol_original_drop(original);
  return document;
}

static fol_suggest_request request_of(fol_document *document, const fol_photo *photo) {
  return (fol_suggest_request){
      .document = document,
      .photo = photo,
      .landmarks = {true, {180, 215}, {120, 230}, {240, 230}},
      .parts = ALL,
  };
}

static const fol_plan *result(const fol_suggested_plan *plan) {
  assert_true(plan->edits.count > 0);
  return fol_view_plan(fol_document_first(plan->after[plan->edits.count - 1]));
}

static void a_bald_head_gets_a_head_a_hairline_and_an_area(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  fol_document *document = start(&photo, FOL_VIEW_FRONT);
  const fol_suggest_request request = request_of(document, photo);
  fol_suggested_plan plan;
  MUST(fol_suggest(&plan, &request, NULL, error));
  for (int part = FOL_SUGGEST_HEAD; part <= FOL_SUGGEST_AREA; part++)
    if (!(plan.parts & 1U << part))
      fail_msg("no %s: %s", fol_suggest_part_name((fol_suggest_part)part), plan.said[part]);
  assert_int_equal(result(&plan)->surface.kind, FOL_SURFACE_ELLIPSOID);
  assert_non_null(result(&plan)->hairline.points_px);
  assert_true(fol_mask_area_px(result(&plan)->mask) > 1000);
  for (int i = 0; i < plan.edits.count; i++)
    assert_int_equal(plan.edits.at[i].joins, i > 0);
  /* The document itself is as it was. */
  assert_int_equal(fol_view_plan(fol_document_first(document))->surface.kind, FOL_SURFACE_PLANE);
  fol_suggested_plan_drop(&plan);
  fol_document_drop(document);
  fol_photo_drop(photo);
}

static void parts_that_are_not_wanted_are_left_out(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  fol_document *document = start(&photo, FOL_VIEW_FRONT);
  fol_suggest_request request = request_of(document, photo);
  fol_suggested_plan plan;
  request.parts = 1U << FOL_SUGGEST_HEAD | 1U << FOL_SUGGEST_AREA;
  MUST(fol_suggest(&plan, &request, NULL, error));
  assert_null(result(&plan)->hairline.points_px);
  assert_string_equal(plan.said[FOL_SUGGEST_HAIRLINE], "");
  assert_true(fol_mask_area_px(result(&plan)->mask) > 1000);
  fol_suggested_plan_drop(&plan);
  request.parts = 0;
  MUST(fol_suggest(&plan, &request, NULL, error));
  assert_int_equal(plan.edits.count, 0);
  fol_suggested_plan_drop(&plan);
  fol_document_drop(document);
  fol_photo_drop(photo);
}

static void what_is_there_stays(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  fol_document *document = start(&photo, FOL_VIEW_FRONT);
  fol_suggest_request request = request_of(document, photo);
  fol_suggested_plan plan, again;
  MUST(fol_suggest(&plan, &request, NULL, error));
  request.document = plan.after[plan.edits.count - 1];
  MUST(fol_suggest(&again, &request, NULL, error));
  for (int i = 0; i < again.edits.count; i++)
    assert_int_equal(again.edits.at[i].kind, FOL_EDIT_SESSION); /* pigment alone may still change */
  fol_suggested_plan_drop(&again);
  fol_suggested_plan_drop(&plan);
  fol_document_drop(document);
  fol_photo_drop(photo);
}

static void the_side_names_the_view_and_turns_the_head(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  fol_document *document = start(&photo, FOL_VIEW_FRONT);
  fol_suggest_request request = request_of(document, photo);
  fol_suggested_plan plan;
  request.landmarks.given = false;
  request.side = FOL_VIEW_BACK;
  MUST(fol_suggest(&plan, &request, NULL, error));
  assert_non_null(fol_document_view(plan.after[plan.edits.count - 1], FOL_VIEW_BACK));
  assert_near(result(&plan)->surface.yaw_deg, 180, 0.01, "yaw");
  fol_suggested_plan_drop(&plan);
  request.side = FOL_VIEW_LEFT;
  MUST(fol_suggest(&plan, &request, NULL, error));
  assert_near(result(&plan)->surface.yaw_deg, 90, 0.01, "yaw");
  assert_false(plan.parts & 1U << FOL_SUGGEST_AREA); /* the face would be filled */
  fol_suggested_plan_drop(&plan);
  request.side = FOL_VIEW_CLOSE_UP;
  MUST(fol_suggest(&plan, &request, NULL, error));
  assert_int_equal(result(&plan)->surface.kind, FOL_SURFACE_PLANE);
  fol_suggested_plan_drop(&plan);
  fol_document_drop(document);
  fol_photo_drop(photo);
}

static void it_can_be_cancelled(void **state) {
  (void)state;
  fol_photo *photo = NULL;
  fol_document *document = start(&photo, FOL_VIEW_FRONT);
  const fol_suggest_request request = request_of(document, photo);
  fol_progress progress = {0};
  fol_suggested_plan plan;
  fol_error err = {0};
  atomic_store(&progress.cancel, true);
  assert_false(fol_suggest(&plan, &request, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  fol_document_drop(document);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_bald_head_gets_a_head_a_hairline_and_an_area),
      cmocka_unit_test(parts_that_are_not_wanted_are_left_out),
      cmocka_unit_test(what_is_there_stays),
      cmocka_unit_test(the_side_names_the_view_and_turns_the_head),
      cmocka_unit_test(it_can_be_cancelled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
