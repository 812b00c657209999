/* Align photo: starts and ends the alignment of an after-photo (a photograph taken after a session) with the photograph
 * of its view. */
#ifndef FOL_COMMANDS_ALIGN_PHOTO_H
#define FOL_COMMANDS_ALIGN_PHOTO_H

#include "app/state/state.h"

/* Starts aligning the after-photo of the session shown; first reads this photograph if it is not in memory. If the user
 * is aligning it already, ends the alignment. */
void fol_align_toggle(fol_app *app);

#endif
