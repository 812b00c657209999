/* Picking the hair that pigment is to match: one click on it. */
#ifndef FOL_TOOLS_TOOL_HAIR_H
#define FOL_TOOLS_TOOL_HAIR_H

#include "app/state/state.h"

extern const fol_tool fol_tool_hair;

void fol_hair_pick(fol_app *app); /* the next click is on it; where that was so already, it is not any more */
void fol_hair_draw(fol_app *app); /* the ring around the hair that was measured */

#endif
