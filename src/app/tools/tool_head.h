/* The head tool: turns, moves and stretches the ellipsoid that is fitted to the head in the photograph. (A view that
 * shows little of the head can have a plane instead.) */
#ifndef FOL_TOOLS_TOOL_HEAD_H
#define FOL_TOOLS_TOOL_HEAD_H

#include "app/shapes/fitting.h"
#include "app/state/state.h"

extern const fol_tool fol_tool_head;

/* What a drag with the head tool does, which depends on where the drag begins. */
typedef enum fol_grip {
  FOL_GRIP_NONE = 0,
  FOL_GRIP_TURN,    /* turns the head in space; the drag begins on the scalp */
  FOL_GRIP_ROLL,    /* rotates the head in the plane of the picture; the drag begins outside the head */
  FOL_GRIP_MOVE,    /* moves the head; the drag begins at its centre */
  FOL_GRIP_STRETCH, /* stretches the head; the drag begins at a handle on its outline */
} fol_grip;

/* The state of the head tool. */
typedef struct fol_head_tool {
  fol_grip held;
  fol_head from; /* the head when the drag began */
  /* grabbed: where the handle or the point of the scalp was when the drag began; slip_px: how far the pointer was from
   * it; px of the photograph. */
  fol_point grabbed, slip_px;
  fol_spot pressed_at;
  bool moved;
  bool flat; /* the user has chosen a plane as the surface; false: a plane is merely what a new view begins with */
  /* The ellipsoid that the user has replaced by a plane, so that it can be restored; if the kind is a plane, there is
   * nothing to restore. */
  fol_surface put_away;
  fol_camera put_away_camera;
} fol_head_tool;

/* Creates the state of the head tool. Fails only if memory runs out. */
bool fol_head_init(fol_app *app, fol_error *err);

/* Frees the state of the head tool. */
void fol_head_drop(fol_app *app);

/* Resets the state of the head tool when another view is shown or the document is closed. */
void fol_head_forget(fol_app *app);

/* ---- changes by buttons and commands (head_laying.c) ----------------------------------------------- */

/* Returns the focal length that the photograph's file states, mm, as the 35 mm equivalent; 0: the file states none. */
double fol_head_focal_of_photo(const fol_app *app);

/* Returns the head that is first placed over a photograph: an average head, seen from the front. If another view of the
 * same head has an ellipsoid, the head gets that ellipsoid's size. `focal_35mm` is the focal length, mm (35 mm
 * equivalent); 0: no perspective. */
fol_head_request fol_head_first(const fol_app *app, double focal_35mm);

/* Changes the surface and the focal length, mm (35 mm equivalent), of the view shown. If `focal_35mm` is negative, the
 * focal length stays. */
void fol_head_change(fol_app *app, const fol_surface *surface, double focal_35mm);

/* Replaces the plane by an ellipsoid: by the one that was there before the user chose the plane or, if there was none,
 * by the initial one (fol_head_first). */
void fol_head_place(fol_app *app);

/* Replaces the head's ellipsoid by a plane. */
void fol_head_flatten(fol_app *app);

/* Turns the head so that the camera sees it from one of the usual directions; its size in mm stays. */
void fol_head_see_from(fol_app *app, const fol_pose *pose);

/* Gives the head the size of the head that is first placed over a photograph (fol_head_first). */
void fol_head_reset(fol_app *app);

/* Changes the scale of the photograph so that the dimension of the head that can be measured in it (fol_fitting_known)
 * has its average length. The head's size in mm changes as described at fol_app_rescale. */
void fol_head_adopt_scale(fol_app *app);

#endif
