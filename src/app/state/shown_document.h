/* The document as the window shows it. Everything returned is borrowed. */
#ifndef FOL_STATE_SHOWN_DOCUMENT_H
#define FOL_STATE_SHOWN_DOCUMENT_H

#include "app/state/app.h"

bool fol_app_has_photo(const fol_app *app);           /* a document is open */
fol_document *fol_app_document(const fol_app *app);   /* as shown; NULL where none is open */
fol_view *fol_app_view(const fol_app *app);           /* that is shown, of that document */
fol_view *fol_app_view_now(const fol_app *app);       /* without what the hand is still changing */
const fol_plan *fol_app_plan(const fol_app *app);     /* of the view as shown */
const fol_plan *fol_app_plan_now(const fol_app *app); /* without what the hand is still changing */
const fol_head *fol_app_head(const fol_app *app);
bool fol_app_scale_is_assumed(const fol_app *app);
fol_consultation *fol_app_file(const fol_app *app);     /* that it is kept in; NULL: there is none, or none yet */
bool fol_app_is_protected(const fol_app *app);          /* by a passphrase */
bool fol_app_is_unsaved(const fol_app *app);            /* something could not be written to the disk */
const fol_view *fol_app_other_head(const fol_app *app); /* another view with a head: the same one; NULL: none */

#endif
