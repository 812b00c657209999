/* Corrections of the scalp matte in plans and their files. */
#include "plan/plans.h"

#include "mask_equal.h"

#include <unistd.h>

enum { WIDTH_PX = 200, HEIGHT_PX = 160 };

static const char polygons[] = "\"scalp_corrections\": {\"feather_mm\": %g, \"polygons\": ["
                               "{\"points_px\": [[20, 20], [100, 20], [100, 100], [20, 100]], \"scalp\": 0}, "
                               "{\"points_px\": [[120, 20], [180, 20], [180, 100], [120, 100]]}, "
                               "{\"points_px\": [[40, 40], [60, 40], [60, 60], [40, 60]], \"scalp\": 0.5}]}, \"mask\"";

static bool parse(fol_plan *out, const char *keys, fol_error *err) {
  char *text = replaced(least_plan, "\"mask\"", keys);
  bool done = fol_plan_parse(out, text, strlen(text), FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, err);
  free(text);
  return done;
}

static fol_plan plan_of(double feather_mm) {
  char keys[600];
  fol_plan plan;
  snprintf(keys, sizeof keys, polygons, feather_mm);
  MUST(parse(&plan, keys, error));
  return plan;
}

static int grey_at(const fol_plan *plan, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(plan->corrections, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

static void polygons_say_what_is_scalp(void **state) {
  (void)state;
  fol_plan plan = plan_of(0);
  assert_int_equal(grey_at(&plan, 30, 30), 0);
  assert_int_equal(grey_at(&plan, 150, 50), 255);
  assert_int_equal(grey_at(&plan, 50, 50), FOL_CORRECTION_NONE);
  assert_int_equal(grey_at(&plan, 10, 150), FOL_CORRECTION_NONE);
  assert_int_equal(grey_at(&plan, 110, 50), FOL_CORRECTION_NONE);
  fol_plan soft = plan_of(2);
  assert_in_range(grey_at(&soft, 104, 50), 1, FOL_CORRECTION_NONE - 1);
  fol_plan_drop(&plan);
  fol_plan_drop(&soft);
}

/* Old plans have no such key, and it is not written if there are none. */
static void none_is_left_out(void **state) {
  (void)state;
  fol_plan plan;
  fol_bytes text = {0};
  MUST(parse(&plan, "\"mask\"", error));
  assert_null(plan.corrections);
  MUST(fol_plan_print(&text, &plan, NULL, NULL, error));
  MUST(fol_bytes_add(&text, "", 1, error));
  assert_null(strstr((const char *)text.data, "scalp_corrections"));
  fol_bytes_drop(&text);
  fol_plan_drop(&plan);
  MUST(parse(&plan, "\"scalp_corrections\": {\"polygons\": []}, \"mask\"", error));
  assert_null(plan.corrections);
  fol_plan_drop(&plan);
}

static void they_are_saved_as_a_picture(void **state) {
  (void)state;
  const char *path = FOL_TEST_OUT "/corrected.json", *picture = FOL_TEST_OUT "/corrected-scalp.png";
  fol_plan plan = plan_of(1), again;
  fol_plan_files files;
  fol_error err = {0};
  unlink(path);
  unlink(picture);
  for (int i = 0; i < 2; i++)
    MUST(fol_plan_save(&plan, path, error));
  MUST(fol_plan_open_files(&again, &files, path, WIDTH_PX, HEIGHT_PX, error));
  assert_true(same_plan(&plan, &again));
  assert_null(files.mask);
  assert_string_equal(files.corrections, picture);
  fol_free(files.corrections);
  MUST(fol_file_write(picture, "somebody's", 10, error));
  assert_false(fol_plan_save(&plan, path, &err));
  assert_non_null(strstr(err.text, "corrected-scalp.png"));
  unlink(path);
  unlink(picture);
  fol_plan_drop(&plan);
  fol_plan_drop(&again);
}

static void refused(const char *keys, const char *expected) {
  fol_plan plan;
  fol_error err = {0};
  char all[400];
  snprintf(all, sizeof all, "\"scalp_corrections\": %s, \"mask\"", keys);
  assert_false(parse(&plan, all, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

static void refused_many(int count, int points, const char *why) {
  fol_bytes many = {0};
  fol_plan plan;
  fol_error err = {0};
  MUST(fol_bytes_printf(&many, error, "\"scalp_corrections\": {\"polygons\": ["));
  for (int i = 0; i < count; i++) {
    MUST(fol_bytes_printf(&many, error, "%s{\"points_px\": [[0, 0]", i ? ", " : ""));
    for (int k = 1; k < points; k++)
      MUST(fol_bytes_printf(&many, error, ", [9, %d]", k % 2 ? 0 : 9));
    MUST(fol_bytes_printf(&many, error, "]}"));
  }
  MUST(fol_bytes_printf(&many, error, "]}, \"mask\""));
  MUST(fol_bytes_add(&many, "", 1, error));
  assert_false(parse(&plan, (const char *)many.data, &err));
  assert_non_null(strstr(err.text, why));
  fol_bytes_drop(&many);
}

static void refusals_name_their_key(void **state) {
  (void)state;
  refused("true", "scalp_corrections must be an object { ... }, is true or false");
  refused("{}", "scalp_corrections must have one of \"file\" and \"polygons\"");
  refused("{\"file\": \"no-such.png\"}", "scalp_corrections.file: there is no " FOL_TEST_OUT "/no-such.png");
  refused("{\"polygons\": [], \"density\": 1}", "unknown key \"density\" in scalp_corrections");
  refused("{\"polygons\": [{\"points_px\": [[0, 0], [9, 0], [9, 9]], \"scalp\": 2}]}",
          "scalp_corrections.polygons[0].scalp must be from 0 to 1, is 2");
  refused("{\"polygons\": [{\"points_px\": [[0, 0], [9, 0]]}]}",
          "scalp_corrections.polygons[0].points_px must be 3 to 20000 points, are 2");
  refused("{\"polygons\": [{\"points_px\": [[0, 0], [9, 0], [9, 9]], \"scalp\": true}]}",
          "scalp_corrections.polygons[0].scalp must be a number, is true or false");
  refused_many(101, 3, "scalp_corrections.polygons must be at most 100, are 101");
  refused_many(3, 7000, "scalp_corrections.polygons must have at most 20000 points together, have 21000");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(polygons_say_what_is_scalp),
      cmocka_unit_test(none_is_left_out),
      cmocka_unit_test(they_are_saved_as_a_picture),
      cmocka_unit_test(refusals_name_their_key),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
