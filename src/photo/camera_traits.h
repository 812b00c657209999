/* Measures traits of the camera (blur and grain) from the pixels of a photograph. */
#ifndef FOLLIDOT_PHOTO_CAMERA_TRAITS_H
#define FOLLIDOT_PHOTO_CAMERA_TRAITS_H

#include "follidot/photo.h"

/* Measures the camera's blur and grain from the pixels of an upright image. `step` is the number of pixels that share a
 * colour sample, across and down; `threads` 0 means all processors. Does not set `monochrome`. */
fol_camera_traits fol_camera_of(const fol_image *image, const int step[2], int threads);

#endif
