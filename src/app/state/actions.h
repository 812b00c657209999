/* Actions: changes of the document that need neither a tool nor a value, for buttons and commands alike. Errors are
 * reported to the user. */
#ifndef FOL_STATE_ACTIONS_H
#define FOL_STATE_ACTIONS_H

#include "app/state/app.h"

/* Adds a session like the last one, without a date, and shows it. Does nothing at the maximum. */
void fol_app_add_session(fol_app *app);

/* Returns the fol_look that all sessions have; -1: none. */
int fol_app_look(const fol_app *app);

/* Applies a look to all sessions that did not take place. */
void fol_app_choose_look(fol_app *app, fol_look look);

/* Whether all sessions have this dilution. */
bool fol_app_all_diluted(const fol_app *app, double dilution);

/* Whether a dilution is suggested for the hair that differs from that of the sessions. */
bool fol_app_has_suggestion(const fol_app *app);

/* Applies the suggested dilution to all sessions; there must be one. */
void fol_app_accept_suggestion(fol_app *app);

/* Selects a shade in all sessions. */
void fol_app_choose_shade(fol_app *app, fol_shade shade);

/* Measures the hair automatically again, instead of where it was picked. */
void fol_app_find_hair(fol_app *app);

/* Estimates the skin from the photograph again, instead of as given. */
void fol_app_estimate_skin(fol_app *app);

/* Removes this view's photograph taken after the session shown. */
void fol_app_remove_after(fol_app *app);

/* Makes the next view chosen the new name of the current one; called again: cancels that. */
void fol_app_rename_view(fol_app *app);

#endif
