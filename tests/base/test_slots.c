#include "follidot/base_slots.h"
#include "support.h"

enum { SLOTS = 64, TIMES = 40 };

static void fill(void *context, size_t i) {
  const fol_slots *slots = context;
  size_t index = i % SLOTS, *made = fol_alloc(1, sizeof *made, NULL);
  assert_non_null(made);
  *made = index;
  size_t *kept = fol_slots_fill(slots, index, made);
  assert_true(*kept == index && kept == fol_slots_at(slots, index));
}

/* All threads get the value of the one that was first. */
static void many_threads_fill_a_slot_once(void **state) {
  (void)state;
  fol_slots slots;
  MUST(fol_slots_new(&slots, SLOTS, error));
  assert_null(fol_slots_at(&slots, 0));
  fol_parallel((size_t)SLOTS * TIMES, 4, fill, &slots);
  fol_slots_drop(&slots);
  fol_slots_drop(&slots); /* also sets it to zero */
}

static void the_first_stays(void **state) {
  (void)state;
  fol_slots slots;
  MUST(fol_slots_new(&slots, 2, error));
  int *first = fol_alloc(1, sizeof *first, NULL), *second = fol_alloc(1, sizeof *second, NULL);
  assert_ptr_equal(fol_slots_fill(&slots, 1, first), first);
  assert_ptr_equal(fol_slots_fill(&slots, 1, second), first);
  assert_null(fol_slots_at(&slots, 0));
  fol_slots_drop(&slots);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(many_threads_fill_a_slot_once),
      cmocka_unit_test(the_first_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
