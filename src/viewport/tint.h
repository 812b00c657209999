/* Tint: coloured cells that lie over the whole picture. */
#ifndef FOL_VIEWPORT_TINT_H
#define FOL_VIEWPORT_TINT_H

#include "viewport/canvas.h"

typedef struct fol_tint {
  int across, down;
  double cell_px;
  fol_colour *colours; /* row by row; owned by whoever has the tint, fol_free */
} fol_tint;

/* Without colours yet; at most `along` cells along the picture's longer side, and none smaller than a pixel. */
fol_tint fol_tint_over(const fol_canvas *canvas, int along);

/* To the graphics card, as that texture; 0: a new one, to be deleted by glDeleteTextures. */
void fol_tint_send(const fol_tint *tint, unsigned *texture);

/* Of what that texture has, cells [x0, x1) of rows [y0, y1). */
void fol_tint_send_part(const fol_tint *tint, unsigned texture, fol_rect cells);

/* That texture over the picture. */
void fol_tint_draw(const fol_tint *tint, unsigned texture, const fol_canvas *canvas, fol_ui *ui);

#endif
