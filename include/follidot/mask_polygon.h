/* Polygons as a mask holds them: their edges cut to the neighbourhood of the picture, in an order that
 * answers exact questions. Topmost means last in the plan: later polygons overwrite earlier ones. */
#ifndef FOLLIDOT_MASK_POLYGON_H
#define FOLLIDOT_MASK_POLYGON_H

#include "follidot/mask.h"

/* One side of a polygon, from top to bottom (y0 <= y1). It is met by the line at height y where
 * y0 <= y < y1, and a point at or right of it is past it: half-open both ways, so that shapes that share
 * a side leave no gap and count no point twice. */
typedef struct fol_edge {
  double x0, y0, x1, y1;
  uint32_t polygon;
  int32_t direction; /* 1 where the polygon runs down along it, -1 up: what it adds to the winding number */
} fol_edge;

static inline double fol_edge_x(const fol_edge *edge, double y) {
  return edge->x0 + (y - edge->y0) / (edge->y1 - edge->y0) * (edge->x1 - edge->x0);
}

typedef struct fol_shapes {
  fol_polygon *polygons;
  size_t polygon_count;
  int width, height;
  fol_edge *edges; /* the topmost polygon's first */
  size_t edge_count;
  uint32_t *band_edges; /* which edges reach into each band of rows; those of band b start at band_starts[b] */
  size_t *band_starts;
} fol_shapes;

/* Checks the polygons (errors name the key) and keeps their points. */
bool fol_shapes_new(fol_shapes **out, const fol_polygon *polygons, size_t count, int width, int height, fol_error *err);
void fol_shapes_drop(fol_shapes *shapes);

/* Bytes of memory, the lists of points not counted. */
size_t fol_shapes_bytes(const fol_shapes *shapes);

/* The density of the topmost polygon around a point of the picture, 0 where there is none. */
double fol_shapes_at(const fol_shapes *shapes, fol_point px);

/* ---- from top to bottom, line by line --------------------------------------------------------- */

/* Along one horizontal line, from x0 up to but not including x1, `polygon` is the topmost. */
typedef struct fol_sweep_span {
  double x0, x1;
  uint32_t polygon;
} fol_sweep_span;

typedef struct fol_sweep fol_sweep;
bool fol_sweep_new(fol_sweep **out, const fol_shapes *shapes, fol_error *err);

/* Moves down to height y (never up) and gives the spans there, left to right, within the picture. */
size_t fol_sweep_to(fol_sweep *sweep, double y, const fol_sweep_span **spans);
void fol_sweep_drop(fol_sweep *sweep);

#endif
