/* Measures how much the client's own hair darkens the scalp, in cells of half a millimetre: the light that each cell
 * reflects, as a fraction of the light reflected by bare skin. */
#ifndef FOLLIDOT_ADVICE_HAIR_MAP_H
#define FOLLIDOT_ADVICE_HAIR_MAP_H

#include "hair_cells.h"

#include "follidot/mask_distance.h"

/* Tells which cells of a photograph (hair_cells.h; about 2 mm wide) are inside hair. */
typedef struct fol_hair_map_cells {
  const fol_hair_cells *hair_cells;
  uint8_t *inside; /* 1 if the cell is inside hair, else 0 */
  /* For each cell of the grid, and of a border two cells wide around the grid: how many of the cells up to 5 away
   * (along rows and columns) are inside hair. */
  uint8_t *inside_count;
} fol_hair_map_cells;

/* Fills `cells`, whose hair_cells is set. The caller drops it, even after a failure. Fails only if memory runs out. */
bool fol_hair_map_cells_measure(fol_hair_map_cells *cells, fol_error *err);
void fol_hair_map_cells_drop(fol_hair_map_cells *cells);

/* Whether the point `px` in the picture lies inside hair. */
bool fol_hair_map_cells_inside(const fol_hair_map_cells *cells, fol_point px);
/* Returns how likely there is hair at the point `px` of the picture: from 0 (far from hair) to 1 (certainly hair). */
double fol_hair_map_cells_certainty(const fol_hair_map_cells *cells, fol_point px);

/* The light reflected by the scalp, relative to bare skin, on a grid of cells. Arrays have one element per cell of the
 * grid, row by row. */
typedef struct fol_hair_map_light {
  const fol_head *head;
  fol_skin_grid grid;
  float *light; /* light relative to bare skin nearby; 1 where there cannot be hair */
  float *core;  /* 1 if the cell is inside hair, else 0 */
} fol_hair_map_light;

/* Sets the members `light` and `core` of `out`, whose head and grid are set, from a photograph. *found is set to false
 * if there is no hair. The caller drops `out`, even after a failure. Fails only if memory runs out. */
bool fol_hair_map_light_measure(fol_hair_map_light *out, const fol_hair_search *search, bool *found, fol_error *err);
void fol_hair_map_light_drop(fol_hair_map_light *light);

/* Averages the light along the edge of the hair, but not across the edge, so that single hairs disappear while the edge
 * stays sharp. Fails if memory runs out, or with FOL_CANCELLED if `progress` is cancelled. */
bool fol_hair_map_light_smooth(fol_hair_map_light *light, fol_progress *progress, fol_error *err);

/* Blurs `values`, one per cell of the grid, with a Gaussian of standard deviation `sigma_cells`, in cells, approximated
 * by three box filters. Values beyond the grid count as 0. Fails only if memory runs out. */
bool fol_hair_map_blur(float *values, const fol_skin_grid *grid, double sigma_cells, fol_error *err);

#endif
