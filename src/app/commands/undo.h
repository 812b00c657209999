/* Undo and redo: first of an offer, a gesture in progress or an unfinished action of the tool, then of edits. */
#ifndef FOL_COMMANDS_UNDO_H
#define FOL_COMMANDS_UNDO_H

#include "app/state/state.h"

/* Undoes the last action. */
void fol_app_undo(fol_app *app);

/* Redoes the last edit undone. */
void fol_app_redo(fol_app *app);

#endif
