/* Marks: lines of the picture drawn over it, each with a dark edge, so that it is seen on any skin. */
#ifndef FOL_TOOLS_OUTLINED_LINES_H
#define FOL_TOOLS_OUTLINED_LINES_H

#include "app/state/state.h"
#include "widgets/pen.h"

typedef struct fol_mark {
  fol_app *app;
  fol_colour colour, edge;
  float width, edge_width; /* window units; 0: no edge */
  bool closed;             /* the last point is joined to the first */
} fol_mark;

void fol_mark_line(const fol_mark *mark, const fol_point *px, size_t count);

/* The same for a curve on the scalp (globe.h); `context` is the mark. */
void fol_mark_stretch(void *context, const fol_point *px, int count);

/* The one of `points` (px of the picture) nearest to the pointer, within `reach` units of the window; -1: none. */
int fol_mark_under(const fol_app *app, const fol_point *points, int count, float reach);

#endif
