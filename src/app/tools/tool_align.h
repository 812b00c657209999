/* The align tool: aligns a photograph taken after a session (after-photo) with the photograph of its view. */
#ifndef FOL_TOOLS_TOOL_ALIGN_H
#define FOL_TOOLS_TOOL_ALIGN_H

#include "app/state/state.h"

extern const fol_tool fol_tool_align;

/* The state of the align tool. */
typedef struct fol_align_tool {
  double share;      /* opacity of the after-photo over the view's photograph, [0, 1] */
  int pin;           /* index of the pin that the user is dragging; -1: the user is dragging the whole after-photo */
  fol_point grabbed; /* where the drag began, px of the view's photograph */
  fol_point from[2]; /* positions of the two pins when the drag began, px of the view's photograph */
  bool moved;
} fol_align_tool;

/* Creates the state of the align tool. Fails only if memory runs out. */
bool fol_align_init(fol_app *app, fol_error *err);

/* Frees the state of the align tool. */
void fol_align_drop(fol_app *app);

/* Changes the alignment of the after-photo by a small step, which moves the pins by about one pixel of the window.
 * `which` says how: 0 left, 1 right, 2 up, 3 down, 4 counterclockwise, 5 clockwise, 6 smaller, 7 larger. */
void fol_align_nudge(fol_app *app, int which);

/* Removes the alignment from the document; the after-photo is then shown centred and unrotated. */
void fol_align_remove(fol_app *app);

#endif
