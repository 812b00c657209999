/* Views: which photograph of the consultation is shown, and how others come to it. */
#ifndef FOL_FILES_VIEWS_H
#define FOL_FILES_VIEWS_H

#include "app/state/app.h"

void fol_app_show_view(fol_app *app, fol_view_name which); /* reads its photograph first */
/* Does it, and shows the view that it changed, or another where it took the present one away. */
bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit);
void fol_app_show_after(fol_app *app, int session);          /* the photograph taken after it */
void fol_app_choose_view(fol_app *app, fol_view_name which); /* shows it, adds it, or renames the present one to it */
void fol_app_remove_view(fol_app *app);                      /* the one that is shown */
void fol_app_ask_for_after(fol_app *app);
void fol_app_carry_hairline(fol_app *app, fol_view_name from);

#endif
