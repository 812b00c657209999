/* Report: messages shown to the user in a bar, and trace output. */
#ifndef FOL_STATE_REPORT_H
#define FOL_STATE_REPORT_H

#include "app/state/app.h"

/* Shows an error in a bar until the user closes it. */
void fol_app_report(fol_app *app, const fol_error *err);

/* Shows a message (as printf formats it) in a bar for some seconds. */
void fol_app_notify(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

/* Shows a message that the user's request cannot be carried out at the moment. */
void fol_app_notify_failed(fol_app *app);

/* Returns the time until the message disappears by itself, ms; -1: it stays, or there is none. */
int fol_app_notice_wait_ms(const fol_app *app);

/* Closes the message. */
void fol_app_dismiss(fol_app *app);

/* Prints a line (as printf formats it) to stdout if the program runs with --trace. */
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

#endif
