/* Outlined lines: lines over the picture with a dark edge, to be visible on any skin. */
#ifndef FOL_TOOLS_OUTLINED_LINES_H
#define FOL_TOOLS_OUTLINED_LINES_H

#include "app/state/state.h"
#include "widgets/pen.h"

/* How to draw a line. */
typedef struct fol_mark {
  fol_app *app;
  fol_colour colour, edge;
  float width, edge_width; /* unscaled units; 0: no edge */
  bool closed;             /* join the last point to the first */
} fol_mark;

/* Draws a line that connects `count` points of the picture. */
void fol_mark_line(const fol_mark *mark, const fol_point *px, size_t count);

/* Draws a line as fol_mark_line does; a fol_globe_stretch callback (globe.h) whose `context` is the fol_mark. */
void fol_mark_stretch(void *context, const fol_point *px, int count);

/* Returns the index of the point that is nearest to the pointer, within `reach` unscaled units; -1: none. Points are px
 * of the picture. */
int fol_mark_under(const fol_app *app, const fol_point *points, int count, float reach);

#endif
