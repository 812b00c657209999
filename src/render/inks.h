/* Inks: the inks of all dots of a picture, in square bins, so that those that reach a tile are found quickly. */
#ifndef FOLLIDOT_RENDER_INKS_H
#define FOLLIDOT_RENDER_INKS_H

#include "ink.h"

/* The range of sizes of one kind of spot over some dots, px: how far the longest is drawn, and the largest and smallest
 * sigma across the long axis. */
typedef struct fol_ink_extent {
  float longest, widest, narrowest;
} fol_ink_extent;

/* The extents of all spots of some dots. */
typedef struct fol_ink_extents {
  fol_ink_extent spots[FOL_SMOOTH_SPOTS], luma;
  float x[2], y[2]; /* smallest and largest coordinates of the dots' centres, px */
} fol_ink_extents;

/* The inks of one square of the dots' grid. Immutable, reference-counted. */
typedef struct fol_ink_bin {
  fol_refcount refcount;
  fol_dot_square *square; /* a reference */
  fol_ink_extents extents;
  size_t count; /* of inks, at least 1: dots of the square in the sessions that are drawn */
  fol_ink at[]; /* by rank */
} fol_ink_bin;

/* All inks of a picture. */
struct fol_inks {
  fol_ink_bin **bins; /* bins_across x bins_down, row by row; NULL for an empty one */
  int bins_across, bins_down;
  size_t count;
  int finest, coarsest; /* levels over all spots but luma */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  int luma_coarsest;          /* level of the widest luma spot */
  int reach_px, luma_span_px; /* how far any spot, or luma, is drawn from its dot, with what fol_grid_double adds */
  float luma_reach_px;
  fol_rect bounds; /* where the picture may change, px */
};
typedef struct fol_inks fol_inks;

/* What inks are made from: the dots of the sessions in `well->batches`. All pointers are borrowed. */
typedef struct fol_inks_request {
  const fol_ink_context *well;
  const fol_dot_grid *dots;
  /* NULL, or inks of the same picture made with an equal context, to reuse those of unchanged dots */
  const fol_inks *like;
  int threads;
} fol_inks_request;

/* Computes the inks, in parallel. Release with fol_inks_drop. Fails only if memory runs out. */
bool fol_inks_new(fol_inks *out, const fol_inks_request *request, fol_error *err);

/* Releases what `inks` holds, but not the struct itself. */
void fol_inks_drop(fol_inks *inks);

/* A range of bins: columns x0 to x1 and rows y0 to y1, both included. */
typedef struct fol_inks_span {
  int x0, y0, x1, y1;
} fol_inks_span;

/* The bins whose dots may reach the rectangle if they are drawn up to `reach_px` from their centre. */
fol_inks_span fol_inks_near(const fol_inks *inks, fol_rect rect, int reach_px);

/* Whether any dots lie in the bins from which spots may reach the rectangle. */
bool fol_inks_reach(const fol_inks *inks, fol_rect rect);

#endif
