/* Computes the target values of a stroke that smooths the mask. */
#ifndef FOLLIDOT_MASK_SMOOTH_H
#define FOLLIDOT_MASK_SMOOTH_H

#include "stroke_state.h"

/* Computes for each pixel of a tile the mean, in a square around the pixel, of the mask before the stroke. The caller
 * frees *out with fol_free. */
bool fol_smooth_target(uint8_t **out, fol_stroke *stroke, size_t tile, fol_error *err);

#endif
