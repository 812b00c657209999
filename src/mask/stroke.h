/* Functions of brush strokes that fills also use. */
#ifndef FOLLIDOT_MASK_STROKE_H
#define FOLLIDOT_MASK_STROKE_H

#include "stroke_state.h"

/* Prepares a tile for painting: allocates its coverage and computes its target values on first use, and copies its
 * pixels if a mask shares them. */
bool fol_stroke_prepare_tile(fol_stroke *stroke, size_t tile, fol_error *err);

/* Paints along a closed outline in one step, so that a pixel that the brush reaches several times is painted only
 * once. */
bool fol_stroke_add_outline(fol_stroke *stroke, const fol_points *points, fol_error *err);

/* Sets `count` pixels of a prepared tile to the stroke's target value (target_grey, or less in hair). The pixels are in
 * one row and begin at index `pixel` of the tile. */
void fol_stroke_cover(fol_stroke *stroke, size_t tile, size_t pixel, size_t count);

/* Changes one pixel of a prepared tile towards the stroke's target value, by the fraction `share` of the difference. */
void fol_stroke_cover_partly(fol_stroke *stroke, size_t tile, size_t pixel, double share);

#endif
