/* Edits as text: what can be parsed, and that nothing is lost in printing and parsing. */
#include "consultation/edits.h"

static void check_identity(const char *line) {
  fol_edit edit = edit_of(line);
  char *text = text_of(&edit);
  assert_string_equal(text, line);
  free(text);
  fol_edit_drop(&edit);
}

#define CHECK_IDENTITIES(lines)                                                                                        \
  do {                                                                                                                 \
    for (size_t i = 0; i < sizeof(lines) / sizeof *(lines); i++)                                                       \
      check_identity((lines)[i]);                                                                                      \
  } while (0)

static void test_canonical_lines_come_back(void **state) {
  (void)state;
  static const char *const lines[] = {
      /* The examples at the start of docs/edits.md. */
      "scale from=100,100 to=1100,100 length_mm=152",
      "hairline style=soft points=210,340;400,260;620,340",
      "brush radius_mm=4 softness=0.5 flow=1 points=300,300;320,318",
      "erase radius_mm=4 softness=0.5 points=310,305",
      "session n=1 density_per_cm2=30 dot_diameter_mm=0.3 dilution=25",
      "undo",
      "redo",
      /* more */
      "scale from=0.1,-0 to=1e-07,1e+20 length_mm=0.30000000000000004",
      "hairline style=defined feather_mm=3 points=1,2;3,4",
      "hairline style=edge-up micro_mm=0.25 macro_mm=1 points=1,2;3,4",
      "hairline points=",
      "landmarks",
      "landmarks glabella=500,610.5 left=420,640 right=-580,1e-07",
      "variant n=2",
      "variant view=top joins=yes n=3 remove=yes",
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
      "scalp_matte on=yes",
      "scalp_matte on=no",
      "scalp_brush mode=add radius_mm=4 softness=0.5 points=1,2",
      "scalp_brush view=top mode=remove radius_mm=0.1 softness=0 flow=0.25 points=1,2;3,4 pressure=0.5;1",
      "scalp_brush joins=yes mode=restore radius_mm=100 softness=1 points=-1,2",
      "scalp_reset",
  };
  CHECK_IDENTITIES(lines);
}

static void test_lines_of_the_consultation_come_back(void **state) {
  (void)state;
  static const char *const lines[] = {
      /* with several views */
      "brush view=front radius_mm=1 softness=0.5 flow=1 points=1,2",
      "brush view=oblique-right joins=yes radius_mm=1 softness=0.5 flow=1 points=1,2",
      "session joins=yes n=4",
      "hairline view=top joins=yes points=",
      "pigment view=left depth_mm=0.05,0.4 hair=1,2",
      "carry view=left from=front",
      "carry from=oblique-left",
      "photo view=close-up file=\"a b/c \\\"d\\\".jpg\"",
      "photo view=back joins=yes sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "rename view=front to=top",
      "rename to=back",
      "remove view=left",
      "remove",
      "reference text=\"\"",
      "reference text=\"A. B., 12\"",
      "reference text=\"\\\"\\\\n\\n\\t\\\\\"",
      "reference joins=yes text=\"view=top joins=yes\"",
      "log n=1",
      "log n=4 date=none operator=\"\" brand=\"\" lot=\"\" expiry=none dilution=none needle=\"\" notes=\"\"",
      "log n=2 date=2026-12-01 operator=\"J\xc3\xa4ger\" brand=\"B\" lot=\"L 1\" expiry=2028-01-01",
      "log n=2 dilution=25 needle=\"3RL\" notes=\"a\\nb\"",
      "after view=top n=1 sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "after n=4 file=\"x.png\"",
      "after view=top n=1",
      "align view=top n=1 from=1,2;3,4.5;6,7 to=-1,2;30,40;5,60",
      "align n=4 from= to=",
      "lock",
      "lock engine=\"0.1.0\" dots=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "lock engine=\"9\" engine_number=2 dots=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "unlock",
      "unlock joins=yes",
      "revert to=0",
      "revert to=999999999999999",
  };
  CHECK_IDENTITIES(lines);
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
}

