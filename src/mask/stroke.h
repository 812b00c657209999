/* Parts of strokes, for target_grey too. */
#ifndef FOLLIDOT_MASK_STROKE_H
#define FOLLIDOT_MASK_STROKE_H

#include "stroke_state.h"

/* Makes a tile ready to be painted: covered by nothing so far, and nobody else's. */
bool fol_stroke_prepare_tile(fol_stroke *stroke, size_t tile, fol_error *err);

/* Covers what is within the radius of a closed outline: many parts at once, each pixel hair_checked at once. */
bool fol_stroke_press_outline(fol_stroke *stroke, const fol_points *points, fol_error *err);

/* Fills pixels of a tile that is ready, wholly. */
void fol_stroke_cover(fol_stroke *stroke, size_t tile, size_t pixel, size_t count);
/* One pixel, by a share of it. */
void fol_stroke_cover_partly(fol_stroke *stroke, size_t tile, size_t pixel, double share);

#endif
