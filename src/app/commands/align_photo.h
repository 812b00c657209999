/* Align photo: starts and ends aligning the photograph taken after a session. */
#ifndef FOL_COMMANDS_ALIGN_PHOTO_H
#define FOL_COMMANDS_ALIGN_PHOTO_H

#include "app/state/state.h"

/* Starts aligning the photograph taken after the session shown, which is read first if necessary. If it is being
 * aligned already, ends that. */
void fol_align_toggle(fol_app *app);

#endif
