/* Applying edits: the new document has the change, and the old one is unchanged. */
#include "consultation/documents.h"

#include <math.h>

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

static void test_document_shares_what_it_is_given(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  const fol_head *head = head_of(document);
  assert_true(head->width_px == WIDTH_PX && head->mm_per_px == 152 / (0.8 * WIDTH_PX));
  fol_document *next = must_apply(document, "scale from=10,10 to=110,10 length_mm=50");
  assert_ptr_equal(fol_view_original(fol_document_first(next)), fol_view_original(fol_document_first(document)));
  assert_string_equal(fol_document_reference(document), "");
  assert_true(fol_document_view_count(document) == 1 && fol_view_which(fol_document_first(document)) == FOL_VIEW_FRONT);
  assert_ptr_equal(plan_of(next)->mask, plan_of(document)->mask);
  assert_true(head_of(next)->mm_per_px == 0.5);
  fol_document_drop(fol_document_keep(next));
  fol_document_drop(document);
  fol_document_drop(next);
  fol_document_drop(NULL);
}

static void test_hairline_comes_and_goes(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_document *with = must_apply(document, "hairline style=defined micro_mm=1 points=30,120;160,100;290,120");
  const fol_hairline *hairline = &plan_of(with)->hairline;
  assert_int_equal(hairline->points_px->count, 3);
  assert_true(hairline->style == FOL_HAIRLINE_DEFINED && hairline->micro_mm == 1);
  fol_document *without = must_apply(with, "hairline points=");
  assert_true(same_plan(plan_of(without), plan_of(document)));
  fol_document_drop(document);
  fol_document_drop(with);
  fol_document_drop(without);
}

static void test_head_is_placed(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_document *round = must_apply(document, "surface kind=ellipsoid focal_35mm=85");
  const fol_plan *plan = plan_of(round);
  assert_true(plan->surface.kind == FOL_SURFACE_ELLIPSOID && plan->camera.focal_35mm == 85);
  assert_true(plan->surface.centre_px.x == WIDTH_PX / 2.0 && plan->surface.centre_px.y == HEIGHT_PX / 2.0);
  assert_true(plan->surface.semi_axes_mm[0] == 76 && plan->surface.yaw_deg == 0);
  assert_true(head_of(round)->distance_mm > 0);
  assert_ptr_equal(plan->mask, plan_of(document)->mask);

  fol_document *turned = must_apply(round, "surface kind=ellipsoid centre=150,130 yaw_deg=20 pitch_deg=70");
  plan = plan_of(turned);
  assert_true(plan->surface.centre_px.x == 150 && plan->surface.yaw_deg == 20 && plan->surface.pitch_deg == 70);
  assert_true(plan->camera.focal_35mm == 85); /* not given, so unchanged */
  fol_document *parallel = must_apply(turned, "surface kind=ellipsoid centre=150,130 focal_35mm=none");
  assert_true(plan_of(parallel)->camera.focal_35mm == 0);
  fol_document *flat = must_apply(parallel, "surface kind=plane");
  assert_true(same_plan(plan_of(flat), plan_of(document)));
  fol_document *const all[] = {document, round, turned, parallel, flat};
  for (int i = 0; i < 5; i++)
    fol_document_drop(all[i]);
}

static void check_zones(const fol_document *document, const char *kinds) {
  const fol_zones *zones = plan_of(document)->zones;
  assert_int_equal(zones ? zones->count : 0, strlen(kinds));
  for (size_t i = 0; zones && i < zones->count; i++)
    assert_int_equal(fol_zone_kind_name(zones->at[i].kind)[0], kinds[i]);
}

static void test_zones_come_and_go(void **state) {
  (void)state;
  static const char *const lines[] = {"zone kind=scar points=10,10;50,10;50,50",
                                      "zone n=2 kind=birthmark points=60,60;90,60;90,90",
                                      "zone kind=keep-out points=60,60;90,60;90,99",
                                      "zone n=1 kind=keep-out feather_mm=3 points=1,1;5,1;5,5",
                                      "zone n=2 points=",
                                      "zone n=2 kind=scar density=2 points=60,60;90,60;90,99",
                                      "zone n=1 points=",
                                      "zone n=1 points="};
  static const char *const kinds[] = {"s", "sb", "sbk", "kbk", "kk", "ks", "s", ""};
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
    document = after(document, lines + i, 1);
    check_zones(document, kinds[i]);
  }
  assert_null(plan_of(document)->zones);
  for (int i = 0; i < FOL_ZONES_MAX; i++)
    document = after(document, lines, 1);
  fol_edit edit = edit_of(lines[0]);
  fol_document *next = NULL;
  fol_error refused = {0};
  assert_false(fol_document_apply(&next, document, &edit, &refused));
  assert_string_equal(refused.text, "zone: zones must be at most 100, are 101");
  fol_edit_drop(&edit);
  document = after(document, (const char *const[]){"zone n=100 kind=birthmark points=10,10;50,10;50,50"}, 1);
  fol_document_drop(document);
}

static fol_document *change(fol_document *document, const char *line) {
  fol_document *next = must_apply(document, line);
  fol_document_drop(document);
  return next;
}

