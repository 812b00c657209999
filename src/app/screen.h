/* Screen: one frame of everything. */
#ifndef FOL_APP_SCREEN_H
#define FOL_APP_SCREEN_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* Runs all panels: they handle input and build their drawing; nothing is drawn to the window. */
void fol_screen_run(fol_app *app, int width, int height);

/* Draws what was run last with OpenGL. */
void fol_screen_paint(const fol_app *app, int width, int height);

#endif
