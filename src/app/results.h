/* Results: handles what the worker has made for the picture (update.c makes the requests). */
#ifndef FOL_APP_RESULTS_H
#define FOL_APP_RESULTS_H

#include "app/state/app.h"

/* Uploads tiles for at most `budget_ms`; the rest waits for the next frame. */
void fol_app_receive_results(fol_app *app, uint64_t budget_ms);

#endif
