/* What pixels go towards where the client's own hair gives some of the tone already, and how much of it matters. */
#ifndef FOLLIDOT_MASK_BLEND_TARGET_H
#define FOLLIDOT_MASK_BLEND_TARGET_H

#include "existing.h"
#include "stroke_state.h"

/* What the pixels of a tile go towards at most where hair gives some of the tone already; NULL where none does. */
bool fol_blend_target(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err);

#endif
