/* Actions: changes that need neither a tool on the picture nor a value from the user. Buttons and commands call the
 * same functions of this header. Errors are shown to the user. */
#ifndef FOL_STATE_ACTIONS_H
#define FOL_STATE_ACTIONS_H

#include "app/state/app.h"

/* Adds a session to the plan and shows it. It has the values of the last session, but no date. Does nothing if the plan
 * has FOL_SESSIONS_MAX sessions. */
void fol_app_add_session(fol_app *app);

/* Returns the look (a preset of dot size, density and dilution for all sessions) whose values the plan's sessions have;
 * -1 if they do not have the values of any look. */
int fol_app_look(const fol_app *app);

/* Gives the sessions the dot sizes, densities and dilutions of `look`, except those sessions that have taken place. */
void fol_app_choose_look(fol_app *app, fol_look look);

/* Whether all sessions of the plan have the dilution `dilution`, in ml of water to 1 ml of pigment. */
bool fol_app_all_diluted(const fol_app *app, double dilution);

/* Whether the program suggests a dilution that suits the client's hair better, and a session would change if the user
 * accepted it. */
bool fol_app_has_suggestion(const fol_app *app);

/* Gives the sessions the suggested dilution and, if the suggestion includes it, the look "fine". Call only if
 * fol_app_has_suggestion is true. */
void fol_app_accept_suggestion(fol_app *app);

/* Selects a shade of pigment (light, medium or dark) and gives all sessions the dilution of this shade. */
void fol_app_choose_shade(fol_app *app, fol_shade shade);

/* From now on the program itself finds a place in the photograph where it measures the hair's colour, instead of
 * measuring at the point that the user picked. */
void fol_app_find_hair(fol_app *app);

/* From now on the program estimates the tone of the skin from the photograph, instead of using the values that the user
 * gave. */
void fol_app_estimate_skin(fol_app *app);

/* Removes the photograph of this view that was taken after the session that is shown (after-photo). */
void fol_app_remove_after(fol_app *app);

/* Gives the view shown the name `to`, which no other view may have. Returns whether the view was renamed. */
bool fol_app_name_view(fol_app *app, fol_view_name to);

/* Lets the user rename the view shown: it gets the name of the view that the user chooses next. Calling this again
 * cancels it. */
void fol_app_rename_view(fol_app *app);

#endif
