/* Edits as text: what reads, what is refused and in which words, and that nothing is lost between the two. */
#include "consultation/edits.h"

static void check_identity(const char *line) {
  fol_edit edit = edit_of(line);
  char *text = text_of(&edit);
  assert_string_equal(text, line);
  free(text);
  fol_edit_drop(&edit);
}

static void test_canonical_lines_come_back(void **state) {
  (void)state;
  static const char *const lines[] = {
      /* CONTRACT's */
      "scale from=100,100 to=1100,100 length_mm=152",
      "hairline style=soft points=210,340;400,260;620,340",
      "brush radius_mm=4 softness=0.5 flow=1 points=300,300;320,318",
      "erase radius_mm=4 softness=0.5 points=310,305",
      "session n=1 density_per_cm2=30 dot_diameter_mm=0.3 dilution=25",
      "undo",
      "redo",
      /* and beyond */
      "scale from=0.1,-0 to=1e-07,1e+20 length_mm=0.30000000000000004",
      "hairline style=defined feather_mm=3 points=1,2;3,4",
      "hairline style=edge-up micro_mm=0.25 macro_mm=1 points=1,2;3,4",
      "hairline points=",
      "brush radius_mm=0.1 softness=0 flow=0.25 points=-5,-6",
      "erase radius_mm=100 softness=1 flow=0.5 points=1,1;1,1;1,1",
      "surface kind=plane",
      "surface kind=plane focal_35mm=none",
      "surface kind=ellipsoid",
      "surface kind=ellipsoid centre=-20,310.5",
      "surface kind=ellipsoid centre=320,240 semi_axes_mm=70,90,85 yaw_deg=-0 pitch_deg=45 roll_deg=1e-07",
      "surface kind=ellipsoid semi_axes_mm=70,90,85 roll_deg=-1e-07 focal_35mm=26",
      "zone kind=scar points=1,2;3,4;5,7",
      "zone n=1 kind=birthmark density=0 points=1,2;3,4;5,7",
      "zone n=100 kind=keep-out feather_mm=0 points=1,2;3,4;5,7",
      "zone kind=scar density=0.25 size=1.1 feather_mm=10 points=-1,-2;3,4;5,7;9,9",
      "zone n=3 points=",
      "session n=4",
      "session n=2 date=2026-12-01",
      "session n=2 dilution=15 date=none",
      "pigment depth_mm=0.05,0.4",
      "pigment shade=dark depth_mm=0,1e-07",
      "pigment shade=light depth_mm=0.05,0.4 hair=12.5,-0",
      "skin auto=yes",
      "skin melanosome_fraction=0 blood_fraction=0.004",
      "healing",
      "healing skin_type=6 sun=little oiliness=oily touch_up_years=4.5",
      "healing sun=much",
  };
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    check_identity(lines[i]);
}

