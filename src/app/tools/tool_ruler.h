/* The ruler tool: the user draws a line in the photograph along something of known length, which gives the photograph's
 * scale. */
#ifndef FOL_TOOLS_TOOL_RULER_H
#define FOL_TOOLS_TOOL_RULER_H

#include "app/state/state.h"
#include "follidot/consultation_edits.h"

extern const fol_tool fol_tool_ruler;

/* An end of the ruler's line: none, the one where the user began to draw it, the other one. */
typedef enum fol_end { FOL_END_NONE = 0, FOL_END_FROM, FOL_END_TO } fol_end;

/* The state of the ruler tool. */
typedef struct fol_ruler_tool {
  bool drawn;   /* the user has drawn a line but not entered its length yet */
  bool asking;  /* the text field for the length is to get the keyboard when it appears */
  fol_end held; /* the end that the user is dragging; FOL_END_NONE: none */
  fol_point from, to;
} fol_ruler_tool;

/* Creates the state of the ruler tool. Fails only if memory runs out. */
bool fol_ruler_init(fol_app *app, fol_error *err);

/* Frees the state of the ruler tool. */
void fol_ruler_drop(fol_app *app);

/* Sets the length of the line that the user has drawn, mm on the skin, and thereby the scale of the plan. */
void fol_ruler_enter(fol_app *app, double length_mm);

/* Returns the edits that change the scale of the view shown. If other views show the same head, the head's size in mm
 * stays the same; otherwise the head's outline in the picture stays where it is. */
fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale);

#endif
