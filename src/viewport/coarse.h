/* Coarse: the whole photograph small, as soon as it is decoded: what a window shows of it at first, and beneath tiles
 * that are still to come. */
#ifndef FOL_VIEWPORT_COARSE_H
#define FOL_VIEWPORT_COARSE_H

#include "viewport/pyramid.h"

enum { FOL_COARSE_PX = 1024 }; /* at most, along the longer side: every OpenGL 3.3 takes such a texture */

/* Averaged in linear light, on all processors. Drop with fol_free. */
bool fol_coarse_new(fol_pyramid **out, const fol_image *image, fol_error *err);

#endif
