/* Elementary functions that give the same bits on every machine.
 *
 * The functions of C's own libm must not be used for values that decide about a dot or a pixel. libm selects its code
 * for the processor (with or without fused multiply-add) and changes between system versions, and compilers compute
 * calls with constant arguments by yet another library. The results differ in their last bits, which can decide whether
 * a dot on an edge exists. The functions here are musl's, compiled once for the oldest supported processor and without
 * contraction (the fusing of a multiplication and an addition into one instruction); cmake/musl.cmake takes them from
 * Debian's `musl-dev` and prefixes their names with fol_. Results are correctly rounded or one of the neighbouring
 * numbers over the ranges that tests/base/test_math.c covers. Domains and special values are those of C17, Annex F;
 * errno is not set.
 *
 * sqrt, floor, ceil, nearbyint, ldexp, fabs and copysign are exact by definition, so the versions of <math.h> are used.
 * tests/lint/libm.py enforces all this by checking the symbols that object files import. */
#ifndef FOLLIDOT_BASE_MATH_H
#define FOLLIDOT_BASE_MATH_H

#include <math.h>

#if defined(__GNUC__)
#define FOL_CONST __attribute__((const)) /* the result depends only on the arguments, so equal calls may be merged */
#else
#define FOL_CONST
#endif

/* ---- from musl; cmake/musl.cmake lists the same names ------------------------------------------- */

/* In double precision; each function is that of C17 with the same name less the prefix fol_. */
FOL_CONST double fol_exp(double x);
FOL_CONST double fol_expm1(double x);
FOL_CONST double fol_log(double x);
FOL_CONST double fol_log1p(double x);
FOL_CONST double fol_pow(double x, double y);
FOL_CONST double fol_cbrt(double x);
FOL_CONST double fol_hypot(double x, double y);
FOL_CONST double fol_sin(double x);
FOL_CONST double fol_cos(double x);
FOL_CONST double fol_asin(double x);
FOL_CONST double fol_acos(double x);
FOL_CONST double fol_atan2(double y, double x);
FOL_CONST double fol_erf(double x);

/* In single precision; each function is that of C17 with the same name less the prefix fol_. */
FOL_CONST float fol_expf(float x);
FOL_CONST float fol_logf(float x);
FOL_CONST float fol_hypotf(float x, float y);
FOL_CONST float fol_sinf(float x);
FOL_CONST float fol_cosf(float x);
FOL_CONST float fol_asinf(float x);
FOL_CONST float fol_atan2f(float y, float x);

/* ---- exact functions that compilers would turn into calls of libm ------------------------------- */

/* Returns the smaller of two numbers. If one of them is NaN, returns the other; for 0 and -0 returns the second
 * argument. */
static inline double fol_fmin(double a, double b) {
  return a < b || b != b ? a : b;
}

/* Returns the larger of two numbers. If one of them is NaN, returns the other; for 0 and -0 returns the second
 * argument. */
static inline double fol_fmax(double a, double b) {
  return a > b || b != b ? a : b;
}

/* Returns the smaller of two numbers in single precision. If one of them is NaN, returns the other; for 0 and -0
 * returns the second argument. */
static inline float fol_fminf(float a, float b) {
  return a < b || b != b ? a : b;
}

/* Returns the larger of two numbers in single precision. If one of them is NaN, returns the other; for 0 and -0 returns
 * the second argument. */
static inline float fol_fmaxf(float a, float b) {
  return a > b || b != b ? a : b;
}

/* Rounds x to the nearest integer; halves are rounded away from 0. */
static inline double fol_round(double x) {
  double size = fabs(x), whole = floor(size);
  return copysign(size - whole >= 0.5 ? whole + 1 : whole, x);
}

/* Rounds x to the nearest integer, which must fit into a long; halves are rounded away from 0. */
static inline long fol_lround(double x) {
  return (long)fol_round(x);
}

/* Rounds x, |x| < 2^51, to the nearest integer; halves are rounded to the even integer. Numbers near 1.5 * 2^52 have no
 * fractional bits, so adding that number rounds x to an integer, and subtracting it again leaves that integer. */
static inline double fol_rint(double x) {
  return x + 0x1.8p52 - 0x1.8p52;
}

/* Rounds x, |x| < 2^22, to the nearest integer in single precision; halves are rounded to the even integer. */
static inline float fol_rintf(float x) {
  return x + 0x1.8p23f - 0x1.8p23f;
}

/* Rounds x, |x| < 2^51, to the nearest integer, as a long; halves are rounded to the even integer. */
static inline long fol_lrint(double x) {
  return (long)fol_rint(x);
}

/* Rounds x, |x| < 2^22, to the nearest integer, as a long; halves are rounded to the even integer. */
static inline long fol_lrintf(float x) {
  return (long)fol_rintf(x);
}

#endif
