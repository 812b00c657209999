/* Develop: from attenuation back to the photograph's code values. */
#ifndef FOLLIDOT_RENDER_DEVELOP_H
#define FOLLIDOT_RENDER_DEVELOP_H

#include "ink.h"

/* q(h) = ln(1 + g h) / g, tabulated over h: what a sum of halos takes away. */
enum { HALO_STEPS = 4096 };
typedef struct halo_table {
  float at[HALO_STEPS + 2];
} halo_table;
void halo_table_init(halo_table *table, double g);

/* In place: halo sums to attenuations. Sums too weak to matter become exactly 0. */
void halo_saturate(const halo_table *table, float *sums, size_t count);

/* What 8-bit codes of one channel become under an attenuation, in steps of 1/250: a step is a quarter of a code
 * value in the lightest skin. */
enum { DARKER_STEPS = 2048 };
typedef struct darker_table {
  uint8_t at[256][DARKER_STEPS];
} darker_table;
void darker_table_init(darker_table *table, const float linear[256]);

/* A row of pixels, from `in` to `out`. Attenuation 0 keeps the code value. */
typedef struct develop_row {
  const float *halo[CHANNELS], *core[CHANNELS]; /* attenuations, to be added */
  const darker_table *darker;                   /* one a channel, for 8 bits */
  const float *linear[CHANNELS];                /* the photograph's curves, for 16 */
  int count;
} develop_row;
void develop_row_8(const develop_row *row, const uint8_t *in, uint8_t *out);
void develop_row_16(const develop_row *row, const uint16_t *in, uint16_t *out);

#endif
