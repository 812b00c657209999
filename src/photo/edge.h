/* Measures how widely an edge (a step from dark to light, or a fine line) is blurred, from a row of pixels that crosses
 * it. */
#ifndef FOLLIDOT_PHOTO_EDGE_H
#define FOLLIDOT_PHOTO_EDGE_H

#include <stdbool.h>

/* Number of pixels that are read on each side of an edge's middle. */
enum { FOL_EDGE_REACH = 9 };

/* The shape to fit: a step between two constant values, or a line on a constant background. */
typedef enum fol_edge_kind { FOL_EDGE_STEP = 0, FOL_EDGE_LINE } fol_edge_kind;

/* The result of a fit. */
typedef struct fol_fitted_edge {
  double spread_px, error_px; /* standard deviation of the blur along the row, and its standard error */
  double contrast;            /* difference between a step's sides, or between a line and its background */
} fol_fitted_edge;

/* Fits level + height erf(t / sqrt(2)), or level + height exp(-t^2 / 2), t = (x - place) / spread, to
 * values[-FOL_EDGE_REACH .. FOL_EDGE_REACH], by least squares (Gauss-Newton), using as many of these values as the
 * spread requires. Returns false if the values do not show a single isolated step or line. */
bool fol_edge_fit(fol_fitted_edge *out, fol_edge_kind kind, const float *values);

#endif
