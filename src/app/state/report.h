/* Messages to the user, shown in a bar, and trace output. */
#ifndef FOL_STATE_REPORT_H
#define FOL_STATE_REPORT_H

#include "app/state/app.h"

/* Shows an error in a bar, until the user closes it. */
void fol_app_report(fol_app *app, const fol_error *err);

/* Shows a message, formatted as by printf, in a bar for ten seconds. */
void fol_app_notify(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

/* Tells the user that what they asked for is not available at the moment. */
void fol_app_notify_failed(fol_app *app);

/* Returns how long it takes until the message disappears by itself, ms; -1 if it stays, or if no message is shown. */
int fol_app_notice_wait_ms(const fol_app *app);

/* Closes the message. */
void fol_app_dismiss(fol_app *app);

/* Prints a line, formatted as by printf, to stdout if the program runs with --trace. */
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

#endif
