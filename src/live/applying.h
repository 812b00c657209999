/* Applying: what edits make of a document, worked out by a job (job.h). */
#ifndef FOL_LIVE_APPLYING_H
#define FOL_LIVE_APPLYING_H

#include "live/edits.h"
#include "live/job.h"

typedef struct fol_applying fol_applying;

/* `plan_path`: of a file that the first edit, FOL_EDIT_PLAN, takes its plan from; NULL: none. */
typedef struct fol_applying_ask {
  fol_document *base;
  const fol_edits *edits;
  const char *plan_path;
  int width, height; /* of the photograph that the plan is for */
} fol_applying_ask;

/* Starts the job; its context is a fol_applying, which keeps and copies what it was asked. `done`, `queue` and `status`
 * as fol_job_ask has them. */
typedef struct fol_applying_how {
  fol_queue queue;
  const char *status;
  void (*done)(void *owner, void *applying, const fol_error *err);
} fol_applying_how;
bool fol_applying_start(fol_job **out, fol_jobs *jobs, const fol_applying_ask *ask, const fol_applying_how *how,
                        fol_error *err);

/* For `done`, where it went well: the edits, and what each of them leads to. All lasts as long as `applying`. */
fol_document *fol_applying_base(const fol_applying *applying);
const fol_edits *fol_applying_edits(const fol_applying *applying);
fol_document *const *fol_applying_documents(const fol_applying *applying);

#endif
