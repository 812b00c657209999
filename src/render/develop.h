/* Develop: from attenuation back to the photograph's code values. */
#ifndef FOLLIDOT_RENDER_DEVELOP_H
#define FOLLIDOT_RENDER_DEVELOP_H

#include "ink.h"

/* exp(-q(h)) = (1 + g h)^(-1/g), tabulated over h. */
enum { HALO_STEPS = 4096 };
typedef struct halo_table {
  float at[HALO_STEPS + 2];
} halo_table;
void halo_table_init(halo_table *table, double g);

/* In place: halo sums to transmittances. Sums too weak to matter become exactly 1. */
void halo_transmit(const halo_table *table, float *sums, size_t count);

/* In place: what a pixel lets through, transmittance[i] x exp(-core[i]). */
void core_transmit(float *restrict transmittance, const float *restrict core, size_t count);

/* The way back from linear light for one channel of 8 bits: indexed by the upper bits of the float. */
enum { CODE_MANTISSA_BITS = 10, CODE_EXPONENTS = 21 };
typedef struct code_table {
  uint8_t at[(CODE_EXPONENTS << CODE_MANTISSA_BITS) + 1];
} code_table;
void code_table_init(code_table *table, const float linear[256]);

/* Pixels of one channel, every third value, from `in` to `out`. A transmittance of 1 keeps the code value. */
typedef struct develop_row {
  const float *linear;     /* the photograph's curve */
  const code_table *codes; /* for 8 bits */
  const float *transmittance;
  int count;
} develop_row;
void develop_row_8(const develop_row *row, const uint8_t *in, uint8_t *out);
void develop_row_16(const develop_row *row, const uint16_t *in, uint16_t *out);

#endif
