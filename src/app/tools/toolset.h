/* Toolset: creates and frees all tools, and selects the tool that each step begins with. */
#ifndef FOL_TOOLS_TOOLSET_H
#define FOL_TOOLS_TOOLSET_H

#include "app/state/state.h"

/* Creates the states of all tools. On failure nothing needs to be freed. */
bool fol_tools_init(fol_app *app, fol_error *err);

/* Makes all tools free what belongs to the document that is being closed. */
void fol_tools_forget(fol_app *app);

/* Frees all tools; fine if they were not created. */
void fol_tools_drop(fol_app *app);

/* Shows the panel of a step and activates the tool that the step begins with. */
void fol_app_go(fol_app *app, fol_step step);

#endif
