/* Sheets over the window, and the file that one of them asks a passphrase for. */
#ifndef FOL_FILES_MODAL_SHEET_H
#define FOL_FILES_MODAL_SHEET_H

#include "app/state/app.h"

void fol_app_show_sheet(fol_app *app, fol_sheet_kind kind);
void fol_app_close_sheet(fol_app *app); /* wipes what was typed in it */

/* The file that waits for its passphrase. Takes its texts over; zero: none does. */
void fol_app_await_passphrase(fol_app *app, const fol_locked *locked);

#endif
