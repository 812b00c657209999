/* The inks (fol_ink, a dot prepared for drawing) of all dots of a picture, sorted into square bins, so that those near
 * a rectangle are found quickly. */
#ifndef FOLLIDOT_RENDER_INKS_H
#define FOLLIDOT_RENDER_INKS_H

#include "ink.h"

/* The range of sizes, in pixels, of one kind of Gaussian over a group of dots: the largest distance from a dot at which
 * it is drawn, and the largest and smallest sigma across the long axis. */
typedef struct fol_ink_extent {
  float longest, widest, narrowest;
} fol_ink_extent;

/* The ranges of sizes of all kinds of Gaussians over a group of dots. */
typedef struct fol_ink_extents {
  fol_ink_extent spots[FOL_SMOOTH_SPOTS], luma;
  float x[2], y[2]; /* smallest and largest coordinate of the dots' centres, px */
} fol_ink_extents;

/* The inks of the dots in one square of a fol_dot_grid. Immutable, reference-counted. */
typedef struct fol_ink_bin {
  fol_refcount refcount;
  fol_dot_square *square; /* the dots; holds a reference */
  fol_ink_extents extents;
  size_t count; /* number of inks, at least 1: one for each dot of `square` whose session is drawn */
  fol_ink at[]; /* in the order of `square`: by rank, the order in which rising density adds dots */
} fol_ink_bin;

/* All inks of a picture. */
struct fol_inks {
  fol_ink_bin **bins; /* bins_across x bins_down pointers, row by row; NULL if a bin is empty */
  int bins_across, bins_down;
  size_t count;                            /* number of inks in all bins */
  int finest, coarsest;                    /* smallest and largest grid level (cells of 2^level pixels) in `levels` */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS]; /* grid levels at which each kind of Gaussian but luma is drawn */
  int luma_coarsest;                       /* grid level at which the widest Gaussian of luma is drawn */
  int reach_px, luma_span_px; /* largest distance from a dot at which it changes pixels; largest distance at which its
                                 luma does; both include what interpolation of grids adds */
  float luma_reach_px;        /* largest distance from a dot at which luma is drawn on a grid */
  fol_rect bounds;            /* the part of the picture that inks may change, px */
};
typedef struct fol_inks fol_inks;

/* The input of fol_inks_new. Inks are computed for those of `dots` whose sessions are in well->batches. All pointers
 * are borrowed. */
typedef struct fol_inks_request {
  const fol_ink_context *well;
  const fol_dot_grid *dots;
  /* NULL, or inks of the same picture made with an equal `well`: inks of dots that have not changed are copied from it
   */
  const fol_inks *like;
  int threads;
} fol_inks_request;

/* Computes all inks on several threads. The caller releases *out with fol_inks_drop. Fails only if memory runs out. */
bool fol_inks_new(fol_inks *out, const fol_inks_request *request, fol_error *err);

/* Frees the memory that `inks` points to, but not the struct itself. */
void fol_inks_drop(fol_inks *inks);

/* A range of bins: columns x0 to x1 and rows y0 to y1, inclusive. */
typedef struct fol_inks_span {
  int x0, y0, x1, y1;
} fol_inks_span;

/* Returns the range of bins that contains all dots whose centres are within `reach_px` of the rectangle (px). */
fol_inks_span fol_inks_near(const fol_inks *inks, fol_rect rect, int reach_px);

/* Whether dots may change pixels of the rectangle. A quick test by bins: true may also mean that no dot quite reaches
 * it. */
bool fol_inks_reach(const fol_inks *inks, fol_rect rect);

#endif
