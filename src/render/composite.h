/* Compositing: applies attenuations to rows of the photograph's code values. The formula is in render_ink.h. */
#ifndef FOLLIDOT_RENDER_COMPOSITE_H
#define FOLLIDOT_RENDER_COMPOSITE_H

#include "follidot/skin.h"

/* q(h) = ln(1 + g h) / g, tabulated over h: the attenuation of a sum h of halos, which saturates. */
enum { FOL_HALO_STEPS = 4096 };
typedef struct fol_halo_table {
  float at[FOL_HALO_STEPS + 2];
} fol_halo_table;

/* Tabulates q for this g. */
void fol_halo_table_init(fol_halo_table *table, double g);

/* Replaces `count` sums of halos by their attenuations q(h). Sums too small to matter become exactly 0. */
void fol_halo_saturate(const fol_halo_table *table, float *sums, size_t count);

/* sRGB's curve (IEC 61966-2-1) in both directions, [0, 1] each, tabulated: `value` over the square root of light, which
 * is less steep, and `light` over the code value. Within 1e-7. */
enum { FOL_SRGB_STEPS = 4096 };
typedef struct fol_srgb_table {
  float value[FOL_SRGB_STEPS + 2], light[FOL_SRGB_STEPS + 2];
} fol_srgb_table;

/* Fills the table. */
void fol_srgb_table_init(fol_srgb_table *table);

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

/* One channel's curve: for each code its value, which is the code value of its light under sRGB's curve; and for each
 * value, in steps of 1/128 of an sRGB code, the nearest code. */
enum { FOL_VALUE_STEPS = 255 * 128 };
typedef struct fol_code_table {
  float value[256];
  uint8_t code[FOL_VALUE_STEPS + 1];
  bool distinct; /* whether each code is the nearest to its own value */
  bool plain;    /* whether the curve is sRGB's own: no value is off by a fiftieth of a code or more */
} fol_code_table;

/* Fills the table for the curve `linear`, the linear light of each code, which must rise. */
void fol_code_table_init(fol_code_table *table, const float linear[256]);

/* ---- rows -------------------------------------------------------------------------------------------- */

/* The code from 0 to `highest` whose linear light is nearest to `light`. `linear` must rise. */
int fol_nearest_code(const float *linear, int highest, float light);

/* A row of pixels to composite. Pixels whose attenuations are all 0 keep their code values. */
typedef struct fol_composite_row {
  const float *low[FOL_CHANNELS];            /* attenuations per channel, at least 0 */
  const float *sharp;                        /* luma beyond that of `low`, of either sign; NULL: none */
  const float *foreground;                   /* share of light in front of pigment; NULL: none */
  const fol_code_table *codes[FOL_CHANNELS]; /* needed for 8 bits only */
  const fol_srgb_table *srgb;
  const float *linear[FOL_CHANNELS]; /* the photograph's curves */
  int count;
} fol_composite_row;

/* Composites `row->count` pixels of 8 bits from `in` to `out`. */
void fol_composite_row_8(const fol_composite_row *row, const uint8_t *in, uint8_t *out);

/* Composites `row->count` pixels of 16 bits from `in` to `out`. */
void fol_composite_row_16(const fol_composite_row *row, const uint16_t *in, uint16_t *out);

#endif
