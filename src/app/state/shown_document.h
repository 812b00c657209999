/* Read access to the open document. Functions without "_now" see it as the window shows it, with the changes of a
 * gesture in progress; functions with "_now" see it without those changes. All pointers returned are borrowed. */
#ifndef FOL_STATE_SHOWN_DOCUMENT_H
#define FOL_STATE_SHOWN_DOCUMENT_H

#include "app/state/app.h"

/* Whether a document is open. */
bool fol_app_has_photo(const fol_app *app);

/* Returns the document, with the changes of a gesture in progress; NULL if none is open. */
fol_document *fol_app_document(const fol_app *app);

/* Returns the view that is shown, with the changes of a gesture in progress; NULL if no document is open. */
fol_view *fol_app_view(const fol_app *app);

/* Returns the view that is shown, without the changes of a gesture in progress; NULL if no document is open. */
fol_view *fol_app_view_now(const fol_app *app);

/* Returns the plan of the view that is shown, with the changes of a gesture in progress. */
const fol_plan *fol_app_plan(const fol_app *app);

/* Returns the plan of the view that is shown, without the changes of a gesture in progress. */
const fol_plan *fol_app_plan_now(const fol_app *app);

/* Returns the head (fitted surface) of the view that is shown, with the changes of a gesture in progress. */
const fol_head *fol_app_head(const fol_app *app);

/* Whether the scale of the view that is shown is only the program's assumption, which the user has not replaced by a
 * measured length. */
bool fol_app_scale_is_assumed(const fol_app *app);

/* Returns the document's file; NULL if it has none or the file is still being created. */
fol_consultation *fol_app_file(const fol_app *app);

/* Whether the document's file is encrypted with a passphrase. */
bool fol_app_is_protected(const fol_app *app);

/* Whether the document has edits and the last attempt to write some of them to the disk failed, or there is no file. */
bool fol_app_is_unsaved(const fol_app *app);

/* Returns a view other than the one that is shown whose surface is an ellipsoid; NULL if there is none. Such views all
 * show the head of the same client. */
const fol_view *fol_app_other_head(const fol_app *app);

#endif
