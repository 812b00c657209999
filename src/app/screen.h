/* Screen: one frame of everything. */
#ifndef FOL_APP_SCREEN_H
#define FOL_APP_SCREEN_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* Lets every panel do what it was told and draw itself; nothing reaches the screen. */
void fol_screen_run(fol_app *app, int width, int height);
void fol_screen_paint(const fol_app *app, int width, int height); /* what was run last, through OpenGL */

#endif
