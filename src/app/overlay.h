/* Overlay: what is drawn over the picture: the split line, the tool's marks, and texts about what is shown. */
#ifndef FOL_APP_OVERLAY_H
#define FOL_APP_OVERLAY_H

#include "app/state/state.h"

/* Draws everything that is shown over the picture, on the picture's layer of the interface; called once per frame. */
void fol_overlay_draw(fol_app *app);

#endif
