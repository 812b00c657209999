/* Elementary functions in plain arithmetic, so that compilers can vectorise loops that call them and the results have
 * the same bits on every processor. Their relative error is up to 1e-5, which is accurate enough for pixel values only.
 */
#ifndef FOLLIDOT_BASE_VECTOR_H
#define FOLLIDOT_BASE_VECTOR_H

#include <stdint.h>
#include <string.h>

/* Marks a function in whose loops much time is spent, so that the compiler also makes variants of it for AVX2 and
 * x86-64-v4 (AVX-512); when the program starts, it selects the variant for the processor. All variants give the same
 * bits, since multiplications and additions are not fused, and sums are not reordered. The macro is empty in builds
 * with sanitizers, which are not initialised yet when the variant is selected. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&              \
    !defined(__SANITIZE_THREAD__)
#define FOL_VECTORIZE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define FOL_VECTORIZE
#endif

/* Marks a function that functions with FOL_VECTORIZE call, so that it is inlined into each of their variants. */
#define FOL_ALWAYS_INLINE static inline __attribute__((always_inline))

/* Types of vectors: fol_float8 has eight floats, the width of an AVX2 register; fol_byte16 has sixteen bytes, for
 * shuffles. */
#define FOL_32_BYTES __attribute__((vector_size(32)))
#define FOL_16_BYTES __attribute__((vector_size(16)))
typedef FOL_32_BYTES float fol_float8;
typedef FOL_16_BYTES uint8_t fol_byte16;

/* Returns the 32 bits of a float as an integer. */
static inline int32_t fol_float_bits(float x) {
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* Returns the float whose 32 bits are `bits`. */
static inline float fol_float_from_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* Returns the larger of two integers. It compiles to one instruction, also in vectorised loops; the maximum of two
 * floats takes more, because of NaN. */
static inline int32_t fol_int_max(int32_t a, int32_t b) {
  return a > b ? a : b;
}

/* Returns the smaller of two integers. It compiles to one instruction, also in vectorised loops; the minimum of two
 * floats takes more, because of NaN. */
static inline int32_t fol_int_min(int32_t a, int32_t b) {
  return a < b ? a : b;
}

/* Clamps x to [0, 1] by comparing bits as integers, since the bits of positive floats are ordered like the floats
 * themselves. */
static inline float fol_clamp_to_unit(float x) {
  return fol_float_from_bits(fol_int_min(fol_int_max(fol_float_bits(x), 0), 0x3f800000));
}

/* Returns 2^x for finite x, exactly 1 for x = 0; outside [-100, 100] the result stays near 2^-100 or 2^100. The integer
 * part of x becomes the exponent, and a polynomial approximates (2^f - 1) / f for the fraction f in [-1/2, 1/2]. */
static inline float fol_exp2_approx(float x) {
  /* 1.5 x 2^23: adding `rounder` to x rounds x to an integer, which is then in the lowest bits of the sum */
  const float rounder = 12582912.0f;
  const int32_t zero = 0x4b400000; /* the bits of the float `rounder` */
  float shifted = x + rounder, f = x - (shifted - rounder), p = 0.009666374f;
  int32_t whole = fol_int_min(fol_int_max(fol_float_bits(shifted), zero - 100), zero + 100);
  p = 0.055838343f + f * p;
  p = 0.24022348f + f * p;
  p = 0.69313675f + f * p;
  p = 1 + f * p;
  return fol_float_from_bits((int32_t)((uint32_t)fol_float_bits(p) + ((uint32_t)whole << 23)));
}

/* Returns log2(x) for normal x > 0, exactly 0 for x = 1. It is the exponent of x plus the logarithm of the mantissa m
 * in [sqrt(1/2), sqrt(2)], computed by the artanh series: log2(m) = 2 / ln 2 * artanh((m - 1) / (m + 1)). */
static inline float fol_log2_approx(float x) {
  int32_t bits = fol_float_bits(x), exponent = (bits - 0x3f3504f3) >> 23;
  float m = fol_float_from_bits(bits - (int32_t)((uint32_t)exponent << 23));
  float s = (m - 1) / (m + 1), s2 = s * s, p = 0.41219858f; /* the coefficients are 2 / (7 ln 2), 2 / (5 ln 2), ... */
  p = 0.57707802f + s2 * p;
  p = 0.96179669f + s2 * p;
  p = 2.88539008f + s2 * p;
  return (float)exponent + s * p;
}

#endif
