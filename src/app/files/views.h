/* Views: selects, adds and removes the photographs of the consultation. */
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

/* Handles the choice of a view by the user: shows the view; if the consultation lacks it, asks for a photograph to add
 * as that view; if the user is renaming a view, gives the current view that name. */
void fol_app_choose_view(fol_app *app, fol_view_name which);

/* Removes the view shown. */
void fol_app_remove_view(fol_app *app);

/* Asks the user for a photograph taken after the session shown, to add it. */
void fol_app_ask_for_after(fol_app *app);

/* Copies the hairline of the view `from` to the view shown. */
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

#endif
