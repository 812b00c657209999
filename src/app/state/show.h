/* What is shown: step, session, moment, painted area; and that a frame is to be painted. */
#ifndef FOL_STATE_SHOW_H
#define FOL_STATE_SHOW_H

#include "app/state/app.h"
#include "viewport/scene.h"

void fol_app_show_session(fol_app *app, int session);
const fol_tool *fol_app_tool(const fol_app *app); /* in the hand, to work with what is shown; NULL: there is none */
bool fol_app_sees_before(const fol_app *app);     /* for as long as something is held */
int fol_app_session_seen(const fol_app *app);     /* that the picture shows; 0: a photograph as it is */
void fol_app_leave_after(fol_app *app);           /* looks at the view again, not at the photograph after a session */
bool fol_app_lines_up(const fol_app *app);        /* that photograph is being lined up with the view */
fol_scene fol_app_scene(const fol_app *app);
/* So long after the session shown, or after the last where there is none. */
void fol_app_show_when(fol_app *app, fol_when when);
void fol_app_step_when(fol_app *app, int steps); /* along the timeline */
void fol_app_wheel_when(fol_app *app, float steps);
void fol_app_repaint(fol_app *app);
bool fol_app_shows_mask(const fol_app *app);                            /* the painted area lies over the picture */
void fol_app_show_mask(fol_app *app, fol_mask *mask, fol_rect changed); /* fol_picture_show_mask, if there is one */
bool fol_app_pointer_is_free(const fol_app *app);                       /* over the picture, and nothing in between */
void fol_app_claim(fol_app *app, fol_box box); /* for this frame: presses there are the interface's */

#endif
