/* Computes the colour of skin that is covered evenly with dots, seen from so far away that single dots merge. */
#ifndef FOLLIDOT_ADVICE_FIELD_TONE_H
#define FOLLIDOT_ADVICE_FIELD_TONE_H

#include "follidot/skin.h"

/* The dots that are present after a session, all healed, where the mask has its full value and no hairline or zone
 * thins them out. */
typedef struct fol_field_tone {
  const fol_plan *plan;
  const fol_kernels *kernels; /* light that a dot absorbs, at the plan's depth in the person's skin */
  int session;                /* number of the session, from 1; dots of this and all earlier sessions are present */
  double dilution;            /* dilution used for all sessions; 0: use the plan's dilution of each session */
} fol_field_tone;

/* Computes, for each channel, the light from skin with the dots, divided by the light from bare skin. */
void fol_field_tone_transmittance(double out[FOL_CHANNELS], const fol_field_tone *field);

/* Returns the colour of skin with the dots; the bare skin's colour is `skin_linear` (linear sRGB). */
fol_lab fol_field_tone_lab(const fol_field_tone *field, const double skin_linear[FOL_CHANNELS]);

/* Returns the strongest dilution (the smallest number) that looks right on skin of the tone `tone`: 6, the darkest
 * shade, on most skin; 10 [?] on fair skin, where stronger dots look blue (docs/domain.md#colour [C]). */
double fol_strongest_dilution(fol_tone tone);

#endif