static void test_landmarks_come_and_go(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  assert_false(plan_of(document)->landmarks.given);
  document = change(document, "landmarks glabella=160,150 left=120,170 right=200,171");
  const fol_landmarks *landmarks = &plan_of(document)->landmarks;
  assert_true(landmarks->given && landmarks->glabella_px.y == 150 && landmarks->left_px.x == 120 &&
              landmarks->right_px.y == 171);
  document = change(document, "landmarks");
  assert_false(plan_of(document)->landmarks.given);
  fol_edit far = edit_of("landmarks glabella=160,1e7 left=120,170 right=200,171");
  fol_error refused = {0};
  assert_false(try_edit(&document, &far, &refused));
  assert_non_null(strstr(refused.text, "landmarks.glabella_px is too far"));
  fol_document_drop(document);
}

/* Checks a document's hairline: its variant number, the number of others, and its style. */
static void check_variant(const fol_document *document, int chosen, int count, fol_hairline_style style) {
  const fol_plan *plan = plan_of(document);
  assert_int_equal(plan->variants.chosen, chosen);
  assert_int_equal(plan->variants.count, count);
  assert_non_null(plan->hairline.points_px);
  assert_int_equal(plan->hairline.style, style);
}

static void check_refused_edit(fol_document **document, const char *line, const char *why) {
  fol_edit edit = edit_of(line);
  fol_error refused = {0};
  assert_false(try_edit(document, &edit, &refused));
  assert_int_equal(refused.code, FOL_REFUSED);
  if (!strstr(refused.text, why))
    fail_msg("\"%s\" does not say %s", refused.text, why);
  fol_edit_drop(&edit);
}

static void test_hairlines_are_compared(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  check_refused_edit(&document, "variant n=2", "none to start it from");
  document = change(document, "hairline style=soft points=20,120;300,120");
  document = change(document, "variant n=1"); /* no change */
  check_variant(document, 0, 0, FOL_HAIRLINE_SOFT);
  check_refused_edit(&document, "variant n=1 remove=yes", "it is the only hairline");
  document = change(document, "variant n=3");
  check_variant(document, 3, 1, FOL_HAIRLINE_SOFT);
  document = change(document, "hairline style=defined points=20,110;300,110");
  document = change(document, "variant n=2");
  check_variant(document, 2, 2, FOL_HAIRLINE_DEFINED);
  document = change(document, "hairline style=edge-up points=20,100;300,100");
  document = change(document, "variant n=1");
  check_variant(document, 1, 2, FOL_HAIRLINE_SOFT);
  assert_true(plan_of(document)->hairline.points_px->at[0].y == 120);
  document = change(document, "variant n=3");
  check_variant(document, 3, 2, FOL_HAIRLINE_DEFINED);
  assert_true(fol_plan_has_variant(plan_of(document), 1) && fol_plan_has_variant(plan_of(document), 3));
  document = change(document, "variant n=3 remove=yes"); /* the first of the other variants */
  check_variant(document, 1, 1, FOL_HAIRLINE_SOFT);
  assert_false(fol_plan_has_variant(plan_of(document), 3));
  check_refused_edit(&document, "variant n=3 remove=yes", "there is no such hairline");
  document = change(document, "hairline points="); /* a hairline without points is not kept as a variant */
  document = change(document, "variant n=2");
  check_variant(document, 0, 0, FOL_HAIRLINE_EDGE_UP);
  fol_document_drop(document);
}

static void test_strokes_paint(void **state) {
  (void)state;
  static const char *const lines[] = {"scale from=10,10 to=110,10 length_mm=100",
                                      "brush radius_mm=20 softness=0 points=100,100;200,100",
                                      "erase radius_mm=5 softness=0 points=150,100"};
  fol_document *document = after(make_document(WIDTH_PX, HEIGHT_PX), lines, 2);
  const fol_mask *mask = plan_of(document)->mask;
  double area = FOL_PI * 20 * 20 + 100 * 40;
  assert_true(fabs(fol_mask_area_px(mask) - area) < 0.02 * area);
  assert_true(fol_mask_at(mask, (fol_point){150.5, 100.5}) == 1 && fol_mask_at(mask, (fol_point){150.5, 130.5}) == 0);
  document = after(document, lines + 2, 1);
  mask = plan_of(document)->mask;
  assert_true(fol_mask_at(mask, (fol_point){150.5, 100.5}) == 0);
  assert_true(fol_mask_at(mask, (fol_point){150.5, 110.5}) == 1);
  fol_document_drop(document);
}

static void check_session(const fol_document *document, int n, fol_session expected) {
  const fol_session *session = &plan_of(document)->sessions[n - 1];
  assert_true(session->density_per_cm2 == expected.density_per_cm2);
  assert_true(session->dot_diameter_mm == expected.dot_diameter_mm);
  assert_true(session->dilution == expected.dilution);
  assert_string_equal(session->date, expected.date);
}

