#include "app/files/protecting.h"
#include "app/files/closing.h"
#include "app/files/file_job.h"
#include "app/files/modal_sheet.h"
#include "app/state/gesture.h"
#include "app/tools/toolset.h"
#include "live/clock.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

/* ---- protecting the file --------------------------------------------------------------------------- */

static bool protect(void *context, fol_progress *progress, fol_error *err) {
  fol_file_job *file_job = context;
  const fol_actor by = {file_job->who, fol_clock_ms()};
  return fol_consultation_protect(file_job->file, (fol_passphrase){file_job->passphrase, strlen(file_job->passphrase)},
                                  &by, progress, err);
}

static void report_protected(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const fol_file_job *file_job = context;
  if (!fol_file_job_is_done(app, err, "its protection may not be as you wanted it"))
    return;
  fol_app_notify(app, *file_job->passphrase ? "The file is protected. Without the passphrase nobody can read it."
                                            : "The file is no longer protected.");
  fol_trace(app, *file_job->passphrase ? "protected" : "unprotected");
}

void fol_app_protect(fol_app *app) {
  fol_file_job *file_job = app->document.autosave ? fol_file_job_new(app, true) : NULL;
  const fol_job_request how = {
      .run = protect, .done = report_protected, .status = "Changing the protection", .is_measured = true};
  if (!file_job)
    return;
  snprintf(file_job->passphrase, sizeof file_job->passphrase, "%s", app->panels.sheet.typed);
  fol_app_close_sheet(app);
  if (file_job->file)
    fol_file_job_start(app, file_job, &how);
  else /* no message here: the missing file was reported to the user already */
    fol_file_job_drop(file_job);
}

/* ---- locking a protected file ----------------------------------------------------------------------- */

void fol_app_touched(fol_app *app) {
  app->input.touched_ms = SDL_GetTicks64();
}

/* Whether a background job uses the document. While one does, the file is not locked automatically, as if the user were
 * working. */
static bool is_at_work(const fol_app *app) {
  return app->jobs.opening || app->jobs.file_job || app->jobs.exporting || app->jobs.saving;
}

int fol_app_lock_wait_ms(const fol_app *app) {
  uint64_t idle_ms = SDL_GetTicks64() - app->input.touched_ms, wait_ms = (uint64_t)app->settings.lock_minutes * 60000;
  if (wait_ms == 0 || !app->document.autosave || !app->document.history || is_at_work(app) ||
      app->document.kept != FOL_SAVE_DONE || !fol_app_is_protected(app))
    return -1;
  return idle_ms < wait_ms ? (int)(wait_ms - idle_ms) : 0;
}

void fol_app_lock_screen(fol_app *app) {
  app->jobs.leaving = FOL_LEAVING_LOCK;
  fol_app_repaint(app);
}

void fol_app_put_away(fol_app *app) {
  fol_app_finish_pending(app);
  if (!app->document.autosave || is_at_work(app) || !fol_app_is_protected(app) ||
      fol_autosave_flush(app->document.autosave) != FOL_SAVE_DONE)
    return;
  char *path = fol_text_copy(fol_autosave_path(app->document.autosave), NULL);
  if (!path)
    return;
  fol_gesture_cancel(app);
  fol_app_go(app, FOL_STEP_PHOTO);
  fol_app_forget_document(app);
  fol_app_dismiss(app);
  fol_app_show_sheet(app, FOL_SHEET_UNLOCK);
  fol_app_await_passphrase(app, &(fol_awaiting_passphrase){.path = path});
  fol_trace(app, "locked");
}
