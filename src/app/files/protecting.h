/* Protecting: passphrases, and locking a protected file until its passphrase is given. */
#ifndef FOL_FILES_PROTECTING_H
#define FOL_FILES_PROTECTING_H

#include "app/state/app.h"

/* Encrypts the document's file with the passphrase typed in the sheet; if that is empty, removes the protection. */
void fol_app_protect(fol_app *app);

/* Requests that a protected file is locked after the current frame. */
void fol_app_lock_screen(fol_app *app);

/* Records that the user gave input, so that the time until the file is locked begins again. */
void fol_app_touched(fol_app *app);

/* Returns the time until the file is locked automatically, ms; -1: it will not be. */
int fol_app_lock_wait_ms(const fol_app *app);

/* Locks a protected file now: closes the document and asks for the passphrase. Does nothing while a job uses the file
 * or if work cannot be saved. */
void fol_app_put_away(fol_app *app);

#endif
