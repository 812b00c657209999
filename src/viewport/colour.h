/* Colour: converts the photograph's colour space to sRGB, the screen's. */
#ifndef FOL_VIEWPORT_COLOUR_H
#define FOL_VIEWPORT_COLOUR_H

#include "follidot/photo.h"

/* Returns a 3-D texture that maps code values of an ICC profile to code values of sRGB; delete it with
 * glDeleteTextures. Returns 0 if `profile` is empty or cannot be used; the code values should then be shown unchanged.
 * Needs a current OpenGL context. */
unsigned fol_colour_texture(fol_span profile);

#endif
