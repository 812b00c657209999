/* The tone of skin with a field of dots, seen from so far away that single dots merge. */
#ifndef FOLLIDOT_ADVICE_FIELD_TONE_H
#define FOLLIDOT_ADVICE_FIELD_TONE_H

#include "follidot/skin.h"

/* All dots present after a session, healed, where the mask is full and nothing fades out. */
typedef struct fol_field_tone {
  const fol_plan *plan;
  const fol_kernels *kernels; /* of the plan's depth in the person's skin */
  int session;
  double dilution; /* of all its sessions; 0: of each session its own */
} fol_field_tone;

/* The light from the field, divided by that of bare skin. */
void fol_field_tone_transmittance(double out[FOL_CHANNELS], const fol_field_tone *field);

/* The field's colour on skin of that colour (linear sRGB). */
fol_lab fol_field_tone_lab(const fol_field_tone *field, const double skin_linear[FOL_CHANNELS]);

/* The strongest dilution (the smallest number) that looks right on skin of that tone: 6, the darkest shade; on fair
 * skin 10, since stronger dots look blue (docs/domain.md#colour [C]; the number is [?]). */
double fol_strongest_dilution(fol_tone tone);

#endif
