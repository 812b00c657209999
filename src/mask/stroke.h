/* Internals of brush strokes that flood fills also use. */
#ifndef FOLLIDOT_MASK_STROKE_H
#define FOLLIDOT_MASK_STROKE_H

#include "stroke_state.h"

/* Prepares a tile for painting: allocates its arrays of coverage and target values on first use, and copies the tile's
 * pixels if a mask shares them. */
bool fol_stroke_prepare_tile(fol_stroke *stroke, size_t tile, fol_error *err);

/* Paints along a closed outline in one step, so that each pixel is painted only once even where the brush overlaps
 * itself. */
bool fol_stroke_add_outline(fol_stroke *stroke, const fol_points *points, fol_error *err);

/* Sets `count` pixels of a prepared tile to the fill's target value; they are in one row and begin at index `pixel` of
 * the tile. */
void fol_stroke_cover(fol_stroke *stroke, size_t tile, size_t pixel, size_t count);

/* Moves one pixel of a prepared tile towards the fill's target value, by the fraction `share` of the difference. */
void fol_stroke_cover_partly(fol_stroke *stroke, size_t tile, size_t pixel, double share);

#endif
