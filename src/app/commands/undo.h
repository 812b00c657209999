/* Undo and redo. Undo first cancels an offered fill, a gesture in progress or an unfinished action of the tool; only if
 * there is none does it undo the last edit. */
#ifndef FOL_COMMANDS_UNDO_H
#define FOL_COMMANDS_UNDO_H

#include "app/state/state.h"

/* Undoes the last action. */
void fol_app_undo(fol_app *app);

/* Redoes the edit that was undone last. */
void fol_app_redo(fol_app *app);

#endif
