/* Show: what is shown (step, session, moment, painted area), and requests for a new frame. */
#ifndef FOL_STATE_SHOW_H
#define FOL_STATE_SHOW_H

#include "app/state/app.h"
#include "viewport/scene.h"

/* Shows a session; 0: before. */
void fol_app_show_session(fol_app *app, int session);

/* Returns the active tool that works on what is shown; NULL: none. */
const fol_tool *fol_app_tool(const fol_app *app);

/* Whether the picture before is shown while a key or button is held. */
bool fol_app_sees_before(const fol_app *app);

/* Returns the session that the picture shows; 0: the plain photograph. */
int fol_app_session_seen(const fol_app *app);

/* Shows the view again, instead of the photograph taken after a session. */
void fol_app_leave_after(fol_app *app);

/* Whether that photograph is being aligned with the view. */
bool fol_app_lines_up(const fol_app *app);

/* Returns the scene to draw. */
fol_scene fol_app_scene(const fol_app *app);

/* Shows a time after the current session, or after the last if none is shown. */
void fol_app_show_when(fol_app *app, fol_when when);

/* Moves along the timeline by some stops. */
void fol_app_step_when(fol_app *app, int steps);

/* Moves along the timeline by steps of the wheel. */
void fol_app_wheel_when(fol_app *app, float steps);

/* Requests a new frame. */
void fol_app_repaint(fol_app *app);

/* Whether the painted area is drawn over the picture. */
bool fol_app_shows_mask(const fol_app *app);

/* Calls fol_picture_show_mask if there is a picture. */
void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed);

/* Whether the pointer is over the picture, with no widget in between. */
bool fol_app_pointer_is_free(const fol_app *app);

/* Claims a part of the canvas for the interface in this frame: presses there do not reach the picture. */
void fol_app_claim(fol_app *app, fol_box box);

#endif
