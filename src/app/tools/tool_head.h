/* Head tool: turns, moves and stretches the ellipsoid that stands for the head in the photograph. */
#ifndef FOL_TOOLS_TOOL_HEAD_H
#define FOL_TOOLS_TOOL_HEAD_H

#include "app/state/state.h"
#include "app/tools/fitting.h"

extern const fol_tool fol_tool_head;

/* What a drag does, chosen from where it begins. */
typedef enum fol_grip {
  FOL_GRIP_NONE = 0,
  FOL_GRIP_TURN,    /* turn the head; begins at a point of the scalp */
  FOL_GRIP_ROLL,    /* rotate the head in the picture; begins outside the head */
  FOL_GRIP_MOVE,    /* move the head; begins at its centre */
  FOL_GRIP_STRETCH, /* stretch the head; begins at a handle of the outline */
} fol_grip;

/* The state of the head tool, kept in fol_tools. */
typedef struct fol_head_tool {
  fol_grip held;
  fol_head from;              /* the head when the drag began */
  fol_point grabbed, slip_px; /* position of what is dragged when the drag began, and the pointer's offset from it */
  fol_spot pressed_at;
  bool moved;
  bool flat;            /* the user chose a plane; it is not merely the initial surface */
  fol_surface put_away; /* the ellipsoid that the user replaced by a plane; if it is a plane itself: none */
  fol_camera put_away_camera;
} fol_head_tool;

/* Creates the state of the head tool. Fails only if memory runs out. */
bool fol_head_init(fol_app *app, fol_error *err);

/* Frees the state of the head tool. */
void fol_head_drop(fol_app *app);

/* Forgets the head that was replaced by a plane, and other choices, when the document is closed. */
void fol_head_forget(fol_app *app);

/* ---- without a drag (head_laying.c) ---------------------------------------------------------------- */

/* Returns the 35 mm equivalent focal length recorded in the photograph; 0: none. */
double fol_head_focal_of_photo(const fol_app *app);

/* Returns the head to place over the photograph at first. */
fol_head_request fol_head_first(const fol_app *app, double focal_35mm);

/* Changes the surface and the focal length (35 mm equivalent) of the view shown; if `focal_35mm` is below 0, the focal
 * length stays. */
void fol_head_change(fol_app *app, const fol_surface *surface, double focal_35mm);

/* Replaces a plane by a head: the one that was replaced by the plane before, or else the initial one. */
void fol_head_place(fol_app *app);

/* Replaces the head by a plane. */
void fol_head_flatten(fol_app *app);

/* Turns the head so that it is seen from one of the usual directions; its size stays. */
void fol_head_see_from(fol_app *app, const fol_pose *pose);

/* Gives the head the size of an average head. */
void fol_head_reset(fol_app *app);

/* Sets the scale of the photograph so that the head, whose outline stays, has the size of an average one. */
void fol_head_adopt_scale(fol_app *app);

#endif
