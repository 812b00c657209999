/* Measures the size and darkness of a small dark spot by fitting a Gaussian. */
#ifndef FOLLIDOT_PHOTO_SPOT_FIT_H
#define FOLLIDOT_PHOTO_SPOT_FIT_H

#include <stdbool.h>

/* Number of pixels that are read on each side of a spot's middle, and the side of the square that they form. */
enum { FOL_SPOT_FIT_REACH = 4, FOL_SPOT_FIT_SIDE = 2 * FOL_SPOT_FIT_REACH + 1 };

/* The result of a fit. */
typedef struct fol_fitted_spot {
  double x_px, y_px;        /* the spot's centre, relative to the centre of the middle pixel */
  double short_px, long_px; /* standard deviations along the spot's short and long axis, including blur by the
                               pixel's width */
  double depth;             /* how far the centre is below the background, in the unit of `values` */
  double plane[3];          /* the background: its value in the middle pixel, and its slopes per pixel in x and y */
} fol_fitted_spot;

/* Fits a plane minus an elliptical Gaussian by least squares (Levenberg-Marquardt) to all pixels except those marked in
 * `foreign`, which belong to neighbouring spots. Returns false if there is no dark spot near the middle, if the
 * residual is large (noise, or a hair lying flat), or if too few pixels remain. */
bool fol_spot_fit(fol_fitted_spot *out, const double values[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE],
                  const bool foreign[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE]);

#endif
