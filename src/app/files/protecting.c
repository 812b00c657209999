#include "app/files/protecting.h"
#include "app/files/chore.h"
#include "app/files/closing.h"
#include "app/files/sheet.h"
#include "app/state/gesture.h"
#include "app/tools/toolset.h"
#include "live/clock.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

/* ---- protecting the file --------------------------------------------------------------------------- */

static bool protect(void *context, fol_progress *progress, fol_error *err) {
  fol_chore *chore = context;
  const fol_by by = {chore->who, fol_clock_ms()};
  return fol_case_protect(chore->file, (fol_passphrase){chore->passphrase, strlen(chore->passphrase)}, &by, progress,
                          err);
}

static void tell_protected(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const fol_chore *chore = context;
  if (!fol_chore_is_done(app, err, "its protection may not be as you wanted it"))
    return;
  fol_app_tell(app, *chore->passphrase ? "The file is protected. Without the passphrase nobody can read it."
                                       : "The file is no longer protected.");
  fol_trace(app, *chore->passphrase ? "protected" : "unprotected");
}

void fol_app_protect(fol_app *app) {
  fol_chore *chore = app->document.keeper ? fol_chore_new(app, true) : NULL;
  const fol_job_ask how = {
      .run = protect, .done = tell_protected, .status = "Changing the protection", .is_measured = true};
  if (!chore)
    return;
  snprintf(chore->passphrase, sizeof chore->passphrase, "%s", app->panels.sheet.typed);
  fol_app_close_sheet(app);
  if (chore->file)
    fol_chore_start(app, chore, &how);
  else /* there is none, which is told */
    fol_chore_drop(chore);
}

/* ---- putting it away ------------------------------------------------------------------------------- */

void fol_app_touched(fol_app *app) {
  app->input.touched_ms = SDL_GetTicks64();
}

/* What goes on beside is somebody's work, too. */
static bool is_at_work(const fol_app *app) {
  return app->jobs.opening || app->jobs.chore || app->jobs.exporting || app->jobs.saving;
}

int fol_app_lock_wait_ms(const fol_app *app) {
  uint64_t idle_ms = SDL_GetTicks64() - app->input.touched_ms, wait_ms = (uint64_t)app->settings.lock_minutes * 60000;
  if (wait_ms == 0 || !app->document.keeper || !app->document.history || is_at_work(app) ||
      app->document.kept != FOL_KEPT_ALL || !fol_app_is_protected(app))
    return -1;
  return idle_ms < wait_ms ? (int)(wait_ms - idle_ms) : 0;
}

void fol_app_lock_screen(fol_app *app) {
  app->jobs.leaving = FOL_LEAVING_LOCK;
  fol_app_repaint(app);
}

void fol_app_put_away(fol_app *app) {
  fol_app_settle(app);
  if (!app->document.keeper || is_at_work(app) || !fol_app_is_protected(app) ||
      fol_keeper_flush(app->document.keeper) != FOL_KEPT_ALL)
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
