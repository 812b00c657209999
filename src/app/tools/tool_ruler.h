/* Ruler tool: a line along something of known length, which gives the photograph's scale. */
#ifndef FOL_TOOLS_TOOL_RULER_H
#define FOL_TOOLS_TOOL_RULER_H

#include "app/state/state.h"
#include "live/edits.h"

extern const fol_tool fol_tool_ruler;

/* An end of the ruler. */
typedef enum fol_end { FOL_END_NONE = 0, FOL_END_FROM, FOL_END_TO } fol_end;

/* The state of the ruler tool, kept in fol_tools. */
typedef struct fol_ruler_tool {
  bool drawn;   /* a line was drawn, and its length is not entered yet */
  bool asking;  /* give the keyboard to the field for the length, once */
  fol_end held; /* the end being dragged */
  fol_point from, to;
} fol_ruler_tool;

/* Creates the state of the ruler tool. Fails only if memory runs out. */
bool fol_ruler_init(fol_app *app, fol_error *err);

/* Frees the state of the ruler tool. */
void fol_ruler_drop(fol_app *app);

/* Sets the length of the line that was drawn, and with it the scale of the plan. */
void fol_ruler_enter(fol_app *app, double length_mm);

/* Returns the edits that change the scale of the view shown. A head that other views show, too, keeps its size in mm;
 * otherwise its outline in the picture stays. */
fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale);

#endif
