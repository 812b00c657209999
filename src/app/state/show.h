/* Decides what the window shows (session, time after it, painted area) and requests new frames. */
#ifndef FOL_STATE_SHOW_H
#define FOL_STATE_SHOW_H

#include "app/state/app.h"
#include "viewport/scene.h"

/* Shows the picture after session number `session`, instead of an after-photo; 0: the picture before treatment. */
void fol_app_show_session(fol_app *app, int session);

/* Returns the selected tool; NULL if none is selected or it does not work on the photograph that is shown. */
const fol_tool *fol_app_tool(const fol_app *app);

/* Whether the picture before treatment is shown because the user holds a key or a button of the interface for that. */
bool fol_app_sees_before(const fol_app *app);

/* Returns the number of the session that the picture simulates; 0 if it shows a photograph without simulated dots. */
int fol_app_session_seen(const fol_app *app);

/* Shows the view again, in place of the after-photo, and deselects the tool if it works only on after-photos. */
void fol_app_leave_after(fol_app *app);

/* Whether the user is aligning the after-photo with the view. */
bool fol_app_is_aligning(const fol_app *app);

/* Returns the scene to draw: the session, the time after it, the pace of fading and the light that the user has chosen.
 */
fol_scene fol_app_scene(const fol_app *app);

/* Shows the picture at the time `when` after the session that is shown; if none is shown, after the last session. */
void fol_app_show_when(fol_app *app, fol_when when);

/* Moves `steps` stops later on the timeline (earlier if negative), starting from the stop nearest to the time that is
 * shown. */
void fol_app_step_when(fol_app *app, int steps);

/* Moves along the timeline by turns of the mouse wheel, in steps, which may be fractions. Positive `steps` go back in
 * time. */
void fol_app_wheel_when(fol_app *app, float steps);

/* Requests that the window is drawn again. */
void fol_app_repaint(fol_app *app);

/* Whether the painted area (mask) is drawn over the picture. */
bool fol_app_shows_mask(const fol_app *app);

/* Passes a changed mask, or one with a stroke in progress, to the picture, which draws it. `changed` is the rectangle
 * of pixels that changed. Does nothing if there is no picture or `mask` is NULL. */
void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed);

/* Whether a press at the pointer's position would act on the picture: the pointer is over the picture and no widget is
 * in between, or a gesture of the tool is in progress. */
bool fol_app_pointer_is_free(const fol_app *app);

/* Reserves a part of the picture area for a widget in this frame: presses there do not act on the picture. */
void fol_app_claim(fol_app *app, fol_box box);

#endif
