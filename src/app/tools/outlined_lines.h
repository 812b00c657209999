/* Lines over the picture that have a dark edge, so that they are visible on skin of any colour. */
#ifndef FOL_TOOLS_OUTLINED_LINES_H
#define FOL_TOOLS_OUTLINED_LINES_H

#include "app/state/state.h"
#include "widgets/pen.h"

/* How to draw a line. */
typedef struct fol_mark {
  fol_app *app;
  fol_colour colour, edge;
  float width, edge_width; /* unscaled px; `edge_width` includes the line itself, and 0 means no edge */
  bool closed;             /* also connect the last point to the first */
} fol_mark;

/* Draws a line through `count` points, px of the photograph. */
void fol_mark_line(const fol_mark *mark, const fol_point *px, size_t count);

/* Draws a line as fol_mark_line does, with the fol_mark `context`; has the type fol_globe_stretch (globe.h). */
void fol_mark_stretch(void *context, const fol_point *px, int count);

/* Returns the index of the point that is nearest to the pointer and less than `reach` unscaled px away; -1 if there is
 * none. Points are px of the photograph. */
int fol_mark_under(const fol_app *app, const fol_point *points, int count, float reach);

#endif
