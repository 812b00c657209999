/* Spot fit: how widely a small dark spot is spread over the pixels around it. */
#ifndef FOLLIDOT_PHOTO_SPOT_FIT_H
#define FOLLIDOT_PHOTO_SPOT_FIT_H

#include <stdbool.h>

/* As many pixels on each side of a spot's middle as are looked at. */
enum { FOL_SPOT_FIT_REACH = 4, FOL_SPOT_FIT_SIDE = 2 * FOL_SPOT_FIT_REACH + 1 };

typedef struct fol_fitted_spot {
  double x_px, y_px;        /* of its middle, from the middle pixel's */
  double short_px, long_px; /* sigmas along its axes, a pixel's own breadth included */
  double depth;             /* below what surrounds it, in the unit of `values` */
  double plane[3];          /* what surrounds it: in the middle pixel, and its rise from pixel to pixel in x and y */
} fol_fitted_spot;

/* Fits a plane less a Gaussian of any axes by least squares (Levenberg and Marquardt's way) to all pixels but those
 * that are `foreign`. False where it is no dark spot near the middle, where much is left unexplained, as noise and hair
 * that lies leave it, or where few pixels are its own. */
bool fol_spot_fit(fol_fitted_spot *out, const double values[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE],
                  const bool foreign[FOL_SPOT_FIT_SIDE][FOL_SPOT_FIT_SIDE]);

#endif
