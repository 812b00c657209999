/* Hair tool: a click picks the hair that the pigment is matched to. */
#ifndef FOL_TOOLS_TOOL_HAIR_H
#define FOL_TOOLS_TOOL_HAIR_H

#include "app/state/state.h"

extern const fol_tool fol_tool_hair;

/* Activates the tool, or deactivates it if it is active. */
void fol_hair_pick(fol_app *app);

/* Draws a ring over the picture around the hair that was measured. */
void fol_hair_draw(fol_app *app);

#endif
