/* The one way in which the document changes. */
#ifndef FOL_STATE_CHANGE_H
#define FOL_STATE_CHANGE_H

#include "app/state/app.h"
#include "live/edits.h"

bool fol_app_may_write(const fol_app *app, fol_error *err); /* anything; FOL_FAILED says why not, and what to do */

/* Whether the plan may be changed: it is neither locked nor open for reading only. Reports why it may not. */
bool fol_app_may_change(fol_app *app);

/* The edit with the view that it is meant for, where there are several. Borrowed. */
fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit);
/* The one way in which anything changes. Reports what fails, and returns whether it was done. */
bool fol_app_do(fol_app *app, const fol_edit *edit);
/* The same for an edit whose document is already made. */
bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document);
/* Shows what the edit would make, without doing it; false, and `err` filled, where it cannot be done. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);
/* The same for edits that only together make sense: all are done or none, and undone together. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);
void fol_app_show_live(fol_app *app, fol_document *document); /* keeps; NULL ends it */
/* What was done and is still being worked out on other threads is in the document when it returns. Nothing else that is
 * done, saved or left overtakes it. */
void fol_app_finish_pending(fol_app *app);

#endif
