/* Lines over the picture with a dark edge on both sides, so that they are visible on skin of any colour. */
#ifndef FOL_SHAPES_OUTLINED_LINES_H
#define FOL_SHAPES_OUTLINED_LINES_H

#include "app/state/state.h"
#include "widgets/pen.h"

/* How to draw a line. */
typedef struct fol_mark {
  fol_app *app;
  fol_colour colour, edge;
  /* px at interface scale 1; `edge_width` is the total width of the line with its edges, 0: no edges */
  float width, edge_width;
  bool closed; /* true: the last point is also connected to the first */
} fol_mark;

/* Draws a line through `count` points, px of the photograph. */
void fol_mark_line(const fol_mark *mark, const fol_point *px, size_t count);

/* Draws a line as the fol_mark `context` says. Has the type fol_globe_stretch (globe.h), so that it can draw the parts
 * of curves on the head. */
void fol_mark_stretch(void *context, const fol_point *px, int count);

/* Returns the index of the point nearest to the pointer, -1 if none is less than `reach` away. `points` are px of the
 * photograph, `reach` is px at interface scale 1. */
int fol_mark_under(const fol_app *app, const fol_point *points, int count, float reach);

#endif
