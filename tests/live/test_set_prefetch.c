/* A prefetched set equals the plan's own, and can be cancelled at any time. */
#include "live/set_prefetch.h"
#include "support.h"

#include <string.h>

enum { WIDTH = 900, HEIGHT = 1100 };

static fol_plan plan_of_head(void) {
  fol_plan plan;
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.surface = fol_surface_default(WIDTH, HEIGHT);
  return plan;
}

static void test_it_makes_the_set_of_the_plan(void **state) {
  (void)state;
  fol_plan plan = plan_of_head();
  fol_scalp_request request = fol_plan_scalp(&plan, 1);
  fol_set_prefetch *prefetch = NULL;
  fol_set *own = NULL;
  MUST(fol_set_prefetch_start(&prefetch, &plan, error));
  MUST(fol_scalp_set_new(&own, &request, NULL, error));
  fol_set *set = fol_set_prefetch_wait(prefetch);
  fol_set_prefetch_drop(prefetch);
  assert_non_null(set);
  assert_true(fol_scalp_set_matches(set, &request));
  assert_int_equal(fol_set_count(set), fol_set_count(own));
  assert_memory_equal(fol_set_x(set), fol_set_x(own), fol_set_count(own) * sizeof *fol_set_x(own));
  fol_set_drop(own);
  fol_set_drop(set);
  fol_plan_drop(&plan);
}

static void test_it_can_be_left(void **state) {
  (void)state;
  fol_plan plan = plan_of_head();
  fol_set_prefetch *prefetch = NULL;
  MUST(fol_set_prefetch_start(&prefetch, &plan, error));
  fol_plan_drop(&plan); /* the prefetch has its own copy */
  fol_set_prefetch_cancel(prefetch);
  fol_set_drop(fol_set_prefetch_wait(prefetch)); /* NULL, or the set if it was finished already */
  fol_set_prefetch_drop(prefetch);
  fol_set_prefetch_drop(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_it_makes_the_set_of_the_plan),
      cmocka_unit_test(test_it_can_be_left),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
