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

/* How red skin is around so many dots, 1 being as many as the plan wants: 0 below a few hundredths, so that it ends,
 * and 1 well within treated skin, so that it is even there [?]. In place. */
void fol_redness_saturate(float *sums, size_t count);

/* What 8-bit codes of one channel become under an attenuation, in steps of 1/250: a step is a quarter of a code
 * value in the lightest skin. */
enum { FOL_DARKER_STEPS = 2048 };
typedef struct fol_darker_table {
  uint8_t at[256][FOL_DARKER_STEPS];
} fol_darker_table;
void fol_darker_table_init(fol_darker_table *table, const float linear[256]);

/* The light that is left at each of those steps, and the step that leaves so much light. */
enum { FOL_LEFT_STEPS = 4096 };
typedef struct fol_left_table {
  float at[FOL_DARKER_STEPS];
  uint16_t step[FOL_LEFT_STEPS + 1];
} fol_left_table;
void fol_left_table_init(fol_left_table *table);

/* The code, 0 to `highest`, whose linear light is nearest. */
int fol_nearest_code(const float *linear, int highest, float light);

/* A row of pixels, from `in` to `out`. Attenuation 0 keeps the code value. */
typedef struct fol_develop_row {
  const float *attenuation[FOL_CHANNELS];
  const float *veil;                 /* share of the light that lies on top of pigment; NULL: none */
  const fol_darker_table *darker;    /* one a channel, for 8 bits */
  const fol_left_table *left;        /* for 8 bits */
  const float *linear[FOL_CHANNELS]; /* the photograph's curves, for 16 */
  int count;
} fol_develop_row;
void fol_develop_row_8(const fol_develop_row *row, const uint8_t *in, uint8_t *out);
void fol_develop_row_16(const fol_develop_row *row, const uint16_t *in, uint16_t *out);

#endif
