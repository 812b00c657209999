/* The whole tone: what a field of dots makes of skin, seen from so far that no dot is told from the next. */
#ifndef FOLLIDOT_ADVICE_FIELD_TONE_H
#define FOLLIDOT_ADVICE_FIELD_TONE_H

#include "follidot/skin.h"

/* All dots that are there after a session, healed, where the mask is full and nothing feathers. */
typedef struct fol_whole {
  const fol_plan *plan;
  const fol_kernels *kernels; /* of the plan's depth in the person's skin */
  int session;
  double dilution; /* of all its sessions; 0: of each its own */
} fol_whole;

/* The light that comes back, as a share of what bare skin sends back. */
void fol_whole_transmittance(double out[FOL_CHANNELS], const fol_whole *whole);

/* The same on skin of that colour (linear sRGB). */
fol_lab fol_whole_lab(const fol_whole *whole, const double skin_linear[FOL_CHANNELS]);

/* The strongest dilution that does not look wrong on skin of that tone: 6, the darkest shade, and 10 on fair skin,
 * where stronger dots read blue (docs/domain.md#colour [C]; the figure is [?]). */
double fol_dilution_least(fol_tone tone);

#endif
