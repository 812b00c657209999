/* The geometry of a mask's polygons: exact lookups at a point, and a sweep over the picture line by line. Where
 * polygons overlap, the topmost one counts, which is the last in the list. */
#ifndef FOLLIDOT_MASK_POLYGON_H
#define FOLLIDOT_MASK_POLYGON_H

#include "follidot/mask.h"

/* A side of a polygon, from its upper to its lower end (y0 <= y1). A horizontal line at height y crosses the side if y0
 * <= y < y1, and a point on the side counts as right of it. Both intervals are half-open, so that between polygons with
 * a common side no point is missed or counted twice. */
typedef struct fol_edge {
  double x0, y0, x1, y1;
  uint32_t polygon;
  int32_t direction; /* change of the winding number: 1 if the polygon runs down along the side, -1 if up */
} fol_edge;

/* Returns the x coordinate of a polygon's side at height y. */
static inline double fol_edge_x(const fol_edge *edge, double y) {
  return edge->x0 + (y - edge->y0) / (edge->y1 - edge->y0) * (edge->x1 - edge->x0);
}

/* The polygons of a mask, prepared for finding the topmost polygon at a point. The polygons' sides are clipped to the
 * picture's surroundings and indexed by rows of the picture. */
typedef struct fol_shapes {
  fol_polygon *polygons;
  size_t polygon_count;
  int width, height;
  fol_edge *edges; /* sides of all polygons, those of the topmost polygon first */
  size_t edge_count;
  uint32_t *band_edges; /* indices of the sides that cross each band of rows, band after band */
  size_t *band_starts;  /* position in `band_edges` where each band begins */
} fol_shapes;

/* Prepares `count` polygons for lookups in a picture of width x height pixels, and adds references to their points.
 * Fails with FOL_REFUSED, naming the plan file's key, if a polygon is invalid. Drop *out. */
bool fol_shapes_new(fol_shapes **out, const fol_polygon *polygons, size_t count, int width, int height, fol_error *err);

/* Frees polygons prepared by fol_shapes_new; `shapes` may be NULL. */
void fol_shapes_drop(fol_shapes *shapes);

/* The memory in bytes that the prepared polygons use, without their lists of points. */
size_t fol_shapes_bytes(const fol_shapes *shapes);

/* The density, [0, 1], of the topmost polygon that contains the point `px` of the picture; 0 if no polygon does. */
double fol_shapes_at(const fol_shapes *shapes, fol_point px);

/* ---- line by line ---------------------------------------------------------------------------- */

/* An interval [x0, x1) of a horizontal line in which `polygon` is the topmost polygon. */
typedef struct fol_sweep_span {
  double x0, x1;
  uint32_t polygon;
} fol_sweep_span;

/* A horizontal line that moves down over the picture and finds the polygons of a fol_shapes that it crosses. */
typedef struct fol_sweep fol_sweep;

/* Starts a sweep with the line above the picture. Borrows `shapes`. Drop *out. Fails only if memory runs out. */
bool fol_sweep_new(fol_sweep **out, const fol_shapes *shapes, fol_error *err);

/* Moves the sweep line down to height y, which must not decrease from call to call, and returns the number of spans on
 * the line. Sets *spans to these spans, ordered from left to right and limited to the picture; they are valid until the
 * next call. */
size_t fol_sweep_to(fol_sweep *sweep, double y, const fol_sweep_span **spans);

/* Frees the sweep; `sweep` may be NULL. */
void fol_sweep_drop(fol_sweep *sweep);

#endif
