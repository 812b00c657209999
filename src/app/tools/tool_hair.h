/* The hair tool: with a click the user picks a hair in the photograph, to whose colour the pigment is matched. */
#ifndef FOL_TOOLS_TOOL_HAIR_H
#define FOL_TOOLS_TOOL_HAIR_H

#include "app/state/state.h"

extern const fol_tool fol_tool_hair;

/* Selects the hair tool; deselects it if it is selected. */
void fol_hair_pick(fol_app *app);

/* Draws a ring over the picture around the hair whose colour was measured, if the page "Pigment" of the sessions' panel
 * is open. */
void fol_hair_draw(fol_app *app);

#endif
