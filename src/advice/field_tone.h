/* Computes the tone of skin with a field of dots, seen from so far away that single dots merge. */
#ifndef FOLLIDOT_ADVICE_FIELD_TONE_H
#define FOLLIDOT_ADVICE_FIELD_TONE_H

#include "follidot/skin.h"

/* The dots that are present after a session, all healed, at a place where the mask is full and nothing fades out. */
typedef struct fol_field_tone {
  const fol_plan *plan;
  const fol_kernels *kernels; /* for the plan's depth in the person's skin */
  int session;
  double dilution; /* dilution of all sessions; 0 if each session has its own */
} fol_field_tone;

/* Computes the light from the field, divided by that of bare skin, in each channel. */
void fol_field_tone_transmittance(double out[FOL_CHANNELS], const fol_field_tone *field);

/* Returns the field's colour on skin whose colour is `skin_linear` (linear sRGB). */
fol_lab fol_field_tone_lab(const fol_field_tone *field, const double skin_linear[FOL_CHANNELS]);

/* Returns the strongest dilution (the smallest number) that looks right on skin of that tone: 6, the darkest shade; on
 * fair skin 10, since stronger dots look blue (docs/domain.md#colour [C]; the number is [?]). */
double fol_strongest_dilution(fol_tone tone);

#endif
