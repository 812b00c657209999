/* What pixels go towards where the client's own hair gives some of the tone already, and how much of it matters. */
#ifndef FOLLIDOT_MASK_BLEND_AIM_H
#define FOLLIDOT_MASK_BLEND_AIM_H

#include "follidot/mask_existing.h"
#include "stroke_state.h"

/* Hair matters up to so far beyond where a stroke has faded out. */
#define FOL_BLEND_REACH_MM 40

/* The pixels around what is painted whose hair matters. `rim_mm`: how far past them the stroke may fade out. */
fol_rect fol_blend_needs(const fol_head *head, fol_rect painted, double rim_mm);

/* The cells of `existing` that hold these pixels, as far as it has any. */
fol_rect fol_existing_cells(const fol_existing *existing, fol_rect px);

/* What the pixels of a tile go towards at most where hair gives some of the tone already; NULL where none does. */
bool fol_blend_aim(uint8_t **out, const fol_stroke *stroke, size_t tile, fol_error *err);

#endif
