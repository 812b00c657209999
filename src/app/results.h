/* Taking over what the worker made of what the picture was asked to be (update.c asks). */
#ifndef FOL_APP_RESULTS_H
#define FOL_APP_RESULTS_H

#include "app/state/app.h"

/* Each round: at most `budget_ms` of handing tiles to the graphics card; the rest waits for the next. */
void fol_app_receive_results(fol_app *app, uint64_t budget_ms);

#endif
