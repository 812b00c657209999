/* Develop: from attenuation back to the photograph's code values. */
#ifndef FOLLIDOT_RENDER_DEVELOP_H
#define FOLLIDOT_RENDER_DEVELOP_H

#include "ink.h"

/* q(h) = ln(1 + g h) / g, tabulated over h: what a sum of halos takes away. */
enum { FOL_HALO_STEPS = 4096 };
typedef struct fol_halo_table {
  float at[FOL_HALO_STEPS + 2];
} fol_halo_table;
void fol_halo_table_init(fol_halo_table *table, double g);

/* In place: halo sums to attenuations. Sums too weak to matter become exactly 0. */
void fol_halo_saturate(const fol_halo_table *table, float *sums, size_t count);

/* What 8-bit codes of one channel become under an attenuation, in steps of 1/250: a step is a quarter of a code
 * value in the lightest skin. */
enum { FOL_DARKER_STEPS = 2048 };
typedef struct fol_darker_table {
  uint8_t at[256][FOL_DARKER_STEPS];
} fol_darker_table;
void fol_darker_table_init(fol_darker_table *table, const float linear[256]);

/* A row of pixels, from `in` to `out`. Attenuation 0 keeps the code value. */
typedef struct fol_develop_row {
  const float *halo[FOL_CHANNELS], *core[FOL_CHANNELS]; /* attenuations, to be added */
  const fol_darker_table *darker;                       /* one a channel, for 8 bits */
  const float *linear[FOL_CHANNELS];                    /* the photograph's curves, for 16 */
  int count;
} fol_develop_row;
void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out);
void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out);

#endif
