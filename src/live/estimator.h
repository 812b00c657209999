/* Estimator: computes the numbers shown for a view (painted area, fractions of dots that are visible, advice) on its
 * own thread, so that drawing need not wait for them. */
#ifndef FOL_LIVE_ESTIMATOR_H
#define FOL_LIVE_ESTIMATOR_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/worker_result.h"

/* A thread that computes the painted area and the findings (fol_findings: measurements and advice) for one photograph.
 */
typedef struct fol_estimator fol_estimator;

/* Callback for results, called on the estimator's thread. It takes ownership of the contents of `result`
 * (FOL_RESULT_AREA or FOL_RESULT_FINDINGS). `result` is NULL when nothing is left to compute. */
typedef void fol_estimator_report(void *context, fol_worker_result *result);

/* Starts an estimator for `photo`, of which it keeps a reference. It uses up to `threads` threads and passes `context`
 * to `report`. Fails with FOL_FAILED if no thread can be started. */
bool fol_estimator_new(fol_estimator **out, fol_photo *photo, int threads, fol_estimator_report *report, void *context,
                       fol_error *err);

/* Stops after the current step, waits for the thread and frees the estimator. NULL is fine. */
void fol_estimator_drop(fol_estimator *estimator);

/* What to compute. The estimator keeps references to the objects that a request points to. */
typedef struct fol_estimator_request {
  fol_view *view;
  uint64_t request;    /* number that identifies this request in its results (fol_worker_result.request) */
  bool area, findings; /* compute the painted area; compute the findings */
  /* members used for the findings only: */
  fol_dot_grid *dots;
  fol_prepared_photo *prepared;
  fol_scalp_matte *scalp; /* NULL: the plan has no scalp matte */
  fol_skin_measurement skin;
} fol_estimator_request;

/* Requests the numbers for a view; returns at once. An earlier request that has not begun is dropped; an earlier
 * request in progress is completed and reported. If the last area that was reported is that of the same view, the area
 * is not computed again. The same holds for the findings. */
void fol_estimator_request_numbers(fol_estimator *estimator, const fol_estimator_request *request);

/* Whether a request is waiting or being computed. */
bool fol_estimator_busy(fol_estimator *estimator);

#endif
