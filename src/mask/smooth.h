/* Computes the target values of a stroke that smooths the mask. */
#ifndef FOLLIDOT_MASK_SMOOTH_H
#define FOLLIDOT_MASK_SMOOTH_H

#include "stroke_state.h"

/* For each pixel of a tile, computes the mean of the mask in a square around it, as it was before the stroke began. The
 * caller frees *out with fol_free. */
bool fol_smooth_target(uint8_t **out, fol_stroke *stroke, size_t tile, fol_error *err);

#endif
