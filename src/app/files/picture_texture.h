/* Makes a texture for a small picture that does not change, such as a thumbnail. */
#ifndef FOL_FILES_PICTURE_TEXTURE_H
#define FOL_FILES_PICTURE_TEXTURE_H

#include "follidot/photo.h"

/* Creates an OpenGL texture, filtered linearly, from an 8-bit image and returns its name. Needs the window's OpenGL
 * context; the caller deletes the texture with glDeleteTextures. */
unsigned fol_picture_texture(const fol_image *image);

#endif
