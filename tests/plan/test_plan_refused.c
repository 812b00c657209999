/* Refused plans: each error names its key, and the text of each kind of error is checked once. */
#include "plan/plans.h"

enum { WIDTH_PX = 200, HEIGHT_PX = 160 };

static bool parse(fol_plan *out, const char *text, fol_error *err) {
  return fol_plan_parse(out, text, strlen(text), FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, err);
}

static void check_refused(const char *text, const char *expected) {
  fol_plan untouched = {.seed = 99}, plan = untouched;
  fol_error err = {0};
  if (parse(&plan, text, &err))
    fail_msg("not refused, for \"%s\": %s", expected, text);
  assert_memory_equal(&plan, &untouched, sizeof plan);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

/* Each case is the full plan with the first text replaced by the second, and the resulting error. */
static void check_changes(const char *const (*cases)[3], size_t count) {
  for (size_t i = 0; i < count; i++) {
    char *text = replaced(full_plan, cases[i][0], cases[i][1]);
    check_refused(text, cases[i][2]);
    free(text);
  }
}

static void test_refusals_name_their_key(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"\"for a test\"", "7", "about[0] must be a text, is a number"},
      {"[\"for a test\", \"\"]", "\"for a test\"", "about must be a list of texts, is \"for a test\""},
      {"\"version\": 1,", "", "version is missing"},
      {"\"version\": 1", "\"version\": 2", "version must be 1, the only version; is 2"},
      {"\"version\": 1", "\"version\": \"1\"", "version must be a number, is \"1\""},
      {"\"version\": 1", "\"version\": 1, \"version\": 1", "the key \"version\" is there twice in the plan"},
      {"\"version\": 1", "\"version\": 1, \"engine\": 0", "engine must be at least 1, is 0"},
      {"\"version\": 1", "\"version\": 1, \"engine\": 1.5", "engine must be a whole number, is a number"},
      {"\"version\": 1", "\"version\": 1, \"engine\": \"1\"", "engine"},
      {"\"version\": 1", "\"version\": 1, \"engine\": 1, \"engine\": 1", "\"engine\""},
      {"\"version\": 1", "\"version\": 1, \"engine\": 999",
       "engine is 999: the plan was begun with a newer version of Follidot (this one has engine "},
      {"\"version\"", "\"Version\"", "unknown key \"Version\" in the plan"},
      {"\"seed\": 9007199254740991", "\"seed\": 9007199254740992", "seed"},
      {"\"seed\": 9007199254740991", "\"seed\": 1.5", "seed must be a whole number from 0 to 9007199254740991, is 1.5"},
      {"\"seed\": 9007199254740991", "\"seed\": -1", "seed"},
      {"\"seed\": 9007199254740991", "\"seed\": 1e999", "seed is too large a number"},
      {"\"seed\": 9007199254740991", "\"seed\": true", "seed"},
      {"\"from_px\": [10, 20]", "\"from_px\": [10, 20, 30]", "scale.from_px must be a point [x, y], has 3 values"},
      {"\"from_px\": [10, 20]", "\"from_px\": [10]", "scale.from_px"},
      {"\"from_px\": [10, 20]", "\"from_px\": []", "scale.from_px"},
      {"\"from_px\": [10, 20]", "\"from_px\": [10, \"20\"]", "scale.from_px[1]"},
      {"\"from_px\": [10, 20]", "\"from_px\": [201, 20]", "scale.from_px is outside the picture of 200 x 160 px"},
      {"\"from_px\": [10, 20]", "\"from_px\": [1e999, 20]", "scale.from_px[0]"},
      {"\"to_px\": [110, 20]", "\"to_px\": [110, -1]", "scale.to_px is outside the picture"},
      {"\"to_px\": [110, 20]", "\"to_px\": [10, 20]", "scale.from_px and scale.to_px"},
      {", \"to_px\": [110, 20]", "", "scale.to_px"},
      {"\"length_mm\": 25", "\"length_mm\": 0", "scale.length_mm must be above 0"},
      {"\"length_mm\": 25", "\"length_mm\": null", "scale.length_mm"},
      {"\"length_mm\": 25", "\"length_mm\": 1e-300", "scale.length_mm makes"},
      {"\"length_mm\": 25", "\"length_cm\": 25", "\"length_cm\""},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_the_head(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"\"kind\": \"ellipsoid\"", "\"kind\": \"sphere\"",
       "surface.kind must be \"plane\" or \"ellipsoid\", is \"sphere\""},
      {"\"kind\": \"ellipsoid\"", "\"kind\": 1", "surface.kind"},
      {"\"kind\": \"ellipsoid\",", "", "surface.kind"},
      {"\"kind\": \"ellipsoid\"", "\"kind\": \"plane\"",
       "surface.centre_px belongs to an ellipsoid, but surface.kind is \"plane\""},
      {"\"kind\": \"ellipsoid\", \"centre_px\": [90, 110.5], \"semi_axes_mm\": [76, 98.5, 90],", "\"kind\": \"plane\",",
       "surface.yaw_deg belongs to an ellipsoid"},
      {"\"surface\": {", "\"surface\": [], \"surf\": {", "\"surf\""},
      {"\"centre_px\": [90, 110.5], ", "", "surface.centre_px"},
      {"[90, 110.5]", "[90]", "surface.centre_px"},
      {"[90, 110.5]", "[90, 1e308]", "surface.centre_px is too far from the picture"},
      {"[90, 110.5]", "[9000, 110]", "surface.centre_px: the head is entirely outside the picture"},
      {"\"semi_axes_mm\": [76, 98.5, 90], ", "", "surface.semi_axes_mm"},
      {"[76, 98.5, 90]", "[76, 98.5]",
       "surface.semi_axes_mm must be [half breadth, half length, half height] in mm, has 2 values"},
      {"[76, 98.5, 90]", "[76, 98.5, 90, 1]", "half height] in mm, has 4 values"},
      {"[76, 98.5, 90]", "[]", "surface.semi_axes_mm"},
      {"[76, 98.5, 90]", "76", "surface.semi_axes_mm"},
      {"[76, 98.5, 90]", "[76, null, 90]", "surface.semi_axes_mm[1]"},
      {"[76, 98.5, 90]", "[76, 1e999, 90]", "surface.semi_axes_mm[1]"},
      {"[76, 98.5, 90]", "[0, 0, 0]", "surface.semi_axes_mm[0] must be from 30 to 200, is 0"},
      {"[76, 98.5, 90]", "[76, 98.5, 1e308]", "surface.semi_axes_mm[2]"},
      {"[76, 98.5, 90]", "[40, 98.5, 90]", "surface.semi_axes_mm: the longest may be at most 2 times"},
      {"\"yaw_deg\": 10", "\"yaw_deg\": 361", "surface.yaw_deg"},
      {"\"pitch_deg\": -20.5", "\"pitch_deg\": \"20\"", "surface.pitch_deg"},
      {"\"roll_deg\": 3", "\"rol_deg\": 3", "\"rol_deg\""},
      {"105.5", "26", "camera.focal_35mm: with 26 mm at this scale the camera is"},
      {"105.5", "\"50\"", "camera.focal_35mm must be a number or null, is \"50\""},
      {"105.5", "0", "camera.focal_35mm"},
      {"105.5", "1e999", "camera.focal_35mm"},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_lines_and_masks(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"[[20, 120], [100, 100], [180, 120]]", "[[20, 120]]", "hairline.points_px must be 2 to 1000 points, are 1"},
      {"[[20, 120], [100, 100], [180, 120]]", "[]", "hairline.points_px"},
      {"[[20, 120], [100, 100], [180, 120]]", "{}", "hairline.points_px must be a list of points [x, y], is an object"},
      {"[[20, 120], [100, 100], [180, 120]]", "[[20, 20], [180, 120], [180, 20], [20, 120]]", "hairline.points_px"},
      {"[100, 100]", "[100, null]", "hairline.points_px[1][1] must be a number, is null"},
      {"[100, 100]", "[1e7, 100]", "hairline.points_px[1]"},
      {"\"style\": \"soft\"", "\"style\": \"hard\"",
       "hairline.style must be \"soft\", \"defined\" or \"edge-up\", is \"hard\""},
      {"\"feather_mm\": 6", "\"feather_mm\": 50.5", "hairline.feather_mm"},
      {"\"micro_mm\": 1", "\"micro_mm\": -1", "hairline.micro_mm"},
      {"\"macro_mm\": 3", "\"macro_mm\": 21", "hairline.macro_mm"},
      {"\"macro_mm\": 3", "\"macro_mm\": 3, \"sentinels\": 2", "\"sentinels\""},
      {"\"polygons\": [", "\"file\": \"m.png\", \"polygons\": [", "mask must have one of \"file\" and \"polygons\""},
      {"\"polygons\": [ { \"points_px\": [[30, 30], [170, 30], [100, 140]], \"density\": 0.75 } ]", "", "mask"},
      {"[[30, 30], [170, 30], [100, 140]]", "[[30, 30], [170, 30]]", "mask.polygons[0].points_px"},
      {"[170, 30]", "[170, 3e7]", "mask.polygons[0].points_px[1]"},
      {"\"density\": 0.75", "\"density\": 1.01", "mask.polygons[0].density"},
      {"\"polygons\": [", "\"feather_mm\": 50.5, \"polygons\": [", "mask.feather_mm must be from 0 to 50, is 50.5"},
      {"\"polygons\": [", "\"feather_mm\": -1, \"polygons\": [", "mask.feather_mm"},
      {"\"density\": 0.75", "\"densty\": 1", "\"densty\""},
      {"[ { \"points_px\": [[30", "[ 3, { \"points_px\": [[30",
       "mask.polygons[0] must be an object { ... }, is a number"},
      {"\"glabella_px\": [100, 140], ", "", "landmarks.glabella_px"},
      {"\"left_px\": [60, 150.5]", "\"left_px\": [60, 1e7]", "landmarks.left_px"},
      {"\"landmarks\": {", "\"landmarks\": null, \"landmark\": {", "\"landmark\""},
      {"\"chosen\": 2", "\"chosen\": 0", "variants.chosen"},
      {"\"chosen\": 2", "\"chosen\": 1.5", "variants.chosen"},
      {"\"chosen\": 2", "\"chosen\": 3", "variants.kept[1].n is 3: numbers must rise"},
      {"\"n\": 3", "\"n\": 1", "variants.kept[1].n"},
      {"\"n\": 3, ", "", "variants.kept[1].n"},
      {"\"n\": 3", "\"n\": 4", "variants.kept[1].n"},
      {"\"macro_mm\": 2", "\"macro_mm\": 21", "variants.kept[1].macro_mm"},
      {"\"kept\": [ {", "\"kept\": [ 3, {", "variants.kept must be 1 to 2, are 3"},
      {"\"kept\": [ {", "\"kept\": [], \"keep\": [ {", "\"keep\""},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_zones(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"\"zones\": [ {", "\"zones\": [ {}, {", "zones[0].kind"},
      {"\"zones\": [ {", "\"zones\": null, \"zoned\": [ {", "\"zoned\""},
      {"\"zones\": [ {", "\"zones\": [ 3, {", "zones[0]"},
      {"\"kind\": \"scar\"", "\"kind\": \"wart\"", "zones[0].kind"},
      {"\"kind\": \"scar\"", "\"kind\": 0", "zones[0].kind"},
      {"\"kind\": \"scar\", \"points_px\": [[60, 60], [90, 60], [75, 90]],", "\"kind\": \"scar\",",
       "zones[0].points_px"},
      {"[75, 90]", "[75, 90, 3]", "zones[0].points_px[2]"},
      {"[75, 90]", "[75, 1e308]", "zones[0].points_px[2]"},
      {", [90, 60], [75, 90]", "", "zones[0].points_px"},
      {"\"density\": 0.5", "\"density\": 5.1", "zones[0].density"},
      {"\"kind\": \"keep-out\"", "\"density\": 1, \"kind\": \"keep-out\"",
       "zones[1].density must be 0 in a keep-out, is 1"},
      {"\"size\": 1.25", "\"size\": 0", "zones[0].size"},
      {"\"feather_mm\": 8", "\"feather_mm\": 1e308", "zones[0].feather_mm"},
      {"\"feather_mm\": 8", "\"strength\": 8", "\"strength\""},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_pattern_pigment_and_skin(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"\"jitter\": 0.1", "\"jitter\": 1.1", "pattern.jitter"},
      {"\"size_spread\": 0.2", "\"size_spread\": -0.2", "pattern.size_spread"},
      {"\"darkness_spread\": 0.3", "\"darkness_spread\": []", "pattern.darkness_spread"},
      {"\"elongation\": 0.4", "\"elongation\": 1.5", "pattern.elongation"},
      {"\"shade\": \"dark\"", "\"shade\": \"black\"", "pigment.shade"},
      {"\"shade\": \"dark\"", "\"shade\": null", "pigment.shade"},
      {"[0.1, 0.5]", "[0.5, 0.1]", "pigment.depth_mm must be [top, bottom]"},
      {"[0.1, 0.5]", "[0.1, 5]", "pigment.depth_mm[1]"},
      {"[0.1, 0.5]", "0.5", "pigment.depth_mm must be [top, bottom] in mm, is a number"},
      {"\"skin\": {", "\"skin\": 3, \"zones2\": {", "\"zones2\""},
      {"{ \"melanosome_fraction\": 0.02, \"blood_fraction\": 0.004 }", "\"pale\"",
       "skin must be \"auto\" or an object"},
      {"\"melanosome_fraction\": 0.02, ", "", "skin.melanosome_fraction"},
      {"\"blood_fraction\": 0.004", "\"blood_fraction\": 1", "skin.blood_fraction"},
      {"[12.5, 150]", "[12.5]", "pigment.hair_px"},
      {"[12.5, 150]", "\"none\"", "pigment.hair_px"},
      {"[12.5, 150]", "[12.5, null]", "pigment.hair_px[1]"},
      {"[12.5, 150]", "[12.5, 1e7]", "pigment.hair_px"},
      {"[12.5, 150]", "[-1, 150]", "pigment.hair_px"},
      {"\"skin_type\": 4", "\"skin_type\": 0", "healing.skin_type must be a whole number from 1 to 6, or null, is 0"},
      {"\"skin_type\": 4", "\"skin_type\": 7", "healing.skin_type"},
      {"\"skin_type\": 4", "\"skin_type\": 2.5", "healing.skin_type"},
      {"\"skin_type\": 4", "\"skin_type\": 1e999", "healing.skin_type"},
      {"\"skin_type\": 4", "\"skin_type\": \"IV\"", "healing.skin_type must be 1 to 6 or null, is \"IV\""},
      {"\"sun\": \"much\"", "\"sun\": \"lots\"", "healing.sun"},
      {"\"sun\": \"much\"", "\"sun\": null", "healing.sun"},
      {"\"oiliness\": \"dry\"", "\"oiliness\": 1", "healing.oiliness"},
      {"\"touch_up_years\": 4.5", "\"touch_up_years\": 0", "healing.touch_up_years"},
      {"\"touch_up_years\": 4.5", "\"touch_up_years\": null", "healing.touch_up_years"},
      {"\"touch_up_years\": 4.5", "\"touchup_years\": 4", "\"touchup_years\""},
      {"\"healing\": {", "\"healing\": [], \"heal\": {", "\"heal\""},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_refusals_of_sessions(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"\"density_per_cm2\": 60", "\"density_per_cm2\": 600",
       "sessions[1].density_per_cm2 must be above 0 and at most 500, is 600"},
      {"\"density_per_cm2\": 60", "\"density_per_cm2\": 20",
       "sessions[1].density_per_cm2 counts the dots of all sessions"},
      {"\"density_per_cm2\": 60", "", "sessions[1].density_per_cm2"},
      {"\"density_per_cm2\": 30", "\"densty_per_cm2\": 30", "\"densty_per_cm2\""},
      {"\"density_per_cm2\": 30", "\"density_per_cm2\": [30]", "sessions[0].density_per_cm2"},
      {"\"dot_diameter_mm\": 0.25", "\"dot_diameter_mm\": 0.56", "sessions[0].dot_diameter_mm"},
      {"\"dilution\": 20", "\"dilution\": 101", "sessions[0].dilution"},
      {"\"2026-12-01\"", "\"2026-02-30\"", "sessions[0].date must be a calendar date, is \"2026-02-30\""},
      {"\"2026-12-01\"", "\"1.12.2026\"", "sessions[0].date must be a date such as \"2026-12-01\", is \"1.12.2026\""},
      {"\"2026-12-01\"", "null", "sessions[0].date"},
      {"\"density_per_cm2\": 60", "\"density_per_cm2\": 60, \"date\": \"2026-11-30\"",
       "sessions[1].date is 2026-11-30"},
      {"{ \"density_per_cm2\": 60 }", "7", "sessions[1]"},
      {"{ \"density_per_cm2\": 60 }",
       "{\"density_per_cm2\": 60},{\"density_per_cm2\": 60},{\"density_per_cm2\": 60},{\"density_per_cm2\": 60}",
       "sessions"},
  };
  check_changes(cases, sizeof cases / sizeof cases[0]);
}

