/* Undo and redo. Both first cancel what is unfinished: a suggested fill, a gesture in progress or an action of the
 * tool. An edit is undone or redone only if nothing was unfinished. */
#ifndef FOL_COMMANDS_UNDO_H
#define FOL_COMMANDS_UNDO_H

#include "app/state/state.h"

/* Cancels the unfinished action, if any; otherwise undoes the last edit. */
void fol_app_undo(fol_app *app);

/* Cancels the unfinished action, if any; otherwise does the edit again that was undone last. */
void fol_app_redo(fol_app *app);

#endif
