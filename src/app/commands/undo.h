/* Undo and redo: of an offer that stands, of a gesture under way, of what is in a tool's hand, and then of edits. */
#ifndef FOL_COMMANDS_UNDO_H
#define FOL_COMMANDS_UNDO_H

#include "app/state/state.h"

void fol_app_undo(fol_app *app);
void fol_app_redo(fol_app *app);

#endif
