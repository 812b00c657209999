/* Toolset: all tools together, and which of them a step begins with. */
#ifndef FOL_TOOLS_TOOLSET_H
#define FOL_TOOLS_TOOLSET_H

#include "app/state/state.h"

bool fol_tools_init(fol_app *app, fol_error *err);
void fol_tools_forget(fol_app *app);          /* what belongs to a document that is left */
void fol_tools_drop(fol_app *app);            /* fine where they were not made */
void fol_app_go(fol_app *app, fol_step step); /* with the tool that it begins with */

#endif
