/* Actions: changes of the document that take no tool and no value, for buttons and commands alike. What fails is
 * reported. */
#ifndef FOL_STATE_ACTIONS_H
#define FOL_STATE_ACTIONS_H

#include "app/state/app.h"

void fol_app_add_session(fol_app *app); /* as the last one, without its date; and shows it. Does nothing at the most */
/* The look that all sessions have, as fol_look; -1: none. */
int fol_app_look(const fol_app *app);
void fol_app_choose_look(fol_app *app, fol_look look);         /* in all sessions that did not take place */
bool fol_app_all_diluted(const fol_app *app, double dilution); /* all sessions are */
/* The dilution that is suggested for the hair, in all sessions. */
bool fol_app_has_suggestion(const fol_app *app);          /* one that is not what the sessions have */
void fol_app_accept_suggestion(fol_app *app);             /* needs one */
void fol_app_choose_shade(fol_app *app, fol_shade shade); /* in all sessions */
void fol_app_find_hair(fol_app *app);                     /* by itself again, not where it was picked */
void fol_app_estimate_skin(fol_app *app);                 /* from the photograph again, not as it was given */
void fol_app_remove_after(fol_app *app); /* the photograph of this view that was taken after the session shown */
void fol_app_rename_view(fol_app *app);  /* the next view that is chosen is what the present one is to be; or not */

#endif
