/* Coarse photograph: the whole photograph at low resolution, available as soon as it is decoded; it is shown until the
 * tiles at full resolution are ready. */
#ifndef FOL_VIEWPORT_COARSE_H
#define FOL_VIEWPORT_COARSE_H

#include "viewport/pyramid.h"

enum {
  FOL_COARSE_PX = 1024
}; /* maximum length of the reduced photograph's longer side, px: every OpenGL 3.3 driver supports a texture of that
      size */

/* Makes the reduced image of a photograph, with its mipmaps, by averaging in linear light on all processors. Fails only
 * if memory runs out. Free *out with fol_free. */
bool fol_coarse_new(fol_pyramid **out, const fol_image *image, fol_error *err);

#endif
