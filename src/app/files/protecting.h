/* Protecting: passphrases, and locking a protected file until its passphrase is given. */
#ifndef FOL_FILES_PROTECTING_H
#define FOL_FILES_PROTECTING_H

#include "app/state/app.h"

/* Encrypts the file with the passphrase in the sheet; if that is empty, removes the protection. */
void fol_app_protect(fol_app *app);

/* Locks a protected file soon. */
void fol_app_lock_screen(fol_app *app);

/* Notes that the user is active, which restarts the time until the file is locked. */
void fol_app_touched(fol_app *app);

/* Returns the time until the file is locked automatically, ms; -1: never. */
int fol_app_lock_wait_ms(const fol_app *app);

/* Locks the file at once, if that is possible now. */
void fol_app_put_away(fol_app *app);

#endif
