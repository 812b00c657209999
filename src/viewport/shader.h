/* Shaders that were embedded at build time, made into programs. */
#ifndef FOL_VIEWPORT_SHADER_H
#define FOL_VIEWPORT_SHADER_H

#include "follidot/base.h"

typedef struct fol_shader_source {
  const char *file; /* "shaders/picture.frag" */
  const char *text;
} fol_shader_source;

/* An OpenGL program; delete it with glDeleteProgram. Errors name the file and the line. */
bool fol_shader_program(unsigned *out, const fol_shader_source *vertex, const fol_shader_source *fragment,
                        fol_error *err);

#endif
