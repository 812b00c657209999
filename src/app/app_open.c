/* Opening photos and plans. */
#include "app/app_files.h"
#include "app/gesture.h"
#include "app/paths.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

struct fol_opening {
  fol_task *task;
  char *photo_path, *plan_path; /* plan_path: NULL for a plan of one's own */
  bool is_sample;
  fol_photo *photo; /* given where only the plan is opened */
  fol_plan plan;
  fol_scale assumed;
};

static bool do_opening(void *context, fol_progress *progress, fol_error *err) {
  struct fol_opening *opening = context;
  (void)progress;
  if (!opening->photo && !fol_photo_open(&opening->photo, opening->photo_path, err))
    return false;
  const fol_image *image = fol_photo_image(opening->photo);
  fol_plan first;
  if (!fol_plan_default(&first, image->width, image->height, err))
    return false;
  opening->assumed = first.scale;
  if (!opening->plan_path) {
    opening->plan = first;
    return true;
  }
  fol_plan_drop(&first);
  return fol_plan_open(&opening->plan, opening->plan_path, image->width, image->height, err);
}

static void drop_opening(struct fol_opening *opening) {
  if (!opening)
    return;
  fol_photo_drop(opening->photo);
  fol_plan_drop(&opening->plan);
  fol_free(opening->photo_path);
  fol_free(opening->plan_path);
  fol_free(opening);
}

void fol_app_forget_document(fol_app *app) {
  fol_app_show_live(app, NULL);
  fol_app_forget_passed(app);
  fol_tools_forget(app);
  fol_app_mask_is_shown(app, NULL);
  fol_worker_drop(app->worker);
  fol_picture_drop(app->picture);
  fol_history_drop(app->history);
  fol_free(app->photo_path);
  fol_free(app->plan_path);
  app->worker = NULL;
  app->picture = NULL;
  app->history = NULL;
  app->photo_path = app->plan_path = NULL;
  app->wish.document = NULL;
  memset(app->dots, 0, sizeof app->dots);
  app->area_cm2 = 0;
  app->beside_share = 0;
  fol_free(app->findings);
  app->findings = NULL;
}

typedef struct fresh {
  fol_history *history;
  fol_picture *picture;
  fol_worker *worker;
} fresh;

static bool make_fresh(fresh *out, struct fol_opening *opening, fol_error *err) {
  fresh made = {0};
  fol_document *document = NULL;
  bool done = fol_document_new(&document, opening->photo, &opening->plan, err) &&
              fol_history_new(&made.history, document, err) && fol_picture_new(&made.picture, opening->photo, err) &&
              fol_worker_new(&made.worker, opening->photo, err);
  fol_document_drop(document);
  if (done) {
    *out = made;
    return true;
  }
  fol_picture_drop(made.picture);
  fol_history_drop(made.history);
  return false;
}

/* As one first looks at another person: healed, as photographed. */
static void look_anew(fol_app *app, fol_step step) {
  fol_app_go(app, step);
  app->when = fol_moment_healed(1).when;
  app->pace = FOL_PACE_EXPECTED;
  app->light = FOL_LIGHT_PHOTO;
  app->no_camera = false;
  app->page = FOL_PAGE_DOTS;
}

/* The new document is made whole before the old one is let go. */
static bool take_opened(fol_app *app, struct fol_opening *opening, fol_error *err) {
  fresh made;
  if (!make_fresh(&made, opening, err))
    return false;
  bool same_photo = app->history && fol_document_photo(fol_history_now(app->history)) == opening->photo;
  fol_canvas canvas = app->canvas;
  if (!fol_gesture_cancel(app) && app->tool)
    app->tool->cancel(app);
  fol_app_forget_document(app);
  app->history = made.history;
  app->picture = made.picture;
  app->worker = made.worker;
  app->assumed_scale = opening->assumed;
  app->photo_path = opening->photo_path;
  app->plan_path = opening->is_sample ? NULL : opening->plan_path;
  if (opening->is_sample)
    fol_free(opening->plan_path);
  opening->photo_path = opening->plan_path = NULL;
  fol_history_mark_saved(app->history);
  const fol_image *image = fol_photo_image(opening->photo);
  fol_canvas_open(&app->canvas, image->width, image->height);
  if (same_photo)
    app->canvas = canvas;
  else
    look_anew(app, app->plan_path || opening->is_sample ? FOL_STEP_SESSIONS : FOL_STEP_SCALE);
  app->session = fol_app_plan(app)->session_count;
  app->split = false;
  fol_trace(app, "opened %s %dx%d", fol_path_name(app->photo_path), image->width, image->height);
  return true;
}

static void start_opening(fol_app *app, struct fol_opening *opening) {
  fol_error err = {0};
  fol_app_dismiss(app);
  if (fol_task_start(&opening->task, do_opening, opening, &err)) {
    app->opening = opening;
    return;
  }
  drop_opening(opening);
  fol_app_report(app, &err);
}

static bool fill_opening(struct fol_opening *opening, const char *photo, const char *plan, fol_error *err) {
  opening->photo_path = fol_text_copy(photo, err);
  if (!opening->photo_path)
    return false;
  return !plan || (opening->plan_path = fol_text_copy(plan, err)) != NULL;
}

static void open_files(fol_app *app, const char *photo, const char *plan, bool is_sample) {
  fol_error err = {0};
  struct fol_opening *opening = app->opening ? NULL : fol_alloc(1, sizeof *opening, &err);
  if (!opening || !fill_opening(opening, photo, plan, &err)) {
    drop_opening(opening);
    if (err.code)
      fol_app_report(app, &err);
    return;
  }
  opening->is_sample = is_sample;
  start_opening(app, opening);
}

/* Another plan for the photo that is open. */
void fol_opening_start_plan(fol_app *app, const char *plan) {
  fol_error err = {0};
  struct fol_opening *opening = app->opening ? NULL : fol_alloc(1, sizeof *opening, &err);
  if (!opening || !fill_opening(opening, app->photo_path, plan, &err)) {
    drop_opening(opening);
    if (err.code)
      fol_app_report(app, &err);
    return;
  }
  opening->photo = fol_photo_keep(fol_document_photo(fol_history_now(app->history)));
  start_opening(app, opening);
}

void fol_opening_start(fol_app *app, const char *photo, const char *plan) {
  open_files(app, photo, plan, false);
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
    open_files(app, photo, plan, true);
  } else {
    fol_fail(&err, FOL_FAILED,
             "the sample head is missing: sample-head.jpg and sample-head.json belong into share/follidot beside the "
             "program's folder");
    fol_app_report(app, &err);
  }
}

void fol_opening_update(fol_app *app) {
  struct fol_opening *opening = app->opening;
  if (!opening || !fol_task_is_over(opening->task))
    return;
  fol_error err = {0};
  app->opening = NULL;
  bool done = fol_task_end(opening->task, &err) && take_opened(app, opening, &err);
  drop_opening(opening);
  if (!done && !app->history && app->options.photo) { /* what the program was started for */
    fprintf(stderr, "follidot: %s\n", err.text);
    app->exit_status = fol_exit_status(err.code);
    app->running = false;
  } else if (!done) {
    fol_app_report(app, &err);
  }
  app->options.photo = NULL;
  fol_app_repaint(app);
}

void fol_opening_stop(fol_app *app) {
  if (app->opening)
    fol_task_end(app->opening->task, NULL);
  drop_opening(app->opening);
  app->opening = NULL;
}
