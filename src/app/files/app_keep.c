/* Where the work is kept: saving elsewhere, protecting, locking; and what the file's keeper tells. */
#include "app/files/app_files.h"
#include "app/state/gesture.h"
#include "app/state/paths.h"
#include "app/tools/toolset.h"
#include "live/clock.h"
#include "live/task.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

typedef enum chore_kind { CHORE_COPY = 0, CHORE_PROTECT, CHORE_LOCK, CHORE_CHECK_LOCK } chore_kind;

/* Work on the file or the document as a whole, on a thread of its own. */
struct fol_chore {
  fol_task *task;
  chore_kind kind;
  fol_case *file;         /* the keeper's; NULL: there is none */
  fol_document *document; /* as it was when the chore was begun */
  char *path;             /* of a copy, */
  bool beside;            /* which work does not go on in, */
  bool bared;             /* made from memory, without the passphrase of the file that it comes from */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  fol_lock lock;
};

static void drop_chore(struct fol_chore *chore) {
  if (!chore)
    return;
  fol_wipe(chore->passphrase, sizeof chore->passphrase);
  fol_document_drop(chore->document);
  fol_free(chore->path);
  fol_free(chore);
}

/* ---- on a thread of its own ------------------------------------------------------------------------ */

/* Where there is no file to copy, what is in memory makes a new one. */
static bool copy(struct fol_chore *chore, fol_error *err) {
  const fol_by by = {chore->who, fol_clock_ms()};
  fol_case *file;
  if (chore->file)
    return fol_case_copy(chore->file, chore->path, &by, err);
  const fol_case_ask ask = {.path = chore->path, .by = by};
  if (!fol_case_new(&file, &ask, chore->document, (fol_span){0}, err))
    return false;
  fol_case_drop(file, &by);
  return true;
}

static bool do_chore(void *context, fol_progress *progress, fol_error *err) {
  struct fol_chore *chore = context;
  const fol_by by = {chore->who, fol_clock_ms()};
  switch (chore->kind) {
  case CHORE_COPY:
    return copy(chore, err);
  case CHORE_PROTECT:
    return fol_case_protect(chore->file, (fol_passphrase){chore->passphrase, strlen(chore->passphrase)}, &by, progress,
                            err);
  case CHORE_LOCK:
  case CHORE_CHECK_LOCK:
    return fol_document_lock_now(&chore->lock, chore->document, 0, progress, err);
  }
  return false;
}

static struct fol_chore *new_chore(fol_app *app, chore_kind kind) {
  fol_error err = {0};
  fol_app_settle(app);
  struct fol_chore *chore = app->jobs.chore ? NULL : fol_alloc(1, sizeof *chore, &err);
  if (err.code)
    fol_app_report(app, &err);
  if (!chore)
    return NULL;
  chore->kind = kind;
  if (app->document.keeper && kind <= CHORE_PROTECT)
    fol_keeper_flush(app->document.keeper); /* the file may only be in the making */
  chore->file = fol_app_file(app);
  chore->document = fol_document_keep(fol_history_now(app->document.history));
  snprintf(chore->who, sizeof chore->who, "%s", fol_settings_who(&app->settings));
  return chore;
}

static void start_chore(fol_app *app, struct fol_chore *chore) {
  fol_error err = {0};
  if (fol_task_start(&chore->task, do_chore, chore, &err)) {
    app->jobs.chore = chore;
    return;
  }
  drop_chore(chore);
  fol_app_report(app, &err);
}

/* ---- saving elsewhere ------------------------------------------------------------------------------ */

const char *fol_app_file_name(const fol_app *app) {
  const char *path = app->document.keeper ? fol_keeper_path(app->document.keeper) : "";
  return *path && !fol_settings_is_unnamed(path) ? fol_path_name(path) : "Unnamed consultation";
}

void fol_app_remember_file(fol_app *app) {
  if (!app->document.keeper)
    return;
  fol_settings_opened(&app->settings, fol_keeper_path(app->document.keeper));
  fol_settings_save(&app->settings, NULL); /* a list of recent files that is lost is no loss of work */
}

void fol_keeping_start_copy(fol_app *app, const char *path, bool beside) {
  fol_error err = {0};
  struct fol_chore *chore = new_chore(app, CHORE_COPY);
  size_t size = strlen(path) + sizeof FOL_CASE_SUFFIX;
  if (!chore)
    return;
  chore->beside = beside;
  chore->path = fol_alloc_raw(size, 1, &err);
  if (!chore->path) {
    drop_chore(chore);
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
  start_chore(app, chore);
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

void fol_keeping_tell_bared(fol_app *app, const char *path) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED,
           "The file %s is not protected: the protected file could not be copied, so this one was made from what is "
           "open here. "
           "Anybody can read it until you give it a passphrase.",
           fol_path_name(path));
  fol_app_report(app, &err);
}

