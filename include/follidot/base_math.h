/* Elementary functions that give the same bits on every machine.
 *
 * C's own may not be used where a dot or a pixel is decided: libm chooses their code by the processor (with fused
 * multiply-add or without) and changes with the system, and compilers work out constant arguments by yet another
 * library. Their last bits differ, and a dot that lies on an edge with them. These are musl's, compiled once for the
 * oldest processor, without contraction: cmake/musl.cmake takes them out of Debian's `musl-dev` and puts fol_ before
 * their names. They are the true value rounded, or the number next to that, over the ranges that tests/base/test_math.c
 * looks at; domains and special values are those of C17, Annex F; errno is not set.
 *
 * sqrt, floor, ceil, nearbyint, ldexp, fabs and copysign are exact by definition, so <math.h>'s are fine.
 * tests/lint/libm.py holds all this, by what objects need. */
#ifndef FOLLIDOT_BASE_MATH_H
#define FOLLIDOT_BASE_MATH_H

#include <math.h>

#if defined(__GNUC__)
#define FOL_CONST __attribute__((const)) /* of its arguments alone: equal calls may be made once */
#else
#define FOL_CONST
#endif

/* ---- musl's; each name here stands in cmake/musl.cmake, too ------------------------------------- */

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

FOL_CONST float fol_expf(float x);
FOL_CONST float fol_logf(float x);
FOL_CONST float fol_hypotf(float x, float y);
FOL_CONST float fol_sinf(float x);
FOL_CONST float fol_cosf(float x);
FOL_CONST float fol_asinf(float x);
FOL_CONST float fol_atan2f(float y, float x);

/* ---- exact ones, which compilers turn into calls of libm's --------------------------------------- */

/* The one that is a number, where the other is NaN. Of 0 and -0 the second. */
static inline double fol_fmin(double a, double b) {
  return a < b || b != b ? a : b;
}

static inline double fol_fmax(double a, double b) {
  return a > b || b != b ? a : b;
}

static inline float fol_fminf(float a, float b) {
  return a < b || b != b ? a : b;
}

static inline float fol_fmaxf(float a, float b) {
  return a > b || b != b ? a : b;
}

/* To the nearest whole number, halves away from 0. */
static inline double fol_round(double x) {
  double size = fabs(x), whole = floor(size);
  return copysign(size - whole >= 0.5 ? whole + 1 : whole, x);
}

static inline long fol_lround(double x) {
  return (long)fol_round(x);
}

/* To the nearest whole number, halves to even ones; |x| < 2^51, or 2^22. 1.5 * 2^52 has no digits behind the point, so
 * the sum is rounded to whole ones. */
static inline double fol_rint(double x) {
  return x + 0x1.8p52 - 0x1.8p52;
}

static inline float fol_rintf(float x) {
  return x + 0x1.8p23f - 0x1.8p23f;
}

static inline long fol_lrint(double x) {
  return (long)fol_rint(x);
}

static inline long fol_lrintf(float x) {
  return (long)fol_rintf(x);
}

#endif
