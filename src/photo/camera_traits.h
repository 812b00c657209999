/* Camera traits: blur and grain, measured from the pixels. */
#ifndef FOLLIDOT_PHOTO_CAMERA_TRAITS_H
#define FOLLIDOT_PHOTO_CAMERA_TRAITS_H

#include "follidot/photo.h"

/* Measures the camera from samples of an upright image. `step`: pixels that share a colour sample, across and down;
 * `threads` 0: all. Does not set `monochrome`. */
fol_camera_traits fol_camera_of(const fol_image *image, const int step[2], int threads);

#endif
