/* Creates and frees the states of all tools, and selects the tool with which a step begins. */
#ifndef FOL_TOOLS_TOOLSET_H
#define FOL_TOOLS_TOOLSET_H

#include "app/state/state.h"

/* Creates the states of all tools. On failure nothing needs to be freed. */
bool fol_tools_init(fol_app *app, fol_error *err);

/* Makes all tools forget what belongs to the view that is shown. Called when another view is shown or the document is
 * closed. */
void fol_tools_forget(fol_app *app);

/* Frees the states of all tools; does nothing if they were not created. */
void fol_tools_drop(fol_app *app);

/* Opens the panel of a step and selects the tool that is usually used first in that step. */
void fol_app_go(fol_app *app, fol_step step);

#endif
