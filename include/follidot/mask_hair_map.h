/* A map of the client's existing hair: how much it already darkens the scalp, for strokes and fills that blend into it.
 * fol_hair_map_measure (advice.h) measures the hair in the photograph. */
#ifndef FOLLIDOT_MASK_HAIR_MAP_H
#define FOLLIDOT_MASK_HAIR_MAP_H

#include "follidot/mask.h"

/* The tone of the client's hair in square cells of the picture, that is, how much the hair darkens the scalp compared
 * to dots at full density: 0 on bare skin, 255 if it darkens as much as the dots or more. Outside the cells there is no
 * hair. Reference-counted, and immutable once it is shared. */
struct fol_hair_map {
  fol_refcount refcount;
  int x0_px, y0_px; /* top left corner of the first cell */
  int cell_px;      /* side of a cell */
  int across, down; /* number of cells in a row and in a column */
  uint8_t tone[];   /* tone of the hair in each cell, row by row */
};

#define FOL_HAIR_MAP_CELLS_MAX 4000000 /* maximum number of cells of a map */

/* Creates a map without hair (all tones are 0). Position, size and number of its cells are copied from `like`. The
 * caller may set the tones of the new map until the map is shared. Fails with FOL_REFUSED if there are too many cells,
 * or if their position is not possible in any picture. Drop *out. */
bool fol_hair_map_new(fol_hair_map **out, const fol_hair_map *like, fol_error *err);

/* Adds a reference to `existing`, which may be NULL, and returns `existing`. */
fol_hair_map *fol_hair_map_keep(fol_hair_map *existing);

/* Removes a reference to `existing`, which may be NULL; frees the map with the last reference. */
void fol_hair_map_drop(fol_hair_map *existing);

/* Whether two maps have equal cells and tones; either may be NULL. */
bool fol_hair_map_equal(const fol_hair_map *a, const fol_hair_map *b);

/* The tone of the hair at the point (x_px, y_px) of the picture, from 0 (bare skin) to 1 (as dark as dots at full
 * density), interpolated bilinearly between the centres of cells. `existing` must not be NULL. */
float fol_hair_map_at(const fol_hair_map *existing, double x_px, double y_px);

/* Copies the part of the map on which a stroke or fill along `points` depends; `reach_mm` is the radius of the brush or
 * the feather of the fill. The stroke or fill gives exactly the same mask with this part as with the whole map. *out is
 * NULL if there is no hair in this part. Drop *out. Fails only if memory runs out. */
bool fol_hair_map_around(fol_hair_map **out, const fol_hair_map *existing, const fol_head *head,
                         const fol_points *points, double reach_mm, fol_error *err);

/* Appends the map to *out in binary form. Fails only if memory runs out. */
bool fol_hair_map_pack(fol_bytes *out, const fol_hair_map *existing, fol_error *err);

/* Creates a map from the `size` bytes at `data`, which fol_hair_map_pack has written but which are not trusted. Fails
 * with FOL_REFUSED if they are malformed. Drop *out. */
bool fol_hair_map_unpack(fol_hair_map **out, const void *data, size_t size, fol_error *err);

#endif
