/* Corrections of the scalp matte by hand, on top of what the photograph tells. */
#ifndef FOLLIDOT_RENDER_SCALP_CORRECTIONS_H
#define FOLLIDOT_RENDER_SCALP_CORRECTIONS_H

#include "follidot/plan.h"

/* Of pixels of a row from (x0, y) on; those beyond the picture stay as they are. */
void fol_scalp_correct_row(const fol_mask *corrections, float *share, int x0, int y, int count);

/* Whether all of a rectangle stays as it was found. */
bool fol_scalp_corrects_nothing(const fol_mask *corrections, fol_rect px);

#endif
