/* fol_sort is stable and correct. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

/* An item whose size is not that of a machine word. */
typedef struct item {
  int key, place;
  char rest[5];
} item;

static int by_key(const void *a, const void *b) {
  int x = ((const item *)a)->key, y = ((const item *)b)->key;
  return (x > y) - (x < y);
}

static void check(size_t count, int keys, uint64_t seed) {
  item *items = calloc(count + 1, sizeof *items);
  assert_non_null(items);
  for (size_t i = 0; i < count; i++) {
    items[i].key = (int)(fol_hash(seed, FOL_STREAM_TEST, count, i) % (uint64_t)keys);
    items[i].place = (int)i;
    items[i].rest[4] = (char)items[i].key;
  }
  items[count].key = -1; /* a guard after the last item */
  char *met = calloc(count + 1, 1);
  assert_non_null(met);
  fol_sort(items, count, sizeof *items, by_key);
  for (size_t i = 0; i < count; i++) {
    met[items[i].place]++;
    assert_int_equal(items[i].rest[4], (char)items[i].key);
    if (i > 0)
      assert_true(items[i - 1].key < items[i].key ||
                  (items[i - 1].key == items[i].key && items[i - 1].place < items[i].place));
  }
  for (size_t i = 0; i < count; i++)
    assert_int_equal(met[i], 1);
  assert_int_equal(items[count].key, -1);
  free(met);
  free(items);
}

static void equal_items_keep_their_order(void **state) {
  (void)state;
  static const int keys[] = {1, 2, 3, 10, 1000, 1000000};
  for (size_t count = 0; count < 200; count++)
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
      check(count, keys[k], 7);
  for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
    check(30011, keys[k], 8);
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static size_t compared;
static int count_and_compare(const void *a, const void *b) {
  compared++;
  return by_value(a, b);
}

static void what_is_sorted_costs_little(void **state) {
  (void)state;
  enum { COUNT = 10000 };
  static double values[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    values[i] = (double)(i / 3);
  compared = 0;
  fol_sort(values, COUNT, sizeof *values, count_and_compare);
  assert_true(compared < 4 * COUNT);
  for (size_t i = 0; i < COUNT; i++)
    values[i] = fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, 2, i));
  compared = 0;
  fol_sort(values, COUNT, sizeof *values, count_and_compare);
  assert_true(compared < 20 * COUNT);
  for (size_t i = 1; i < COUNT; i++)
    assert_true(values[i - 1] <= values[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_items_keep_their_order),
      cmocka_unit_test(what_is_sorted_costs_little),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
