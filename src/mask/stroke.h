/* Internals of strokes that fills also use. */
#ifndef FOLLIDOT_MASK_STROKE_H
#define FOLLIDOT_MASK_STROKE_H

#include "stroke_state.h"

/* Prepares a tile for painting: allocates its coverage and target if it is touched for the first time, and copies the
 * tile if it is shared with a mask. */
bool fol_stroke_prepare_tile(fol_stroke *stroke, size_t tile, fol_error *err);

/* Paints along a closed outline in one step, which visits each pixel once. */
bool fol_stroke_press_outline(fol_stroke *stroke, const fol_points *points, fol_error *err);

/* Sets `count` pixels of a prepared tile, in one row from `pixel` on, to the fill's target. */
void fol_stroke_cover(fol_stroke *stroke, size_t tile, size_t pixel, size_t count);

/* Moves one pixel of a prepared tile towards the fill's target, by `share` of the difference. */
void fol_stroke_cover_partly(fol_stroke *stroke, size_t tile, size_t pixel, double share);

#endif
