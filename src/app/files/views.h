/* Views: selects, adds and removes the photographs of the consultation. */
#ifndef FOL_FILES_VIEWS_H
#define FOL_FILES_VIEWS_H

#include "app/state/app.h"

/* Reads the photograph of a view and shows it. */
void fol_app_show_view(fol_app *app, fol_view_name which);

/* Does an edit and shows the view it changed, or another if it removed the current one. Returns whether it was done. */
bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit);

/* Shows the photograph taken after a session. */
void fol_app_show_after(fol_app *app, int session);

/* Shows a view, adds it, or renames the current one to it. */
void fol_app_choose_view(fol_app *app, fol_view_name which);

/* Removes the view shown. */
void fol_app_remove_view(fol_app *app);

/* Asks for a photograph taken after the session shown. */
void fol_app_ask_for_after(fol_app *app);

/* Copies the hairline of another view to this one. */
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

#endif
