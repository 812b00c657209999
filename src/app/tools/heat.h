/* Heat map: shows the planned density, dots per cm2 of skin, as colours over the picture. The density includes mask,
 * hairline and zones. */
#ifndef FOL_TOOLS_HEAT_H
#define FOL_TOOLS_HEAT_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_heat fol_heat;

/* Starts computing the map if it is out of date; called once per frame. */
void fol_heat_update(fol_app *app);

/* Draws over the picture the map, its scale, and the density at the pointer. */
void fol_heat_draw(fol_app *app);

/* Shows or hides the map. */
void fol_heat_toggle(fol_app *app);

/* Adds a switch for the heat map to a panel. */
void fol_heat_switch(fol_app *app, fol_pen *pen);

/* Frees the map of the document that is being closed; needs the OpenGL context. */
void fol_heat_forget(fol_app *app);

#endif
