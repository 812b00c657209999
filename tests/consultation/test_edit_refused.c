/* Texts of edits that are refused: errors name verb and key. The full text of each kind of error is checked once. */
#include "consultation/edits.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void check_refused(const char *line, const char *expected) {
  fol_error err = {0};
  fol_edit untouched = {.kind = FOL_EDIT_REDO}, edit = untouched;
  if (fol_edit_parse(&edit, line, FOL_ENGINE, &err))
    fail_msg("not refused: %s", line);
  assert_memory_equal(&edit, &untouched, sizeof edit);
  assert_int_equal(err.code, FOL_REFUSED);
  if (strncmp(err.text, expected, strlen(expected)) != 0)
    fail_msg("%s: \"%s\" does not say \"%s\"", line, err.text, expected);
}

static void check_all(const char *const (*cases)[2], size_t count) {
  for (size_t i = 0; i < count; i++)
    check_refused(cases[i][0], cases[i][1]);
}

static void test_refusals_name_verb_and_key(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"",
       "unknown edit \"\"; there are scale, surface, landmarks, hairline, variant, brush, erase, smooth, fill, zone, "
       "session, pigment, skin, healing, scalp_matte, scalp_brush, scalp_reset, plan, carry, photo, rename, remove, "
       "reference, log, after, align, lock, unlock, revert, undo, redo"},
      {"brsh radius_mm=1", "unknown edit \"brsh\""},
      {"BRUSH radius_mm=1", "unknown edit \"BRUSH\""},
      {"brush=1", "unknown edit \"brush=1\""},
      {"brush radius_mm=4 points=1,1;2,2 pressure=0.5",
       "brush: pressure must have one number for each point, 2, has 1"},
      {"brush radius_mm=4 points=1,1 pressure=0", "brush: pressure"},
      {"brush radius_mm=4 points=1,1 pressure=", "brush: pressure: a number is missing"},
      {"smooth radius_mm=4 points=1,1 flow=2", "smooth: flow"},
      {"fill points=1,1;2,2", "fill: points must be 3 to"},
      {"fill points=1,1;2,2;3,1 density=1.5", "fill: density"},
      {"fill points=1,1;2,2;3,1 feather_mm=-1", "fill: feather_mm"},
      {"fill points=1,1;2,2;3,1 inward=1", "fill: inward"},
      {"fill points=1,1;2,2;3,1 existing=+", "fill: existing: it is not base64"},
      {"brush radius_mm=1 points=1,1 existing=AAAA", "brush: existing: existing hair ends too soon"},
      {"erase radius_mm=1 points=1,1 blend=yes", "erase: unknown key \"blend\""},
      {"undo twice=1", "undo: unknown key \"twice\""},
      {"undo 2", "undo: \"2\" is not key=value"},
      {"scale from=1,1 to=2,2", "scale: length_mm is missing"},
      {"scale from=1 to=2,2 length_mm=1", "scale: from: \"1\" is not a point x,y"},
      {"scale from=1,2,3 to=2,2 length_mm=1", "scale: from: \"2,3\" is not a number"},
      {"scale from=1,x to=2,2 length_mm=1", "scale: from"},
      {"scale from=1,1 to=2,2 length_mm=0", "scale: length_mm must be above 0, is 0"},
      {"scale from=1,1 to=2,2 length_mm=nan", "scale: length_mm"},
      {"scale from=1,1 to=2,2 length_mm=1e999", "scale: length_mm: 1e999 is too large a number"},
      {"scale from=1,1 from=1,1 to=2,2 length_mm=1", "scale: from is given twice"},
      {"brush radius_mm=1 points=", "brush: points must be 1 to 100000, are 0"},
      {"brush radius_mm=1 points=1,2;", "brush: points"},
      {"brush radius_mm=1 points=1,2;;3,4", "brush: points"},
      {"brush radius_mm=1 points=1,2 3,4", "brush: \"3,4\" is not key=value"},
      {"brush radius_mm=1 points=1e7,2", "brush: points are too far from the picture"},
      {"brush radius_mm=101 points=1,2", "brush: radius_mm must be above 0 and at most 100, is 101"},
      {"brush radius_mm=1 softness=-0.5 points=1,2", "brush: softness must be from 0 to 1, is -0.5"},
      {"brush radius_mm=1 flow=0 points=1,2", "brush: flow"},
      {"brush radius=1 points=1,2", "brush: unknown key \"radius\""},
      {"brush view=side radius_mm=1 points=1,2", "brush: view: \"side\" is none of front, top, left, right, back, "
                                                 "oblique-left, oblique-right, close-up"},
      {"brush view= radius_mm=1 points=1,2", "brush: view: \"\" is none of front"},
      {"brush view=front view=front radius_mm=1 points=1,2", "brush: view"},
      {"brush joins=no radius_mm=1 points=1,2", "brush: joins: \"no\" is not yes"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_heads_and_lines(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"hairline style=soft", "hairline: points"},
      {"hairline style=hard points=1,2;3,4", "hairline: style: \"hard\" is none of soft, defined, edge-up"},
      {"hairline feather_mm=-1 points=1,2;3,4", "hairline: feather_mm must be 0 or more, is -1"},
      {"surface", "surface: kind"},
      {"surface kind=sphere", "surface: kind: \"sphere\" is none of plane, ellipsoid"},
      {"surface kind=plane yaw_deg=0", "surface: yaw_deg belongs to an ellipsoid, but the kind is plane"},
      {"surface centre=1,1 kind=plane", "surface: centre"},
      {"surface kind=ellipsoid centre=1", "surface: centre"},
      {"surface kind=ellipsoid centre=nan,nan", "surface: centre"},
      {"surface kind=ellipsoid semi_axes_mm=1,2", "surface: semi_axes_mm: three numbers a,b,c are needed"},
      {"surface kind=ellipsoid semi_axes_mm=1,2,3,4", "surface: semi_axes_mm"},
      {"surface kind=ellipsoid semi_axes_mm=1,,3", "surface: semi_axes_mm"},
      {"surface kind=ellipsoid semi_axes_mm=", "surface: semi_axes_mm"},
      {"surface kind=ellipsoid yaw_deg=1e999", "surface: yaw_deg"},
      {"surface kind=ellipsoid yaw=3", "surface: unknown key \"yaw\""},
      {"surface kind=ellipsoid focal_35mm=0", "surface: focal_35mm: 0 is neither above 0 nor the word none"},
      {"surface kind=ellipsoid focal_35mm=-1", "surface: focal_35mm"},
      {"surface kind=ellipsoid focal_35mm=null", "surface: focal_35mm"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_zones_and_landmarks(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"zone kind=scar", "zone: points"},
      {"zone points=1,2;3,4;5,6", "zone: kind"},
      {"zone points=", "zone: n is missing: which zone to remove"},
      {"zone kind=wart points=1,2;3,4;5,6", "zone: kind: \"wart\" is none of scar, birthmark, keep-out"},
      {"zone n=0 kind=scar points=1,2;3,4;5,6", "zone: n"},
      {"zone n=101 points=", "zone: n"},
      {"zone n=1.5 points=", "zone: n: 1.5 is not a whole number"},
      {"zone kind=scar density=-1 points=1,2;3,4;5,6", "zone: density"},
      {"zone kind=scar size=0 points=1,2;3,4;5,6", "zone: size"},
      {"zone kind=scar points=1,2;3,4;5,1e7", "zone: points"},
      {"landmarks glabella=1,2", "landmarks: left is missing (or give none of them, to remove them)"},
      {"landmarks left=1,2 right=3,4", "landmarks: glabella"},
      {"landmarks glabella=1 left=1,2 right=3,4", "landmarks: glabella"},
      {"variant", "variant: n"},
      {"variant n=0", "variant: n"},
      {"variant n=4", "variant: n"},
      {"variant n=2 remove=no", "variant: remove"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_the_course(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"session density_per_cm2=30", "session: n"},
      {"session n=0", "session: n"},
      {"session n=5", "session: n"},
      {"session n=1.5", "session: n"},
      {"session n=1e9", "session: n"},
      {"session n=1 density_per_cm2=0", "session: density_per_cm2"},
      {"session n=1 dilution=-0", "session: dilution"},
      {"session n=1 date=", "session: date: \"\" is neither a date like 2026-12-01 nor none"},
      {"session n=1 date=1.12.2026", "session: date: \"1.12.2026\" is neither a date"},
      {"pigment shade=black", "pigment: shade: \"black\" is none of light, medium, dark"},
      {"pigment shade=", "pigment: shade"},
      {"pigment depth_mm=0.4", "pigment: depth_mm: two numbers top,bottom are needed"},
      {"pigment depth_mm=0.1,0.2,0.3", "pigment: depth_mm"},
      {"pigment depth_mm=0.1,", "pigment: depth_mm"},
      {"pigment hair=none", "pigment: hair"},
      {"pigment hair=1,nan", "pigment: hair"},
      {"pigment hair_px=1,1", "pigment: unknown key \"hair_px\""},
      {"skin", "skin: melanosome_fraction is missing (or say auto=yes)"},
      {"skin melanosome_fraction=0.1", "skin: blood_fraction"},
      {"skin blood_fraction=0.1", "skin: melanosome_fraction"},
      {"skin auto=no", "skin: auto: \"no\" is not yes; leave it out if skin is given"},
      {"skin auto=yes blood_fraction=0", "skin: blood_fraction does not go with auto=yes"},
      {"skin melanosome_fraction=0.1 blood_fraction=0.1 auto=yes", "skin: melanosome_fraction"},
      {"skin melanosome_fraction=-0.1 blood_fraction=0", "skin: melanosome_fraction"},
      {"skin melanosome_fraction=nan blood_fraction=0", "skin: melanosome_fraction"},
      {"healing skin_type=0", "healing: skin_type"},
      {"healing skin_type=7", "healing: skin_type"},
      {"healing skin_type=IV", "healing: skin_type"},
      {"healing skin_type=2.5", "healing: skin_type"},
      {"scalp_matte", "scalp_matte: on is missing"},
      {"scalp_matte on=maybe", "scalp_matte: on: \"maybe\" is neither yes nor no"},
      {"scalp_brush radius_mm=4 points=1,1", "scalp_brush: mode is missing"},
      {"scalp_brush mode=erase radius_mm=4 points=1,1", "scalp_brush: mode: \"erase\" is none of add, remove, restore"},
      {"scalp_brush mode=add points=1,1", "scalp_brush: radius_mm is missing"},
      {"scalp_brush mode=add radius_mm=101 points=1,1", "scalp_brush: radius_mm"},
      {"scalp_brush mode=add radius_mm=4 points=", "scalp_brush: points must be 1 to 100000, are 0"},
      {"scalp_brush mode=add radius_mm=4 points=1,1;2,2 pressure=1",
       "scalp_brush: pressure must have one number for each point, 2, has 1"},
      {"scalp_brush mode=add radius_mm=4 points=1,1 blend=yes", "scalp_brush: unknown key \"blend\""},
      {"scalp_reset mode=add", "scalp_reset: unknown key \"mode\""},
      {"healing sun=lots", "healing: sun: \"lots\" is none of little, usual, much"},
      {"healing oiliness=verydryandverylongindeed", "healing: oiliness: \"verydryandverylongindeed\" is none of dry"},
      {"healing touch_up_years=0", "healing: touch_up_years"},
      {"session n=1 =3", "session: unknown key \"\""},
      {"surface kind=ellipsoid focal_35mm=0", "surface: focal_35mm"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_the_consultation(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"undo view=front", "undo: unknown key \"view\""},
      {"reference view=front text=a", "reference: unknown key \"view\""},
      {"log view=front n=1", "log: unknown key \"view\""},
      {"lock view=front", "lock: unknown key \"view\""},
      {"reference", "reference: text"},
      {"reference text=\"a", "reference: text: the text's closing quote is missing or not at its end"},
      {"reference text=\"a\\\"", "reference: text: "},
      {"reference text=\"a\"b", "reference: text"},
      {"reference text=\"a\\r\"", "reference: text: after \\ there may be \", \\, n and t only"},
      {"reference text=\"a\x01\"", "reference: text: the text contains a control character"},
      {"reference text=\"\x7f\"", "reference: text"},
      {"reference text=\"\xff\"", "reference: text: the text is not UTF-8"},
      {"reference text=\"\xc3\"", "reference: text"},
      {"reference text=\"\xc0\xaf\"", "reference: text"},
      {"reference text=\"\xed\xa0\x80\"", "reference: text"},
      {"reference text=\"\xf4\x90\x80\x80\"", "reference: text"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_logs_and_photographs(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"log", "log: n"},
      {"log n=0", "log: n"},
      {"log n=5", "log: n"},
      {"log n=1 date=2026-02-30", "log: date must be a calendar date, is \"2026-02-30\""},
      {"log n=1 expiry=2027-13-01", "log: expiry"},
      {"log n=1 date=", "log: date"},
      {"log n=1 date=\"2026-12-01\"", "log: date: \"\"2026-12-01\"\" is neither a date"},
      {"log n=1 dilution=0", "log: dilution"},
      {"log n=1 dilution=1001", "log: dilution"},
      {"log n=1 operator", "log: \"operator\" is not key=value"},
      {"after", "after: n"},
      {"after n=1 sha256=ab", "after: sha256: \"ab\" is not a SHA-256 of 64 hexadecimal digits"},
      {"after n=1 file=", "after: file: a path is missing"},
      {"after n=1 file=a.jpg sha256=" HEX, "after: sha256: either file or sha256 names the photograph, not both"},
      {"align n=1 from=1,1;2,2", "align: to"},
      {"align n=1 from=1,1;2,2 to=", "align: from has 2 pins, but to has 0; the numbers must be equal"},
      {"align n=1 from=1,1 to=2,2", "align: at least two pins are needed"},
      {"align n=1 from=1,1;1,1 to=2,2;3,3", "align: all pins of from are at the same point"},
      {"align n=1 from=0,0;1,0 to=0,0;51,0", "align: the pins make one photograph 51 times as large as the other"},
      {"align n=1 from=0,0;51,0 to=0,0;1,0", "align: "},
      {"align n=1 from=0,0;1,0 to=2,2;2,2", "align: the pins make one photograph inf times as large as the other"},
      {"align n=5 from= to=", "align: n"},
      {"photo file=a.jpg", "photo: view is missing: from where it looks (front, top, left, right, back, oblique-left, "
                           "oblique-right, close-up)"},
      {"photo view=top", "photo: file"},
      {"photo view=top file=\"\"", "photo: file"},
      {"photo view=top sha256=" HEX "0", "photo: sha256: "},
      {"carry view=top", "carry: from"},
      {"carry from=none", "carry: from"},
      {"rename view=top", "rename: to"},
      {"lock engine=\"\" dots=" HEX, "lock: engine: an engine's version has 1 to 23 characters"},
      {"lock engine=123456789012345678901234", "lock: engine: an engine's version has 1 to 23 characters"},
      {"lock engine=1 engine_number=0 dots=" HEX, "lock: engine_number must be from 1 to "},
      {"lock engine=1 engine_number=1.5 dots=" HEX, "lock: engine_number: 1.5 is not a whole number"},
      {"lock engine=1 dots=12", "lock: dots: \"12\" is not a SHA-256"},
      {"unlock n=1", "unlock: unknown key \"n\""},
      {"revert", "revert: to"},
      {"revert to=-1", "revert: to: -1 is not the number of an edit"},
      {"revert to=1.5", "revert: to"},
      {"revert to=1e15", "revert: to"},
      {"plan", "plan: size"},
      {"plan size=10", "plan: size: two numbers width,height are needed"},
      {"plan size=0,1", "plan: size: 0,1 is not a valid picture size"},
      {"plan size=1.5,1", "plan: size"},
      {"plan size=20000,20000", "plan: size: 20000,20000 is larger than any picture"},
      {"plan size=64,48 mask=AAAA", "plan: json"},
      {"plan size=64,48 json={} mask=AAAA", "plan: json"},
      {"plan size=64,48 json=\"[\"", "plan: json"},
  };
  check_all(cases, sizeof cases / sizeof cases[0]);
}

/* Whole plans with errors. */
static void test_refusals_of_plans(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {" mask=", " mask=*", "plan: mask: it is not base64"},
      {" mask=", " mask=AAAA", "plan: mask: "},
      {" mask=", " musk=", "plan: unknown key \"musk\""},
      {"size=64,48", "size=64,49", "plan: mask: the mask is of a picture of 64 x 48 px, not of 64 x 49 px"},
      {"size=64,48", "size=30,48", "plan: json: "},
      {"\\\"version\\\"", "\\\"virsion\\\"", "plan: json: "},
      {"\\\"polygons\\\"", "\\\"file\\\"", "plan: json: "},
  };
  fol_edit edit = {.kind = FOL_EDIT_PLAN};
  MUST(fol_plan_default(&edit.plan, 64, 48, error));
  char *text = text_of(&edit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *line = replaced(text, cases[i][0], cases[i][1]);
    check_refused(line, cases[i][2]);
    free(line);
  }
  free(text);
  fol_edit_drop(&edit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_refusals_name_verb_and_key),
      cmocka_unit_test(test_refusals_of_heads_and_lines),
      cmocka_unit_test(test_refusals_of_zones_and_landmarks),
      cmocka_unit_test(test_refusals_of_the_course),
      cmocka_unit_test(test_refusals_of_the_consultation),
      cmocka_unit_test(test_refusals_of_logs_and_photographs),
      cmocka_unit_test(test_refusals_of_plans),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
