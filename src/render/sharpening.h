/* Sharpening: estimates from small dark spots in a photograph (stubble) how much the lens blurred them, and how much
 * the camera then sharpened the picture. */
#ifndef FOLLIDOT_RENDER_SHARPENING_H
#define FOLLIDOT_RENDER_SHARPENING_H

#include "follidot/photo_spots.h"

/* What is known of one dark spot of measured width. */
typedef struct fol_spot_measurement {
  double code_px2, depth; /* variance of the spot as fitted to code values, including that of a pixel; fraction by which
                             the code value at its centre is lower than around it */
  double skin_px2;        /* variance added by light spreading in the skin */
  double blur_px2;        /* variance added by the lens; set by fol_spots_blur */
} fol_spot_measurement;

/* Returns the measurement for a dark spot whose width was measured. 1 mm^2 of the skin around it covers `px2_per_mm2`
 * square pixels of the picture. */
fol_spot_measurement fol_spot_measure(const fol_dark_spot *spot, double px2_per_mm2);

/* Returns the variance, px^2, that the lens added to the spots, assuming that the camera then sharpened by `amount` (an
 * unsharp mask as in fol_camera_blur). Below 0 if the spots are narrower than sharpening by `amount` can make them.
 * Sorts `spots`; `count` must be at least 1. */
double fol_spots_blur(fol_spot_measurement *spots, size_t count, double amount);

/* Returns the smallest amount of sharpening, [0, 1] in steps of 0.1, with which the blur of the lens comes out at a
 * sigma of 0.45 px or more; less is impossible for lens and sensor. Sorts `spots` by the blur of the lens that this
 * amount leaves. */
double fol_spots_sharpening(fol_spot_measurement *spots, size_t count);

#endif
