/* Ink: what one dot adds to the picture, in pixels, at the picture's resolution. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"
#include "follidot/skin.h"

enum { CHANNELS = 3 };

/* A round Gaussian of attenuation: its integral (E x px^2) and width. */
typedef struct spot {
  float area_px2, sigma_px;
} spot;

typedef struct ink {
  float x_px, y_px;
  int session;
  spot core[CHANNELS];
  spot halo[FOL_HALOS][CHANNELS];
} ink;

typedef struct ink_scale {
  double px_per_mm;
  double blur_px; /* sigma of the camera's blur; 0: none */
} ink_scale;

ink ink_of_dot(const fol_dot *dot, const ink_scale *scale);

#endif
