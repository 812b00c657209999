/* Sharpening: estimates from small dark spots how much the camera blurred them and whether it sharpened as well. */
#ifndef FOLLIDOT_RENDER_SHARPENING_H
#define FOLLIDOT_RENDER_SHARPENING_H

#include "follidot/photo_spots.h"

/* A spot with a measured width. */
typedef struct fol_spot_measurement {
  double code_px2, depth; /* variance in code values as fitted, a pixel's own included; share of the code value missing
                             at its centre */
  double skin_px2;        /* variance added by light that spreads in the skin */
  double blur_px2;        /* variance added by the lens; set by fol_spots_blur */
} fol_spot_measurement;

/* Converts a dark spot with a measured width, on skin of which 1 mm^2 covers `px2_per_mm2` of the picture. */
fol_spot_measurement fol_spot_measure(const fol_dark_spot *spot, double px2_per_mm2);

/* The variance, px^2, that the lens adds to spots if the camera then sharpened by `amount` (an unsharp mask as in
 * fol_camera_blur); below 0 if that amount does not explain how narrow they are. Sorts the spots; `count` is at least
 * 1. */
double fol_spots_blur(fol_spot_measurement *spots, size_t count, double amount);

/* The smallest amount of sharpening, in [0, 1] in steps of 0.1, that explains the narrow spots, given that lens and
 * sensor leave none narrower than 0.45 px. Sorts the spots by the blur that this amount leaves for the lens. */
double fol_spots_sharpening(fol_spot_measurement *spots, size_t count);

#endif
