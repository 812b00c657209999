/* Accuracy of the elementary functions against MPFR, and hashes of their bits. */
#include "support.h"

#include "follidot/base_math.h"

#include <stdlib.h>
#include <string.h>

#include <mpfr.h>

typedef double function(double x, double y);
typedef int exact_one(mpfr_t, const mpfr_t, mpfr_rnd_t);
typedef int exact_two(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);

/* A function, the range that is tested, and the expected hash of its results. */
typedef struct row {
  const char *name;
  function *ours;
  exact_one *one;
  exact_two *two;
  double x0, x1, y0, y1;
  bool is_float;
  uint64_t bits;
} row;

#define ONE(name)                                                                                                      \
  static double ours_##name(double x, double y) {                                                                      \
    (void)y;                                                                                                           \
    return fol_##name(x);                                                                                              \
  }
#define ONE_FLOAT(name)                                                                                                \
  static double ours_##name(double x, double y) {                                                                      \
    (void)y;                                                                                                           \
    return (double)fol_##name((float)x);                                                                               \
  }
#define TWO_FLOAT(name)                                                                                                \
  static double ours_##name(double x, double y) {                                                                      \
    return (double)fol_##name((float)x, (float)y);                                                                     \
  }
ONE(exp)
ONE(expm1)
ONE(log)
ONE(log1p)
ONE(cbrt)
ONE(sin)
ONE(cos)
ONE(asin)
ONE(acos)
ONE(erf)
ONE_FLOAT(expf)
ONE_FLOAT(logf)
ONE_FLOAT(sinf)
ONE_FLOAT(cosf)
ONE_FLOAT(asinf)
TWO_FLOAT(hypotf)
TWO_FLOAT(atan2f)

#define MUSL(name, ...)                                                                                                \
  { #name, ours_##name, __VA_ARGS__ }
static const row rows[] = {
    MUSL(exp, mpfr_exp, NULL, -745, 709, 0, 0, false, UINT64_C(0x453e8c8ec5c5d4bf)),
    MUSL(expm1, mpfr_expm1, NULL, -40, 40, 0, 0, false, UINT64_C(0xf86a9c6cbc40bbfb)),
    MUSL(log, mpfr_log, NULL, 0, 1e6, 0, 0, false, UINT64_C(0x86cc37402b29e927)),
    MUSL(log1p, mpfr_log1p, NULL, -1, 1e6, 0, 0, false, UINT64_C(0x2936f601bc803089)),
    MUSL(cbrt, mpfr_cbrt, NULL, -1e3, 1e3, 0, 0, false, UINT64_C(0x68594565e0bca544)),
    MUSL(sin, mpfr_sin, NULL, -100, 100, 0, 0, false, UINT64_C(0x2b8ea3d1ff5f1180)),
    MUSL(cos, mpfr_cos, NULL, -100, 100, 0, 0, false, UINT64_C(0x45720310d09bce2c)),
    MUSL(asin, mpfr_asin, NULL, -1, 1, 0, 0, false, UINT64_C(0x0da3e5fcb4a0dbc7)),
    MUSL(acos, mpfr_acos, NULL, -1, 1, 0, 0, false, UINT64_C(0xabc9702ae0a55477)),
    MUSL(erf, mpfr_erf, NULL, -8, 8, 0, 0, false, UINT64_C(0xfa4bd5f6aef0ae7d)),
    {"pow", fol_pow, NULL, mpfr_pow, 0, 1e4, -4, 7, false, UINT64_C(0xa6338c36d8c484d4)},
    {"hypot", fol_hypot, NULL, mpfr_hypot, -1e5, 1e5, -1e5, 1e5, false, UINT64_C(0x841fd8569b78f8be)},
    {"atan2", fol_atan2, NULL, mpfr_atan2, -1e5, 1e5, -1e5, 1e5, false, UINT64_C(0xade395581e108914)},
    MUSL(expf, mpfr_exp, NULL, -103, 88, 0, 0, true, UINT64_C(0x398f5580ac5f0f48)),
    MUSL(logf, mpfr_log, NULL, 0, 1e6, 0, 0, true, UINT64_C(0x9f1965ffe807d564)),
    MUSL(sinf, mpfr_sin, NULL, -1e3, 1e3, 0, 0, true, UINT64_C(0xe0f33b3304db45a6)),
    MUSL(cosf, mpfr_cos, NULL, -1e3, 1e3, 0, 0, true, UINT64_C(0x716d614fdcf4622e)),
    MUSL(asinf, mpfr_asin, NULL, -1, 1, 0, 0, true, UINT64_C(0x3ecf1e8388a9cf02)),
    MUSL(hypotf, NULL, mpfr_hypot, -1e5, 1e5, -1e5, 1e5, true, UINT64_C(0xdc5b8128b00a2e25)),
    MUSL(atan2f, NULL, mpfr_atan2, -1e5, 1e5, -1e5, 1e5, true, UINT64_C(0xbcfc0ce04d479404)),
};
enum { ROWS = sizeof rows / sizeof rows[0], ASKED = 20000 };

static double unit(const row *r, uint64_t i, uint64_t which) {
  return fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, (uint64_t)(r - rows) * 8 + which, i));
}

