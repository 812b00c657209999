/* Applies the user's corrections, painted by hand, to the scalp matte that was found in the photograph. */
#ifndef FOLLIDOT_RENDER_SCALP_CORRECTIONS_H
#define FOLLIDOT_RENDER_SCALP_CORRECTIONS_H

#include "follidot/plan.h"

/* Corrects `share`, the fraction that is scalp, of `count` pixels of row y from column x0 on. Leaves the values of
 * pixels outside the picture unchanged. */
void fol_scalp_correct_row(const fol_mask *corrections, float *share, int x0, int y, int count);

/* Whether the corrections change nothing within the rectangle `px`. */
bool fol_scalp_corrects_nothing(const fol_mask *corrections, fol_rect px);

#endif
