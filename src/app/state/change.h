/* Change: the only way in which the document is changed. */
#ifndef FOL_STATE_CHANGE_H
#define FOL_STATE_CHANGE_H

#include "app/state/app.h"
#include "live/edits.h"

/* Whether anything may be changed. If not, `err` (FOL_FAILED) says why and what to do. */
bool fol_app_may_write(const fol_app *app, fol_error *err);

/* Whether the plan may be changed: it is neither locked nor read-only. Reports the reason to the user if not. */
bool fol_app_may_change(fol_app *app);

/* Returns the edit with the shown view set, if the document has several. Borrowed. */
fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit);

/* Does an edit. Reports errors to the user; returns whether it was done. */
bool fol_app_do(fol_app *app, const fol_edit *edit);

/* Does an edit whose resulting document exists already. */
bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document);

/* Shows the result of an edit without doing it. Returns false, with `err` set, if it is not possible. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);

/* Does edits that belong together: all or none, undone as one step. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);

/* Shows the result of such edits without doing them. */
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);

/* Shows a document instead of the current one, with a reference; NULL ends that. */
void fol_app_show_live(fol_app *app, fol_document *document);

/* Waits until edits that are still computed in the background are in the document. Called before anything else is
 * done, saved or closed, to preserve the order. */
void fol_app_finish_pending(fol_app *app);

#endif
