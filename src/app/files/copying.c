#include "app/files/copying.h"
#include "app/files/asking.h"
#include "app/files/autosaving.h"
#include "app/files/file_job.h"
#include "app/files/leaving.h"
#include "app/files/modal_sheet.h"
#include "app/files/opening.h"
#include "app/state/paths.h"
#include "app/state/state.h"
#include "live/clock.h"

#include <stdio.h>
#include <string.h>

/* Copies the file, on a background thread. If there is no file to copy, creates one from the document in memory. */
static bool copy(void *context, fol_progress *progress, fol_error *err) {
  fol_file_job *file_job = context;
  const fol_actor by = {file_job->who, fol_clock_ms()};
  fol_consultation *file;
  (void)progress;
  if (file_job->file)
    return fol_consultation_copy(file_job->file, file_job->path, &by, err);
  const fol_consultation_request request = {.path = file_job->path, .by = by};
  if (!fol_consultation_new(&file, &request, file_job->document, (fol_span){0}, err))
    return false;
  fol_consultation_drop(file, &by);
  return true;
}

static void report_beside(fol_app *app, const fol_file_job *file_job) {
  if (file_job->unprotected)
    fol_app_report_unprotected(app, file_job->path);
  else
    fol_app_notify(app, "A copy was saved as %s.", file_job->path);
  fol_trace(app, "duplicated %s", file_job->path);
}

/* Opens the copy, in which the user continues to work. Removes the original file if the program itself chose its name.
 */
static void continue_in_copy(fol_app *app, const fol_file_job *file_job) {
  const char *original = app->document.autosave ? fol_autosave_path(app->document.autosave) : NULL;
  fol_opening_request request = {.path = file_job->path, .stays = true, .unprotected = file_job->unprotected};
  if (file_job->file && original && fol_settings_is_unnamed(original))
    request.left = original;
  if (file_job->unprotected)
    fol_intent_forget(app); /* the document stays open, since the user must learn that the new file is unprotected */
  if (app->jobs.intent.kind == FOL_INTENT_NONE)
    fol_opening_start_file(app, &request);
  else
    fol_settings_opened(&app->settings, file_job->path);
  fol_trace(app, "saved %s", file_job->path);
  fol_intent_saved(app);
}

static void receive_copy(void *owner, void *context, const fol_error *err) {
  const fol_file_job *file_job = context;
  if (!fol_file_job_is_done(owner, err, "it was not saved there"))
    return;
  if (file_job->beside)
    report_beside(owner, file_job);
  else
    continue_in_copy(owner, file_job);
}

void fol_copying_start(fol_app *app, const char *path, bool beside) {
  fol_error err = {0};
  fol_file_job *file_job = fol_file_job_new(app, true);
  const fol_job_request how = {.run = copy, .done = receive_copy, .status = "Copying the file", .must_run = true};
  size_t size = strlen(path) + sizeof FOL_CONSULTATION_SUFFIX;
  if (!file_job)
    return;
  file_job->beside = beside;
  file_job->path = fol_alloc_raw(size, 1, &err);
  if (!file_job->path) {
    fol_file_job_drop(file_job);
    fol_app_report(app, &err);
    return;
  }
  bool has_suffix = strchr(fol_path_name(path), '.') != NULL;
  snprintf(file_job->path, size, "%s%s", path, has_suffix ? "" : FOL_CONSULTATION_SUFFIX);
  /* If the file lacks the latest edits, or parts of it cannot be read, the document in memory is saved instead. */
  if (file_job->file &&
      (fol_autosave_flush(app->document.autosave) == FOL_SAVE_FAILING || fol_consultation_trouble(file_job->file))) {
    file_job->unprotected = fol_consultation_is_protected(file_job->file);
    file_job->file = NULL;
  }
  fol_file_job_start(app, file_job, &how);
}

void fol_app_save(fol_app *app, bool elsewhere) {
  fol_app_finish_pending(app);
  bool named = app->document.autosave && !fol_settings_is_unnamed(fol_autosave_path(app->document.autosave));
  if (elsewhere || !named || fol_app_is_unsaved(app) || app->document.read_only) {
    fol_app_ask_for(app, FOL_DIALOG_SAVE_FILE);
    return;
  }
  fol_autosave_flush(app->document.autosave);
  fol_app_notify(app, "Everything is saved in %s as you work.", fol_app_file_name(app));
  fol_trace(app, "saved %s", fol_autosave_path(app->document.autosave));
}

void fol_app_answer(fol_app *app, fol_answer answer) {
  fol_app_close_sheet(app);
  if (answer == FOL_ANSWER_SAVE)
    fol_app_save(app, true);
  else if (answer == FOL_ANSWER_DISCARD)
    fol_intent_follow(app);
  else
    fol_intent_forget(app);
  fol_app_repaint(app);
}
