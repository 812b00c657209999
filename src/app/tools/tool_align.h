/* Lining up a photograph taken after a session with the view that it is laid over. */
#ifndef FOL_TOOLS_TOOL_ALIGN_H
#define FOL_TOOLS_TOOL_ALIGN_H

#include "app/state/state.h"

extern const fol_tool fol_tool_align;

typedef struct fol_align_tool {
  double share;      /* of the photograph that is seen */
  int pin;           /* that is held; -1: all of it */
  fol_point grabbed; /* where in the view's photograph */
  fol_point from[2]; /* the pins as they lay then, in the view's photograph */
  bool moved;
} fol_align_tool;

bool fol_align_init(fol_app *app, fol_error *err);
void fol_align_drop(fol_app *app);
void fol_align_nudge(fol_app *app,
                     int which);     /* by a pixel of the screen: left, right, up, down, two turns, two sizes */
void fol_align_remove(fol_app *app); /* it lies as the camera framed it again */

#endif
