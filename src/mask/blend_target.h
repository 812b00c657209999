/* Target values of a blending stroke in the client's own hair. */
#ifndef FOLLIDOT_MASK_BLEND_TARGET_H
#define FOLLIDOT_MASK_BLEND_TARGET_H

#include "existing.h"
#include "stroke_state.h"

/* The most that each pixel of a tile may rise to, which is the tone that hair leaves missing. *out is NULL if there is
 * no hair in the tile; free it with fol_free. */
bool fol_blend_target(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err);

#endif
