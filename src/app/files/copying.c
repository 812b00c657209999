#include "app/files/copying.h"
#include "app/files/asking.h"
#include "app/files/chore.h"
#include "app/files/keeping.h"
#include "app/files/leaving.h"
#include "app/files/opening.h"
#include "app/files/sheet.h"
#include "app/state/paths.h"
#include "app/state/state.h"
#include "live/clock.h"

#include <stdio.h>
#include <string.h>

/* On another thread. Where there is no file to copy, what is in memory makes a new one. */
static bool copy(void *context, fol_progress *progress, fol_error *err) {
  fol_chore *chore = context;
  const fol_by by = {chore->who, fol_clock_ms()};
  fol_case *file;
  (void)progress;
  if (chore->file)
    return fol_case_copy(chore->file, chore->path, &by, err);
  const fol_case_ask ask = {.path = chore->path, .by = by};
  if (!fol_case_new(&file, &ask, chore->document, (fol_span){0}, err))
    return false;
  fol_case_drop(file, &by);
  return true;
}

static void tell_beside(fol_app *app, const fol_chore *chore) {
  if (chore->bared)
    fol_app_tell_bared(app, chore->path);
  else
    fol_app_tell(app, "A copy was saved as %s.", chore->path);
  fol_trace(app, "duplicated %s", chore->path);
}

/* Work goes on in the new file; one that had no name of its own is not needed any more. */
static void go_on_there(fol_app *app, const fol_chore *chore) {
  const char *old = app->document.keeper ? fol_keeper_path(app->document.keeper) : NULL;
  fol_opening_ask ask = {.path = chore->path, .stays = true, .bared = chore->bared};
  if (chore->file && old && fol_settings_is_unnamed(old))
    ask.left = old;
  if (chore->bared)
    fol_intent_forget(app); /* whoever leaves would not learn that the new file can be read by anybody */
  if (app->jobs.intent.kind == FOL_INTENT_NONE)
    fol_opening_start_file(app, &ask);
  else
    fol_settings_opened(&app->settings, chore->path);
  fol_trace(app, "saved %s", chore->path);
  fol_intent_saved(app);
}

static void take_copy(void *owner, void *context, const fol_error *err) {
  const fol_chore *chore = context;
  if (!fol_chore_is_done(owner, err, "it was not saved there"))
    return;
  if (chore->beside)
    tell_beside(owner, chore);
  else
    go_on_there(owner, chore);
}

void fol_copying_start(fol_app *app, const char *path, bool beside) {
  fol_error err = {0};
  fol_chore *chore = fol_chore_new(app, true);
  const fol_job_ask how = {.run = copy, .done = take_copy, .status = "Copying the file", .must_run = true};
  size_t size = strlen(path) + sizeof FOL_CASE_SUFFIX;
  if (!chore)
    return;
  chore->beside = beside;
  chore->path = fol_alloc_raw(size, 1, &err);
  if (!chore->path) {
    fol_chore_drop(chore);
    fol_app_report(app, &err);
    return;
  }
  bool has_suffix = strchr(fol_path_name(path), '.') != NULL;
  snprintf(chore->path, size, "%s%s", path, has_suffix ? "" : FOL_CASE_SUFFIX);
  /* Where the file lacks the last edits, or parts of it cannot be read, what is in memory is saved. */
  if (chore->file && (fol_keeper_flush(app->document.keeper) == FOL_KEPT_FAILING || fol_case_trouble(chore->file))) {
    chore->bared = fol_case_is_protected(chore->file);
    chore->file = NULL;
  }
  fol_chore_start(app, chore, &how);
}

void fol_app_save(fol_app *app, bool elsewhere) {
  fol_app_settle(app);
  bool named = app->document.keeper && !fol_settings_is_unnamed(fol_keeper_path(app->document.keeper));
  if (elsewhere || !named || fol_app_is_unsaved(app) || app->document.read_only) {
    fol_app_ask_for(app, FOL_DIALOG_SAVE_FILE);
    return;
  }
  fol_keeper_flush(app->document.keeper);
  fol_app_tell(app, "Everything is saved in %s as you work.", fol_app_file_name(app));
  fol_trace(app, "saved %s", fol_keeper_path(app->document.keeper));
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
