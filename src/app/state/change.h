/* Change: the functions that change the document; nothing else does. */
#ifndef FOL_STATE_CHANGE_H
#define FOL_STATE_CHANGE_H

#include "app/state/app.h"
#include "live/edits.h"

/* Whether anything in the document may be changed. If not, *err is set (FOL_FAILED) to the reason and what to do about
 * it. */
bool fol_app_may_write(const fol_app *app, fol_error *err);

/* Whether the plan may be changed, that is whether it is neither locked nor read-only. If not, reports the reason to
 * the user. */
bool fol_app_may_change(fol_app *app);

/* Returns a copy of `edit` for the view shown, if the document has several views and the edit names none. The copy
 * borrows what `edit` owns. */
fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit);

/* Applies an edit to the document, with undo, and saves it. Reports errors to the user; returns whether the edit was
 * done. */
bool fol_app_do(fol_app *app, const fol_edit *edit);

/* Like fol_app_do for an edit whose resulting document, `document`, was computed already. */
bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document);

/* Shows the document that an edit would result in, without changing the document. Returns false, with *err set, if the
 * edit is not possible. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);

/* Applies edits that belong together: either all or none are done, and one undo undoes all. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);

/* Shows the document that all of the edits together would result in, without changing the document. Returns false, with
 * *err set, if they are not possible. */
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);

/* Shows `document`, of which it keeps a reference, in place of the current document; NULL: shows the current one again.
 */
void fol_app_show_live(fol_app *app, fol_document *document);

/* Waits until edits that are being computed in the background are in the document. Called before anything else is done,
 * saved or closed, so that edits stay in order. */
void fol_app_finish_pending(fol_app *app);

#endif
