/* Corrections of the scalp matte by hand, applied on top of what was found in the photograph. */
#ifndef FOLLIDOT_RENDER_SCALP_CORRECTIONS_H
#define FOLLIDOT_RENDER_SCALP_CORRECTIONS_H

#include "follidot/plan.h"

/* Corrects the shares of `count` pixels of row y from x0 on. Pixels outside the picture are left as they are. */
void fol_scalp_correct_row(const fol_mask *corrections, float *share, int x0, int y, int count);

/* Whether nothing is corrected in a rectangle. */
bool fol_scalp_corrects_nothing(const fol_mask *corrections, fol_rect px);

#endif