static void test_sessions_keep_what_is_not_given(void **state) {
  (void)state;
  static const char *const lines[] = {"session n=2 density_per_cm2=60 dilution=15 date=2026-12-15",
                                      "session n=2 dot_diameter_mm=0.25", "session n=3 dilution=6 date=2027-01-10",
                                      "session n=4 density_per_cm2=120", "session n=3 date=none"};
  fol_document *document = after(make_document(WIDTH_PX, HEIGHT_PX), lines, 1);
  check_session(document, 2, (fol_session){60, 0.38, 15, "2026-12-15"});
  document = after(document, lines + 1, 1);
  check_session(document, 2, (fol_session){60, 0.25, 15, "2026-12-15"});
  document = after(document, lines + 2, 2);
  assert_int_equal(plan_of(document)->session_count, 4);
  check_session(document, 1, (fol_session){30, 0.30, 25, ""});
  check_session(document, 3, (fol_session){100, 0.38, 6, "2027-01-10"});
  check_session(document, 4, (fol_session){120, 0.38, 6, ""}); /* as the session before, without a date */
  document = after(document, lines + 4, 1);
  check_session(document, 3, (fol_session){100, 0.38, 6, ""});
  fol_document_drop(document);
}

/* A document keeps the defaults of the engine that it began with for everything left out later: dilutions when a shade
 * is removed, and the hairline of a new view. */
static void test_documents_keep_to_their_engine(void **state) {
  (void)state;
  static const char *const lines[] = {"pigment shade=dark", "pigment depth_mm=0.05,0.4"};
  for (int engine = 1; engine <= 2; engine++) {
    fol_plan plan = {0};
    MUST(fol_plan_default(&plan, WIDTH_PX, HEIGHT_PX, error));
    plan.engine = engine;
    for (int i = 0; i < plan.session_count; i++)
      plan.sessions[i].dilution = fol_pigment_dilution(&plan.pigment, engine, i + 1);
    fol_original *original = make_original(WIDTH_PX, HEIGHT_PX, 180);
    fol_document *document = NULL;
    MUST(fol_document_start(&document, FOL_VIEW_FRONT, original, &plan, error));
    assert_int_equal(fol_document_engine(document), engine);
    document = after(document, lines, 1);
    for (int i = 0; i < 3; i++)
      assert_true(plan_of(document)->sessions[i].dilution == 6);
    document = after(document, lines + 1, 1);
    for (int i = 0; i < 3; i++)
      assert_true(plan_of(document)->sessions[i].dilution == (engine == 1 || i == 0 ? 25 : 15));
    assert_int_equal(plan_of(document)->engine, engine);
    fol_document_drop(document);
    fol_original_drop(original);
    fol_plan_drop(&plan);
  }
}

static void test_pigment_skin_and_healing(void **state) {
  (void)state;
  static const char *const lines[] = {"session n=2 dilution=20", "pigment shade=dark depth_mm=0.1,0.5 hair=20,200",
                                      "skin melanosome_fraction=0.2 blood_fraction=0.01",
                                      "healing skin_type=5 sun=little oiliness=dry touch_up_years=6"};
  static const char *const back[] = {"healing", "skin auto=yes", "pigment", "session n=2 dilution=15"};
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX), *document = after(fol_document_keep(first), lines, 4);
  const fol_plan *plan = plan_of(document);
  assert_true(plan->pigment.has_shade && plan->pigment.shade == FOL_SHADE_DARK && plan->pigment.depth_mm[1] == 0.5);
  assert_true(plan->pigment.has_hair && plan->pigment.hair_px.x == 20 && plan->pigment.hair_px.y == 200);
  assert_true(plan->skin.given && plan->skin.melanosome_fraction == 0.2 && plan->skin.blood_fraction == 0.01);
  assert_true(plan->healing.skin_type == 5 && plan->healing.sun == FOL_SUN_LITTLE);
  assert_true(plan->healing.oiliness == FOL_OILINESS_DRY && plan->healing.touch_up_years == 6);
  /* Sessions with the default dilution become darker; a chosen dilution stays. */
  const double dilutions[] = {6, 20, 6};
  for (int i = 0; i < 3; i++)
    assert_true(plan->sessions[i].dilution == dilutions[i]);
  document = after(document, back, 4);
  assert_true(same_plan(plan_of(document), plan_of(first)));

  /* With "auto", fractions are ignored. */
  fol_edit edit = {.kind = FOL_EDIT_SKIN, .skin = {false, 9, NAN}};
  fol_document *next = NULL;
  MUST(fol_document_apply(&next, document, &edit, error));
  assert_false(plan_of(next)->skin.given);
  fol_document_drop(next);
  fol_document_drop(document);
  fol_document_drop(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_document_shares_what_it_is_given),
      cmocka_unit_test(test_hairline_comes_and_goes),
      cmocka_unit_test(test_landmarks_come_and_go),
      cmocka_unit_test(test_hairlines_are_compared),
      cmocka_unit_test(test_head_is_placed),
      cmocka_unit_test(test_zones_come_and_go),
      cmocka_unit_test(test_strokes_paint),
      cmocka_unit_test(test_sessions_keep_what_is_not_given),
      cmocka_unit_test(test_documents_keep_to_their_engine),
      cmocka_unit_test(test_pigment_skin_and_healing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
