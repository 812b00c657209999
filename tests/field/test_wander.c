/* The hairline's irregularity stays within its bands. */
#include "field/field_wander.h"
#include "support.h"

#include <math.h>

static void check_band(fol_hairline hairline, double size, double half_min, double half_max) {
  const double step = 0.01;
  double sum = 0, low = 0, high = 0, last_turn = NAN, before = NAN, rising = 0;
  int turns = 0, samples = 0;
  for (double s = -2000; s < 2000; s += step, samples++) {
    double now = fol_hairline_wander_mm(&hairline, 42, s);
    sum += now;
    low = fmin(low, now);
    high = fmax(high, now);
    if (!isnan(before) && now != before) {
      double up = now > before ? 1 : -1;
      if (rising != 0 && up != rising) {
        assert_true(isnan(last_turn) || (s - last_turn > half_min - 0.1 && s - last_turn < half_max + 0.1));
        last_turn = s;
        turns++;
      }
      rising = up;
    }
    before = now;
  }
  assert_true(turns > 4000 / half_max && turns < 4000 / half_min);
  assert_true(fabs(sum / samples) < 0.03 * size);
  assert_true(low >= -size / 2 && high <= size / 2 && high - low > 0.9 * size);
}

static void irregularity_keeps_to_its_bands(void **state) {
  (void)state;
  check_band((fol_hairline){.micro_mm = 1.5}, 1.5, 1.5, 4);
  check_band((fol_hairline){.macro_mm = 4}, 4, 7.5, 15);
  const fol_hairline none = {0}, some = {.micro_mm = 1, .macro_mm = 1};
  assert_true(fol_hairline_wander_mm(&none, 1, 12.3) == 0);
  assert_true(fol_hairline_wander_mm(&some, 1, 12.3) != fol_hairline_wander_mm(&some, 2, 12.3));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(irregularity_keeps_to_its_bands),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
