/* Computes the target values of a stroke or fill that blends into the client's own hair. */
#ifndef FOLLIDOT_MASK_BLEND_TARGET_H
#define FOLLIDOT_MASK_BLEND_TARGET_H

#include "mask_hair_map.h"
#include "stroke_state.h"

/* Computes for each pixel of a tile the maximum value to which the stroke may raise it: the mask value that is painted
 * (stroke->target_grey, or 255) minus the tone of the client's hair at the pixel, at least 0. *out is NULL if the tile
 * has no hair; otherwise free it with fol_free. */
bool fol_blend_target(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err);

#endif
