/* Changes of the open document. No other functions change it. */
#ifndef FOL_STATE_CHANGE_H
#define FOL_STATE_CHANGE_H

#include "app/state/app.h"
#include "follidot/consultation_edits.h"

/* Whether the document may be changed. If not, sets *err to FOL_FAILED with a text that says why, and what the user can
 * do about it. */
bool fol_app_may_write(const fol_app *app, fol_error *err);

/* Whether the plan may be changed: it is not locked and the document is not read-only. If not, shows the reason to the
 * user. */
bool fol_app_may_change(fol_app *app);

/* Returns a copy of `edit` that says to which view it applies: if `edit` applies to a single view without naming it,
 * and the document has several views, the copy names the view that is shown. The copy borrows what `edit` owns. */
fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit);

/* Applies an edit to the document, so that it can be undone and is saved. Returns whether the edit was applied; shows
 * errors to the user. */
bool fol_app_do(fol_app *app, const fol_edit *edit);

/* Applies an edit to the document, as fol_app_do, but does not compute its result: `document` is the document after the
 * edit. */
bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document);

/* Shows the document as it would be after an edit; the document does not change. Returns false and sets *err if the
 * edit is not possible. */
bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err);

/* Applies several edits, which are then undone together. If any of them is not possible, applies none, shows the error
 * to the user, and returns false. */
bool fol_app_do_all(fol_app *app, const fol_edits *edits);

/* Shows the document as it would be after several edits; the document does not change. Returns false and sets *err if
 * they are not possible. */
bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err);

/* Shows `document` in place of the current document and adds a reference to it. If it is NULL, shows the current
 * document again. */
void fol_app_show_live(fol_app *app, fol_document *document);

/* Waits until the edits that are being computed in the background are applied to the document. Called before anything
 * else that changes, saves or closes the document, so that edits are applied in the order in which the user made them.
 */
void fol_app_finish_pending(fol_app *app);

#endif