/* The i-th argument in [low, high]: the ends, 0 and 1 and numbers close to them; then alternately uniform numbers and
 * numbers of any magnitude. */
static double argument(const row *r, uint64_t i, double low, double high, uint64_t which) {
  const double at[] = {low, high, 0, 1, -1, 0.5, FOL_PI / 2};
  enum { EDGES = sizeof at / sizeof at[0], NEAR = 9 };
  if (low == high)
    return low;
  double any = low + (high - low) * unit(r, i, which);
  any = r->is_float ? (double)(float)any : any;
  double x = any;
  if (i < EDGES * NEAR) {
    x = at[i / NEAR];
    for (uint64_t k = 0; k < i % NEAR / 2; k++)
      x = r->is_float ? (double)nextafterf((float)x, i % 2 ? INFINITY : -INFINITY)
                      : nextafter(x, i % 2 ? INFINITY : -INFINITY);
  } else if (i % 2) {
    double size = fmax(fabs(low), fabs(high));
    x = copysign(size * exp(-40 * unit(r, i, which + 2)), any); /* down to 1e-17 of the largest */
  }
  x = r->is_float ? (double)(float)x : x;
  return x >= low && x <= high ? x : any;
}

/* The error in units in the last place of the true value. */
static double error_of(const row *r, double x, double y, double is, mpfr_t exact, mpfr_t a, mpfr_t b) {
  const int digits = r->is_float ? 24 : 53, least = r->is_float ? -149 : -1074;
  mpfr_set_d(a, x, MPFR_RNDN);
  mpfr_set_d(b, y, MPFR_RNDN);
  if (r->one)
    r->one(exact, a, MPFR_RNDN);
  else
    r->two(exact, a, b, MPFR_RNDN);
  double rounded = r->is_float ? (double)mpfr_get_flt(exact, MPFR_RNDN) : mpfr_get_d(exact, MPFR_RNDN);
  if (rounded == 0 || !isfinite(rounded) || !isfinite(is))
    return is == rounded || (is != is && rounded != rounded) || fabs(is) == ldexp(1, least) ? 0 : INFINITY;
  long power = mpfr_get_exp(exact) - digits;
  mpfr_sub_d(exact, exact, is, MPFR_RNDN);
  return ldexp(fabs(mpfr_get_d(exact, MPFR_RNDN)), -(int)(power > least ? power : least));
}