static void test_values_and_what_is_left_out(void **state) {
  (void)state;
  fol_edit edit = edit_of("  brush\tpoints=1,2;3,4.5   radius_mm=+2e0\r\n");
  assert_int_equal(edit.kind, FOL_EDIT_BRUSH);
  assert_true(edit.stroke.brush.radius_mm == 2 && edit.stroke.brush.softness == 0.5 && edit.stroke.brush.flow == 1);
  assert_false(edit.stroke.brush.erase);
  assert_int_equal(edit.stroke.points_px->count, 2);
  assert_true(edit.stroke.points_px->at[1].x == 3 && edit.stroke.points_px->at[1].y == 4.5);
  fol_edit copy = fol_edit_copy(&edit);
  fol_edit_drop(&edit);
  assert_memory_equal(&edit, &(fol_edit){0}, sizeof edit);
  assert_int_equal(copy.stroke.points_px->count, 2);
  fol_edit_drop(&copy);

  edit = edit_of("erase radius_mm=3 points=1,2");
  assert_true(edit.stroke.brush.erase && edit.stroke.brush.softness == 0.5 && edit.stroke.brush.flow == 1);
  fol_edit_drop(&edit);

  edit = edit_of("hairline points=1,2;3,4 style=edge-up macro_mm=2");
  fol_hairline usual = fol_hairline_default(FOL_HAIRLINE_EDGE_UP);
  assert_true(edit.hairline.style == FOL_HAIRLINE_EDGE_UP && edit.hairline.feather_mm == usual.feather_mm);
  assert_true(edit.hairline.micro_mm == usual.micro_mm && edit.hairline.macro_mm == 2);
  fol_edit_drop(&edit);
  edit = edit_of("hairline points=1,2;3,4");
  assert_true(edit.hairline.style == FOL_HAIRLINE_SOFT && edit.hairline.feather_mm == 5);
  fol_edit_drop(&edit);
  edit = edit_of("hairline points=");
  assert_null(edit.hairline.points_px);
  fol_edit_drop(&edit);

  edit = edit_of("surface kind=ellipsoid yaw_deg=30");
  const fol_surface *head = &edit.head.surface;
  assert_true(head->kind == FOL_SURFACE_ELLIPSOID && isnan(head->centre_px.x) && isnan(head->centre_px.y));
  assert_true(head->semi_axes_mm[0] == 76 && head->semi_axes_mm[1] == 98.5 && head->semi_axes_mm[2] == 90);
  assert_true(head->yaw_deg == 30 && head->pitch_deg == 0 && head->roll_deg == 0 && edit.head.camera.focal_35mm < 0);
  fol_edit_drop(&edit);
  edit = edit_of("surface yaw_deg=7 focal_35mm=none kind=ellipsoid");
  assert_true(edit.head.surface.yaw_deg == 7 && edit.head.camera.focal_35mm == 0);
  fol_edit_drop(&edit);

  edit = edit_of("zone points=1,2;3,4;5,5 density=0.5 kind=scar");
  const fol_zone *zone = &edit.zone.zone;
  assert_true(edit.zone.n == 0 && zone->kind == FOL_ZONE_SCAR && zone->density == 0.5 && zone->size == 1.3);
  assert_true(zone->feather_mm == 7.5 && zone->points_px->count == 3);
  copy = fol_edit_copy(&edit);
  fol_edit_drop(&edit);
  assert_int_equal(copy.zone.zone.points_px->count, 3);
  fol_edit_drop(&copy);
  edit = edit_of("zone n=2 kind=scar points=");
  assert_true(edit.zone.n == 2 && !edit.zone.zone.points_px);
  fol_edit_drop(&edit);

  edit = edit_of("pigment");
  assert_true(!edit.pigment.has_shade && !edit.pigment.has_hair);
  assert_true(edit.pigment.depth_mm[0] == 0.05 && edit.pigment.depth_mm[1] == 0.40);
  edit = edit_of("pigment hair=3,4 depth_mm=0.1,0.3 shade=medium");
  assert_true(edit.pigment.has_shade && edit.pigment.shade == FOL_SHADE_MEDIUM && edit.pigment.depth_mm[1] == 0.3);
  assert_true(edit.pigment.has_hair && edit.pigment.hair_px.x == 3 && edit.pigment.hair_px.y == 4);
  edit = edit_of("skin auto=yes");
  assert_memory_equal(&edit.skin, &(fol_skin_given){0}, sizeof edit.skin);
  edit = edit_of("skin blood_fraction=0.01 melanosome_fraction=0.2");
  assert_true(edit.skin.given && edit.skin.melanosome_fraction == 0.2 && edit.skin.blood_fraction == 0.01);
  edit = edit_of("healing sun=usual skin_type=3 oiliness=normal");
  assert_true(edit.healing.skin_type == 3 && edit.healing.sun == FOL_SUN_USUAL);
  assert_true(edit.healing.oiliness == FOL_OILINESS_NORMAL && edit.healing.touch_up_years == 5);

  edit = edit_of("session n=3");
  assert_int_equal(edit.session.n, 3);
  assert_memory_equal(&edit.session.session, &(fol_session){0}, sizeof(fol_session));
  fol_edit_drop(&edit);
  fol_edit_drop(NULL);
}

