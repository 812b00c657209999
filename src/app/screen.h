/* Screen: lays out and draws the whole interface, a frame at a time. */
#ifndef FOL_APP_SCREEN_H
#define FOL_APP_SCREEN_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* Runs all panels for a window of `width` x `height` px: they handle input and record what to draw; nothing is drawn to
 * the window yet. */
void fol_screen_run(fol_app *app, int width, int height);

/* Draws the frame that fol_screen_run has recorded last, with OpenGL. */
void fol_screen_paint(const fol_app *app, int width, int height);

#endif
