/* Toolset: all tools, and which one each step begins with. */
#ifndef FOL_TOOLS_TOOLSET_H
#define FOL_TOOLS_TOOLSET_H

#include "app/state/state.h"

/* Creates all tools. */
bool fol_tools_init(fol_app *app, fol_error *err);

/* Frees what belongs to the document being closed. */
void fol_tools_forget(fol_app *app);

/* Frees all tools; fine if they were not created. */
void fol_tools_drop(fol_app *app);

/* Goes to a step, with the tool it begins with. */
void fol_app_go(fol_app *app, fol_step step);

#endif
