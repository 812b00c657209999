/* Finds the part of the map of the client's hair that a painted area depends on. */
#ifndef FOLLIDOT_MASK_HAIR_MAP_CELLS_H
#define FOLLIDOT_MASK_HAIR_MAP_CELLS_H

#include "follidot/mask_hair_map.h"

/* Distance past the outer, faded edge of a stroke within which hair affects how the stroke blends. */
#define FOL_BLEND_REACH_MM 40

/* Returns the pixels that blending reads around a painted rectangle. `rim_mm` is the distance past the rectangle over
 * which the stroke fades out. */
fol_rect fol_blend_reach(const fol_head *head, fol_rect painted, double rim_mm);

/* Returns the range of columns and rows of the map's cells that contain the pixels `px`; empty if there are none. */
fol_rect fol_hair_map_cells(const fol_hair_map *existing, fol_rect px);

#endif
