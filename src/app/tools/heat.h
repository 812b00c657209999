/* Heat map: how many dots a cm2 of skin is to get, as colours over the picture; mask, hairline and zones all counted.
 */
#ifndef FOL_TOOLS_HEAT_H
#define FOL_TOOLS_HEAT_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_heat fol_heat;

void fol_heat_update(fol_app *app); /* each round: has the map made anew where it is out of date */
void fol_heat_draw(fol_app *app);   /* over the picture: map, scale, and the number under the pointer */
void fol_heat_toggle(fol_app *app);
void fol_heat_switch(fol_app *app, fol_pen *pen);
void fol_heat_forget(fol_app *app); /* what belongs to a document that is left; needs the OpenGL context */

#endif
