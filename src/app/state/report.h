/* Report: messages to the user, and trace output. */
#ifndef FOL_STATE_REPORT_H
#define FOL_STATE_REPORT_H

#include "app/state/app.h"

/* Shows an error in a bar that the user can close. */
void fol_app_report(fol_app *app, const fol_error *err);

/* Shows a message for a while. */
void fol_app_notify(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

/* Says that the request cannot be carried out at the moment. */
void fol_app_notify_failed(fol_app *app);

/* Returns the time until the message disappears, ms; -1: never. */
int fol_app_notice_wait_ms(const fol_app *app);

/* Closes the message. */
void fol_app_dismiss(fol_app *app);

/* Prints a line to stdout, with --trace only. */
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);

#endif
