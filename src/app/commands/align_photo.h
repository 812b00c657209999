/* Lining up the photograph taken after a session: beginning and ending it. */
#ifndef FOL_COMMANDS_ALIGN_PHOTO_H
#define FOL_COMMANDS_ALIGN_PHOTO_H

#include "app/state/state.h"

void fol_align_toggle(fol_app *app); /* reads the photograph first, where that was not done */

#endif