static void test_what_is_left_out_of_hairlines_and_heads(void **state) {
  (void)state;
  fol_edit edit = edit_of("hairline points=1,2;3,4 style=edge-up macro_mm=2");
  fol_hairline usual = fol_hairline_default(FOL_HAIRLINE_EDGE_UP);
  assert_true(edit.hairline.style == FOL_HAIRLINE_EDGE_UP && edit.hairline.feather_mm == usual.feather_mm);
  assert_true(edit.hairline.micro_mm == usual.micro_mm && edit.hairline.macro_mm == 2);
  fol_edit_drop(&edit);
  edit = edit_of("hairline points=1,2;3,4");
  assert_true(edit.hairline.style == FOL_HAIRLINE_SOFT && edit.hairline.feather_mm == 12);
  fol_edit_drop(&edit);
  edit = edit_of("hairline points=");
  assert_null(edit.hairline.points_px);
  fol_edit_drop(&edit);

  edit = edit_of("surface kind=ellipsoid yaw_deg=30");
  const fol_surface *head = &edit.head.surface;
  assert_true(head->kind == FOL_SURFACE_ELLIPSOID && isnan(head->centre_px.x) && isnan(head->centre_px.y));
  assert_true(isnan(head->semi_axes_mm[0])); /* those of the other views, or the defaults */
  assert_true(head->yaw_deg == 30 && head->pitch_deg == 0 && head->roll_deg == 0 && edit.head.camera.focal_35mm < 0);
  fol_edit_drop(&edit);
  edit = edit_of("surface yaw_deg=7 focal_35mm=none kind=ellipsoid");
  assert_true(edit.head.surface.yaw_deg == 7 && edit.head.camera.focal_35mm == 0);
  fol_edit_drop(&edit);
}

static void test_what_is_left_out_of_zones(void **state) {
  (void)state;
  fol_edit edit = edit_of("zone points=1,2;3,4;5,5 density=0.5 kind=scar");
  const fol_zone *zone = &edit.zone.zone;
  assert_true(edit.zone.n == 0 && zone->kind == FOL_ZONE_SCAR && zone->density == 0.5 && zone->size == 1.3);
  assert_true(zone->feather_mm == 7.5 && zone->points_px->count == 3);
  fol_edit copy = fol_edit_copy(&edit);
  fol_edit_drop(&edit);
  assert_int_equal(copy.zone.zone.points_px->count, 3);
  fol_edit_drop(&copy);
  edit = edit_of("zone n=2 kind=scar points=");
  assert_true(edit.zone.n == 2 && !edit.zone.zone.points_px);
  fol_edit_drop(&edit);
}

static void test_what_is_left_out_of_the_course(void **state) {
  (void)state;
  fol_edit edit = edit_of("pigment");
  assert_true(!edit.pigment.has_shade && !edit.pigment.has_hair);
  assert_true(edit.pigment.depth_mm[0] == 0.05 && edit.pigment.depth_mm[1] == 0.40);
  edit = edit_of("pigment hair=3,4 depth_mm=0.1,0.3 shade=medium");
  assert_true(edit.pigment.has_shade && edit.pigment.shade == FOL_SHADE_MEDIUM && edit.pigment.depth_mm[1] == 0.3);
  assert_true(edit.pigment.has_hair && edit.pigment.hair_px.x == 3 && edit.pigment.hair_px.y == 4);
  edit = edit_of("skin auto=yes");
  assert_memory_equal(&edit.skin, &(fol_skin_given){0}, sizeof edit.skin);
  edit.skin = (fol_skin_given){false, 9, NAN}; /* with "auto", fractions are ignored */
  char *text = text_of(&edit);
  assert_string_equal(text, "skin auto=yes");
  free(text);
  edit = edit_of("skin blood_fraction=0.01 melanosome_fraction=0.2");
  assert_true(edit.skin.given && edit.skin.melanosome_fraction == 0.2 && edit.skin.blood_fraction == 0.01);
  edit = edit_of("healing sun=usual skin_type=3 oiliness=normal");
  assert_true(edit.healing.skin_type == 3 && edit.healing.sun == FOL_SUN_USUAL);
  assert_true(edit.healing.oiliness == FOL_OILINESS_NORMAL && edit.healing.touch_up_years == 5);
  edit = edit_of("scalp_matte on=no");
  assert_false(edit.scalp_matte);
  edit = edit_of("scalp_matte on=yes");
  assert_true(edit.scalp_matte);

  edit = edit_of("session n=3");
  assert_int_equal(edit.session.n, 3);
  assert_memory_equal(&edit.session.session, &(fol_session){0}, sizeof(fol_session));
  fol_edit_drop(&edit);
  fol_edit_drop(NULL);
}