static void test_refusals_name_verb_and_key(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"",
       "unknown edit \"\"; there are scale, surface, hairline, brush, erase, zone, session, pigment, skin, healing, "
       "undo, redo"},
      {"brsh radius_mm=1", "unknown edit \"brsh\""},
      {"BRUSH radius_mm=1", "unknown edit \"BRUSH\""},
      {"brush=1", "unknown edit \"brush=1\""},
      {"undo twice=1", "undo: unknown key \"twice\""},
      {"undo 2", "undo: \"2\" is not key=value"},
      {"scale from=1,1 to=2,2", "scale: length_mm is missing"},
      {"scale from=1 to=2,2 length_mm=1", "scale: from: \"1\" is not a point x,y"},
      {"scale from=1,2,3 to=2,2 length_mm=1", "scale: from: \"2,3\" is not a number"},
      {"scale from=1,x to=2,2 length_mm=1", "scale: from: \"x\" is not a number"},
      {"scale from=1,1 to=2,2 length_mm=0", "scale: length_mm must be above 0, is 0"},
      {"scale from=1,1 to=2,2 length_mm=nan", "scale: length_mm: \"nan\" is not a number"},
      {"scale from=1,1 to=2,2 length_mm=1e999", "scale: length_mm: 1e999 is too large a number"},
      {"scale from=1,1 from=1,1 to=2,2 length_mm=1", "scale: from is given twice"},
      {"brush radius_mm=1 points=", "brush: points must be 1 to 100000, are 0"},
      {"brush radius_mm=1 points=1,2;", "brush: points: \"\" is not a point x,y"},
      {"brush radius_mm=1 points=1,2;;3,4", "brush: points: \"\" is not a point x,y"},
      {"brush radius_mm=1 points=1,2 3,4", "brush: \"3,4\" is not key=value"},
      {"brush radius_mm=1 points=1e7,2", "brush: points lie too far from the picture"},
      {"brush radius_mm=101 points=1,2", "brush: radius_mm must be above 0 and at most 100, is 101"},
      {"brush radius_mm=1 softness=-0.5 points=1,2", "brush: softness must be from 0 to 1, is -0.5"},
      {"brush radius_mm=1 flow=0 points=1,2", "brush: flow must be above 0 and at most 1, is 0"},
      {"brush radius=1 points=1,2", "brush: unknown key \"radius\""},
      {"brush view=front radius_mm=1 points=1,2", "brush: view is for files of several views"},
      {"undo view=", "undo: view is for files of several views"},
      {"hairline style=soft", "hairline: points is missing"},
      {"hairline style=hard points=1,2;3,4", "hairline: style: \"hard\" is none of soft, defined, edge-up"},
      {"hairline feather_mm=-1 points=1,2;3,4", "hairline: feather_mm must be 0 or more, is -1"},
      {"surface", "surface: kind is missing"},
      {"surface kind=sphere", "surface: kind: \"sphere\" is none of plane, ellipsoid"},
      {"surface kind=plane yaw_deg=0", "surface: yaw_deg belongs to an ellipsoid, but the kind is plane"},
      {"surface centre=1,1 kind=plane", "surface: centre belongs to an ellipsoid, but the kind is plane"},
      {"surface kind=ellipsoid centre=1", "surface: centre: \"1\" is not a point x,y"},
      {"surface kind=ellipsoid centre=nan,nan", "surface: centre: \"nan\" is not a number"},
      {"surface kind=ellipsoid semi_axes_mm=1,2", "surface: semi_axes_mm: three numbers a,b,c are needed"},
      {"surface kind=ellipsoid semi_axes_mm=1,2,3,4", "surface: semi_axes_mm: three numbers a,b,c are needed"},
      {"surface kind=ellipsoid semi_axes_mm=1,,3", "surface: semi_axes_mm: \"\" is not a number"},
      {"surface kind=ellipsoid semi_axes_mm=", "surface: semi_axes_mm: three numbers a,b,c are needed"},
      {"surface kind=ellipsoid yaw_deg=1e999", "surface: yaw_deg: 1e999 is too large a number"},
      {"surface kind=ellipsoid yaw=3", "surface: unknown key \"yaw\""},
      {"surface kind=ellipsoid focal_35mm=0", "surface: focal_35mm: 0 is not a focal length, nor none"},
      {"surface kind=ellipsoid focal_35mm=-1", "surface: focal_35mm: -1 is not a focal length, nor none"},
      {"surface kind=ellipsoid focal_35mm=null", "surface: focal_35mm: \"null\" is not a number"},
      {"zone kind=scar", "zone: points is missing"},
      {"zone points=1,2;3,4;5,6", "zone: kind is missing"},
      {"zone points=", "zone: n is missing: which zone is to be taken away"},
      {"zone kind=wart points=1,2;3,4;5,6", "zone: kind: \"wart\" is none of scar, birthmark, keep-out"},
      {"zone n=0 kind=scar points=1,2;3,4;5,6", "zone: n must be from 1 to 100, is 0"},
      {"zone n=101 points=", "zone: n must be from 1 to 100, is 101"},
      {"zone n=1.5 points=", "zone: n: 1.5 is not a whole number"},
      {"zone kind=scar density=-1 points=1,2;3,4;5,6", "zone: density must be 0 or more, is -1"},
      {"zone kind=scar size=0 points=1,2;3,4;5,6", "zone: size must be above 0, is 0"},
      {"zone kind=scar points=1,2;3,4;5,1e7", "zone: points lie too far from the picture"},
      {"session density_per_cm2=30", "session: n is missing"},
      {"session n=0", "session: n must be from 1 to 4, is 0"},
      {"session n=5", "session: n must be from 1 to 4, is 5"},
      {"session n=1.5", "session: n: 1.5 is not a whole number"},
      {"session n=1e9", "session: n: 1e9 is not a whole number"},
      {"session n=1 density_per_cm2=0", "session: density_per_cm2 must be above 0, is 0"},
      {"session n=1 dilution=-0", "session: dilution must be above 0, is -0"},
      {"session n=1 date=", "session: date: \"\" is not a date as 2026-12-01, nor none"},
      {"session n=1 date=1.12.2026", "session: date: \"1.12.2026\" is not a date"},
      {"pigment shade=black", "pigment: shade: \"black\" is none of light, medium, dark"},
      {"pigment shade=", "pigment: shade: \"\" is none of light, medium, dark"},
      {"pigment depth_mm=0.4", "pigment: depth_mm: two numbers top,bottom are needed"},
      {"pigment depth_mm=0.1,0.2,0.3", "pigment: depth_mm: two numbers top,bottom are needed"},
      {"pigment depth_mm=0.1,", "pigment: depth_mm: \"\" is not a number"},
      {"pigment hair=none", "pigment: hair: \"none\" is not a point x,y"},
      {"pigment hair=1,nan", "pigment: hair: \"nan\" is not a number"},
      {"pigment hair_px=1,1", "pigment: unknown key \"hair_px\""},
      {"skin", "skin: melanosome_fraction is missing (or say auto=yes)"},
      {"skin melanosome_fraction=0.1", "skin: blood_fraction is missing (or say auto=yes)"},
      {"skin blood_fraction=0.1", "skin: melanosome_fraction is missing (or say auto=yes)"},
      {"skin auto=no", "skin: auto: \"no\" is not yes; leave it out where skin is given"},
      {"skin auto=yes blood_fraction=0", "skin: blood_fraction does not go with auto=yes"},
      {"skin melanosome_fraction=0.1 blood_fraction=0.1 auto=yes",
       "skin: melanosome_fraction does not go with auto=yes"},
      {"skin melanosome_fraction=-0.1 blood_fraction=0", "skin: melanosome_fraction must be 0 or more, is -0.1"},
      {"skin melanosome_fraction=nan blood_fraction=0", "skin: melanosome_fraction: \"nan\" is not a number"},
      {"healing skin_type=0", "healing: skin_type must be from 1 to 6, is 0"},
      {"healing skin_type=7", "healing: skin_type must be from 1 to 6, is 7"},
      {"healing skin_type=IV", "healing: skin_type: \"IV\" is not a number"},
      {"healing skin_type=2.5", "healing: skin_type: 2.5 is not a whole number"},
      {"healing sun=lots", "healing: sun: \"lots\" is none of little, usual, much"},
      {"healing oiliness=verydryandverylongindeed", "healing: oiliness: \"verydryandverylongindeed\" is none of dry"},
      {"healing touch_up_years=0", "healing: touch_up_years must be above 0, is 0"},
      {"session n=1 =3", "session: unknown key \"\""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_error err = {0};
    fol_edit untouched = {.kind = FOL_EDIT_REDO}, edit = untouched;
    if (fol_edit_parse(&edit, cases[i][0], &err))
      fail_msg("not refused: %s", cases[i][0]);
    assert_memory_equal(&edit, &untouched, sizeof edit);
    assert_int_equal(err.code, FOL_REFUSED);
    if (strncmp(err.text, cases[i][1], strlen(cases[i][1])) != 0)
      fail_msg("%s: \"%s\" does not say \"%s\"", cases[i][0], err.text, cases[i][1]);
  }
}

