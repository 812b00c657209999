/* Show: what the window shows (step, session, moment, painted area), and requests for a new frame. */
#ifndef FOL_STATE_SHOW_H
#define FOL_STATE_SHOW_H

#include "app/state/app.h"
#include "viewport/scene.h"

/* Shows the picture after session number `session`; 0: before treatment. */
void fol_app_show_session(fol_app *app, int session);

/* Returns the active tool if it can work on what is shown; NULL: none. */
const fol_tool *fol_app_tool(const fol_app *app);

/* Whether the picture before treatment is shown because a key or button is held. */
bool fol_app_sees_before(const fol_app *app);

/* Returns the number of the session whose simulation the picture shows; 0: a plain photograph. */
int fol_app_session_seen(const fol_app *app);

/* Shows the view again, in place of the photograph taken after a session. */
void fol_app_leave_after(fol_app *app);

/* Whether the photograph taken after a session is being aligned with the view. */
bool fol_app_lines_up(const fol_app *app);

/* Returns the scene to draw: session, moment and light as chosen by the user. */
fol_scene fol_app_scene(const fol_app *app);

/* Shows the picture `when` after the session shown or, if none is shown, after the last session. */
void fol_app_show_when(fol_app *app, fol_when when);

/* Shows the time `steps` stops later on the timeline (earlier if negative). */
void fol_app_step_when(fol_app *app, int steps);

/* Moves along the timeline by steps of the mouse wheel, which may be fractions; positive steps go back in time. */
void fol_app_wheel_when(fol_app *app, float steps);

/* Requests that a new frame is run and drawn. */
void fol_app_repaint(fol_app *app);

/* Whether the painted area is drawn over the picture. */
bool fol_app_shows_mask(const fol_app *app);

/* Passes the mask to fol_picture_show_mask; does nothing if there is no picture or no mask. */
void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed);

/* Whether the pointer is over the picture, with no widget in between, so that a press would act on the picture. */
bool fol_app_pointer_is_free(const fol_app *app);

/* Reserves a part of the canvas for a widget in this frame: presses there do not reach the picture. */
void fol_app_claim(fol_app *app, fol_box box);

#endif
