/* Results: receives the tiles and figures that the worker (a thread that computes the picture) has finished. update.c
 * sends the requests to the worker. */
#ifndef FOL_APP_RESULTS_H
#define FOL_APP_RESULTS_H

#include "app/state/app.h"

/* Receives the worker's results and uploads their tiles to the GPU, for at most `budget_ms`; results that remain are
 * received in the next frame. */
void fol_app_receive_results(fol_app *app, uint64_t budget_ms);

#endif