static bool same_edit(const fol_edit *a, const fol_edit *b) {
  if (!SAME(kind))
    return false;
  switch (a->kind) {
  case FOL_EDIT_SCALE:
    return SAME(scale);
  case FOL_EDIT_HAIRLINE:
    return same_points(a->hairline.points_px, b->hairline.points_px) &&
           (!a->hairline.points_px ||
            (SAME(hairline.style) && SAME(hairline.feather_mm) && SAME(hairline.micro_mm) && SAME(hairline.macro_mm)));
  case FOL_EDIT_SURFACE:
    return SAME(head.surface.kind) && SAME(head.surface.centre_px) && SAME(head.surface.semi_axes_mm) &&
           SAME(head.surface.yaw_deg) && SAME(head.surface.pitch_deg) && SAME(head.surface.roll_deg) &&
           SAME(head.camera);
  case FOL_EDIT_ZONE:
    return SAME(zone.n) && same_points(a->zone.zone.points_px, b->zone.zone.points_px) &&
           (!a->zone.zone.points_px ||
            (SAME(zone.zone.kind) && SAME(zone.zone.density) && SAME(zone.zone.size) && SAME(zone.zone.feather_mm)));
  case FOL_EDIT_PIGMENT:
    return SAME(pigment.has_shade) && SAME(pigment.depth_mm) && SAME(pigment.has_hair) &&
           (!a->pigment.has_shade || SAME(pigment.shade)) && (!a->pigment.has_hair || SAME(pigment.hair_px));
  case FOL_EDIT_SKIN:
    return SAME(skin.given) && SAME(skin.melanosome_fraction) && SAME(skin.blood_fraction);
  case FOL_EDIT_HEALING:
    return SAME(healing.skin_type) && SAME(healing.sun) && SAME(healing.oiliness) && SAME(healing.touch_up_years);
  case FOL_EDIT_BRUSH:
    return SAME(stroke.brush.radius_mm) && SAME(stroke.brush.softness) && SAME(stroke.brush.flow) &&
           SAME(stroke.brush.erase) && same_points(a->stroke.points_px, b->stroke.points_px);
  default:
    return SAME(session.n) && SAME(session.session.density_per_cm2) && SAME(session.session.dot_diameter_mm) &&
           SAME(session.session.dilution) && strcmp(a->session.session.date, b->session.session.date) == 0;
  }
}

