/* Edge: measures how widely a step from dark to light, or a fine line, is blurred along a row of pixels across it. */
#ifndef FOLLIDOT_PHOTO_EDGE_H
#define FOLLIDOT_PHOTO_EDGE_H

#include <stdbool.h>

/* Pixels that are read on each side of an edge's middle. */
enum { FOL_EDGE_REACH = 9 };

/* The shape to fit: a step between two levels, or a line on a level background. */
typedef enum fol_edge_kind { FOL_EDGE_STEP = 0, FOL_EDGE_LINE } fol_edge_kind;

/* The result of a fit. */
typedef struct fol_fitted_edge {
  double spread_px, error_px; /* sigma along the row, and its standard error */
  double contrast;            /* between a step's sides, or of a line to its background */
} fol_fitted_edge;

/* Fits level + height erf(t / sqrt(2)), or level + height exp(-t^2 / 2), t = (x - place) / spread, to
 * values[-FOL_EDGE_REACH .. FOL_EDGE_REACH], by least squares (Gauss-Newton), over as many of them as the spread needs.
 * False if they do not show a single isolated step or line. */
bool fol_edge_fit(fol_fitted_edge *out, fol_edge_kind kind, const float *values);

#endif
