#include "app/files/chore.h"
#include "app/files/asking.h"
#include "app/state/state.h"

#include <stdio.h>

fol_chore *fol_chore_new(fol_app *app, bool with_file) {
  fol_error err = {0};
  fol_app_settle(app);
  fol_chore *chore = app->jobs.chore ? NULL : fol_alloc(1, sizeof *chore, &err);
  if (err.code)
    fol_app_report(app, &err);
  if (!chore)
    return NULL;
  if (app->document.keeper && with_file)
    fol_keeper_flush(app->document.keeper);
  chore->file = fol_app_file(app);
  chore->document = fol_document_keep(fol_history_now(app->document.history));
  snprintf(chore->who, sizeof chore->who, "%s", fol_settings_who(&app->settings));
  return chore;
}

void fol_chore_drop(void *context) {
  fol_chore *chore = context;
  if (!chore)
    return;
  fol_wipe(chore->passphrase, sizeof chore->passphrase);
  fol_document_drop(chore->document);
  fol_free(chore->path);
  fol_free(chore);
}

void fol_chore_start(fol_app *app, fol_chore *chore, const fol_job_ask *how) {
  fol_error err = {0};
  fol_job_ask ask = *how;
  ask.queue = FOL_QUEUE_FILE;
  ask.context = chore;
  ask.drop = fol_chore_drop;
  if (!fol_job_start(&app->jobs.chore, app->jobs.all, &ask, &err))
    fol_app_report(app, &err);
}

bool fol_chore_is_done(fol_app *app, const fol_error *err, const char *consequence) {
  app->jobs.chore = NULL;
  fol_app_repaint(app);
  if (!err)
    return true;
  fol_error told = *err;
  fol_fail_in(&told, "%s", consequence);
  fol_app_report(app, &told);
  fol_intent_forget(app);
  return false;
}

void fol_chore_stop(fol_app *app) {
  fol_job_drop(app->jobs.chore);
  app->jobs.chore = NULL;
}