static void test_what_is_no_object(void **state) {
  (void)state;
  char *text = replaced(least_plan, "\"mask\"", "\"zones\": {}, \"mask\"");
  check_refused(text, "zones must be a list of zones, is an object");
  free(text);
  check_refused("[]", "the plan must be an object { ... }, is a list");
  check_refused("{\"version\": 1, \"scale\": 3, \"mask\": {}, \"sessions\": []}", "scale must be an object");
}

static void test_required_keys(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"\"version\": 1, ", "version is missing"},
      {"\"scale\": {\"from_px\": [10, 20], \"to_px\": [110, 20], \"length_mm\": 25},", "scale is missing"},
      {"\"mask\": {\"polygons\": []}, ", "mask is missing"},
      {", \"sessions\": [{\"density_per_cm2\": 30}]", "sessions is missing"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *text = replaced(least_plan, cases[i][0], "");
    check_refused(text, cases[i][1]);
    free(text);
  }
}

static void test_broken_text_is_placed(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", "line 1, column 1: "},
      {"   ", "line 1, column "},
      {"plan", "line 1, column 1: a comma, quote or bracket"},
      {"{\n  \"version\": 1\n  \"seed\": 1 }", "line 3, column 3: a comma, quote or bracket"},
      {"{\n \"\xc3\xa9\xc3\xa9\": NaN}", "line 2, column 8: a comma, quote or bracket"},
      {"{\"version\": Infinity}", "line 1, column 13: "},
      {"{\"seed\": 1, \"scale\": {\"from_px\": [1, NaN]}}", "or a value is not valid JSON (after the key \"from_px\")"},
      {"{\"a\\\"b:\": -Infinity}", "(after the key \"a\\\"b:\")"},
      {"{\"seed\": 1, \"a key that is far longer than any that a plan has\": NaN}", "(after the key \"seed\")"},
      {"{\"version\": 1,}", "line 1, column 15: "},
      {"{\"version\": 1", "line 1, column "},
      {"{\"version\": 1}\n}", "line 2, column 1: the plan ends before this"},
      {"{} {}", "line 1, column 4: the plan ends before this"},
      {"{\"version\": 1}\f", "line 1, column 15: this is not text"},
      {"{\"\xff\": 1}", "line 1, column 3: this is not text"},
      {"{\"\xc0\x80\": 1}", "line 1, column 3: this is not text"},
      {"{\"\xed\xa0\x80\": 1}", "line 1, column 3: this is not text"},
      {"{\"\xf5\x80\x80\x80\": 1}", "line 1, column 3: this is not text"},
      {"{\"a\xe2\x82", "line 1, column 4: this is not text"},
      {"{\"version\\u0000\": 1}", "line 1, column 10: a text cannot hold"},
      {"{\"ver\nsion\": 1}", "line 1, column 6: a text ends on the line it begins on"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    check_refused(cases[i][0], cases[i][1]);

  fol_error err;
  fol_plan plan;
  static const char with_nul[] = "{\"version\": 1,\0 \"seed\": 1}";
  assert_false(fol_plan_parse(&plan, with_nul, sizeof with_nul - 1, NULL, WIDTH_PX, HEIGHT_PX, &err));
  assert_non_null(strstr(err.text, "line 1, column 15: this is not text"));
}

static void repeat(fol_bytes *text, const char *again, size_t count) {
  for (size_t i = 0; i < count; i++)
    MUST(fol_bytes_add(text, again, strlen(again), error));
}

static void check_text_refused(fol_bytes *text, const char *expected) {
  fol_error err = {0};
  fol_plan plan;
  assert_false(fol_plan_parse(&plan, (const char *)text->data, text->size, NULL, WIDTH_PX, HEIGHT_PX, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
  fol_bytes_drop(text);
}

static void test_too_much_is_refused(void **state) {
  (void)state;
  static const char before_polygons[] = "{\"version\": 1, \"scale\": {\"from_px\": [10, 20], \"to_px\": [110, 20], "
                                        "\"length_mm\": 25}, \"sessions\": [{\"density_per_cm2\": 30}], "
                                        "\"mask\": {\"polygons\": [";
  static const char polygon[] = "{\"points_px\": [[0, 0], [9, 0], [9, 9]]},";
  fol_bytes text = {0};
  repeat(&text, "[", 100000);
  check_text_refused(&text, "line 1, column ");
  repeat(&text, "{\"a\":", 100000);
  check_text_refused(&text, "line 1, column ");
  repeat(&text, "[0,", 1);
  repeat(&text, "0,", 1000 * 1000);
  check_text_refused(&text, "holds more than 1000000 values");
  repeat(&text, "          ", FOL_PLAN_BYTES_MAX / 10 + 1);
  check_text_refused(&text, "the plan is too large: 16 MB, at most 16 MB");

  repeat(&text, before_polygons, 1);
  repeat(&text, polygon, FOL_POLYGONS_MAX);
  repeat(&text, "0]}}", 1);
  check_text_refused(&text, "mask.polygons must be at most 1000, are 1001");
  repeat(&text, before_polygons, 1);
  for (int i = 0; i < 2; i++) {
    repeat(&text, i ? ",{\"points_px\": [[0, 0]" : "{\"points_px\": [[0, 0]", 1);
    repeat(&text, ", [9, 9]", FOL_POLYGON_POINTS_MAX / 2);
    repeat(&text, "]}", 1);
  }
  repeat(&text, "]}}", 1);
  check_text_refused(&text, "mask.polygons must have at most 20000 points together");
}

static void test_too_many_zones_are_refused(void **state) {
  (void)state;
  static const char before_zones[] = "{\"version\": 1, \"scale\": {\"from_px\": [10, 20], \"to_px\": [110, 20], "
                                     "\"length_mm\": 25}, \"sessions\": [{\"density_per_cm2\": 30}], "
                                     "\"mask\": {\"polygons\": []}, \"zones\": [";
  static const char zone[] = "{\"kind\": \"scar\", \"points_px\": [[0, 0], [9, 0], [9, 9]]}";
  fol_bytes text = {0};
  repeat(&text, before_zones, 1);
  for (int i = 0; i <= FOL_ZONES_MAX; i++) {
    repeat(&text, i ? "," : "", 1);
    repeat(&text, zone, 1);
  }
  repeat(&text, "]}", 1);
  check_text_refused(&text, "zones must be at most 100, are 101");

  static const char *const expected[] = {"zones[0].points_px must be 3 to 5000 points, are 6002",
                                         "zones must have at most 5000 points together, have 6004"};
  for (size_t parts = 1; parts <= 2; parts++) {
    repeat(&text, before_zones, 1);
    for (size_t i = 0; i < parts; i++) {
      repeat(&text,
             i ? ",{\"kind\": \"scar\", \"points_px\": [[0, 0], [1, 2]"
               : "{\"kind\": \"scar\", \"points_px\": [[0, 0], [1, 2]",
             1);
      repeat(&text, ", [9, 9]", 6000 / parts);
      repeat(&text, "]}", 1);
    }
    repeat(&text, "]}", 1);
    check_text_refused(&text, expected[parts - 1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_refusals_name_their_key),
      cmocka_unit_test(test_refusals_of_the_head),
      cmocka_unit_test(test_refusals_of_lines_and_masks),
      cmocka_unit_test(test_refusals_of_zones),
      cmocka_unit_test(test_refusals_of_pattern_pigment_and_skin),
      cmocka_unit_test(test_refusals_of_sessions),
      cmocka_unit_test(test_what_is_no_object),
      cmocka_unit_test(test_required_keys),
      cmocka_unit_test(test_broken_text_is_placed),
      cmocka_unit_test(test_too_much_is_refused),
      cmocka_unit_test(test_too_many_zones_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
