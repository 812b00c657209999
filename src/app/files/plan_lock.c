#include "app/files/plan_lock.h"
#include "app/files/file_job.h"
#include "app/state/state.h"

static bool count_dots(void *context, fol_progress *progress, fol_error *err) {
  fol_file_job *file_job = context;
  return fol_document_compute_lock(&file_job->lock, file_job->document, 0, progress, err);
}

/* Returns whether the job that computes the hash of a plan's dots has succeeded; if not, reports to the user that it
 * was cancelled or why it failed. The job can be cancelled at any time, since it writes nothing. */
static bool was_counted(fol_app *app, const fol_error *err, const char *cancelled, const char *failed) {
  if (!err || err->code != FOL_CANCELLED)
    return fol_file_job_is_done(app, err, failed);
  app->jobs.file_job = NULL;
  fol_app_notify(app, "%s", cancelled);
  return false;
}

/* ---- locking a plan --------------------------------------------------------------------------------- */

static void receive_lock(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const fol_file_job *file_job = context;
  fol_edit edit = {.kind = FOL_EDIT_LOCK, .lock = file_job->lock};
  if (!was_counted(app, err, "The plan is not locked.", "the plan is not locked"))
    return;
  if (fol_history_now(app->document.history) == file_job->document)
    fol_app_do(app, &edit);
  else
    fol_app_notify(app, "The plan changed in the meantime, so it was not locked.");
}

void fol_app_lock_plan(fol_app *app, bool lock) {
  fol_edit unlock = {.kind = FOL_EDIT_UNLOCK};
  if (!lock) {
    fol_app_do(app, &unlock);
    return;
  }
  fol_file_job *file_job = fol_file_job_new(app, false);
  const fol_job_request how = {
      .run = count_dots, .done = receive_lock, .status = "Locking the plan", .can_cancel = true, .is_measured = true};
  if (file_job)
    fol_file_job_start(app, file_job, &how);
}

/* ---- checking a locked plan ------------------------------------------------------------------------- */

static void compare_lock(void *owner, void *context, const fol_error *failure) {
  fol_app *app = owner;
  const fol_file_job *file_job = context;
  const fol_lock *lock = fol_document_lock(file_job->document);
  fol_error err = {0};
  if (!was_counted(app, failure, "The locked plan was not checked.", "the locked plan could not be checked"))
    return;
  bool same = fol_digest_equal(&lock->dots, &file_job->lock.dots);
  fol_trace(app, "locked plan %s", same ? "unchanged" : "differs");
  if (same)
    return;
  if (lock->number !=
      file_job->lock.number) { /* the plan was locked with other rules for placing dots; the file is fine */
    fol_app_notify(app,
                   "The dots of this locked plan were placed by %s engine (%d, of version %s). This version has engine "
                   "%d, which places dots differently, so they cannot be compared.",
                   lock->number < file_job->lock.number ? "an earlier" : "a later", lock->number, lock->engine,
                   file_job->lock.number);
    return;
  }
  fol_fail(&err, FOL_REFUSED,
           "The dots are not those that the plan was locked with: the file was altered or is damaged.");
  fol_app_report(app, &err);
}

void fol_app_check_lock(fol_app *app) {
  fol_file_job *file_job =
      fol_document_is_locked(fol_history_now(app->document.history)) ? fol_file_job_new(app, false) : NULL;
  const fol_job_request how = {.run = count_dots,
                               .done = compare_lock,
                               .status = "Checking the locked plan",
                               .can_cancel = true,
                               .is_measured = true};
  if (file_job)
    fol_file_job_start(app, file_job, &how);
}
