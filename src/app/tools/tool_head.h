/* Head tool: turns, moves and stretches the ellipsoid over the photograph. */
#ifndef FOL_TOOLS_TOOL_HEAD_H
#define FOL_TOOLS_TOOL_HEAD_H

#include "app/state/state.h"
#include "app/tools/fitting.h"

extern const fol_tool fol_tool_head;

/* What a press takes hold of. */
typedef enum fol_grip {
  FOL_GRIP_NONE = 0,
  FOL_GRIP_TURN,    /* a point of the scalp: turn */
  FOL_GRIP_ROLL,    /* outside the head: roll */
  FOL_GRIP_MOVE,    /* the centre */
  FOL_GRIP_STRETCH, /* a handle of the outline */
} fol_grip;

/* The state of the tool. */
typedef struct fol_head_tool {
  fol_grip held;
  fol_head from;              /* the head when the drag began */
  fol_point grabbed, slip_px; /* where the grip was then, and the pointer's offset from it */
  fol_spot pressed_at;
  bool moved;
  bool flat;            /* the user chose a plane; it is not merely the default */
  fol_surface put_away; /* the ellipsoid that was replaced by a plane; a plane: none */
  fol_camera put_away_camera;
} fol_head_tool;

/* Creates the tool's state. */
bool fol_head_init(fol_app *app, fol_error *err);

/* Frees the state. */
void fol_head_drop(fol_app *app);

/* Resets the state when the document is closed. */
void fol_head_forget(fol_app *app);

/* ---- without a drag (head_laying.c) ---------------------------------------------------------------- */

/* Returns the 35 mm equivalent focal length recorded in the photograph; 0: none. */
double fol_head_focal_of_photo(const fol_app *app);

/* Returns the head to begin with. */
fol_head_request fol_head_first(const fol_app *app, double focal_35mm);

/* Changes surface and focal length; if that is below 0 it stays. */
void fol_head_change(fol_app *app, const fol_surface *surface, double focal_35mm);

/* Replaces a plane by a head. */
void fol_head_lay(fol_app *app);

/* Replaces the head by a plane. */
void fol_head_flatten(fol_app *app);

/* Turns the head to one of the usual views; its size stays. */
void fol_head_see_from(fol_app *app, const fol_pose *pose);

/* Sets the size of an average head. */
void fol_head_reset(fol_app *app);

/* Sets the scale so that the head has the size of an average one. */
void fol_head_adopt_scale(fol_app *app);

#endif
