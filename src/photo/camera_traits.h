/* Camera: what can be told of it from the pixels alone. */
#ifndef FOLLIDOT_PHOTO_CAMERA_TRAITS_H
#define FOLLIDOT_PHOTO_CAMERA_TRAITS_H

#include "follidot/photo.h"

/* `step` is how many pixels share a colour, across and down; `threads` 0: all. */
fol_camera_traits fol_camera_of(const fol_image *image, const int step[2], int threads);

#endif
