/* The geometry of a mask's polygons: exact lookups at a point, and a sweep over the picture line by line. Where
 * polygons overlap, the topmost counts: the last in the list. */
#ifndef FOLLIDOT_MASK_POLYGON_H
#define FOLLIDOT_MASK_POLYGON_H

#include "follidot/mask.h"

/* One side of a polygon, from top to bottom (y0 <= y1). A horizontal line crosses it if y0 <= y < y1, and a point on
 * the side counts as right of it. Both intervals are half-open, so that shapes with a common side neither leave a gap
 * nor count a point twice. */
typedef struct fol_edge {
  double x0, y0, x1, y1;
  uint32_t polygon;
  int32_t direction; /* added to the winding number: 1 if the polygon runs down along the side, -1 if up */
} fol_edge;

/* The x of the side at height y. */
static inline double fol_edge_x(const fol_edge *edge, double y) {
  return edge->x0 + (y - edge->y0) / (edge->y1 - edge->y0) * (edge->x1 - edge->x0);
}

/* Polygons prepared for lookups: their sides, clipped to the neighbourhood of the picture and indexed by rows. */
typedef struct fol_shapes {
  fol_polygon *polygons;
  size_t polygon_count;
  int width, height;
  fol_edge *edges; /* those of the topmost polygon first */
  size_t edge_count;
  uint32_t *band_edges; /* indices of the sides that reach into each band of rows */
  size_t *band_starts;  /* where the indices of each band begin */
} fol_shapes;

/* Prepares polygons and keeps their points. FOL_REFUSED, naming the key, if they are invalid. Drop it. */
bool fol_shapes_new(fol_shapes **out, const fol_polygon *polygons, size_t count, int width, int height, fol_error *err);

/* Frees the shapes; NULL is fine. */
void fol_shapes_drop(fol_shapes *shapes);

/* Bytes of memory used, without the point lists. */
size_t fol_shapes_bytes(const fol_shapes *shapes);

/* The density of the topmost polygon around a point of the picture, 0 if there is none. */
double fol_shapes_at(const fol_shapes *shapes, fol_point px);

/* ---- line by line ---------------------------------------------------------------------------- */

/* An interval [x0, x1) of a horizontal line on which `polygon` is the topmost. */
typedef struct fol_sweep_span {
  double x0, x1;
  uint32_t polygon;
} fol_sweep_span;

/* A sweep line that moves down over the picture. */
typedef struct fol_sweep fol_sweep;

/* Starts a sweep above the picture. Borrows the shapes. Drop it. */
bool fol_sweep_new(fol_sweep **out, const fol_shapes *shapes, fol_error *err);

/* Moves down to height y, which must not decrease, and returns the number of spans there. *spans lists them from left
 * to right, within the picture; it is valid until the next call. */
size_t fol_sweep_to(fol_sweep *sweep, double y, const fol_sweep_span **spans);

/* Frees the sweep; NULL is fine. */
void fol_sweep_drop(fol_sweep *sweep);

#endif
