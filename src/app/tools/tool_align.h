/* Lining up a photograph taken after a session with the view that it is laid over. */
#ifndef FOL_TOOLS_TOOL_ALIGN_H
#define FOL_TOOLS_TOOL_ALIGN_H

#include "app/state/state.h"

extern const fol_tool fol_tool_align;

typedef enum fol_align_grip { FOL_ALIGN_NOT = 0, FOL_ALIGN_ALL, FOL_ALIGN_PIN } fol_align_grip;

typedef struct fol_align_hand {
  double share;      /* of it that is seen */
  fol_point pins[2]; /* on it, where they were put since it was lined up last; else `put` is false */
  bool put;
  fol_align_grip held;
  int pin;             /* that is held */
  fol_point grabbed;   /* where in the view's photograph */
  fol_point from[2];   /* the pins as they lay then, in the view's photograph */
  fol_similarity lies; /* as it is now */
  bool moved;
} fol_align_hand;

void fol_align_init(fol_app *app);
void fol_align_nudge(fol_app *app,
                     int which);        /* by a pixel of the screen: left, right, up, down, two turns, two sizes */
void fol_align_take_away(fol_app *app); /* it lies as the camera framed it again */

#endif
