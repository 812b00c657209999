/* Develop: from attenuation back to the photograph's code values. */
#ifndef FOLLIDOT_RENDER_DEVELOP_H
#define FOLLIDOT_RENDER_DEVELOP_H

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

/* Code values under sRGB's curve ("values") are counted in 128ths of one of 8 bits. */
enum { FOL_VALUE_BITS = 7, FOL_VALUE_UNIT = 1 << FOL_VALUE_BITS, FOL_VALUE_MAX = 255 * FOL_VALUE_UNIT };

/* One channel's curve: what 8-bit codes become under an attenuation, in steps of 1/250, as values; and the code that is
 * nearest to a value. A step is a quarter of a code in the lightest skin. */
enum { FOL_DARKER_STEPS = 2048 };
typedef struct fol_darker_table {
  uint16_t value[256][FOL_DARKER_STEPS];
  uint8_t code[FOL_VALUE_MAX + 1];
} fol_darker_table;
void fol_darker_table_init(fol_darker_table *table, const fol_srgb_table *srgb, const float linear[256]);

/* How much luma changes under a sharp attenuation, by steps of 1/250 from FOL_SHARP_NONE on, which is that of 0: for
 * luma of each whole code, and one more to go between. */
enum { FOL_SHARP_NONE = 128, FOL_SHARP_STEPS = 1152 };
typedef struct fol_sharp_table {
  int16_t change[257][FOL_SHARP_STEPS];
} fol_sharp_table;
void fol_sharp_table_init(fol_sharp_table *table, const fol_srgb_table *srgb);

/* The light that is left at each step of attenuation, and the step that leaves so much light. */
enum { FOL_LEFT_STEPS = 4096 };
typedef struct fol_left_table {
  float at[FOL_DARKER_STEPS];
  uint16_t step[FOL_LEFT_STEPS + 1];
} fol_left_table;
void fol_left_table_init(fol_left_table *table);

/* ---- rows -------------------------------------------------------------------------------------------- */

/* The code, 0 to `highest`, whose linear light is nearest. */
int fol_nearest_code(const float *linear, int highest, float light);

/* A row of pixels, from `in` to `out`. Where all attenuations are 0 the code value is kept. */
typedef struct fol_develop_row {
  const float *low[FOL_CHANNELS];               /* at least 0 */
  const float *sharp;                           /* NULL: none */
  const float *veil;                            /* share of the light that lies on top of pigment; NULL: none */
  const fol_darker_table *darker[FOL_CHANNELS]; /* for 8 bits, as the two that follow */
  const fol_sharp_table *sharper;
  const fol_left_table *left;
  const fol_srgb_table *srgb;        /* for 16, as what follows */
  const float *linear[FOL_CHANNELS]; /* the photograph's curves */
  int count;
} fol_develop_row;
void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out);
void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out);

#endif
