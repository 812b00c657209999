/* Inks: those of a picture, sorted so that what reaches a tile is soon found. */
#ifndef FOLLIDOT_RENDER_INKS_H
#define FOLLIDOT_RENDER_INKS_H

#include "ink.h"

typedef struct fol_inks {
  fol_ink *at;   /* by bin; in order of rank within one */
  fol_dot *dots; /* that they are of */
  size_t count;
  size_t *bin_first;
  int bins_across, bins_down;
  int finest, coarsest; /* levels that all but luma is drawn at */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  int luma_coarsest;          /* level that the widest luma is drawn at */
  int reach_px, luma_span_px; /* how far the inks of a dot are drawn at most, cells that are doubled included */
  float luma_reach_px;
  fol_rect bounds; /* where light changes */
} fol_inks;

/* Of the dots of the well's batches. */
typedef struct fol_inks_ask {
  const fol_inkwell *well;
  const fol_dots *dots;
  const fol_head *head;
  const fol_inks *like; /* NULL, or from the same well and head: inks of dots that it has as well are taken from it */
  int threads;
} fol_inks_ask;
bool fol_inks_new(fol_inks *out, const fol_inks_ask *ask, fol_error *err);
void fol_inks_drop(fol_inks *inks);

/* The bins, the last ones included, whose dots may reach so far into a rectangle; and whether there are any dots in
 * them. */
typedef struct fol_inks_span {
  int x0, y0, x1, y1;
} fol_inks_span;
fol_inks_span fol_inks_near(const fol_inks *inks, fol_rect rect, int reach_px);
bool fol_inks_reach(const fol_inks *inks, fol_rect rect);

#endif
