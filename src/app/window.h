/* Window: the desktop window with its OpenGL context, and the event loop, which sleeps while nothing happens. */
#ifndef FOL_APP_WINDOW_H
#define FOL_APP_WINDOW_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* Runs the program until the user closes it; returns the exit status. If no window can be opened, the reason is printed
 * to stderr and shown in a message box. */
int fol_window_run(const fol_app_options *options);

#endif
