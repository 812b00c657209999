#include "follidot/skin.h"
#include "support.h"

static const fol_skin fair = {0.03, 0.004}, dark = {0.25, 0.004};

static fol_kernels *get(fol_kernel_cache *cache, double bottom_mm, const fol_skin *skin) {
  fol_kernels *kernels;
  MUST(fol_kernel_cache_get(cache, &kernels, (const double[2]){0.05, bottom_mm}, skin, error));
  return kernels;
}

/* Recent kernels are reused, whatever was requested in between; an evicted one lives on with its owner. */
static void what_was_asked_for_of_late_is_not_made_again(void **state) {
  (void)state;
  fol_kernel_cache *cache;
  MUST(fol_kernel_cache_new(&cache, error));
  fol_kernels *first = get(cache, 0.4, &fair), *deeper = get(cache, 0.5, &fair), *other = get(cache, 0.4, &dark);
  assert_ptr_not_equal(first, deeper);
  assert_ptr_not_equal(first, other);
  fol_kernels *again = get(cache, 0.4, &fair);
  assert_ptr_equal(again, first);
  fol_kernels_drop(again);
  fol_kernel before = fol_kernels_at(first, &(fol_implant){0.3, 8});
  for (int i = 0; i < 5; i++)
    fol_kernels_drop(get(cache, 0.6 + 0.1 * i, &fair));
  fol_kernel after = fol_kernels_at(first, &(fol_implant){0.3, 8});
  assert_memory_equal(&before, &after, sizeof before);
  again = get(cache, 0.4, &fair);
  assert_ptr_not_equal(again, first);
  after = fol_kernels_at(again, &(fol_implant){0.3, 8});
  assert_memory_equal(&before, &after, sizeof before);
  fol_kernel_cache_drop(cache);
  fol_kernels_drop(again);
  fol_kernels_drop(first);
  fol_kernels_drop(deeper);
  fol_kernels_drop(other);
  fol_kernel_cache_drop(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_asked_for_of_late_is_not_made_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
