#include "app/files/picture_texture.h"
#include "widgets/frame_profile.h"

#include <epoxy/gl.h>

unsigned fol_picture_texture(const fol_image *image) {
  unsigned texture;
  fol_frame_profile_driver_begin();
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, (int)(image->stride / 3));
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, image->width, image->height, 0, GL_RGB, GL_UNSIGNED_BYTE, image->data);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  fol_frame_profile_driver_end();
  return texture;
}
