/* Head: an ellipsoid laid over the photograph, turned, moved and stretched by hand. */
#ifndef FOL_TOOLS_TOOL_HEAD_H
#define FOL_TOOLS_TOOL_HEAD_H

#include "app/state/state.h"
#include "app/tools/fitting.h"

extern const fol_tool fol_tool_head;

typedef enum fol_grip {
  FOL_GRIP_NONE = 0,
  FOL_GRIP_TURN,    /* a point of the scalp */
  FOL_GRIP_ROLL,    /* beside the head */
  FOL_GRIP_MOVE,    /* its middle */
  FOL_GRIP_STRETCH, /* one of the outline's handles */
} fol_grip;

typedef struct fol_head_tool {
  fol_grip held;
  fol_head from;              /* the head as it was when it was grabbed */
  fol_point grabbed, slip_px; /* where what is held was, and how far beside it the pointer was */
  fol_spot pressed_at;
  bool moved;
  bool flat;            /* was chosen, not merely what a plan begins with */
  fol_surface put_away; /* the ellipsoid that a plane took the place of; a plane: none did */
  fol_camera put_away_camera;
} fol_head_tool;

bool fol_head_init(fol_app *app, fol_error *err);
void fol_head_drop(fol_app *app);
void fol_head_forget(fol_app *app); /* the document is left */

/* ---- without a drag (head_laying.c) ---------------------------------------------------------------- */

double fol_head_focal_of_photo(const fol_app *app);                     /* 0: it tells none */
fol_head_request fol_head_first(const fol_app *app, double focal_35mm); /* what choosing a head begins with */
void fol_head_change(fol_app *app, const fol_surface *surface, double focal_35mm); /* below 0: that stays */
void fol_head_lay(fol_app *app);                                                   /* in the place of a plane */
void fol_head_flatten(fol_app *app);
void fol_head_see_from(fol_app *app, const fol_pose *pose); /* its size stays */
void fol_head_reset(fol_app *app);                          /* to the size of an average one */
void fol_head_adopt_scale(fol_app *app);                    /* from the size of an average one */

#endif
