/* Inks: those of a picture, sorted so that what reaches a tile is soon found. */
#ifndef FOLLIDOT_RENDER_INKS_H
#define FOLLIDOT_RENDER_INKS_H

#include "ink.h"

/* Of one of a dot's spots, over some dots. */
typedef struct fol_ink_extent {
  float longest, widest, narrowest;
} fol_ink_extent;

/* Of some dots. */
typedef struct fol_ink_extents {
  fol_ink_extent spots[FOL_SMOOTH_SPOTS], luma;
  float x[2], y[2]; /* px: of their middles, least and most */
} fol_ink_extents;

/* The inks of one square of the dots' grid; immutable, shared by reference count. */
typedef struct fol_ink_bin {
  fol_refcount refcount;
  fol_dot_square *square; /* kept */
  fol_ink_extents extents;
  size_t count; /* at least 1: the square's dots of the sessions that are drawn */
  fol_ink at[]; /* in order of rank */
} fol_ink_bin;

struct fol_inks {
  fol_ink_bin **bins; /* NULL: nothing in it */
  int bins_across, bins_down;
  size_t count;
  int finest, coarsest; /* levels that all but luma is drawn at */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  int luma_coarsest;          /* level that the widest luma is drawn at */
  int reach_px, luma_span_px; /* how far the inks of a dot are drawn at most, cells that are doubled included */
  float luma_reach_px;
  fol_rect bounds; /* where light changes */
};
typedef struct fol_inks fol_inks;

/* Of the dots of the well's batches. */
typedef struct fol_inks_request {
  const fol_ink_context *well;
  const fol_dot_grid *dots;
  const fol_inks
      *like; /* NULL, or from the same well and picture: inks of dots that it has as well are taken from it */
  int threads;
} fol_inks_request;
bool fol_inks_new(fol_inks *out, const fol_inks_request *request, fol_error *err);
void fol_inks_drop(fol_inks *inks);

/* The bins, the last ones included, whose dots may reach so far into a rectangle; and whether there are any dots in
 * them. */
typedef struct fol_inks_span {
  int x0, y0, x1, y1;
} fol_inks_span;
fol_inks_span fol_inks_near(const fol_inks *inks, fol_rect rect, int reach_px);
bool fol_inks_reach(const fol_inks *inks, fol_rect rect);

#endif
