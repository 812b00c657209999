/* Protecting: encrypts a consultation's file with a passphrase, and locks it: closes it until the passphrase is typed.
 */
#ifndef FOL_FILES_PROTECTING_H
#define FOL_FILES_PROTECTING_H

#include "app/state/app.h"

/* Encrypts the document's file with the passphrase typed in the modal sheet; an empty passphrase removes the
 * encryption. */
void fol_app_protect(fol_app *app);

/* Requests that the open consultation, if its file is encrypted, is locked after the current frame: closed until its
 * passphrase is typed. */
void fol_app_lock_screen(fol_app *app);

/* Records that the user is working; the time after which an unused file is locked starts again. */
void fol_app_touched(fol_app *app);

/* Returns the time until an unused encrypted file is locked automatically, ms; -1: it will not be locked. */
int fol_app_lock_wait_ms(const fol_app *app);

/* Locks an encrypted file now: closes the document and asks for the passphrase. Does nothing while a job uses the file
 * or if edits cannot be saved. */
void fol_app_put_away(fol_app *app);

#endif