static void check_text(const fol_text *text, const char *wanted) {
  assert_non_null(text);
  assert_string_equal(text->at, wanted);
  assert_int_equal(text->size, strlen(wanted));
}

static void test_texts(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"reference text=plain", "plain"},
      {"reference text=", ""},
      {"reference text=\"two words\"", "two words"},
      {"reference text=\"=;,'\" joins=yes", "=;,'"},
      {"reference text=\"a \\\"quote\\\" \\\\ \\n \\t\"", "a \"quote\" \\ \n \t"},
      {"reference text=\"as\tthey\nstand\"", "as\tthey\nstand"},
      {"reference text=a\"b", "a\"b"},
      {"reference text=a\"b c\"d", "a\"b c\"d"},
      {"reference text=\\n", "\\n"},
      {"reference text=\"\xe6\xbc\xa2\xf0\x9f\x98\x80\"", "\xe6\xbc\xa2\xf0\x9f\x98\x80"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_edit edit = edit_of(cases[i][0]);
    check_text(edit.reference, cases[i][1]);
    fol_edit_drop(&edit);
  }
  char most[FOL_TEXT_MAX + 40] = "reference text=";
  memset(most + strlen(most), 'x', FOL_TEXT_MAX);
  fol_edit edit = edit_of(most);
  assert_int_equal(edit.reference->size, FOL_TEXT_MAX);
  fol_edit_drop(&edit);
  strcat(most, "y");
  fol_error err = {0};
  assert_false(fol_edit_parse(&edit, most, FOL_ENGINE, &err));
  assert_string_equal(err.text, "reference: text: the text is too long: 10001 bytes, at most 10000");
}

static void test_what_a_log_leaves_out(void **state) {
  (void)state;
  fol_edit edit = edit_of("log n=2 lot=\"7\"");
  const fol_session_log *log = &edit.log.log;
  assert_int_equal(edit.log.n, 2);
  assert_true(!log->date[0] && !log->expiry[0] && log->dilution < 0);
  assert_true(!log->operator_name && !log->brand && !log->needle && !log->notes);
  check_text(log->lot, "7");
  fol_edit copy = fol_edit_copy(&edit);
  fol_edit_drop(&edit);
  check_text(copy.log.log.lot, "7");
  fol_edit_drop(&copy);
}

static void test_what_edits_are_of(void **state) {
  (void)state;
  static const char *const of_view[] = {"scale from=1,1 to=9,9 length_mm=1",
                                        "pigment hair=1,1",
                                        "remove",
                                        "carry from=top",
                                        "after n=1",
                                        "align n=1 from= to=",
                                        "hairline points=",
                                        "erase radius_mm=1 points=1,1",
                                        "surface kind=plane",
                                        "rename to=top"};
  static const char *const of_all[] = {"session n=1", "skin auto=yes", "healing", "pigment", "log n=1",
                                       "lock",        "unlock",        "undo",    "redo",    "revert to=1"};
  for (size_t i = 0; i < sizeof of_view / sizeof of_view[0]; i++) {
    fol_edit edit = edit_of(of_view[i]);
    assert_true(fol_edit_is_of_view(&edit));
    fol_edit_drop(&edit);
  }
  for (size_t i = 0; i < sizeof of_all / sizeof of_all[0]; i++) {
    fol_edit edit = edit_of(of_all[i]);
    assert_false(fol_edit_is_of_view(&edit));
    fol_edit_drop(&edit);
  }
  fol_edit edit = edit_of("erase radius_mm=1 points=1,1");
  assert_string_equal(fol_edit_verb_name(&edit), "erase");
  fol_edit_drop(&edit);
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    fol_view_name again;
    assert_true(fol_view_name_from_text(&again, fol_view_name_text((fol_view_name)i)) && (int)again == i);
  }
  fol_view_name none;
  assert_false(fol_view_name_from_text(&none, "") || fol_view_name_from_text(&none, "Front"));
  assert_string_equal(fol_view_name_text(FOL_VIEW_UNSPECIFIED), "");
}

