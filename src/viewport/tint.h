/* Tint: a grid of coloured cells drawn over the whole picture. */
#ifndef FOL_VIEWPORT_TINT_H
#define FOL_VIEWPORT_TINT_H

#include "viewport/canvas.h"

/* A grid. */
typedef struct fol_tint {
  int across, down; /* cells */
  double cell_px;
  fol_colour *colours; /* row by row; owned by the caller, fol_free */
} fol_tint;

/* Returns a grid without colours, with at most `along` cells along the picture's longer side and cells of at least one
 * pixel. */
fol_tint fol_tint_over(const fol_canvas *canvas, int along);

/* Uploads the colours to a texture; if *texture is 0 it is created. Delete it with glDeleteTextures. */
void fol_tint_send(const fol_tint *tint, unsigned *texture);

/* Uploads a part again: cells [x0, x1) of rows [y0, y1). */
void fol_tint_send_part(const fol_tint *tint, unsigned texture, fol_rect cells);

/* Draws the texture over the picture. */
void fol_tint_draw(const fol_tint *tint, unsigned texture, const fol_canvas *canvas, fol_ui *ui);

#endif
