/* Plan files: masks next to them, printing, saving, the template, and malicious bytes. */
#include "plan/plans.h"

#include "follidot/photo.h"
#include "mask_equal.h"

#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH_PX = 200, HEIGHT_PX = 160 };

static bool parse(fol_plan *out, const char *text, fol_error *err) {
  return fol_plan_parse(out, text, strlen(text), FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, err);
}

/* ---- a mask in a file ------------------------------------------------------------------------ */

static void write_file(const char *name, const void *data, size_t size) {
  char path[400];
  snprintf(path, sizeof path, "%s/%s", FOL_TEST_OUT, name);
  MUST(fol_file_write(path, data, size, error));
}

static void write_mask(const char *name, const fol_mask *mask) {
  int width = fol_mask_width(mask), height = fol_mask_height(mask);
  uint8_t *grey = malloc((size_t)width * (size_t)height);
  fol_bytes png = {0};
  fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, grey, (size_t)width);
  MUST(fol_grey_encode_png(&png, grey, width, height, error));
  write_file(name, png.data, png.size);
  fol_bytes_drop(&png);
  free(grey);
}

static void check_mask_refused(const char *file, const char *expected) {
  char mask[400];
  snprintf(mask, sizeof mask, "\"file\": %s", file);
  char *text = replaced(least_plan, "\"polygons\": []", mask);
  fol_plan plan;
  fol_error err = {0};
  assert_false(parse(&plan, text, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
  free(text);
}

static void test_mask_files(void **state) {
  (void)state;
  dice d = {.seed = 5};
  fol_mask *mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX), *other = roll_grey(&d, 10, 20);
  write_mask("mask-right.png", mask);
  write_mask("mask-other.png", other);
  write_file("mask-empty.png", "", 0);
  write_file("mask-text.png", "not a picture", 13);

  char *text = replaced(least_plan, "\"polygons\": []", "\"file\": \"mask-right.png\"");
  fol_plan plan;
  MUST(parse(&plan, text, error));
  assert_true(mask_equal(plan.mask, mask));
  fol_plan_drop(&plan);
  free(text);

  check_mask_refused("\"mask-other.png\"", "mask.file: mask-other.png is 10 x 20 px, the photograph 200 x 160");
  check_mask_refused("\"mask-empty.png\"", "mask.file: ");
  check_mask_refused("\"mask-text.png\"", "mask.file: ");
  check_mask_refused("\"mask-none.png\"", "mask.file: there is no " FOL_TEST_OUT "/mask-none.png");
  check_mask_refused("\".\"", "mask.file: " FOL_TEST_OUT "/. is a folder, not a picture");
  check_mask_refused("\"\"", "mask.file must be the name of a picture, is \"\"");
  check_mask_refused("3", "mask.file must be the name of a picture, is a number");
  fol_mask_drop(mask);
  fol_mask_drop(other);
}

/* ---- printing and saving --------------------------------------------------------------------- */

static fol_plan print_and_parse(const fol_plan *plan, fol_bytes *text) {
  fol_plan again;
  MUST(fol_plan_print(text, plan, NULL, NULL, error));
  MUST(fol_plan_parse(&again, (const char *)text->data, text->size, NULL, WIDTH_PX, HEIGHT_PX, error));
  return again;
}

static void test_random_plans_read_back_to_the_bit(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 300; seed++) {
    dice d = {.seed = seed};
    fol_bytes first = {0}, second = {0};
    fol_plan plan = roll_plan(&d, WIDTH_PX, HEIGHT_PX);
    fol_error err;
    if (!fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, &err)) { /* a random line may cross itself */
      if (!strstr(err.text, "hairline"))
        fail_msg("seed %d: %s", (int)seed, err.text);
      fol_plan_drop(&plan);
      continue;
    }
    fol_plan again = print_and_parse(&plan, &first), third = print_and_parse(&again, &second);
    if (!same_plan(&plan, &again) || first.size != second.size || memcmp(first.data, second.data, first.size) != 0)
      fail_msg("seed %d: the plan reads back as another: %.*s", (int)seed, (int)first.size, (const char *)first.data);
    fol_plan_drop(&plan);
    fol_plan_drop(&again);
    fol_plan_drop(&third);
    fol_bytes_drop(&first);
    fol_bytes_drop(&second);
  }
}

