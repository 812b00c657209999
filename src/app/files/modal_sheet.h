/* Modal sheet: opens and closes modal sheets (dialogs over the window), and holds the file that is waiting for its
 * passphrase. */
#ifndef FOL_FILES_MODAL_SHEET_H
#define FOL_FILES_MODAL_SHEET_H

#include "app/state/app.h"

/* Opens a modal sheet, in place of any that is open. */
void fol_app_show_sheet(fol_app *app, fol_sheet_kind kind);

/* Closes the sheet and wipes passphrases typed in it. */
void fol_app_close_sheet(fol_app *app);

/* Makes *locked the file that waits for its passphrase, and takes ownership of the texts in it. If *locked is all zero,
 * no file waits from then on. */
void fol_app_await_passphrase(fol_app *app, const fol_awaiting_passphrase *locked);

#endif
