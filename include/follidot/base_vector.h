/* Elementary functions by plain arithmetic, so that loops over them become vector code and have the same bits on every
 * processor. They are close enough for code values, no more: relative errors are below 1e-5. */
#ifndef FOLLIDOT_BASE_VECTOR_H
#define FOLLIDOT_BASE_VECTOR_H

#include <stdint.h>
#include <string.h>

/* Of a function whose loops are worth it: also compiled for AVX2 and for x86-64-v4 (AVX-512), of which the program
 * chooses when it starts what the processor has. The bits are the same, since nothing is contracted or summed in
 * another order. Sanitizers have not begun when that choice is made. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&              \
    !defined(__SANITIZE_THREAD__)
#define FOL_VECTORIZE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define FOL_VECTORIZE
#endif

/* Of what such a function calls: it becomes part of each. */
#define FOL_ALWAYS_INLINE static inline __attribute__((always_inline))

/* As many floats as AVX2 takes at once; and bytes, shuffled sixteen at a time. */
#define FOL_32_BYTES __attribute__((vector_size(32)))
#define FOL_16_BYTES __attribute__((vector_size(16)))
typedef FOL_32_BYTES float fol_float8;
typedef FOL_16_BYTES uint8_t fol_byte16;

static inline int32_t fol_float_bits(float x) {
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline float fol_float_from_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* Compilers make one instruction of these, for vectors as well, which floats do not have unless NaN is given up. */
static inline int32_t fol_int_max(int32_t a, int32_t b) {
  return a > b ? a : b;
}

static inline int32_t fol_int_min(int32_t a, int32_t b) {
  return a < b ? a : b;
}

/* x held to [0, 1]: the bits of floats above 0 rise as they do. */
static inline float fol_clamp_to_unit(float x) {
  return fol_float_from_bits(fol_int_min(fol_int_max(fol_float_bits(x), 0), 0x3f800000));
}

/* 2^x of a finite x, exactly 1 for 0; beyond [-100, 100] it is next to 2^-100 or 2^100. A whole number is split off,
 * which becomes the exponent; the polynomial fits (2^f - 1) / f for f in [-1/2, 1/2]. */
static inline float fol_exp2_approx(float x) {
  /* 1.5 x 2^23: adding it rounds to a whole number, left in the lowest bits */
  const float rounder = 12582912.0f;
  const int32_t zero = 0x4b400000; /* its bits */
  float shifted = x + rounder, f = x - (shifted - rounder), p = 0.009666374f;
  int32_t whole = fol_int_min(fol_int_max(fol_float_bits(shifted), zero - 100), zero + 100);
  p = 0.055838343f + f * p;
  p = 0.24022348f + f * p;
  p = 0.69313675f + f * p;
  p = 1 + f * p;
  return fol_float_from_bits((int32_t)((uint32_t)fol_float_bits(p) + ((uint32_t)whole << 23)));
}

/* log2(x) of a normal number above 0, exactly 0 for 1: the exponent, and the series of the area hyperbolic tangent for
 * what is left, between the roots of 1/2 and 2. */
static inline float fol_log2_approx(float x) {
  int32_t bits = fol_float_bits(x), exponent = (bits - 0x3f3504f3) >> 23;
  float m = fol_float_from_bits(bits - (int32_t)((uint32_t)exponent << 23));
  float s = (m - 1) / (m + 1), s2 = s * s, p = 0.41219858f; /* 2 / (7 ln 2), and so on */
  p = 0.57707802f + s2 * p;
  p = 0.96179669f + s2 * p;
  p = 2.88539008f + s2 * p;
  return (float)exponent + s * p;
}

#endif
