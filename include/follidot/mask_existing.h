/* The hair that a client has, as far as a mask has to know it: what it already gives in tone, place by place. */
#ifndef FOLLIDOT_MASK_EXISTING_H
#define FOLLIDOT_MASK_EXISTING_H

#include "follidot/mask.h"

/* On square cells of a picture, each by the share of a full field of dots whose tone the hair there has: 0 on bare
 * skin, 255 as much or more. Beyond its cells there is none. Immutable, shared by count. */
struct fol_existing {
  fol_refcount refcount;
  int x0_px, y0_px; /* where the first cell begins */
  int cell_px;
  int across, down;
  uint8_t tone[]; /* row by row */
};

#define FOL_EXISTING_CELLS_MAX 4000000

/* With no hair in it, to be written to before it is shared. FOL_REFUSED for more cells than the limit, or a place that
 * no picture has. */
bool fol_existing_new(fol_existing **out, const fol_existing *like, fol_error *err);
fol_existing *fol_existing_keep(fol_existing *existing);
void fol_existing_drop(fol_existing *existing);
bool fol_existing_equal(const fol_existing *a, const fol_existing *b);

/* [0, 1] at a point of the picture: between the middles of cells bilinear. */
float fol_existing_at(const fol_existing *existing, double x_px, double y_px);

/* The part of it that a stroke or a fill by these points depends on, which reaches so far around them on the skin: its
 * radius or feather. With the part comes out what does with the whole, to the bit. *out is NULL where there is no hair
 * in it. Drop it. */
bool fol_existing_around(fol_existing **out, const fol_existing *existing, const fol_head *head,
                         const fol_points *points, double reach_mm, fol_error *err);

/* As bytes, and back: FOL_REFUSED for bytes that pack did not make. Pack appends. */
bool fol_existing_pack(fol_bytes *out, const fol_existing *existing, fol_error *err);
bool fol_existing_unpack(fol_existing **out, const void *data, size_t size, fol_error *err);

#endif
