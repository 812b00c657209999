/* Develop: from attenuation back to the photograph's code values. */
#ifndef FOLLIDOT_RENDER_COMPOSITE_H
#define FOLLIDOT_RENDER_COMPOSITE_H

#include "follidot/skin.h"

/* q(h) = ln(1 + g h) / g, tabulated over h: what a sum of halos takes away. */
enum { FOL_HALO_STEPS = 4096 };
typedef struct fol_halo_table {
  float at[FOL_HALO_STEPS + 2];
} fol_halo_table;
void fol_halo_table_init(fol_halo_table *table, double g);

/* In place: halo sums to attenuations. Sums too weak to matter become exactly 0. */
void fol_halo_saturate(const fol_halo_table *table, float *sums, size_t count);

/* sRGB's curve (IEC 61966-2-1) both ways, [0, 1] each, tabulated: the code value over the square root of light, which
 * is less steep, and light over the code value. Within 1e-7. */
enum { FOL_SRGB_STEPS = 4096 };
typedef struct fol_srgb_table {
  float value[FOL_SRGB_STEPS + 2], light[FOL_SRGB_STEPS + 2];
} fol_srgb_table;
void fol_srgb_table_init(fol_srgb_table *table);

/* ---- 8 bits ------------------------------------------------------------------------------------------ */

/* One channel's curve: the value of each code, which is that of its light under sRGB's curve, and the code that is
 * nearest to a value, in steps of a 128th of a code of sRGB. */
enum { FOL_VALUE_STEPS = 255 * 128 };
typedef struct fol_code_table {
  float value[256];
  uint8_t code[FOL_VALUE_STEPS + 1];
  bool distinct; /* each code is the nearest to its own value */
  bool plain;    /* the curve is sRGB's own: no value is off by a fiftieth of a code */
} fol_code_table;
void fol_code_table_init(fol_code_table *table, const float linear[256]);

/* ---- rows -------------------------------------------------------------------------------------------- */

/* The code, 0 to `highest`, whose linear light is nearest. */
int fol_nearest_code(const float *linear, int highest, float light);

/* A row of pixels, from `in` to `out`. Where all attenuations are 0 the code value is kept. */
typedef struct fol_composite_row {
  const float *low[FOL_CHANNELS];            /* at least 0 */
  const float *sharp;                        /* NULL: none */
  const float *foreground;                   /* share of the light that lies on top of pigment; NULL: none */
  const fol_code_table *codes[FOL_CHANNELS]; /* for 8 bits */
  const fol_srgb_table *srgb;
  const float *linear[FOL_CHANNELS]; /* the photograph's curves */
  int count;
} fol_composite_row;
void fol_composite_row_8(const fol_composite_row *row, const uint8_t *in, uint8_t *out);
void fol_composite_row_16(const fol_composite_row *row, const uint16_t *in, uint16_t *out);

#endif
