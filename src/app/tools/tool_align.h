/* Align tool: aligns a photograph taken after a session with its view. */
#ifndef FOL_TOOLS_TOOL_ALIGN_H
#define FOL_TOOLS_TOOL_ALIGN_H

#include "app/state/state.h"

extern const fol_tool fol_tool_align;

/* The state of the align tool, kept in fol_tools. */
typedef struct fol_align_tool {
  double share;      /* opacity of the photograph */
  int pin;           /* index of the pin being dragged; -1: the whole photograph is */
  fol_point grabbed; /* where the drag began, px of the view */
  fol_point from[2]; /* positions of the pins when the drag began, px of the view */
  bool moved;
} fol_align_tool;

/* Creates the state of the align tool. Fails only if memory runs out. */
bool fol_align_init(fol_app *app, fol_error *err);

/* Frees the state of the align tool. */
void fol_align_drop(fol_app *app);

/* Moves the photograph by about one screen pixel, or rotates or scales it a little. `which`: 0 left, 1 right, 2 up, 3
 * down, 4 and 5 rotate, 6 and 7 scale. */
void fol_align_nudge(fol_app *app, int which);

/* Removes the alignment, so that the photograph is shown as the camera framed it. */
void fol_align_remove(fol_app *app);

#endif
