/* The client's existing hair as masks need it: a map of the tone that it already gives, for strokes and fills that
 * blend into it. advice/ measures it in the photograph. */
#ifndef FOLLIDOT_MASK_EXISTING_H
#define FOLLIDOT_MASK_EXISTING_H

#include "follidot/mask.h"

/* Tone of the hair in square cells of the picture, relative to a full field of dots: 0 on bare skin, 255 if it gives as
 * much tone or more. There is no hair outside the cells. Immutable once shared, reference-counted. */
struct fol_existing {
  fol_refcount refcount;
  int x0_px, y0_px; /* corner of the first cell */
  int cell_px;
  int across, down; /* in cells */
  uint8_t tone[];   /* row by row */
};

#define FOL_EXISTING_CELLS_MAX 4000000

/* A map with the geometry of `like` and no hair in it, to be filled in before it is shared. FOL_REFUSED for too many
 * cells or a position that no picture has. Drop it. */
bool fol_existing_new(fol_existing **out, const fol_existing *like, fol_error *err);

/* Adds a reference and returns the map itself; NULL is fine. */
fol_existing *fol_existing_keep(fol_existing *existing);

/* Drops a reference; NULL is fine. */
void fol_existing_drop(fol_existing *existing);

/* Whether two maps, either of them NULL, have the same cells and tones. */
bool fol_existing_equal(const fol_existing *a, const fol_existing *b);

/* The tone at a point of the picture, [0, 1], bilinear between the centres of cells. */
float fol_existing_at(const fol_existing *existing, double x_px, double y_px);

/* The part of the map that a stroke or fill along `points` depends on; `reach_mm` is its radius or feather. With this
 * part it gives exactly the same mask as with the whole. *out is NULL if there is no hair in it. Drop it. */
bool fol_existing_around(fol_existing **out, const fol_existing *existing, const fol_head *head,
                         const fol_points *points, double reach_mm, fol_error *err);

/* Appends a serialisation of the map. */
bool fol_existing_pack(fol_bytes *out, const fol_existing *existing, fol_error *err);

/* Reads what fol_existing_pack wrote. The bytes are untrusted: FOL_REFUSED if they are malformed. Drop the map. */
bool fol_existing_unpack(fol_existing **out, const void *data, size_t size, fol_error *err);

#endif
