/* Telling whoever sits at the window, and whoever traces it. */
#ifndef FOL_STATE_REPORT_H
#define FOL_STATE_REPORT_H

#include "app/state/app.h"

void fol_app_report(fol_app *app, const fol_error *err); /* in a bar that can be closed */
void fol_app_notify(fol_app *app, const char *format, ...) FOL_PRINTF(2, 3);
void fol_app_notify_failed(fol_app *app);       /* that what was asked for cannot be done just now */
int fol_app_notice_wait_ms(const fol_app *app); /* until what was told goes away; -1: nothing does */
void fol_app_dismiss(fol_app *app);
void fol_trace(const fol_app *app, const char *format, ...) FOL_PRINTF(2, 3); /* a line on stdout, with --trace */

#endif