static void test_random_edits_come_back_to_the_bit(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 3000; seed++) {
    dice d = {.seed = seed};
    fol_edit edit = roll_edit(&d, 640, 480);
    char *text = text_of(&edit);
    fol_edit again = edit_of(text);
    char *second = text_of(&again);
    if (!same_edit(&edit, &again) || strcmp(text, second) != 0)
      fail_msg("seed %d: %s", (int)seed, text);
    fol_edit_drop(&edit);
    fol_edit_drop(&again);
    free(text);
    free(second);
  }
}

static void test_lines_cut_and_changed(void **state) {
  (void)state;
  static const char alphabet[] = "0123456789.,;=-+e \tnxyz\"\\\xff";
  for (uint64_t seed = 1; seed <= 3000; seed++) {
    dice d = {.seed = seed};
    fol_edit edit = roll_edit(&d, 640, 480);
    char *text = text_of(&edit);
    fol_edit_drop(&edit);
    size_t size = strlen(text);
    for (int changes = roll_int(&d, 0, 3); changes > 0; changes--)
      text[roll_int(&d, 0, (int)size - 1)] = alphabet[roll_int(&d, 0, (int)sizeof alphabet - 2)];
    char *exact = strndup(text, (size_t)roll_int(&d, 0, (int)size));
    fol_error err = {0};
    if (fol_edit_parse(&edit, exact, &err)) {
      char *first = text_of(&edit);
      check_identity(first);
      free(first);
      fol_edit_drop(&edit);
    } else {
      assert_true(err.code == FOL_REFUSED && *err.text);
    }
    free(exact);
    free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_canonical_lines_come_back),  cmocka_unit_test(test_values_and_what_is_left_out),
      cmocka_unit_test(test_refusals_name_verb_and_key), cmocka_unit_test(test_random_edits_come_back_to_the_bit),
      cmocka_unit_test(test_lines_cut_and_changed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
