/* Shaders: OpenGL programs from the sources that are embedded at build time. */
#ifndef FOL_VIEWPORT_SHADER_H
#define FOL_VIEWPORT_SHADER_H

#include "follidot/base.h"

/* The source text of a shader. */
typedef struct fol_shader_source {
  const char *file; /* path in the source tree, such as "shaders/picture.frag" */
  const char *text;
} fol_shader_source;

/* Compiles and links a program; delete it with glDeleteProgram. Fails with FOL_FAILED and a message that names file and
 * line. */
bool fol_shader_program(unsigned *out, const fol_shader_source *vertex, const fol_shader_source *fragment,
                        fol_error *err);

#endif
