/* Results: handles the results of the worker, which draws the picture; update.c makes the requests to it. */
#ifndef FOL_APP_RESULTS_H
#define FOL_APP_RESULTS_H

#include "app/state/app.h"

/* Handles the worker's results and uploads their tiles for at most `budget_ms`; the remaining results wait for the next
 * frame. */
void fol_app_receive_results(fol_app *app, uint64_t budget_ms);

#endif
