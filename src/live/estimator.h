/* Estimator: works out what is told of a view beside its picture, area, shares and advice, on a thread of its own, so
 * that no dot waits for them. */
#ifndef FOL_LIVE_ESTIMATOR_H
#define FOL_LIVE_ESTIMATOR_H

#include "follidot/consultation.h"
#include "follidot/render_scalp.h"
#include "live/worker_result.h"

typedef struct fol_estimator fol_estimator;

/* Called on that thread. Takes over what `made` holds, FOL_RESULT_AREA or FOL_RESULT_FINDINGS; NULL: all that was asked
 * for is told, or could not be. */
typedef void fol_estimator_report(void *context, fol_worker_result *made);

/* Keeps the photograph. */
bool fol_estimator_new(fol_estimator **out, fol_photo *photo, int threads, fol_estimator_report *tell, void *context,
                       fol_error *err);
void fol_estimator_drop(fol_estimator *estimator); /* waits for the step that it is at; NULL is fine */

/* All but the skin is kept. */
typedef struct fol_estimator_request {
  fol_view *view;
  uint64_t request; /* told back */
  bool area, findings;
  /* for findings: */
  fol_dot_grid *dots;
  fol_prepared_photo *prepared;
  fol_scalp_matte *scalp; /* NULL: none */
  fol_skin_seen skin;
} fol_estimator_request;

/* What is being worked out is still told; of asks that wait, the last takes the place of the one before. What was told
 * last of the same view is not told again. Does not wait. */
void fol_estimator_request_numbers(fol_estimator *estimator, const fol_estimator_request *request);

/* Whether anything that was asked for is still to be told. */
bool fol_estimator_busy(fol_estimator *estimator);

#endif
