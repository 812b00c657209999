/* Actions: changes of the document that need neither a tool nor a value from the user; used by both buttons and
 * commands. Errors are reported to the user. */
#ifndef FOL_STATE_ACTIONS_H
#define FOL_STATE_ACTIONS_H

#include "app/state/app.h"

/* Adds a session that equals the last one except that it has no date, and shows it. Does nothing if the plan has
 * FOL_SESSIONS_MAX sessions. */
void fol_app_add_session(fol_app *app);

/* Returns the fol_look that the dots and dilutions of all sessions correspond to; -1: none. */
int fol_app_look(const fol_app *app);

/* Applies a look to all sessions that have not taken place. */
void fol_app_choose_look(fol_app *app, fol_look look);

/* Whether all sessions have the dilution `dilution`. */
bool fol_app_all_diluted(const fol_app *app, double dilution);

/* Whether a dilution is suggested that suits the hair and differs from the sessions' dilution. */
bool fol_app_has_suggestion(const fol_app *app);

/* Applies the suggested dilution to all sessions; fol_app_has_suggestion must be true. */
void fol_app_accept_suggestion(fol_app *app);

/* Selects a shade of pigment, with its dilution, for all sessions. */
void fol_app_choose_shade(fol_app *app, fol_shade shade);

/* Makes the hair's colour be measured automatically again, instead of where the user picked it. */
void fol_app_find_hair(fol_app *app);

/* Makes the skin be estimated from the photograph again, instead of using the values given by the user. */
void fol_app_estimate_skin(fol_app *app);

/* Removes the photograph that was taken of this view after the session shown. */
void fol_app_remove_after(fol_app *app);

/* Makes the next view that the user chooses the new name of the current view; called again, cancels that. */
void fol_app_rename_view(fol_app *app);

#endif
