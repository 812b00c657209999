/* Target values of a stroke that blends into the client's own hair. */
#ifndef FOLLIDOT_MASK_BLEND_TARGET_H
#define FOLLIDOT_MASK_BLEND_TARGET_H

#include "mask_hair_map.h"
#include "stroke_state.h"

/* Computes the maximum value to which each pixel of a tile may be raised: the tone of skin fully covered with dots,
 * minus the tone of the client's hair at the pixel. *out is NULL if the tile has no hair; the caller frees it with
 * fol_free. */
bool fol_blend_target(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err);

#endif
