/* Applying edits: invalid ones are refused and leave the document unchanged. */
#include "consultation/documents.h"

#include <math.h>

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

/* A deep copy of a plan, to check that the shared one does not change. */
typedef struct snapshot {
  fol_bytes text;
  uint8_t grey[WIDTH_PX * HEIGHT_PX];
} snapshot;

static void take_snapshot(snapshot *out, const fol_document *document) {
  const fol_plan *plan = plan_of(document);
  out->text = (fol_bytes){0};
  MUST(fol_plan_print(&out->text, plan, "mask.png", NULL, error));
  fol_mask_copy_grey(plan->mask, (fol_rect){0, 0, WIDTH_PX, HEIGHT_PX}, out->grey, WIDTH_PX);
}

static void check_snapshot(snapshot *before, const fol_document *document) {
  snapshot now;
  take_snapshot(&now, document);
  assert_int_equal(before->text.size, now.text.size);
  assert_memory_equal(before->text.data, now.text.data, now.text.size);
  assert_memory_equal(before->grey, now.grey, sizeof now.grey);
  fol_bytes_drop(&now.text);
  fol_bytes_drop(&before->text);
}

static void test_document_refuses_a_plan_that_does_not_fit(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX), *other = NULL;
  fol_plan plan;
  fol_error refused = {0};
  MUST(fol_plan_default(&plan, WIDTH_PX, HEIGHT_PX + 1, error));
  assert_false(
      fol_document_start(&other, FOL_VIEW_TOP, fol_view_original(fol_document_first(document)), &plan, &refused));
  assert_int_equal(refused.code, FOL_REFUSED);
  assert_null(other);
  fol_plan_drop(&plan);
  fol_document_drop(document);
}

/* Neither the head can be moved off its hairline, nor the hairline drawn off the head. */
static void test_head_and_hairline_stay_together(void **state) {
  (void)state;
  static const char *const lines[] = {"surface kind=ellipsoid centre=250,120", "hairline points=180,100;300,100"};
  static const char *const bad[][2] = {
      {"surface kind=ellipsoid centre=20,120", "surface: hairline.points_px: no part of the line lies on the head"},
      {"hairline points=5,20;40,30", "hairline: hairline.points_px"},
      {"surface kind=ellipsoid centre=250,120 focal_35mm=10", "surface: camera.focal_35mm"},
      {"surface kind=ellipsoid centre=250,120 focal_35mm=4", "surface: camera.focal_35mm"},
      {"surface kind=ellipsoid semi_axes_mm=0,0,0", "surface: surface.semi_axes_mm[0]"},
      {"surface kind=ellipsoid centre=900,120", "surface: surface.centre_px"},
      {"surface kind=ellipsoid centre=1e300,120", "surface: surface.centre_px"},
      {"surface kind=ellipsoid pitch_deg=400", "surface: surface.pitch_deg"},
  };
  fol_document *document = after(make_document(WIDTH_PX, HEIGHT_PX), lines, 2);
  snapshot before;
  take_snapshot(&before, document);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    check_refusal(document, bad[i][0], bad[i][1]);
  check_snapshot(&before, document);

  /* Edits that cannot be written as text. */
  fol_edit edit = edit_of("surface kind=ellipsoid");
  edit.head.camera.focal_35mm = NAN;
  fol_document *next = NULL;
  fol_error err = {0};
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_non_null(strstr(err.text, "surface: focal_35mm must be above 0, is nan"));
  edit.head.camera.focal_35mm = -1;
  edit.head.surface.centre_px.x = 100;
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_non_null(strstr(err.text, "surface: surface.centre_px is too far"));
  edit.head.surface.kind = FOL_SURFACE_PLANE;
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_non_null(strstr(err.text, "belongs to an ellipsoid"));
  edit = edit_of("zone n=1 points=");
  edit.zone.n = -1;
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_non_null(strstr(err.text, "zone: n must be from 1 to 100, is -1"));
  fol_document_drop(document);
}

