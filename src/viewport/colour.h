/* Colour: converts the photograph's colour space to the screen's. */
#ifndef FOL_VIEWPORT_COLOUR_H
#define FOL_VIEWPORT_COLOUR_H

#include "follidot/photo.h"

/* Returns a 3-D texture that maps code values of an ICC profile to sRGB's; delete it with glDeleteTextures. Returns 0
 * if there is no profile or it cannot be used: show the code values unchanged then. Needs a current OpenGL context. */
unsigned fol_colour_texture(fol_span profile);

#endif
