/* Compositing: darkens rows of a photograph's pixels by given attenuations. The formula is at fol_ink_plan in
 * render_ink.h. */
#ifndef FOLLIDOT_RENDER_COMPOSITE_H
#define FOLLIDOT_RENDER_COMPOSITE_H

#include "follidot/skin.h"

/* A table of q(h) = ln(1 + g h) / g: the attenuation where the halos of several dots sum to h. It rises more slowly
 * than h, because halos saturate; how much is given by g, the saturation of halos (skin.h). */
enum { FOL_HALO_STEPS = 4096 };
typedef struct fol_halo_table {
  float at[FOL_HALO_STEPS + 2];
} fol_halo_table;

/* Fills the table of q(h) for `g`, the saturation of halos. */
void fol_halo_table_init(fol_halo_table *table, double g);

/* Replaces each of the `count` sums of halos h by the attenuation q(h). Sums too small to be visible become exactly
 * 0. */
void fol_halo_saturate(const fol_halo_table *table, float *sums, size_t count);

/* Tables of sRGB's tone curve (IEC 61966-2-1) in both directions, with light and code values in [0, 1]. `value` gives
 * the code value for the square root of linear light; a table for linear light itself would be too steep near black.
 * `light` gives the linear light for a code value. Accurate to 1e-7. */
enum { FOL_SRGB_STEPS = 4096 };
typedef struct fol_srgb_table {
  float value[FOL_SRGB_STEPS + 2], light[FOL_SRGB_STEPS + 2];
} fol_srgb_table;

/* Fills both tables of the struct. */
void fol_srgb_table_init(fol_srgb_table *table);

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

/* Converts the 8-bit codes of one channel of a photograph, which may have any tone curve, to sRGB and back: `value`
 * gives, for each code of the photograph, the sRGB code value, [0, 1], of the same light; `code` gives the photograph's
 * nearest code for sRGB code values in steps of 1/128 of an 8-bit code. */
enum { FOL_VALUE_STEPS = 255 * 128 };
typedef struct fol_code_table {
  float value[256];
  uint8_t code[FOL_VALUE_STEPS + 1];
  bool distinct; /* whether converting any code to its value and back gives the same code */
  bool plain;    /* whether the tone curve is sRGB's, that is, within 1/50 of an 8-bit code of it */
} fol_code_table;

/* Fills the table for a channel with this tone curve: linear[code] is the linear light of a code, and must rise with
 * the code. */
void fol_code_table_init(fol_code_table *table, const float linear[256]);

/* ---- rows -------------------------------------------------------------------------------------------- */

/* Returns the code in [0, highest] for which linear[code] is nearest to `light`. linear[] must rise with the code. */
int fol_nearest_code(const float *linear, int highest, float light);

/* The attenuations to apply to a row of pixels, and the tables needed. `low` is blurred as a camera blurs colour,
 * `sharp` only as a camera blurs luma. A pixel whose attenuations are all 0 keeps its codes exactly. */
typedef struct fol_composite_row {
  const float *low[FOL_CHANNELS]; /* attenuation of each pixel, by channel; at least 0 */
  const float *sharp;             /* attenuation of luma in addition to that by `low`, of either sign; NULL: none */
  const float *foreground;        /* fraction of each pixel's light that is from hair or shine; NULL: 0 */
  const fol_code_table *codes[FOL_CHANNELS]; /* used for 8-bit pixels only */
  const fol_srgb_table *srgb;
  const float *linear[FOL_CHANNELS]; /* by channel: linear light of each code of the photograph */
  int count;
} fol_composite_row;

/* Applies the attenuations to row->count pixels, 8 bits per channel, from `in` to `out`. */
void fol_composite_row_8(const fol_composite_row *row, const uint8_t *in, uint8_t *out);

/* Applies the attenuations to row->count pixels, 16 bits per channel, from `in` to `out`. */
void fol_composite_row_16(const fol_composite_row *row, const uint16_t *in, uint16_t *out);

#endif
