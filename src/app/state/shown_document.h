/* Shown document: the document as the window shows it, including changes of a gesture in progress. Everything returned
 * is borrowed. */
#ifndef FOL_STATE_SHOWN_DOCUMENT_H
#define FOL_STATE_SHOWN_DOCUMENT_H

#include "app/state/app.h"

/* Whether a document is open. */
bool fol_app_has_photo(const fol_app *app);

/* Returns the document as shown; NULL if none is open. */
fol_document *fol_app_document(const fol_app *app);

/* Returns the view shown, with changes of a gesture in progress. */
fol_view *fol_app_view(const fol_app *app);

/* Returns the view shown, without changes of a gesture in progress. */
fol_view *fol_app_view_now(const fol_app *app);

/* Returns the plan of the view shown, with changes of a gesture in progress. */
const fol_plan *fol_app_plan(const fol_app *app);

/* Returns the plan of the view shown, without changes of a gesture in progress. */
const fol_plan *fol_app_plan_now(const fol_app *app);

/* Returns the head of the view shown, with changes of a gesture in progress. */
const fol_head *fol_app_head(const fol_app *app);

/* Whether the scale of the view shown is only assumed, because no ruler was set. */
bool fol_app_scale_is_assumed(const fol_app *app);

/* Returns the file of the document; NULL if there is none or it is still being created. */
fol_consultation *fol_app_file(const fol_app *app);

/* Whether the document's file is protected by a passphrase. */
bool fol_app_is_protected(const fol_app *app);

/* Whether some change of the document could not be written to disk. */
bool fol_app_is_unsaved(const fol_app *app);

/* Returns another view whose surface is a head; all views with a head show the same person's. NULL: there is none. */
const fol_view *fol_app_other_head(const fol_app *app);

#endif
