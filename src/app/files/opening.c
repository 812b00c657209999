#include "app/files/opening.h"
#include "app/files/autosaving.h"
#include "app/files/modal_sheet.h"
#include "app/files/reading.h"
#include "app/files/shown.h"
#include "app/state/paths.h"
#include "app/state/state.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

/* ---- results of reading ------------------------------------------------------------------------------ */

static void ask_for_passphrase(fol_app *app, fol_opening *opening) {
  bool again = opening->passphrase[0] != '\0';
  fol_app_show_sheet(app, FOL_SHEET_UNLOCK);
  fol_app_await_passphrase(app, &(fol_awaiting_passphrase){opening->path, opening->left, opening->stays});
  opening->path = opening->left = NULL;
  if (again)
    snprintf(app->panels.sheet.wrong, sizeof app->panels.sheet.wrong, "That passphrase is wrong.");
  fol_trace(app, again ? "wrong passphrase" : "asking for the passphrase");
}

static void fail_opening(fol_app *app, fol_opening *opening, const fol_error *err) {
  if (err->code == FOL_PASSPHRASE && opening->path) {
    ask_for_passphrase(app, opening);
  } else if (!app->document.history && app->options.file) { /* the file named on the command line could not be opened */
    fprintf(stderr, "follidot: %s\n", err->text);
    app->loop.exit_status = fol_exit_status(err->code);
    app->loop.running = false;
  } else if (err->code) { /* if the code is 0, the error was reported to the user already */
    fol_app_report(app, err);
  }
}

static void done(void *owner, void *context, const fol_error *failure) {
  fol_app *app = owner;
  fol_opening *opening = context;
  fol_error err = {0};
  app->jobs.opening = NULL;
  if (failure || !fol_opening_show(app, opening, &err))
    fail_opening(app, opening, failure ? failure : &err);
  app->options.file = NULL;
  fol_app_repaint(app);
}

/* ---- starting jobs --------------------------------------------------------------------------------- */

/* Starts the job that reads what `opening` describes; takes ownership of `opening`. The user can cancel it, except when
 * it opens the copy in which the consultation was just saved, since work has to continue in that copy. */
