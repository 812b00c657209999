/* What a smoothing brush goes towards. */
#ifndef FOLLIDOT_MASK_SMOOTH_H
#define FOLLIDOT_MASK_SMOOTH_H

#include "stroke_state.h"

/* For each pixel of a tile the mean of the mask around it, as it was before the stroke. Free *out. */
bool fol_smooth_target(uint8_t **out, fol_stroke *stroke, size_t tile, fol_error *err);

#endif
