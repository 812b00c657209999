/* Coming: something that was done, and takes long to work out. It is worked out beside the window, and then done; what
 * is done after it waits for it (fol_app_settle). */
#ifndef FOL_STATE_COMING_H
#define FOL_STATE_COMING_H

#include "app/state/app.h"

void fol_coming_do(fol_app *app, const fol_edit *edit);
void fol_coming_take_plan(fol_app *app, const char *path); /* a plan file in the place of the view's plan */
void fol_coming_update(fol_app *app);                      /* each round */
void fol_coming_settle(fol_app *app);
bool fol_coming_beside(const fol_app *app, fol_beside *out);

#endif
