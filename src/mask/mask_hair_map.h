/* Finds the part of the map of the client's own hair on which a painted area depends. */
#ifndef FOLLIDOT_MASK_HAIR_MAP_CELLS_H
#define FOLLIDOT_MASK_HAIR_MAP_CELLS_H

#include "follidot/mask_hair_map.h"

/* Distance past the faded edge of a stroke, mm, within which hair affects how the stroke blends. */
#define FOL_BLEND_REACH_MM 40

/* Returns a rectangle that contains all pixels that blending reads if the rectangle `painted` is painted. `rim_mm` is
 * how far the stroke fades out past where its coverage is one half. */
fol_rect fol_blend_reach(const fol_head *head, fol_rect painted, double rim_mm);

/* Returns the columns and rows [x0, x1) x [y0, y1) of the map's cells that contain the pixels `px`; empty if there are
 * none. */
fol_rect fol_hair_map_cells(const fol_hair_map *existing, fol_rect px);

#endif
