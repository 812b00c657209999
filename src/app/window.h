/* Window: the desktop's window with its OpenGL context, and the loop that sleeps while nothing happens. */
#ifndef FOL_APP_WINDOW_H
#define FOL_APP_WINDOW_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* Runs the app until it is left; the program's exit status. What keeps a window from opening is told on
 * stderr and in a box on the screen. */
int fol_window_run(const fol_app_options *options);

#endif
