#include "follidot/base_planes.h"
#include "support.h"

enum { COUNT_MAX = 70 };

/* Works for any number of pixels, and writes nothing beyond the last. */
static void planes_are_every_third_byte_and_back(void **state) {
  (void)state;
  for (int count = 0; count <= COUNT_MAX; count++) {
    uint8_t in[3 * COUNT_MAX + 1], planes[3][COUNT_MAX + 1], out[3 * COUNT_MAX + 1];
    for (size_t i = 0; i < sizeof in; i++)
      in[i] = (uint8_t)(i * 37 + 11);
    memset(planes, 0xee, sizeof planes);
    memset(out, 0xee, sizeof out);
    fol_planes_split(planes[0], planes[1], planes[2], in, count);
    for (int i = 0; i < count; i++)
      for (int c = 0; c < 3; c++)
        assert_int_equal(planes[c][i], in[3 * i + c]);
    for (int c = 0; c < 3; c++)
      assert_int_equal(planes[c][count], 0xee);
    fol_planes_join(out, planes[0], planes[1], planes[2], count);
    assert_memory_equal(out, in, 3 * (size_t)count);
    assert_int_equal(out[3 * count], 0xee);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(planes_are_every_third_byte_and_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
