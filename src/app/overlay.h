/* Overlay: what lies over the picture: the split line, what the tool shows, and in words what is seen. */
#ifndef FOL_APP_OVERLAY_H
#define FOL_APP_OVERLAY_H

#include "app/state/state.h"

void fol_overlay_draw(fol_app *app);

#endif
