/* Colour: the photograph's colour space brought to the screen's. */
#ifndef FOL_VIEWPORT_COLOUR_H
#define FOL_VIEWPORT_COLOUR_H

#include "follidot/photo.h"

/* A 3-D texture from the profile's code values to sRGB's; 0 where there is no profile, or none that can be
 * followed: then the values are shown as they are. Needs a current OpenGL context. */
unsigned fol_colour_texture(fol_span profile);

#endif
