/* Estimator: computes the numbers shown for a view (area, visible shares, advice) on its own thread, so that drawing
 * need not wait for them. */
#ifndef FOL_LIVE_ESTIMATOR_H
#define FOL_LIVE_ESTIMATOR_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/worker_result.h"

/* The estimator of one photograph. */
typedef struct fol_estimator fol_estimator;

/* Receives results, on the estimator's thread. Takes ownership of the contents of `result` (FOL_RESULT_AREA or
 * FOL_RESULT_FINDINGS). NULL: nothing is left to compute. */
typedef void fol_estimator_report(void *context, fol_worker_result *result);

/* Starts an estimator for a photograph, of which it keeps a reference. `report` gets `context`. Fails with FOL_FAILED
 * if no thread can be started. */
bool fol_estimator_new(fol_estimator **out, fol_photo *photo, int threads, fol_estimator_report *report, void *context,
                       fol_error *err);

/* Stops after the current step, waits for the thread and frees the estimator. NULL is fine. */
void fol_estimator_drop(fol_estimator *estimator);

/* What to compute. The estimator keeps its own references. */
typedef struct fol_estimator_request {
  fol_view *view;
  uint64_t request;    /* number copied to the results */
  bool area, findings; /* which results are wanted */
  /* for the findings only: */
  fol_dot_grid *dots;
  fol_prepared_photo *prepared;
  fol_scalp_matte *scalp; /* NULL: none */
  fol_skin_seen skin;
} fol_estimator_request;

/* Requests numbers; returns at once. Replaces a request that has not begun; one in progress is still reported. Numbers
 * reported last for the same view are not computed again. */
void fol_estimator_request_numbers(fol_estimator *estimator, const fol_estimator_request *request);

/* Whether a request is waiting or in progress. */
bool fol_estimator_busy(fol_estimator *estimator);

#endif
