/* Actions: changes that need neither a drawing tool nor a value from the user. Buttons and commands call the same
 * functions here. Errors are shown to the user. */
#ifndef FOL_STATE_ACTIONS_H
#define FOL_STATE_ACTIONS_H

#include "app/state/app.h"

/* Adds a session that equals the last one except that it has no date, and shows it. Does nothing if the plan has
 * FOL_SESSIONS_MAX sessions. */
void fol_app_add_session(fol_app *app);

/* Returns the look (a preset of dot size, density and dilution) whose values all sessions of the plan have; -1 if they
 * have those of no look. */
int fol_app_look(const fol_app *app);

/* Gives all sessions that have not taken place the dots and dilutions of `look`. */
void fol_app_choose_look(fol_app *app, fol_look look);

/* Whether all sessions of the plan have the dilution `dilution`, in ml of water to 1 ml of pigment. */
bool fol_app_all_diluted(const fol_app *app, double dilution);

/* Whether the program suggests a dilution, because it suits the client's hair better, and accepting it would change a
 * session. */
bool fol_app_has_suggestion(const fol_app *app);

/* Applies the suggested dilution to the sessions; with it the look "fine", if that is part of the suggestion. Call only
 * if fol_app_has_suggestion is true. */
void fol_app_accept_suggestion(fol_app *app);

/* Selects a shade of pigment (light, medium or dark) and sets its dilution in all sessions. */
void fol_app_choose_shade(fol_app *app, fol_shade shade);

/* Makes the program find and measure the hair's colour in the photograph again, instead of at the point that the user
 * picked. */
void fol_app_find_hair(fol_app *app);

/* Makes the program estimate the skin's tone from the photograph again, instead of using the values that the user gave.
 */
void fol_app_estimate_skin(fol_app *app);

/* Removes the after-photo (the photograph taken of this view after the session that is shown). */
void fol_app_remove_after(fol_app *app);

/* The view that the user chooses next becomes the new name of the current view. A second call cancels this. */
void fol_app_rename_view(fol_app *app);

#endif
