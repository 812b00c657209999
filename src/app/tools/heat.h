/* Density colours (heat map): the planned dots per cm² of skin, as colours over the picture. The density depends on the
 * session, the mask, the hairline and the zones. */
#ifndef FOL_TOOLS_HEAT_H
#define FOL_TOOLS_HEAT_H

#include "widgets/pen.h"

typedef struct fol_app fol_app;
typedef struct fol_heat fol_heat;

/* Starts computing the density colours in the background if they are shown and out of date; called once per frame. */
void fol_heat_update(fol_app *app);

/* Draws the density colours over the picture, the colour scale, and the density at the pointer as a number. */
void fol_heat_draw(fol_app *app);

/* Shows or hides the density colours. */
void fol_heat_toggle(fol_app *app);

/* Adds a switch to a panel with which the user shows or hides the density colours. */
void fol_heat_switch(fol_app *app, fol_pen *pen);

/* Frees the density colours when another view is shown or the document is closed; needs the OpenGL context. */
void fol_heat_forget(fol_app *app);

#endif
