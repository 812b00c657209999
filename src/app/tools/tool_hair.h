/* The hair tool: with a click in the photograph the user picks the hair to whose colour the pigment is matched. */
#ifndef FOL_TOOLS_TOOL_HAIR_H
#define FOL_TOOLS_TOOL_HAIR_H

#include "app/state/state.h"

extern const fol_tool fol_tool_hair;

/* Selects the hair tool; deselects it if it is selected. */
void fol_hair_pick(fol_app *app);

/* Draws a ring over the picture around the hair whose colour was measured, while the page "Pigment" is open. */
void fol_hair_draw(fol_app *app);

#endif
