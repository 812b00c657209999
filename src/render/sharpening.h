/* Sharpening: how much brighter a rim the photograph's camera leaves around small dark spots. */
#ifndef FOLLIDOT_RENDER_SHARPENING_H
#define FOLLIDOT_RENDER_SHARPENING_H

#include "follidot/photo_spots.h"

/* Lone spots, and what is to be added to the variance of each so that it is as where the skin faces the camera, px^2.
 */
typedef struct fol_spot_seen {
  double width_px; /* sigma there */
  double turned_px2;
  const fol_spot_profile *profile; /* borrowed; NULL: none */
} fol_spot_seen;

/* An unsharp mask, as in fol_camera_blur. */
typedef struct fol_sharpening {
  double amount;  /* (0, 1], in steps of 0.1 */
  double blur_px; /* sigma of what it was applied to */
} fol_sharpening;

/* By the mean profile of the narrowest spots, of which there have to be enough with profiles; spots have to be in order
 * of their widths. `mm_per_px` is the scale. False where no sharpening is clearly told. */
bool fol_sharpening_told(fol_sharpening *out, const fol_spot_seen *spots, size_t count, double mm_per_px);

#endif
