/* Target values of a smoothing stroke. */
#ifndef FOLLIDOT_MASK_SMOOTH_H
#define FOLLIDOT_MASK_SMOOTH_H

#include "stroke_state.h"

/* The mean of the mask before the stroke around each pixel of a tile. Free *out with fol_free. */
bool fol_smooth_target(uint8_t **out, fol_stroke *stroke, size_t tile, fol_error *err);

#endif
