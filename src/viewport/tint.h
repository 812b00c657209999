/* Tint: a grid of coloured cells drawn over the whole picture. */
#ifndef FOL_VIEWPORT_TINT_H
#define FOL_VIEWPORT_TINT_H

#include "viewport/canvas.h"

/* A grid of square cells over the picture, and their colours. */
typedef struct fol_tint {
  int across, down; /* number of cells in a row; number of rows */
  double cell_px;
  fol_colour *colours; /* colours of the cells, row by row; owned by the caller, who frees them with fol_free */
} fol_tint;

/* Returns a grid over the canvas's picture, without colours: at most `along` cells along the picture's longer side, and
 * cells of at least one pixel of the picture. */
fol_tint fol_tint_over(const fol_canvas *canvas, int along);

/* Uploads the colours to *texture, which is created if it is 0. Delete it with glDeleteTextures. */
void fol_tint_send(const fol_tint *tint, unsigned *texture);

/* Uploads the colours of a part of the grid again: cells [cells.x0, cells.x1) of rows [cells.y0, cells.y1). */
void fol_tint_send_part(const fol_tint *tint, unsigned texture, fol_rect cells);

/* Draws the texture of a grid over the picture as the canvas shows it. */
void fol_tint_draw(const fol_tint *tint, unsigned texture, const fol_canvas *canvas, fol_ui *ui);

#endif
