/* Passphrases: protecting the file, and putting it away until its passphrase is given. */
#ifndef FOL_FILES_PROTECTING_H
#define FOL_FILES_PROTECTING_H

#include "app/state/app.h"

void fol_app_protect(fol_app *app);           /* seals it with that in the sheet; an empty one takes protection away */
void fol_app_lock_screen(fol_app *app);       /* soon puts a protected file away until its passphrase is given */
void fol_app_touched(fol_app *app);           /* somebody is there */
int fol_app_lock_wait_ms(const fol_app *app); /* until that is done of itself; -1: never */
void fol_app_put_away(fol_app *app);          /* at once, if it can be now */

#endif
