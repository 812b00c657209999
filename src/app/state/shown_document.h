/* Read access to the open document. Functions without "_now" return it as the window shows it, including the changes of
 * a gesture in progress; functions with "_now" return it without them. All pointers returned are borrowed. */
#ifndef FOL_STATE_SHOWN_DOCUMENT_H
#define FOL_STATE_SHOWN_DOCUMENT_H

#include "app/state/app.h"

/* Whether a document is open. */
bool fol_app_has_photo(const fol_app *app);

/* Returns the document, including the changes of a gesture in progress; NULL if no document is open. */
fol_document *fol_app_document(const fol_app *app);

/* Returns the view that is shown, including the changes of a gesture in progress; NULL if no document is open. */
fol_view *fol_app_view(const fol_app *app);

/* Returns the view that is shown, without the changes of a gesture in progress; NULL if no document is open. */
fol_view *fol_app_view_now(const fol_app *app);

/* Returns the plan of the view that is shown, including the changes of a gesture in progress. */
const fol_plan *fol_app_plan(const fol_app *app);

/* Returns the plan of the view that is shown, without the changes of a gesture in progress. */
const fol_plan *fol_app_plan_now(const fol_app *app);

/* Returns the head of the view that is shown (its surface, fitted to the photograph, and camera), including the changes
 * of a gesture in progress. */
const fol_head *fol_app_head(const fol_app *app);

/* Whether the scale of the view that is shown is assumed by the program, since the user has not measured it with the
 * ruler. */
bool fol_app_scale_is_assumed(const fol_app *app);

/* Returns the document's file; NULL if there is no file or it is still being created. */
fol_consultation *fol_app_file(const fol_app *app);

/* Whether the document's file is encrypted with a passphrase. */
bool fol_app_is_protected(const fol_app *app);

/* Whether the document has edits that are not on the disk: the last attempt to write them has failed, or there is no
 * file. */
bool fol_app_is_unsaved(const fol_app *app);

/* Returns another view than the one shown, with an ellipsoid as its surface; NULL if there is none. All views with an
 * ellipsoid show the same client's head. */
const fol_view *fol_app_other_head(const fol_app *app);

#endif
