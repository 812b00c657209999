#include "viewport/colour.h"
#include "widgets/frame_profile.h"

#include <epoxy/gl.h>
#include <lcms2.h>

enum { NODES = 33 };

/* Writes to each node of a 3-D colour table the red, green and blue code values [0, 1] at which it lies. Red varies
 * fastest from node to node, as OpenGL expects of a 3-D texture. */
static void fill_nodes(float *nodes) {
  for (int b = 0; b < NODES; b++)
    for (int g = 0; g < NODES; g++)
      for (int r = 0; r < NODES; r++, nodes += 3) {
        nodes[0] = (float)r / (NODES - 1);
        nodes[1] = (float)g / (NODES - 1);
        nodes[2] = (float)b / (NODES - 1);
      }
}

static bool convert(float *nodes, fol_span profile) {
  cmsHPROFILE from = cmsOpenProfileFromMem(profile.data, (cmsUInt32Number)profile.size);
  cmsHPROFILE to = cmsCreate_sRGBProfile();
  cmsHTRANSFORM transform = NULL;
  if (from && to)
    transform = cmsCreateTransform(from, TYPE_RGB_FLT, to, TYPE_RGB_FLT, INTENT_RELATIVE_COLORIMETRIC, 0);
  if (transform) {
    cmsDoTransform(transform, nodes, nodes, NODES * NODES * NODES);
    cmsDeleteTransform(transform);
  }
  if (from)
    cmsCloseProfile(from);
  if (to)
    cmsCloseProfile(to);
  return transform != NULL;
}

static GLuint upload(const float *nodes) {
  GLuint texture;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_3D, texture);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_R, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage3D(GL_TEXTURE_3D, 0, GL_RGB16F, NODES, NODES, NODES, 0, GL_RGB, GL_FLOAT, nodes);
  return texture;
}

unsigned fol_colour_texture(fol_span profile) {
  if (profile.size == 0)
    return 0;
  float *nodes = fol_alloc_raw((size_t)NODES * NODES * NODES * 3, sizeof *nodes, NULL);
  if (!nodes)
    return 0;
  fill_nodes(nodes);
  bool converted = convert(nodes, profile);
  fol_frame_profile_driver_begin();
  GLuint texture = converted ? upload(nodes) : 0;
  fol_frame_profile_driver_end();
  fol_free(nodes);
  return texture;
}
