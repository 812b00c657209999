/* Views: shows, adds and removes the photographs of the consultation. A view is one photograph of the head, such as
 * front, top or left. */
#ifndef FOL_FILES_VIEWS_H
#define FOL_FILES_VIEWS_H

#include "app/state/app.h"

/* Reads the photograph of a view and shows it. */
void fol_app_show_view(fol_app *app, fol_view_name which);

/* Does an edit of the document and shows the view that it changed or, if it removed the view shown, another view.
 * Returns whether the edit was done. */
bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit);

/* Reads and shows the photograph of the current view that was taken after session number `session`. */
void fol_app_show_after(fol_app *app, int session);

/* Called when the user has chosen a view from the list of views. Shows that view; if the consultation lacks it, asks
 * the user for a photograph to add as that view; if the user is renaming a view, gives the view shown that name. */
void fol_app_choose_view(fol_app *app, fol_view_name which);

/* Removes the view that is shown, with its photograph, from the consultation. */
void fol_app_remove_view(fol_app *app);

/* Asks the user for a photograph taken after the session shown, and adds it to the consultation. */
void fol_app_ask_for_after(fol_app *app);

/* Copies the hairline of the view `from` to the view shown. */
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

#endif
