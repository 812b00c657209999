/* Opening: what begins it, and what is said when it has ended. */
#include "app/files/app_opening.h"
#include "app/state/paths.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

/* ---- starting -------------------------------------------------------------------------------------- */

/* At once, or when one that was cancelled has let go of what it holds. */
static void start_opening(fol_app *app, struct fol_opening *opening) {
  fol_error err = {0};
  if (app->jobs.abandoned) {
    app->jobs.opening = opening;
    return;
  }
  if (fol_task_start(&opening->task, fol_opening_do, opening, &err)) {
    app->jobs.opening = opening;
    return;
  }
  fol_opening_drop(opening);
  fol_app_report(app, &err);
}

static struct fol_opening *new_opening(fol_app *app, fol_opening_kind kind) {
  fol_error err = {0};
  struct fol_opening *opening = app->jobs.opening ? NULL : fol_alloc(1, sizeof *opening, &err);
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

static void open_photo(fol_app *app, const char *photo, const char *plan) {
  struct fol_opening *opening = new_opening(app, FOL_OPENING_NEW);
  if (!opening)
    return;
  char *fresh = app->options.save_to ? fol_text_copy(app->options.save_to, &opening->unkept)
                                     : fol_settings_new_path(&opening->unkept);
  app->options.save_to = NULL; /* the first takes that name */
  opening->new_path = fresh;
  fol_app_dismiss(app);
  if (copy_path(app, &opening->path, photo) && copy_path(app, &opening->plan_path, plan))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

/* Opened twice it could only be read. */
static bool is_open(const fol_app *app, const char *path) {
  char *whole = fol_path_whole(path, NULL);
  char *mine = app->document.keeper ? fol_path_whole(fol_keeper_path(app->document.keeper), NULL) : NULL;
  bool same = whole && mine && strcmp(whole, mine) == 0;
  fol_free(whole);
  fol_free(mine);
  return same;
}

void fol_opening_start_file(fol_app *app, const fol_opening_ask *ask) {
  if (is_open(app, ask->path)) {
    fol_app_tell(app, "%s is open already.", fol_app_file_name(app));
    return;
  }
  struct fol_opening *opening = new_opening(app, FOL_OPENING_FILE);
  if (!opening)
    return;
  opening->stays = ask->stays;
  opening->bared = ask->bared;
  if (ask->passphrase)
    snprintf(opening->passphrase, sizeof opening->passphrase, "%s", ask->passphrase);
  fol_app_dismiss(app);
  if (copy_path(app, &opening->path, ask->path) && copy_path(app, &opening->left, ask->left))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

void fol_opening_start(fol_app *app, const char *path, const char *plan) {
  if (fol_path_is_case(path))
    fol_opening_start_file(app, &(fol_opening_ask){.path = path});
  else
    open_photo(app, path, plan);
}

void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session) {
  struct fol_opening *opening = new_opening(app, session > 0 ? FOL_OPENING_AFTER : FOL_OPENING_VIEW);
  if (!opening)
    return;
  opening->view = view;
  opening->session = session;
  opening->original = fol_original_keep(original);
  start_opening(app, opening);
}

void fol_opening_start_adding(fol_app *app, const char *path) {
  struct fol_opening *opening = new_opening(app, FOL_OPENING_ADDED);
  if (!opening)
    return;
  opening->view = app->jobs.adding ? app->jobs.adding : app->view.name;
  opening->session = app->jobs.adding ? 0 : app->view.session;
  if (copy_path(app, &opening->path, path))
    start_opening(app, opening);
  else
    fol_opening_drop(opening);
}

static bool exists(const char *path) {
  SDL_RWops *file = SDL_RWFromFile(path, "rb");
  if (file)
    SDL_RWclose(file);
  return file != NULL;
}

/* Beside the program as it was installed, or as it was built. */
void fol_opening_start_sample(fol_app *app) {
  static const char *const folders[] = {"../share/follidot", "../assets", "../../assets", "../../../assets"};
  char *base = SDL_GetBasePath();
  char photo[1024], plan[1024];
  bool found = false;
  for (size_t i = 0; base && !found && i < sizeof folders / sizeof folders[0]; i++) {
    snprintf(photo, sizeof photo, "%s%s/sample-head.jpg", base, folders[i]);
    snprintf(plan, sizeof plan, "%s%s/sample-head.json", base, folders[i]);
    found = exists(photo) && exists(plan);
  }
  SDL_free(base);
  fol_error err = {0};
  if (found) {
    open_photo(app, photo, plan);
  } else {
    fol_fail(&err, FOL_FAILED,
             "the sample head is missing: sample-head.jpg and sample-head.json belong into share/follidot beside the "
             "program's folder");
    fol_app_report(app, &err);
  }
}

/* ---- ending ---------------------------------------------------------------------------------------- */

static void ask_for_passphrase(fol_app *app, struct fol_opening *opening) {
  bool again = opening->passphrase[0] != '\0';
  fol_app_show_sheet(app, FOL_SHEET_UNLOCK);
  fol_app_await_passphrase(app, &(fol_locked){opening->path, opening->left, opening->stays});
  opening->path = opening->left = NULL;
  if (again)
    snprintf(app->panels.sheet.wrong, sizeof app->panels.sheet.wrong, "This is not its passphrase.");
  fol_trace(app, again ? "wrong passphrase" : "asking for the passphrase");
}

static void fail_opening(fol_app *app, struct fol_opening *opening, const fol_error *err) {
  if (err->code == FOL_PASSPHRASE && opening->path) {
    ask_for_passphrase(app, opening);
  } else if (!app->document.history && app->options.file) { /* what the program was started for */
    fprintf(stderr, "follidot: %s\n", err->text);
    app->loop.exit_status = fol_exit_status(err->code);
    app->loop.running = false;
  } else if (err->code) { /* else it was told already */
    fol_app_report(app, err);
  }
}

/* ---- cancelling ------------------------------------------------------------------------------------ */

/* What is open already, saved elsewhere, has to be opened there. */
bool fol_opening_can_cancel(const fol_app *app) {
  return app->jobs.opening && !app->jobs.opening->stays;
}

/* The window goes on at once; a photograph that is being decoded is let go of when that is over. */
void fol_opening_cancel(fol_app *app) {
  struct fol_opening *opening = app->jobs.opening;
  if (!fol_opening_can_cancel(app))
    return;
  app->jobs.opening = NULL;
  app->options.file = NULL;
  app->jobs.adding = FOL_VIEW_ONLY;
  if (opening->task) {
    fol_task_cancel(opening->task);
    app->jobs.abandoned = opening;
  } else {
    fol_opening_drop(opening);
  }
  fol_trace(app, "opening cancelled");
  fol_app_repaint(app);
}

static void drop_abandoned(fol_app *app) {
  struct fol_opening *opening = app->jobs.abandoned;
  if (!opening)
    return;
  fol_task_end(opening->task, NULL);
  fol_opening_drop(opening);
  app->jobs.abandoned = NULL;
}

/* Frees one that was cancelled, once it is over, and lets the one begin that waits for it. */
static void look_after_abandoned(fol_app *app) {
  if (!app->jobs.abandoned || !fol_task_is_over(app->jobs.abandoned->task))
    return;
  drop_abandoned(app);
  struct fol_opening *waits = app->jobs.opening;
  app->jobs.opening = NULL;
  if (waits)
    start_opening(app, waits);
}

void fol_opening_update(fol_app *app) {
  look_after_abandoned(app);
  struct fol_opening *opening = app->jobs.opening;
  if (!opening || !opening->task || !fol_task_is_over(opening->task))
    return;
  fol_error err = {0};
  app->jobs.opening = NULL;
  if (!fol_task_end(opening->task, &err) || !fol_opening_take(app, opening, &err))
    fail_opening(app, opening, &err);
  fol_opening_drop(opening);
  app->options.file = NULL;
  fol_app_repaint(app);
}

void fol_opening_stop(fol_app *app) {
  drop_abandoned(app);
  if (app->jobs.opening && app->jobs.opening->task)
    fol_task_end(app->jobs.opening->task, NULL);
  fol_opening_drop(app->jobs.opening);
  app->jobs.opening = NULL;
}