static void write_png(const char *path, int grey) {
  fol_bytes png = make_png(80, 70, grey);
  MUST(fol_file_write(path, png.data, png.size, error));
  fol_bytes_drop(&png);
}

static void test_photograph_by_its_file(void **state) {
  (void)state;
  const char *path = FOL_TEST_OUT "/edit \"photo\".png";
  write_png(path, 77);
  fol_original *wanted = make_original(80, 70, 77);
  fol_digest digest = fol_original_describe(wanted).digest;
  fol_edit edit = edit_of("photo view=left file=\"" FOL_TEST_OUT "/edit \\\"photo\\\".png\"");
  assert_string_equal(fol_edit_photo_of(&edit)->file->at, path);
  MUST(fol_edit_read_file(&edit, error));
  assert_true(edit.photo.has_digest && edit.photo.original && fol_digest_equal(&edit.photo.digest, &digest));
  MUST(fol_edit_read_file(&edit, error)); /* does nothing the second time */
  char *text = text_of(&edit), hex[FOL_DIGEST_TEXT], line[120];
  fol_digest_print(hex, &digest);
  snprintf(line, sizeof line, "photo view=left sha256=%s", hex);
  assert_string_equal(text, line);
  fol_edit copy = fol_edit_copy(&edit);
  fol_edit_drop(&edit);
  assert_int_equal(fol_original_describe(copy.photo.original).width, 80);
  fol_edit_drop(&copy);
  free(text);

  edit = edit_of("after n=1 file=/no/such/photo.jpg");
  fol_error err = {0};
  assert_false(fol_edit_read_file(&edit, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "after: ") && strstr(err.text, "/no/such/photo.jpg"));
  fol_edit_drop(&edit);
  edit = edit_of("after n=1");
  assert_null(fol_edit_photo_of(&edit));
  MUST(fol_edit_read_file(&edit, error));
  fol_original_drop(wanted);
}

static void test_random_edits_come_back_to_the_bit(void **state) {
  (void)state;
  stage s = make_stage(160, 120);
  int rolled[FOL_EDIT_KINDS] = {0};
  for (uint64_t seed = 1; seed <= 3000; seed++) {
    dice d = {.seed = seed};
    fol_edit edit = roll_edit_up_to(&d, &s, FOL_EDIT_REDO);
    rolled[edit.kind]++;
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
  for (int i = 0; i < FOL_EDIT_KINDS; i++)
    assert_true(rolled[i] > 0);
  drop_stage(&s);
}

static void test_lines_cut_and_changed(void **state) {
  (void)state;
  static const char alphabet[] = "0123456789.,;=-+e \tnxyz\"\\\xff";
  stage s = make_stage(64, 48);
  for (uint64_t seed = 1; seed <= 3000; seed++) {
    dice d = {.seed = seed};
    fol_edit edit = roll_edit_up_to(&d, &s, FOL_EDIT_REDO);
    char *text = text_of(&edit);
    fol_edit_drop(&edit);
    size_t size = strlen(text);
    for (int changes = roll_int(&d, 0, 3); changes > 0; changes--)
      text[roll_int(&d, 0, (int)size - 1)] = alphabet[roll_int(&d, 0, (int)sizeof alphabet - 2)];
    char *exact = strndup(text, (size_t)roll_int(&d, 0, (int)size));
    fol_error err = {0};
    if (fol_edit_parse(&edit, exact, FOL_ENGINE, &err)) {
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
  drop_stage(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_canonical_lines_come_back),
      cmocka_unit_test(test_lines_of_the_consultation_come_back),
      cmocka_unit_test(test_values_and_what_is_left_out),
      cmocka_unit_test(test_what_is_left_out_of_hairlines_and_heads),
      cmocka_unit_test(test_what_is_left_out_of_zones),
      cmocka_unit_test(test_what_is_left_out_of_the_course),
      cmocka_unit_test(test_texts),
      cmocka_unit_test(test_what_a_log_leaves_out),
      cmocka_unit_test(test_what_edits_are_of),
      cmocka_unit_test(test_photograph_by_its_file),
      cmocka_unit_test(test_random_edits_come_back_to_the_bit),
      cmocka_unit_test(test_lines_cut_and_changed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
