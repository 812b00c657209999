#include "viewport/tint.h"

#include "widgets/frame_profile.h"

#include <epoxy/gl.h>
#include <math.h>

fol_tint fol_tint_over(const fol_canvas *canvas, int along) {
  int longest = canvas->width > canvas->height ? canvas->width : canvas->height;
  double cell_px = fmax(1, (double)longest / along);
  return (fol_tint){(int)ceil(canvas->width / cell_px), (int)ceil(canvas->height / cell_px), cell_px, NULL};
}

void fol_tint_send(const fol_tint *tint, unsigned *texture) {
  fol_frame_profile_driver_begin();
  if (!*texture)
    glGenTextures(1, texture);
  glBindTexture(GL_TEXTURE_2D, *texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, tint->across, tint->down, 0, GL_RGBA, GL_UNSIGNED_BYTE, tint->colours);
  fol_frame_profile_driver_end();
}

void fol_tint_send_part(const fol_tint *tint, unsigned texture, fol_rect cells) {
  fol_frame_profile_driver_begin();
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, tint->across);
  glTexSubImage2D(GL_TEXTURE_2D, 0, cells.x0, cells.y0, cells.x1 - cells.x0, cells.y1 - cells.y0, GL_RGBA,
                  GL_UNSIGNED_BYTE, tint->colours + (ptrdiff_t)cells.y0 * tint->across + cells.x0);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  fol_frame_profile_driver_end();
}

void fol_tint_draw(const fol_tint *tint, unsigned texture, const fol_canvas *canvas, fol_ui *ui) {
  fol_spot from = fol_canvas_to_window(canvas, (fol_point){0, 0});
  fol_spot to = fol_canvas_to_window(canvas, (fol_point){tint->across * tint->cell_px, tint->down * tint->cell_px});
  fol_ui_picture(ui, (fol_box){from.x, from.y, to.x - from.x, to.y - from.y}, texture);
}
