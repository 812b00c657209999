/* Messages to the user, which are shown in a bar over the picture, and lines of the trace for tests and measurements.
 */
#ifndef FOL_STATE_REPORT_H
#define FOL_STATE_REPORT_H

#include "app/state/app.h"

/* Shows an error to the user until the user closes the message. */
void fol_app_report(fol_app *app, const fol_error *err);

/* Shows a message, formatted as by printf, to the user for ten seconds. */
void fol_app_notify(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

/* Tells the user that what was asked for is not available at the moment. */
void fol_app_notify_failed(fol_app *app);

/* Returns the time until the message disappears by itself, ms; -1: it stays, or no message is shown. */
int fol_app_notice_wait_ms(const fol_app *app);

/* Closes the message that is shown, if any. */
void fol_app_dismiss(fol_app *app);

/* Prints a line, formatted as by printf, to stdout if the program runs with --trace. */
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

#endif
