/* Which files saving a plan replaces, and which mask file opening one reads. */
#include "mask_equal.h"
#include "plan/plans.h"

#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH_PX = 200, HEIGHT_PX = 160 };

static bool parse(fol_plan *out, const char *text, fol_error *err) {
  return fol_plan_parse(out, text, strlen(text), FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, err);
}

static void put(const char *path, const void *data, size_t size) {
  MUST(fol_file_write(path, data, size, error));
}

/* A name chosen in a dialog means one file, which may be replaced only if it is a plan. */
static void test_saving_replaces_plans_alone(void **state) {
  (void)state;
  static const char plan_path[] = FOL_TEST_OUT "/over/plan.json", mask_path[] = FOL_TEST_OUT "/over/plan-mask.png";
  dice d = {.seed = 3};
  fol_plan plan;
  fol_error err = {0};
  MUST(parse(&plan, least_plan, error));
  mkdir(FOL_TEST_OUT "/over", 0777);
  static const char *const others[] = {"a diary", "{}", "[1]", "{\"version\":1,\"mask\":{}}"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    put(plan_path, others[i], strlen(others[i]));
    assert_false(fol_plan_save(&plan, plan_path, &err));
    assert_true(err.code == FOL_FAILED && strstr(err.text, "over/plan.json: what is there is not a plan"));
  }
  put(plan_path, least_plan, strlen(least_plan));
  MUST(fol_plan_save(&plan, plan_path, error));

  /* A mask painted in another program, then one that was saved with the plan. */
  fol_mask_drop(plan.mask);
  plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
  put(mask_path, "a mask", 6);
  assert_false(fol_plan_save(&plan, plan_path, &err));
  assert_non_null(strstr(err.text, "over/plan-mask.png: what is there"));
  unlink(mask_path);
  MUST(fol_plan_save(&plan, plan_path, error));
  for (int i = 0; i < 3; i++) {
    fol_plan again;
    fol_mask_drop(plan.mask);
    plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
    MUST(fol_plan_save(&plan, plan_path, error));
    MUST(fol_plan_open(&again, plan_path, WIDTH_PX, HEIGHT_PX, error));
    assert_true(mask_equal(plan.mask, again.mask));
    fol_plan_drop(&again);
  }
  unlink(plan_path); /* without the plan its mask must not be replaced */
  fol_mask_drop(plan.mask);
  plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
  assert_false(fol_plan_save(&plan, plan_path, &err));
  assert_int_not_equal(access(plan_path, F_OK), 0);
  unlink(mask_path);
  assert_int_equal(rmdir(FOL_TEST_OUT "/over"), 0);
  fol_plan_drop(&plan);
}

static void test_opening_tells_the_mask_file(void **state) {
  (void)state;
  dice d = {.seed = 4};
  fol_plan plan, again;
  fol_plan_files files;
  MUST(parse(&plan, least_plan, error));
  unlink(FOL_TEST_OUT "/told.json");
  MUST(fol_plan_save(&plan, FOL_TEST_OUT "/told.json", error));
  MUST(fol_plan_open_files(&again, &files, FOL_TEST_OUT "/told.json", WIDTH_PX, HEIGHT_PX, error));
  assert_null(files.mask);
  fol_plan_drop(&again);
  fol_mask_drop(plan.mask);
  plan.mask = roll_grey(&d, WIDTH_PX, HEIGHT_PX);
  MUST(fol_plan_save(&plan, FOL_TEST_OUT "/told.json", error));
  MUST(fol_plan_open_files(&again, &files, FOL_TEST_OUT "/told.json", WIDTH_PX, HEIGHT_PX, error));
  assert_string_equal(files.mask, FOL_TEST_OUT "/told-mask.png");
  fol_free(files.mask);
  fol_plan_drop(&again);
  fol_plan_drop(&plan);
  unlink(FOL_TEST_OUT "/told.json");
  unlink(FOL_TEST_OUT "/told-mask.png");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_saving_replaces_plans_alone),
      cmocka_unit_test(test_opening_tells_the_mask_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
