#include "app/files/file_job.h"
#include "app/files/asking.h"
#include "app/state/state.h"

#include <stdio.h>

fol_file_job *fol_file_job_new(fol_app *app, bool with_file) {
  fol_error err = {0};
  fol_app_finish_pending(app);
  fol_file_job *file_job = app->jobs.file_job ? NULL : fol_alloc(1, sizeof *file_job, &err);
  if (err.code)
    fol_app_report(app, &err);
  if (!file_job)
    return NULL;
  if (app->document.autosave && with_file)
    fol_autosave_flush(app->document.autosave);
  file_job->file = fol_app_file(app);
  file_job->document = fol_document_keep(fol_history_now(app->document.history));
  snprintf(file_job->who, sizeof file_job->who, "%s", fol_settings_who(&app->settings));
  return file_job;
}

void fol_file_job_drop(void *context) {
  fol_file_job *file_job = context;
  if (!file_job)
    return;
  fol_wipe(file_job->passphrase, sizeof file_job->passphrase);
  fol_document_drop(file_job->document);
  fol_free(file_job->path);
  fol_free(file_job);
}

void fol_file_job_start(fol_app *app, fol_file_job *file_job, const fol_job_request *how) {
  fol_error err = {0};
  fol_job_request request = *how;
  request.queue = FOL_QUEUE_FILE;
  request.context = file_job;
  request.drop = fol_file_job_drop;
  if (!fol_job_start(&app->jobs.file_job, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

bool fol_file_job_is_done(fol_app *app, const fol_error *err, const char *consequence) {
  app->jobs.file_job = NULL;
  fol_app_repaint(app);
  if (!err)
    return true;
  fol_error told = *err;
  fol_fail_in(&told, "%s", consequence);
  fol_app_report(app, &told);
  fol_intent_forget(app);
  return false;
}

void fol_file_job_stop(fol_app *app) {
  fol_job_drop(app->jobs.file_job);
  app->jobs.file_job = NULL;
}
