/* Ruler: a line over something of known length. */
#ifndef FOL_TOOLS_TOOL_RULER_H
#define FOL_TOOLS_TOOL_RULER_H

#include "app/state/state.h"
#include "live/edits.h"

extern const fol_tool fol_tool_ruler;

typedef enum fol_end { FOL_END_NONE = 0, FOL_END_FROM, FOL_END_TO } fol_end;

typedef struct fol_ruler_tool {
  bool drawn;   /* a line that has no length yet */
  bool asking;  /* its length: the field gets the keyboard once */
  fol_end held; /* the end that is being dragged */
  fol_point from, to;
} fol_ruler_tool;

bool fol_ruler_init(fol_app *app, fol_error *err);
void fol_ruler_drop(fol_app *app);

void fol_ruler_enter(fol_app *app, double length_mm); /* how long the line is that was drawn */

/* What has to change with the ruler. A head that other views show, too, keeps its size; one that does not keeps its
 * outline. */
fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale);

#endif