/* Work goes on in the new file; one that had no name of its own is not needed any more. */
static void take_copy(fol_app *app, struct fol_chore *chore) {
  if (chore->beside) {
    if (chore->bared)
      fol_keeping_tell_bared(app, chore->path);
    else
      fol_app_tell(app, "A copy was saved as %s.", chore->path);
    fol_trace(app, "duplicated %s", chore->path);
    return;
  }
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

/* ---- protecting ------------------------------------------------------------------------------------ */

void fol_app_protect(fol_app *app) {
  struct fol_chore *chore = app->document.keeper ? new_chore(app, CHORE_PROTECT) : NULL;
  if (!chore)
    return;
  snprintf(chore->passphrase, sizeof chore->passphrase, "%s", app->panels.sheet.typed);
  fol_app_close_sheet(app);
  if (chore->file)
    start_chore(app, chore);
  else /* there is none, which is told */
    drop_chore(chore);
}

void fol_app_await_passphrase(fol_app *app, const fol_locked *locked) {
  fol_free(app->jobs.locked.path);
  fol_free(app->jobs.locked.left);
  app->jobs.locked = *locked;
}

void fol_app_unlock(fol_app *app) {
  fol_locked locked = app->jobs.locked;
  if (!locked.path || app->jobs.opening)
    return;
  app->jobs.locked = (fol_locked){0};
  fol_opening_start_file(
      app, &(fol_opening_ask){
               .path = locked.path, .passphrase = app->panels.sheet.typed, .left = locked.left, .stays = locked.stays});
  fol_app_close_sheet(app);
  fol_free(locked.path);
  fol_free(locked.left);
}

void fol_app_touched(fol_app *app) {
  app->input.touched_ms = SDL_GetTicks64();
}

/* What goes on beside is somebody's work, too. */
int fol_app_lock_wait_ms(const fol_app *app) {
  uint64_t idle_ms = SDL_GetTicks64() - app->input.touched_ms, wait_ms = (uint64_t)app->settings.lock_minutes * 60000;
  if (wait_ms == 0 || !app->document.keeper || !app->document.history || app->jobs.opening || app->jobs.chore ||
      app->jobs.exporting || app->jobs.saving || app->document.kept != FOL_KEPT_ALL || !fol_app_is_protected(app))
    return -1;
  return idle_ms < wait_ms ? (int)(wait_ms - idle_ms) : 0;
}

void fol_app_lock_screen(fol_app *app) {
  app->jobs.leaving = FOL_LEAVING_LOCK;
  fol_app_repaint(app);
}

void fol_keeping_lock(fol_app *app) {
  fol_app_settle(app);
  if (!app->document.keeper || app->jobs.opening || app->jobs.chore || app->jobs.exporting || app->jobs.saving ||
      !fol_app_is_protected(app) || fol_keeper_flush(app->document.keeper) != FOL_KEPT_ALL)
    return;
  char *path = fol_text_copy(fol_keeper_path(app->document.keeper), NULL);
  if (!path)
    return;
  fol_gesture_cancel(app);
  fol_app_go(app, FOL_STEP_PHOTO);
  fol_app_forget_document(app);
  fol_app_dismiss(app);
  fol_app_show_sheet(app, FOL_SHEET_UNLOCK);
  fol_app_await_passphrase(app, &(fol_locked){.path = path});
  fol_trace(app, "locked");
}

/* ---- a plan that was agreed on --------------------------------------------------------------------- */

void fol_app_lock_plan(fol_app *app, bool lock) {
  fol_edit unlock = {.kind = FOL_EDIT_UNLOCK};
  if (!lock) {
    fol_app_do(app, &unlock);
    return;
  }
  struct fol_chore *chore = new_chore(app, CHORE_LOCK);
  if (chore)
    start_chore(app, chore);
}

void fol_app_check_lock(fol_app *app) {
  struct fol_chore *chore =
      fol_document_is_locked(fol_history_now(app->document.history)) ? new_chore(app, CHORE_CHECK_LOCK) : NULL;
  if (chore)
    start_chore(app, chore);
}

static void take_lock(fol_app *app, const struct fol_chore *chore) {
  fol_edit edit = {.kind = FOL_EDIT_LOCK, .lock = chore->lock};
  if (fol_history_now(app->document.history) == chore->document)
    fol_app_do(app, &edit);
  else
    fol_app_tell(app, "The plan was changed meanwhile, so it is not locked.");
}

static void compare_lock(fol_app *app, const struct fol_chore *chore) {
  const fol_lock *lock = fol_document_lock(chore->document);
  fol_error err = {0};
  bool same = fol_digest_equal(&lock->dots, &chore->lock.dots);
  fol_trace(app, "locked plan %s", same ? "unchanged" : "differs");
  if (same)
    return;
  if (lock->number == chore->lock.number)
    fol_fail(&err, FOL_REFUSED,
             "The dots of this locked plan are not those that it was locked with: the file was "
             "altered, or is damaged.");
  else
    fol_fail(&err, FOL_REFUSED,
             "This plan was locked with version %s; this one (%s) places dots otherwise, so they "
             "cannot be compared.",
             lock->engine, chore->lock.engine);
  fol_app_report(app, &err);
}

/* ---- what has come of it --------------------------------------------------------------------------- */

static void take_chore(fol_app *app, struct fol_chore *chore) {
  switch (chore->kind) {
  case CHORE_COPY:
    take_copy(app, chore);
    break;
  case CHORE_PROTECT:
    fol_app_tell(app, *chore->passphrase ? "The file is protected. Without the passphrase nobody can read it."
                                         : "The file is no longer protected.");
    fol_trace(app, *chore->passphrase ? "protected" : "unprotected");
    break;
  case CHORE_LOCK:
    take_lock(app, chore);
    break;
  case CHORE_CHECK_LOCK:
    compare_lock(app, chore);
    break;
  }
}

/* That can be left off at any time, since nothing is written. */
static bool counts_dots(const struct fol_chore *chore) {
  return chore->kind == CHORE_LOCK || chore->kind == CHORE_CHECK_LOCK;
}

bool fol_keeping_beside(const fol_app *app, fol_beside *out) {
  static const char *const names[] = {[CHORE_COPY] = "Copying the file",
                                      [CHORE_PROTECT] = "Changing the protection",
                                      [CHORE_LOCK] = "Locking the plan",
                                      [CHORE_CHECK_LOCK] = "Checking the locked plan"};
  const struct fol_chore *chore = app->jobs.chore;
  if (!chore)
    return false;
  double fraction = chore->kind == CHORE_COPY ? -1 : fol_task_fraction(chore->task);
  *out = (fol_beside){names[chore->kind], fraction, counts_dots(chore)};
  return true;
}

void fol_keeping_cancel(fol_app *app) {
  if (app->jobs.chore && counts_dots(app->jobs.chore))
    fol_task_cancel(app->jobs.chore->task);
}

static void update_chore(fol_app *app) {
  static const char *const failures[] = {[CHORE_COPY] = "it was not saved there",
                                         [CHORE_PROTECT] = "its protection may not be as you wanted it",
                                         [CHORE_LOCK] = "the plan is not locked",
                                         [CHORE_CHECK_LOCK] = "the locked plan could not be checked"};
  struct fol_chore *chore = app->jobs.chore;
  if (!chore || !fol_task_is_over(chore->task))
    return;
  fol_error err = {0};
  app->jobs.chore = NULL;
  if (fol_task_end(chore->task, &err)) {
    take_chore(app, chore);
  } else if (err.code == FOL_CANCELLED && counts_dots(chore)) {
    fol_app_tell(app, chore->kind == CHORE_LOCK ? "The plan is not locked." : "The locked plan was not checked.");
  } else {
    fol_fail_in(&err, "%s", failures[chore->kind]);
    fol_app_report(app, &err);
    fol_intent_forget(app);
  }
  drop_chore(chore);
  fol_app_repaint(app);
}

/* What a new consultation is kept in is made while it is shown already. */
static void follow_founding(fol_app *app) {
  fol_case *file = fol_app_file(app);
  fol_error err = {0};
  if (file) {
    app->document.founding = false;
    fol_case_rely(app->document.history, file);
  } else if (fol_keeper_failed(app->document.keeper, &err)) {
    app->document.founding = false;
    app->document.unkept = err;
    fol_keeper_drop(app->document.keeper);
    app->document.keeper = NULL;
    fol_app_tell_unkept(app);
  }
}

/* Tells once when it begins to fail, and once when it is well again. */
static void look_at_keeper(fol_app *app) {
  uint64_t edit;
  fol_error err = {0};
  fol_kept kept = fol_keeper_look(app->document.keeper, &edit, &err);
  fol_history_settled(app->document.history, edit);
  if (kept == FOL_KEPT_FAILING && app->document.kept != FOL_KEPT_FAILING) {
    fol_fail_in(&err, "What you do is not being saved. It is kept here and tried again; or save it elsewhere "
                      "(Ctrl+Shift+S)");
    fol_app_report(app, &err);
  } else if (kept != FOL_KEPT_FAILING && app->document.kept == FOL_KEPT_FAILING) {
    fol_app_tell(app, "Everything is saved again.");
  }
  if (edit != app->document.kept_edit)
    fol_trace(app, "kept %llu", (unsigned long long)edit);
  if (edit >= 1 && app->document.kept_edit == 0)
    fol_app_remember_file(app);
  app->document.kept_edit = edit;
  if (kept != app->document.kept)
    fol_app_repaint(app);
  app->document.kept = kept;
}

void fol_keeping_update(fol_app *app) {
  update_chore(app);
  if (app->document.founding && app->document.history)
    follow_founding(app);
  if (app->document.keeper && app->document.history)
    look_at_keeper(app);
  if (fol_app_lock_wait_ms(app) == 0)
    fol_app_lock_screen(app);
}

void fol_keeping_stop(fol_app *app) {
  if (app->jobs.chore) {
    fol_task_cancel(app->jobs.chore->task);
    fol_task_end(app->jobs.chore->task, NULL);
  }
  drop_chore(app->jobs.chore);
  app->jobs.chore = NULL;
}