static void test_saved_plans_open_again(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    dice d = {.seed = seed};
    fol_plan plan = roll_plan(&d, WIDTH_PX, HEIGHT_PX), again;
    fol_points_drop(plan.hairline.points_px);
    plan.hairline = fol_plan_defaults_of(plan.engine)->hairlines[FOL_HAIRLINE_SOFT];
    bool painted = seed % 2;
    if (painted) {
      fol_mask_drop(plan.mask);
      plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
    }
    unlink(FOL_TEST_OUT "/saved/a plan-mask.png");
    MUST(fol_plan_save(&plan, FOL_TEST_OUT "/saved/a plan.json", error));
    assert_int_equal(access(FOL_TEST_OUT "/saved/a plan-mask.png", F_OK), painted ? 0 : -1);
    MUST(fol_plan_open(&again, FOL_TEST_OUT "/saved/a plan.json", WIDTH_PX, HEIGHT_PX, error));
    assert_true(same_plan(&plan, &again));
    fol_plan_drop(&plan);
    fol_plan_drop(&again);
  }
}

static void test_names_of_saved_masks(void **state) {
  (void)state;
  static const char *const names[][2] = {
      {"name.json", "name-mask.png"},  {"name", "name-mask.png"},        {"a.b.json", "a.b-mask.png"},
      {".hidden", ".hidden-mask.png"}, {"\"q\".json", "\"q\"-mask.png"}, {"\xc3\xa9\\.json", "\xc3\xa9\\-mask.png"},
  };
  dice d = {.seed = 1};
  fol_plan plan, again;
  MUST(parse(&plan, least_plan, error));
  fol_mask_drop(plan.mask);
  plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
  char before[400];
  assert_non_null(getcwd(before, sizeof before));
  assert_int_equal(chdir(FOL_TEST_OUT "/saved"), 0); /* a path without a folder */
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    MUST(fol_plan_save(&plan, names[i][0], error));
    assert_int_equal(access(names[i][1], F_OK), 0);
    MUST(fol_plan_open(&again, names[i][0], WIDTH_PX, HEIGHT_PX, error));
    assert_true(mask_equal(plan.mask, again.mask));
    fol_plan_drop(&again);
  }
  fol_error err;
  assert_false(fol_plan_save(&plan, "\xff.json", &err));
  assert_non_null(strstr(err.text, "not UTF-8"));
  assert_int_equal(chdir(before), 0);
  fol_plan_drop(&plan);
}

static void test_failing_to_save_leaves_what_was(void **state) {
  (void)state;
  dice d = {.seed = 1};
  fol_plan plan, again;
  MUST(parse(&plan, full_plan, error));
  MUST(fol_plan_save(&plan, FOL_TEST_OUT "/kept/plan.json", error));
  fol_plan painted = fol_plan_copy(&plan);
  fol_mask_drop(painted.mask);
  painted.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
  mkdir(FOL_TEST_OUT "/kept/plan-mask.png", 0777); /* a folder where the mask should go */
  fol_error refused = {0};
  assert_false(fol_plan_save(&painted, FOL_TEST_OUT "/kept/plan.json", &refused));
  assert_true(refused.code == FOL_FAILED && strstr(refused.text, "plan-mask.png"));
  MUST(fol_plan_open(&again, FOL_TEST_OUT "/kept/plan.json", WIDTH_PX, HEIGHT_PX, error));
  assert_true(same_plan(&plan, &again));
  assert_int_equal(rmdir(FOL_TEST_OUT "/kept/plan-mask.png"), 0);
  assert_int_equal(unlink(FOL_TEST_OUT "/kept/plan.json"), 0);
  assert_int_equal(rmdir(FOL_TEST_OUT "/kept"), 0); /* no partial files are left */

  assert_false(fol_plan_save(&plan, "/dev/null/plan.json", &refused));
  assert_int_equal(refused.code, FOL_FAILED);
  assert_false(fol_plan_save(&plan, "/dev/full", &refused));
  assert_int_equal(refused.code, FOL_FAILED);
  fol_plan_drop(&plan);
  fol_plan_drop(&again);
  fol_plan_drop(&painted);
}

