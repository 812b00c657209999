/* Called in each frame: handles the answers of file dialogs, dropped files, requests to close the document, and the
 * results of background jobs. */
#include "app/files/app_files.h"
#include "app/files/closing.h"
#include "app/files/recents.h"
#include "app/state/paths.h"
#include "app/state/pending_edit.h"
#include "app/tools/offer.h"
#include "app/tools/tools.h"
#include "app/tools/toolset.h"

#include <SDL.h>
#include <string.h>

/* ---- answers of file dialogs ------------------------------------------------------------------------ */

static bool may_read(fol_app *app, const char *path) {
  fol_error err = {0};
  bool may = fol_path_is_readable(path, &err);
  if (!may)
    fol_app_report(app, &err);
  return may;
}

static void use_path(fol_app *app, fol_dialog_kind kind, const char *path) {
  bool reads = kind == FOL_DIALOG_OPEN || kind == FOL_DIALOG_OPEN_PLAN || kind == FOL_DIALOG_ADD_PHOTO;
  if (reads && !may_read(app, path))
    return;
  switch (kind) {
  case FOL_DIALOG_OPEN:
    fol_app_intend(app, FOL_INTENT_OPEN, path);
    break;
  case FOL_DIALOG_OPEN_PLAN:
    fol_pending_edit_load_plan(app, path);
    break;
  case FOL_DIALOG_ADD_PHOTO:
    fol_opening_start_adding(app, path);
    break;
  case FOL_DIALOG_SAVE_FILE:
    fol_copying_start(app, path, false);
    break;
  case FOL_DIALOG_DUPLICATE:
    fol_copying_start(app, path, true);
    break;
  case FOL_DIALOG_SAVE_PLAN:
    fol_saving_start(app, path);
    break;
  case FOL_DIALOG_EXPORT_FOLDER:
    fol_exporting_start_in(app, path);
    break;
  case FOL_DIALOG_INBOX_FOLDER:
    fol_app_inbox_choose(app, path);
    break;
  }
}

static void update_dialog(fol_app *app) {
  const char *path = NULL;
  fol_dialog_state state = app->jobs.dialog ? fol_dialog_poll(app->jobs.dialog, &path) : FOL_DIALOG_WAITING;
  if (state == FOL_DIALOG_WAITING)
    return;
  fol_dialog *dialog = app->jobs.dialog;
  app->jobs.dialog = NULL;
  if (state == FOL_DIALOG_CHOSEN)
    use_path(app, fol_dialog_asks(dialog), path);
  else if (fol_dialog_asks(dialog) == FOL_DIALOG_SAVE_FILE)
    fol_intent_forget(app);
  fol_dialog_drop(dialog);
  fol_app_repaint(app);
}

/* ---- dropped files and the command line ---------------------------------------------------------- */

void fol_app_drop_file(fol_app *app, const char *path) {
  const char *dot = strrchr(fol_path_name(path), '.');
  bool is_plan = dot && SDL_strcasecmp(dot, ".json") == 0;
  fol_error err = {0};
  if (app->panels.sheet.kind || app->jobs.dialog || app->jobs.opening || !may_read(app, path))
    return;
  if (is_plan && !app->document.history) {
    fol_fail(&err, FOL_FAILED, "a plan belongs to a photo: open the photo first, then drop its plan");
    fol_app_report(app, &err);
  } else if (is_plan) {
    fol_pending_edit_load_plan(app, path);
  } else {
    fol_app_intend(app, FOL_INTENT_OPEN, path);
  }
}

void fol_app_open_first(fol_app *app) {
  if (app->options.file)
    fol_opening_start(app, app->options.file, app->options.plan);
}

/* Closes or locks the document if that was requested. Delayed until here because a button may request it while panels
 * are using the document. */
static void leave(fol_app *app) {
  fol_leaving leaving = app->document.history ? app->jobs.leaving : FOL_LEAVING_NOT;
  app->jobs.leaving = FOL_LEAVING_NOT;
  if (leaving == FOL_LEAVING_CLOSE) {
    fol_app_go(app, FOL_STEP_PHOTO);
    fol_app_forget_document(app);
    fol_trace(app, "closed");
  } else if (leaving == FOL_LEAVING_LOCK) {
    fol_app_put_away(app);
  }
}

void fol_app_update_files(fol_app *app) {
  if (fol_app_lock_wait_ms(app) == 0)
    fol_app_lock_screen(app);
  leave(app);
  update_dialog(app);
  fol_app_inbox_update(app);
}

/* ---- background jobs ----------------------------------------------------------------------------- */

/* Returns the job whose progress is shown to the user, NULL if none is running. Jobs that the user waits for come
 * before jobs that started automatically. */
static fol_job *shown_job(const fol_app *app) {
  const fol_jobs_state *jobs = &app->jobs;
  fol_job *const by_weight[] = {jobs->exporting,          jobs->opening, jobs->saving, jobs->pending,
                                app->tools->fill->making, jobs->file_job};
  for (size_t i = 0; i < sizeof by_weight / sizeof by_weight[0]; i++)
    if (by_weight[i])
      return by_weight[i];
  return NULL;
}

bool fol_app_background_task(const fol_app *app, fol_background_task *out) {
  const fol_job *job = shown_job(app);
  if (job)
    *out = (fol_background_task){fol_job_status(job), fol_job_fraction(job), fol_job_can_cancel(job)};
  return job != NULL;
}

void fol_app_cancel_background_task(fol_app *app) {
  fol_job *job = shown_job(app);
  if (job && job == app->jobs.opening)
    fol_opening_cancel(app);
  else if (job && fol_job_can_cancel(job))
    fol_job_cancel(job);
}

/* ---- closing --------------------------------------------------------------------------------------- */

void fol_app_close(fol_app *app) {
  fol_app_finish_pending(app);
  fol_dialog_drop(app->jobs.dialog);
  fol_job_drop(app->jobs.opening);
  fol_job_drop(app->jobs.exporting);
  fol_job_drop(app->jobs.saving);
  fol_app_forget_document(app);
  fol_tools_drop(app);
  fol_recents_drop(app->recents);
  fol_app_inbox_drop(app->inbox);
  fol_jobs_drop(app->jobs.all);
  fol_settings_drop(&app->settings);
  fol_intent_forget(app);
  fol_app_await_passphrase(app, &(fol_awaiting_passphrase){0});
  fol_wipe(&app->panels.sheet, sizeof app->panels.sheet);
  fol_app_dismiss(app);
}
