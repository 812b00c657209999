/* Align photo: starts and ends the alignment of a photograph taken after a session with the photograph of the view. */
#ifndef FOL_COMMANDS_ALIGN_PHOTO_H
#define FOL_COMMANDS_ALIGN_PHOTO_H

#include "app/state/state.h"

/* Starts aligning the photograph taken after the session shown; reads this photograph first if it is not in memory. If
 * it is being aligned already, ends the alignment. */
void fol_align_toggle(fol_app *app);

#endif