static void test_open_names_the_file(void **state) {
  (void)state;
  char *text = replaced(full_plan, "\"density_per_cm2\": 60", "\"density_per_cm2\": 600");
  write_file("plan-bad.json", text, strlen(text));
  free(text);
  fol_plan plan;
  fol_error err;
  assert_false(fol_plan_open(&plan, FOL_TEST_OUT "/plan-bad.json", WIDTH_PX, HEIGHT_PX, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_string_equal(err.text, FOL_TEST_OUT "/plan-bad.json: sessions[1].density_per_cm2 must be above 0 and at most "
                                             "500, is 600");
  assert_false(fol_plan_open(&plan, FOL_TEST_OUT "/plan-none.json", WIDTH_PX, HEIGHT_PX, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "plan-none.json"));
  assert_false(fol_plan_open(&plan, FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, &err));
  assert_int_equal(err.code, FOL_FAILED);
}

/* ---- template -------------------------------------------------------------------------------- */

static void test_template_fits_every_larger_picture(void **state) {
  (void)state;
  static const int sizes[][2] = {{200, 200}, {256, 256}, {640, 427}, {6000, 4000}, {3000, 12000}};
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    fol_bytes text = {0};
    fol_plan plan;
    MUST(fol_plan_template(&text, &(fol_template){.look = FOL_LOOK_NATURAL}, sizes[i][0], sizes[i][1], error));
    MUST(fol_plan_parse(&plan, (const char *)text.data, text.size, NULL, sizes[i][0], sizes[i][1], error));
    assert_true(fol_mask_area_px(plan.mask) > 0.1 * sizes[i][0] * sizes[i][1]);
    assert_non_null(plan.hairline.points_px);
    assert_int_equal(plan.session_count, 3);
    fol_plan_drop(&plan);
    MUST(fol_plan_parse(&plan, (const char *)text.data, text.size, NULL, sizes[i][0] * 2, sizes[i][1] + 1, error));
    fol_plan_drop(&plan);
    fol_bytes_drop(&text);
  }
}

static char *template_text(void) {
  fol_bytes text = {0};
  MUST(fol_plan_template(&text, &(fol_template){.look = FOL_LOOK_NATURAL}, WIDTH_PX, HEIGHT_PX, error));
  MUST(fol_bytes_add(&text, "", 1, error));
  char *copy = malloc(text.size);
  memcpy(copy, text.data, text.size);
  fol_bytes_drop(&text);
  return copy;
}

/* The explanation of each key. */
static const char *const keys[] = {"version: ",
                                   "engine: ",
                                   "seed: ",
                                   "scale.from_px: ",
                                   "scale.to_px: ",
                                   "scale.length_mm (above 0): ",
                                   "surface.kind: ",
                                   "surface.centre_px: ",
                                   "surface.semi_axes_mm (from 30 to 200): ",
                                   "surface.yaw_deg (from -360 to 360): ",
                                   "surface.pitch_deg (from -360 to 360): ",
                                   "surface.roll_deg (from -360 to 360): ",
                                   "camera.focal_35mm (from 5 to 2000): ",
                                   "landmarks: ",
                                   "landmarks.glabella_px: ",
                                   "landmarks.left_px: ",
                                   "landmarks.right_px: ",
                                   "hairline.points_px: ",
                                   "hairline.style: ",
                                   "hairline.feather_mm (from 0 to 50): ",
                                   "hairline.micro_mm (from 0 to 10): ",
                                   "hairline.macro_mm (from 0 to 20): ",
                                   "variants: ",
                                   "variants.chosen: ",
                                   "variants.kept: ",
                                   "variants.kept[].n: ",
                                   "variants.kept[].points_px: ",
                                   "mask.file: ",
                                   "mask.feather_mm (from 0 to 50): ",
                                   "mask.polygons[].points_px: ",
                                   "mask.polygons[].density (from 0 to 1): ",
                                   "zones: ",
                                   "zones[].kind: ",
                                   "zones[].points_px: ",
                                   "zones[].density (from 0 to 5): ",
                                   "zones[].size (from 0.3 to 3): ",
                                   "zones[].feather_mm (from 0 to 50): ",
                                   "pattern.jitter (from 0 to 1): ",
                                   "pattern.size_spread (from 0 to 1): ",
                                   "pattern.darkness_spread (from 0 to 1): ",
                                   "pattern.elongation (from 0 to 1): ",
                                   "pigment.shade: ",
                                   "pigment.depth_mm: ",
                                   "pigment.hair_px: ",
                                   "skin: ",
                                   "skin.melanosome_fraction (from 0 to 0.5): ",
                                   "skin.blood_fraction (from 0 to 0.2): ",
                                   "healing: ",
                                   "healing.skin_type: ",
                                   "healing.sun: ",
                                   "healing.oiliness: ",
                                   "healing.touch_up_years (from 0.5 to 15): ",
                                   "sessions: ",
                                   "sessions[].density_per_cm2 (above 0 and at most 500): ",
                                   "sessions[].dot_diameter_mm (from 0.08 to 0.55): ",
                                   "sessions[].dilution (from 2 to 100): ",
                                   "sessions[].date: "};

static void test_template_explains_every_key(void **state) {
  (void)state;
  char *text = template_text();
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (!strstr(text, keys[i]))
      fail_msg("the template does not explain \"%s\"", keys[i]);
  free(text);
}

/* A number that can be changed without changing the plan would be unused. */
static void test_every_number_of_the_template_is_used(void **state) {
  (void)state;
  char *text = template_text();
  fol_plan plan;
  MUST(parse(&plan, text, error));
  int numbers = 0;
  for (char *at = strstr(text, "\"version\""); *at; at++) {
    if (at[0] < '0' || at[0] > '9' || (at[-1] != ' ' && at[-1] != '['))
      continue;
    numbers++;
    char was = *at;
    *at = was == '9' ? '8' : (char)(was + 1);
    fol_plan other;
    fol_error err;
    if (parse(&other, text, &err)) {
      if (same_plan(&plan, &other))
        fail_msg("nothing changes with the number at %.30s", at);
      fol_plan_drop(&other);
    }
    *at = was;
  }
  assert_true(numbers > 45);
  fol_plan_drop(&plan);
  free(text);
}

/* ---- hostile bytes --------------------------------------------------------------------------- */

/* Accepted bytes must print and read back; rejected ones must give a reason. */
static bool try_bytes(const char *bytes, size_t size) {
  char *exact = malloc(size + (size == 0)); /* so that reading past the end is detected */
  memcpy(exact, bytes, size);
  fol_plan plan;
  fol_error err = {0};
  bool taken = fol_plan_parse(&plan, exact, size, "/nonexistent", WIDTH_PX, HEIGHT_PX, &err);
  free(exact);
  if (!taken) {
    assert_true(err.code == FOL_REFUSED && *err.text);
    return false;
  }
  fol_bytes text = {0};
  fol_plan again = print_and_parse(&plan, &text);
  assert_true(same_plan(&plan, &again));
  fol_plan_drop(&plan);
  fol_plan_drop(&again);
  fol_bytes_drop(&text);
  return true;
}

static void test_cut_short_at_every_byte(void **state) {
  (void)state;
  size_t size = strlen(full_plan);
  for (size_t i = 0; i < size; i++)
    if (try_bytes(full_plan, i))
      fail_msg("%zu of %zu bytes were taken for a plan", i, size);
  assert_true(try_bytes(full_plan, size));
}

static void test_bytes_changed_at_random(void **state) {
  (void)state;
  enum { SEED = 2026, ROUNDS = 3000 };
  int taken = 0;
  for (uint64_t i = 0; i < ROUNDS; i++) {
    dice d = {.seed = SEED + i};
    char text[sizeof full_plan];
    memcpy(text, full_plan, sizeof full_plan);
    for (int changes = roll_int(&d, 1, 3); changes > 0; changes--) {
      size_t at = (size_t)roll_int(&d, 0, (int)sizeof full_plan - 2);
      text[at] = (char)(roll_int(&d, 0, 1) ? roll_int(&d, 0, 255) : "0123456789.-+eE,:[]{}\"\\ "[roll_int(&d, 0, 24)]);
    }
    taken += try_bytes(text, sizeof full_plan - 1);
  }
  print_message("seed %d: %d of %d changed plans were plans\n", SEED, taken, ROUNDS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_mask_files),
      cmocka_unit_test(test_random_plans_read_back_to_the_bit),
      cmocka_unit_test(test_saved_plans_open_again),
      cmocka_unit_test(test_names_of_saved_masks),
      cmocka_unit_test(test_failing_to_save_leaves_what_was),
      cmocka_unit_test(test_open_names_the_file),
      cmocka_unit_test(test_template_fits_every_larger_picture),
      cmocka_unit_test(test_template_explains_every_key),
      cmocka_unit_test(test_every_number_of_the_template_is_used),
      cmocka_unit_test(test_cut_short_at_every_byte),
      cmocka_unit_test(test_bytes_changed_at_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
