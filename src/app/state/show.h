/* Decides what the window shows (session, time after the session, painted area), and requests frames. */
#ifndef FOL_STATE_SHOW_H
#define FOL_STATE_SHOW_H

#include "app/state/app.h"
#include "viewport/scene.h"

/* Shows the picture after session number `session`; 0: before treatment. If the after-photo is shown, hides it. */
void fol_app_show_session(fol_app *app, int session);

/* Returns the selected tool; NULL if no tool is selected or the selected one does not work on the photograph that is
 * shown. */
const fol_tool *fol_app_tool(const fol_app *app);

/* Whether the picture before treatment is shown because the user is holding the key or the button for that. */
bool fol_app_sees_before(const fol_app *app);

/* Returns the number of the session whose dots the picture shows; 0 if it shows a photograph without simulated dots. */
int fol_app_session_seen(const fol_app *app);

/* Shows the view's photograph again instead of the after-photo. If the selected tool works only on after-photos,
 * deselects it. */
void fol_app_leave_after(fol_app *app);

/* Whether the user is aligning the after-photo with the view's photograph. */
bool fol_app_is_aligning(const fol_app *app);

/* Returns what the picture simulates: the session, the time after it, how fast pigment fades, and the light. */
fol_scene fol_app_scene(const fol_app *app);

/* Shows the picture at the time `when` after the session that is shown; if the picture before treatment is shown, after
 * the last session. */
void fol_app_show_when(fol_app *app, fol_when when);

/* Shows the time that is `steps` stops later on the timeline (earlier if negative) than the stop nearest to the time
 * that is shown. */
void fol_app_step_when(fol_app *app, int steps);

/* Moves along the timeline when the mouse wheel is turned by `steps` steps, which may be fractions. Positive `steps`
 * (wheel up) go to earlier times. */
void fol_app_wheel_when(fol_app *app, float steps);

/* Requests that the window is drawn again soon. */
void fol_app_repaint(fol_app *app);

/* Whether the painted area (mask) is drawn over the picture. */
bool fol_app_shows_mask(const fol_app *app);

/* Draws `mask` over the picture in place of the mask that is drawn there, for example with a stroke in progress.
 * `changed` is the rectangle in which they differ, px of the photograph. Does nothing if there is no picture or `mask`
 * is NULL. */
void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed);

/* Whether a press at the pointer's position would act on the picture: the pointer is over the picture and not over a
 * widget, or a tool is being used. */
bool fol_app_pointer_is_free(const fol_app *app);

/* Reserves an area of the canvas for a widget in this frame, window px: presses in it do not act on the picture. */
void fol_app_claim(fol_app *app, fol_box box);

#endif