static void test_what_cannot_be_done(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"scale from=10,10 to=10,10 length_mm=5", "scale: scale.from_px and scale.to_px must be at least 1 px apart"},
      {"scale from=10,10 to=321,10 length_mm=5", "scale: scale.to_px"},
      {"scale from=10,10 to=20,10 length_mm=1e6", "scale: scale.length_mm makes"},
      {"hairline points=1,2", "hairline: hairline.points_px"},
      {"hairline points=20,20;300,200;300,20;20,200", "hairline: hairline.points_px"},
      {"hairline feather_mm=51 points=20,20;300,20", "hairline: hairline.feather_mm"},
      {"zone n=1 points=", "zone: n=1: there is no such zone to remove; the number of zones is 0"},
      {"zone n=2 kind=scar points=1,1;9,9;9,1", "zone: n=2 leaves out a zone: the next to add is 1"},
      {"zone kind=scar points=1,1;9,9", "zone: zones[0].points_px"},
      {"zone kind=scar density=6 points=1,1;9,9;9,1", "zone: zones[0].density"},
      {"zone kind=keep-out density=1 points=1,1;9,9;9,1", "zone: zones[0].density"},
      {"zone kind=scar size=1e308 points=1,1;9,9;9,1", "zone: zones[0].size"},
      {"session n=1 density_per_cm2=71", "session: sessions[1].density_per_cm2 counts the dots of all sessions so far"},
      {"session n=3 density_per_cm2=501", "session: sessions[2].density_per_cm2"},
      {"session n=1 dot_diameter_mm=1", "session: sessions[0].dot_diameter_mm"},
      {"session n=1 date=2026-02-30", "session: sessions[0].date"},
      {"pigment depth_mm=0.4,0.1", "pigment: pigment.depth_mm"},
      {"pigment depth_mm=0.4,2", "pigment: pigment.depth_mm[1]"},
      {"pigment hair=321,10", "pigment: pigment.hair_px"},
      {"pigment hair=1e300,10", "pigment: pigment.hair_px"},
      {"skin melanosome_fraction=0.6 blood_fraction=0", "skin: skin.melanosome_fraction"},
      {"healing touch_up_years=16", "healing: healing.touch_up_years"},
      {"session n=4", "session: density_per_cm2 is missing: session 4 is new"},
      {"session n=4 density_per_cm2=99", "session: sessions[3].density_per_cm2 counts the dots"},
  };
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  snapshot before;
  take_snapshot(&before, document);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    check_refusal(document, cases[i][0], cases[i][1]);
  check_snapshot(&before, document);

  /* An edit that cannot be written as text. */
  fol_edit nan = edit_of("brush radius_mm=1 points=1,2");
  nan.stroke.brush.radius_mm = NAN;
  fol_document *next = NULL;
  fol_error err = {0};
  assert_false(fol_document_apply(&next, document, &nan, &err));
  assert_non_null(strstr(err.text, "brush: radius_mm must be above 0"));
  fol_edit_drop(&nan);

  static const char *const one[] = {"session n=4 density_per_cm2=100"};
  document = after(document, one, 1);
  fol_document_drop(document);
}

static void test_gaps_between_sessions(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_plan plan = fol_plan_copy(plan_of(document));
  plan.session_count = 1;
  fol_document *one = NULL, *next = NULL;
  MUST(fol_document_start(&one, FOL_VIEW_BACK, fol_view_original(fol_document_first(document)), &plan, error));
  fol_edit edit = edit_of("session n=3 density_per_cm2=100");
  fol_error refused = {0};
  assert_false(fol_document_apply(&next, one, &edit, &refused));
  assert_string_equal(refused.text, "session: n=3 leaves out a session: the next to add is 2");
  fol_edit_drop(&edit);
  fol_plan_drop(&plan);
  fol_document_drop(one);
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_document_refuses_a_plan_that_does_not_fit),
      cmocka_unit_test(test_head_and_hairline_stay_together),
      cmocka_unit_test(test_what_cannot_be_done),
      cmocka_unit_test(test_gaps_between_sessions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