static void start_opening(fol_app *app, fol_opening *opening) {
  fol_error err = {0};
  const fol_job_request request = {.queue = FOL_QUEUE_OPEN,
                                   .context = opening,
                                   .run = fol_opening_read,
                                   .done = done,
                                   .drop = fol_opening_drop,
                                   .status = "Opening",
                                   .can_cancel = !opening->stays};
  if (!fol_job_start(&app->jobs.opening, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

static fol_opening *new_opening(fol_app *app, fol_opening_kind kind) {
  fol_error err = {0};
  fol_opening *opening = app->jobs.opening ? NULL : fol_alloc(1, sizeof *opening, &err);
  if (err.code)
    fol_app_report(app, &err);
  if (!opening)
    return NULL;
  opening->kind = kind;
  opening->view = app->view.name;
  snprintf(opening->who, sizeof opening->who, "%s", fol_settings_who(&app->settings));
  return opening;
}

static bool copy_path(fol_app *app, char **to, const char *path) {
  fol_error err = {0};
  if (path && !(*to = fol_text_copy(path, &err)))
    fol_app_report(app, &err);
  return err.code == FOL_OK;
}

static void start_new(fol_app *app, fol_opening *opening, const char *photo, const char *plan) {
  char *fresh = app->options.save_to ? fol_text_copy(app->options.save_to, &opening->unkept)
                                     : fol_settings_new_path(&opening->unkept);
  app->options.save_to = NULL; /* only the first consultation is saved to that path */
  opening->new_path = fresh;
  fol_app_dismiss(app);
  if (copy_path(app, &opening->path, photo) && copy_path(app, &opening->plan_path, plan))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

void fol_opening_start_photo(fol_app *app, const char *path, const char *plan) {
  fol_opening *opening = new_opening(app, FOL_OPENING_NEW);
  if (opening)
    start_new(app, opening, path, plan);
}

/* Whether the file at `path` is the consultation that is open. It is not opened a second time, since it would then be
 * read-only. */
static bool is_open(const fol_app *app, const char *path) {
  char *whole = fol_path_whole(path, NULL);
  char *mine = app->document.autosave ? fol_path_whole(fol_autosave_path(app->document.autosave), NULL) : NULL;
  bool same = whole && mine && strcmp(whole, mine) == 0;
  fol_free(whole);
  fol_free(mine);
  return same;
}

void fol_opening_start_file(fol_app *app, const fol_opening_request *request) {
  if (is_open(app, request->path)) {
    fol_app_notify(app, "%s is open already.", fol_app_file_name(app));
    return;
  }
  fol_opening *opening = new_opening(app, FOL_OPENING_FILE);
  if (!opening)
    return;
  opening->stays = request->stays;
  opening->unprotected = request->unprotected;
  if (request->passphrase)
    snprintf(opening->passphrase, sizeof opening->passphrase, "%s", request->passphrase);
  fol_app_dismiss(app);
  if (copy_path(app, &opening->path, request->path) && copy_path(app, &opening->left, request->left))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

void fol_opening_start(fol_app *app, const char *path, const char *plan) {
  if (fol_path_is_consultation(path))
    fol_opening_start_file(app, &(fol_opening_request){.path = path});
  else
    fol_opening_start_photo(app, path, plan);
}

void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session) {
  fol_opening *opening = new_opening(app, session > 0 ? FOL_OPENING_AFTER : FOL_OPENING_VIEW);
  if (!opening)
    return;
  opening->view = view;
  opening->session = session;
  opening->original = fol_original_keep(original);
  start_opening(app, opening);
}

void fol_opening_start_adding(fol_app *app, const char *path) {
  fol_opening *opening = new_opening(app, FOL_OPENING_ADDED);
  if (!opening)
    return;
  opening->view = app->jobs.adding ? app->jobs.adding : app->view.name;
  opening->session = app->jobs.adding ? 0 : app->view.session;
  opening->home = fol_app_file(app);
  if (copy_path(app, &opening->path, path))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

void fol_opening_start_sample(fol_app *app, fol_sample_kind kind) {
  enum { WIDTH_PX = 1200, HEIGHT_PX = 1500 };
  fol_opening *opening = new_opening(app, FOL_OPENING_NEW);
  if (!opening)
    return;
  opening->sample =
      (fol_sample){.width = WIDTH_PX, .height = HEIGHT_PX, .seed = 1, .kind = kind, .skin = app->panels.sample_skin};
  start_new(app, opening, kind == FOL_SAMPLE_THINNING ? "sample-thinning.jpg" : "sample-head.jpg", NULL);
}

void fol_app_unlock(fol_app *app) {
  fol_awaiting_passphrase locked = app->jobs.locked;
  if (!locked.path || app->jobs.opening)
    return;
  app->jobs.locked = (fol_awaiting_passphrase){0};
  fol_opening_start_file(
      app, &(fol_opening_request){
               .path = locked.path, .passphrase = app->panels.sheet.typed, .left = locked.left, .stays = locked.stays});
  fol_app_close_sheet(app);
  fol_free(locked.path);
  fol_free(locked.left);
}

/* ---- cancelling ------------------------------------------------------------------------------------ */

void fol_opening_cancel(fol_app *app) {
  if (!app->jobs.opening || !fol_job_can_cancel(app->jobs.opening))
    return;
  fol_job_abandon(app->jobs.opening);
  app->jobs.opening = NULL;
  app->options.file = NULL;
  app->jobs.adding = FOL_VIEW_UNSPECIFIED;
  fol_trace(app, "opening cancelled");
  fol_app_repaint(app);
}
