#include "app/files/plan_saving.h"
#include "app/files/asking.h"
#include "app/state/state.h"

typedef struct saving {
  fol_view *view;
  char *path;
} saving;

static bool save(void *context, fol_progress *progress, fol_error *err) {
  const saving *s = context;
  (void)progress;
  return fol_plan_save(fol_view_plan(s->view), s->path, err);
}

static void drop(void *context) {
  saving *s = context;
  if (!s)
    return;
  fol_view_drop(s->view);
  fol_free(s->path);
  fol_free(s);
}

static void done(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const saving *s = context;
  app->jobs.saving = NULL;
  if (err) {
    fol_error told = *err;
    fol_fail_in(&told, "the plan is not saved");
    fol_app_report(app, &told);
  } else {
    fol_app_notify(app, "The plan was saved to %s", s->path);
    fol_trace(app, "saved plan %s", s->path);
  }
  fol_app_repaint(app);
}

void fol_saving_start(fol_app *app, const char *path) {
  fol_error err = {0};
  saving *s = fol_alloc(1, sizeof *s, &err);
  if (s) {
    s->view = fol_view_keep(fol_app_view_now(app));
    s->path = fol_text_copy(path, &err);
  }
  if (!s || !s->path) {
    drop(s);
    fol_app_report(app, &err);
    return;
  }
  const fol_job_request request = {.queue = FOL_QUEUE_SAVE,
                                   .context = s,
                                   .run = save,
                                   .done = done,
                                   .drop = drop,
                                   .status = "Saving the plan",
                                   .must_run = true};
  if (!fol_job_start(&app->jobs.saving, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

void fol_app_save_plan(fol_app *app) {
  if (!app->jobs.saving)
    fol_app_ask_for(app, FOL_DIALOG_SAVE_PLAN);
}
