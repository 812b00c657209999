/* Coarse photograph: the whole photograph at low resolution, available as soon as it is decoded; shown until its tiles
 * are ready. */
#ifndef FOL_VIEWPORT_COARSE_H
#define FOL_VIEWPORT_COARSE_H

#include "viewport/pyramid.h"

enum { FOL_COARSE_PX = 1024 }; /* maximum of the longer side: every OpenGL 3.3 supports such a texture */

/* Reduces an image by averaging in linear light, on all processors. Fails only if out of memory. Free *out with
 * fol_free. */
bool fol_coarse_new(fol_pyramid **out, const fol_image *image, fol_error *err);

#endif
