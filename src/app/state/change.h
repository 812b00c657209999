/* The only functions that change the open document. */
#ifndef FOL_STATE_CHANGE_H
#define FOL_STATE_CHANGE_H

#include "app/state/app.h"
#include "live/edits.h"

/* Whether the document may be changed at all. If not, sets *err to FOL_FAILED, with the reason and what the user can
 * do. */
bool fol_app_may_write(const fol_app *app, fol_error *err);

/* Whether the plan may be changed: it is not locked, and its document is not read-only. If not, shows the reason to the
 * user. */
bool fol_app_may_change(fol_app *app);

/* Returns a copy of `edit`. If the document has several views, and `edit` applies to one view but does not say which,
 * the copy applies to the view that is shown. The copy borrows what `edit` owns. */
fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit);

/* Applies an edit to the document, as a step that can be undone, and has it saved. Returns whether the edit was
 * applied; shows errors to the user. */
bool fol_app_do(fol_app *app, const fol_edit *edit);

/* Like fol_app_do, for an edit whose result is already known: `document` is the document after the edit. */
bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document);

/* Shows the document as it would be after an edit, without changing it. Returns false and sets *err if the edit is not
 * possible. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);

/* Applies all of the edits as one step of undo. Applies none and shows the error to the user if they are not possible.
 */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);

/* Shows the document as it would be after all of the edits, without changing it. Returns false and sets *err if they
 * are not possible. */
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);

/* Shows `document`, to which it adds a reference, in place of the current document. NULL: shows the current document
 * again. */
void fol_app_show_live(fol_app *app, fol_document *document);

/* Waits until all edits that are being computed in the background have been applied to the document. Call it before
 * anything else that changes, saves or closes the document, so that edits keep their order. */
void fol_app_finish_pending(fol_app *app);

#endif
