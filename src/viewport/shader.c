#include "viewport/shader.h"

#include <epoxy/gl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns the line number in the driver's error message, 0 if there is none. Drivers write "0:12(5): error: ..."
 * (Mesa), "0(12) : error ..." (NVIDIA) or "ERROR: 0:12: ..." (others): the number follows the first "0:" or "0(". */
static int line_of(const char *log) {
  for (const char *at = log; (at = strchr(at, '0')) != NULL; at++)
    if (at[1] == ':' || at[1] == '(')
      return (int)strtol(at + 2, NULL, 10);
  return 0;
}

static bool compile(GLuint *out, GLenum kind, const fol_shader_source *source, fol_error *err) {
  GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source->text, NULL);
  glCompileShader(shader);
  GLint compiled = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (compiled) {
    *out = shader;
    return true;
  }
  char log[300] = "";
  glGetShaderInfoLog(shader, sizeof log, NULL, log);
  log[strcspn(log, "\r\n")] = '\0'; /* keep the first line */
  glDeleteShader(shader);
  return fol_fail(err, FOL_FAILED, "%s:%d: the graphics driver refused the shader: %s", source->file, line_of(log),
                  log);
}

bool fol_shader_program(unsigned *out, const fol_shader_source *vertex, const fol_shader_source *fragment,
                        fol_error *err) {
  GLuint first, second;
  if (!compile(&first, GL_VERTEX_SHADER, vertex, err))
    return false;
  if (!compile(&second, GL_FRAGMENT_SHADER, fragment, err)) {
    glDeleteShader(first);
    return false;
  }
  GLuint program = glCreateProgram();
  glAttachShader(program, first);
  glAttachShader(program, second);
  glLinkProgram(program);
  glDeleteShader(first);
  glDeleteShader(second);
  GLint linked = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked) {
    *out = program;
    return true;
  }
  char log[300] = "";
  glGetProgramInfoLog(program, sizeof log, NULL, log);
  glDeleteProgram(program);
  return fol_fail(err, FOL_FAILED, "%s with %s: the graphics driver refused the shaders: %s", vertex->file,
                  fragment->file, log);
}