static void functions_are_within_one_ulp_of_mpfr(void **state) {
  (void)state;
  bool bad = false;
  mpfr_t exact, a, b;
  mpfr_inits2(160, exact, a, b, (mpfr_ptr)0);
  for (const row *r = rows; r < rows + ROWS; r++) {
    double worst = 0, at_x = 0, at_y = 0;
    for (uint64_t i = 0; i < ASKED; i++) {
      double x = argument(r, i, r->x0, r->x1, 0);
      /* Combines each special first argument with each special second one. */
      double y = argument(r, i < 4000 ? i / 63 : i, r->y0, r->y1, 1);
      double error = error_of(r, x, y, r->ours(x, y), exact, a, b);
      if (!(error <= worst))
        worst = error, at_x = x, at_y = y;
    }
    print_message("%-7s %.3f ulp, at %a, %a\n", r->name, worst, at_x, at_y);
    bad |= !(worst < 1.5); /* a correctly rounded result already has an error of up to 0.5 */
  }
  mpfr_clears(exact, a, b, (mpfr_ptr)0);
  mpfr_free_cache();
  assert_false(bad);
}

/* Differs with another compiler, processor or version of musl. */
static void functions_give_the_bits_that_they_gave(void **state) {
  (void)state;
  bool bad = false;
  for (const row *r = rows; r < rows + ROWS; r++) {
    uint64_t hash = 0;
    for (uint64_t i = 0; i < ASKED; i++) {
      double is = r->ours(r->x0 + (r->x1 - r->x0) * unit(r, i, 4), r->y0 + (r->y1 - r->y0) * unit(r, i, 5));
      uint64_t bits;
      memcpy(&bits, &is, sizeof bits);
      hash = fol_hash(hash, 1, 2, bits);
    }
    if (hash != r->bits)
      print_message("%s gives other bits than it did: 0x%016llx\n", r->name, (unsigned long long)hash);
    bad |= hash != r->bits;
  }
  assert_false(bad);
}

static void the_lesser_and_the_greater_pass_over_what_is_no_number(void **state) {
  (void)state;
  assert_true(fol_fmin(1, 2) == 1 && fol_fmin(2, 1) == 1 && fol_fmax(1, 2) == 2 && fol_fmax(2, 1) == 2);
  assert_true(fol_fmin(1, NAN) == 1 && fol_fmin(NAN, 1) == 1 && fol_fmax(1, NAN) == 1 && fol_fmax(NAN, 1) == 1);
  assert_true(isnan(fol_fmin(NAN, NAN)) && isnan(fol_fmax(NAN, NAN)));
  assert_true(fol_fminf(1, NAN) == 1 && fol_fminf(NAN, 1) == 1 && fol_fmaxf(1, NAN) == 1 && fol_fmaxf(NAN, 1) == 1);
  assert_true(fol_fminf(1, 2) == 1 && fol_fminf(2, 1) == 1 && fol_fmaxf(1, 2) == 2 && fol_fmaxf(2, 1) == 2);
}

static void rounding_is_that_of_c(void **state) {
  (void)state;
  static const double at[] = {0, 0.5, 1.5, 2.5, 0.49999999999999994, 4503599627370495.5, 1e15, 4194303.5};
  for (size_t i = 0; i < sizeof at / sizeof at[0]; i++)
    for (int sign = -1; sign <= 1; sign += 2) {
      double x = sign * at[i];
      float f = (float)x;
      assert_true(fol_round(x) == round(x) && fol_lround(x) == lround(x));
      if (fabs(x) < 0x1p51)
        assert_true(fol_rint(x) == rint(x) && fol_lrint(x) == lrint(x));
      if (fabsf(f) < 0x1p22f)
        assert_true(fol_rintf(f) == rintf(f) && fol_lrintf(f) == lrintf(f));
    }
  for (uint64_t i = 0; i < 100000; i++) {
    double x = 4e6 * fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, 9, i)) - 2e6;
    float f = (float)x;
    assert_true(fol_round(x) == round(x) && fol_rint(x) == rint(x) && fol_rintf(f) == rintf(f));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(functions_are_within_one_ulp_of_mpfr),
      cmocka_unit_test(functions_give_the_bits_that_they_gave),
      cmocka_unit_test(the_lesser_and_the_greater_pass_over_what_is_no_number),
      cmocka_unit_test(rounding_is_that_of_c),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
