/* Sharpening: what a small dark spot tells of how the camera blurred it, and whether it sharpened as well. */
#ifndef FOLLIDOT_RENDER_SHARPENING_H
#define FOLLIDOT_RENDER_SHARPENING_H

#include "follidot/photo_spots.h"

/* A spot that has a width, in code values as the fit saw it, and as the skin is seen there. */
typedef struct fol_spot_seen {
  double code_px2, depth; /* its variance, a pixel's own counted in; the share of code values that its middle takes */
  double skin_px2;        /* what light that spreads in the skin adds to a variance */
  double blur_px2;        /* what the camera's lens adds: fol_spots_blur's */
} fol_spot_seen;

/* Where 1 mm^2 of skin is so many px^2 of the picture. */
fol_spot_seen fol_spot_see(const fol_dark_spot *spot, double px2_per_mm2);

/* The variance that the camera's lens adds to spots, px^2, if it sharpened by that amount afterwards (an unsharp mask,
 * as in fol_camera_blur): below 0 where such sharpening does not explain how narrow they are. Sorts them; `count` is 1
 * or more. */
double fol_spots_blur(fol_spot_seen *spots, size_t count, double amount);

/* The least amount, in [0, 1] and in steps of 0.1, by which the camera has to have sharpened, since lens and sensor
 * leave no spot narrower than 0.45 px. Sorts them by what that amount leaves for the lens. */
double fol_spots_sharpening(fol_spot_seen *spots, size_t count);

#endif
