/* Which cells of the client's own hair matter to what is painted. */
#ifndef FOLLIDOT_MASK_EXISTING_CELLS_H
#define FOLLIDOT_MASK_EXISTING_CELLS_H

#include "follidot/mask_existing.h"

/* Hair matters up to so far beyond where a stroke has faded out. */
#define FOL_BLEND_REACH_MM 40

/* The pixels around what is painted whose hair matters. `rim_mm`: how far past them the stroke may fade out. */
fol_rect fol_blend_reach(const fol_head *head, fol_rect painted, double rim_mm);

/* The cells of `existing` that hold these pixels, as far as it has any. */
fol_rect fol_existing_cells(const fol_existing *existing, fol_rect px);

#endif
