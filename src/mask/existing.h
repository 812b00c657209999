/* The part of the map of the client's hair that painting depends on. */
#ifndef FOLLIDOT_MASK_EXISTING_CELLS_H
#define FOLLIDOT_MASK_EXISTING_CELLS_H

#include "follidot/mask_existing.h"

/* How far past the faded edge of a stroke hair can affect blending. */
#define FOL_BLEND_REACH_MM 40

/* The pixels that blending reads around a painted rectangle. `rim_mm`: distance over which the stroke fades out past
 * it. */
fol_rect fol_blend_reach(const fol_head *head, fol_rect painted, double rim_mm);

/* The range of cells, counted from the first one, that contain these pixels; empty if there are none. */
fol_rect fol_existing_cells(const fol_existing *existing, fol_rect px);

#endif
