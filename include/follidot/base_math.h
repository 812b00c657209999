/* Elementary functions that give the same bits on every machine.
 *
 * Where a dot or a pixel is decided, C's own functions must not be used: libm selects its code by the processor (with
 * or without fused multiply-add) and changes between system versions, and compilers evaluate constant arguments with
 * yet another library. Their last bits differ, and with them a dot that lies on an edge. The functions here are musl's,
 * compiled once for the oldest supported processor without contraction; cmake/musl.cmake takes them from Debian's
 * `musl-dev` and prefixes their names with fol_. Results are correctly rounded or one of the neighbouring numbers over
 * the ranges that tests/base/test_math.c covers. Domains and special values are those of C17, Annex F; errno is not
 * set.
 *
 * sqrt, floor, ceil, nearbyint, ldexp, fabs and copysign are exact by definition, so <math.h>'s versions are used.
 * tests/lint/libm.py enforces all this by the symbols that object files import. */
#ifndef FOLLIDOT_BASE_MATH_H
#define FOLLIDOT_BASE_MATH_H

#include <math.h>

#if defined(__GNUC__)
#define FOL_CONST __attribute__((const)) /* the result depends only on the arguments, so equal calls may be merged */
#else
#define FOL_CONST
#endif

/* ---- from musl; cmake/musl.cmake lists the same names ------------------------------------------- */

/* As the C17 functions of the same names without fol_. */
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

/* The same in single precision. */
FOL_CONST float fol_expf(float x);
FOL_CONST float fol_logf(float x);
FOL_CONST float fol_hypotf(float x, float y);
FOL_CONST float fol_sinf(float x);
FOL_CONST float fol_cosf(float x);
FOL_CONST float fol_asinf(float x);
FOL_CONST float fol_atan2f(float y, float x);

/* ---- exact functions that compilers would turn into calls of libm ------------------------------- */

/* The smaller of two numbers; if one of them is NaN, the other. Of 0 and -0 returns the second argument. */
static inline double fol_fmin(double a, double b) {
  return a < b || b != b ? a : b;
}

/* The larger of two numbers; NaN and zeros as in fol_fmin. */
static inline double fol_fmax(double a, double b) {
  return a > b || b != b ? a : b;
}

/* fol_fmin in single precision. */
static inline float fol_fminf(float a, float b) {
  return a < b || b != b ? a : b;
}

/* fol_fmax in single precision. */
static inline float fol_fmaxf(float a, float b) {
  return a > b || b != b ? a : b;
}

/* Rounds to the nearest integer, halves away from 0. */
static inline double fol_round(double x) {
  double size = fabs(x), whole = floor(size);
  return copysign(size - whole >= 0.5 ? whole + 1 : whole, x);
}

/* fol_round as a long. */
static inline long fol_lround(double x) {
  return (long)fol_round(x);
}

/* Rounds to the nearest integer, halves to even; |x| < 2^51. Numbers near 1.5 * 2^52 have no fractional bits, so the
 * addition rounds to an integer. */
static inline double fol_rint(double x) {
  return x + 0x1.8p52 - 0x1.8p52;
}

/* fol_rint in single precision; |x| < 2^22. */
static inline float fol_rintf(float x) {
  return x + 0x1.8p23f - 0x1.8p23f;
}

/* fol_rint as a long. */
static inline long fol_lrint(double x) {
  return (long)fol_rint(x);
}

/* fol_rintf as a long. */
static inline long fol_lrintf(float x) {
  return (long)fol_rintf(x);
}

#endif
