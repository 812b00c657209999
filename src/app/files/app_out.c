/* Plans as files, in and out, and exporting pictures. */
#include "app/files/app_files.h"
#include "app/state/coming.h"
#include "app/tools/offer.h"
#include "live/task.h"

#include <stdio.h>

/* ---- plans ------------------------------------------------------------------------------------ */

struct fol_saving {
  fol_task *task;
  fol_view *view;
  char *path;
};

static bool do_saving(void *context, fol_progress *progress, fol_error *err) {
  struct fol_saving *saving = context;
  (void)progress;
  return fol_plan_save(fol_view_plan(saving->view), saving->path, err);
}

static void drop_saving(struct fol_saving *saving) {
  if (!saving)
    return;
  fol_view_drop(saving->view);
  fol_free(saving->path);
  fol_free(saving);
}

void fol_saving_start(fol_app *app, const char *path) {
  fol_error err = {0};
  struct fol_saving *saving = fol_alloc(1, sizeof *saving, &err);
  if (saving) {
    saving->view = fol_view_keep(fol_app_view_now(app));
    saving->path = fol_text_copy(path, &err);
  }
  if (saving && saving->path && fol_task_start(&saving->task, do_saving, saving, &err)) {
    app->jobs.saving = saving;
    return;
  }
  drop_saving(saving);
  fol_app_report(app, &err);
}

void fol_app_save_plan(fol_app *app) {
  if (!app->jobs.saving)
    fol_app_ask_for(app, FOL_DIALOG_SAVE_PLAN);
}

void fol_saving_update(fol_app *app) {
  struct fol_saving *saving = app->jobs.saving;
  if (!saving || !fol_task_is_over(saving->task))
    return;
  fol_error err = {0};
  app->jobs.saving = NULL;
  if (!fol_task_end(saving->task, &err)) {
    fol_fail_in(&err, "the plan is not saved");
    fol_app_report(app, &err);
  } else {
    fol_app_tell(app, "The plan was saved to %s", saving->path);
    fol_trace(app, "saved plan %s", saving->path);
  }
  drop_saving(saving);
  fol_app_repaint(app);
}

/* Another plan in the place of the view's: an edit like any other. */
void fol_plan_import(fol_app *app, const char *path) {
  fol_coming_take_plan(app, path);
}

/* ---- exporting -------------------------------------------------------------------------------- */

struct fol_exporting {
  fol_task *task;
  fol_photo *photo;
  fol_view *view;
  fol_scene scene; /* as shown, for all sessions */
  char *folder;
  fol_format format;
  fol_exported files[FOL_EXPORTED_MAX];
  int count;
};

static bool do_exporting(void *context, fol_progress *progress, fol_error *err) {
  struct fol_exporting *exporting = context;
  fol_export what = {.photo = exporting->photo,
                     .plan = fol_view_plan(exporting->view),
                     .folder = exporting->folder,
                     .when = exporting->scene.moment.when,
                     .pace = exporting->scene.moment.pace,
                     .light = exporting->scene.light,
                     .no_camera = exporting->scene.no_camera,
                     .format = exporting->format,
                     .over = {.wanted = "is no earlier picture of this photograph", .advice = "choose another folder"},
                     .this_photo_only = true};
  return fol_export_pictures(&what, exporting->files, &exporting->count, progress, err);
}

static void drop_exporting(struct fol_exporting *exporting) {
  if (!exporting)
    return;
  fol_photo_drop(exporting->photo);
  fol_view_drop(exporting->view);
  fol_free(exporting->folder);
  fol_free(exporting);
}

void fol_exporting_start(fol_app *app, const char *folder) {
  fol_error err = {0};
  fol_app_settle(app);
  struct fol_exporting *exporting = fol_alloc(1, sizeof *exporting, &err);
  if (exporting) {
    exporting->photo = fol_photo_keep(app->view.photo);
    exporting->view = fol_view_keep(fol_app_view_now(app));
    exporting->scene = fol_app_scene(app);
    exporting->format = app->panels.export_format;
    exporting->folder = fol_text_copy(folder, &err);
  }
  fol_app_dismiss(app);
  if (exporting && exporting->folder && fol_task_start(&exporting->task, do_exporting, exporting, &err)) {
    app->jobs.exporting = exporting;
    return;
  }
  drop_exporting(exporting);
  fol_app_report(app, &err);
}

void fol_app_export(fol_app *app) {
  if (app->options.export_to)
    fol_exporting_start(app, app->options.export_to);
  else
    fol_app_ask_for(app, FOL_DIALOG_EXPORT_FOLDER);
}

void fol_exporting_update(fol_app *app) {
  struct fol_exporting *exporting = app->jobs.exporting;
  if (!exporting || !fol_task_is_over(exporting->task))
    return;
  fol_error err = {0};
  app->jobs.exporting = NULL;
  if (fol_task_end(exporting->task, &err)) {
    fol_app_tell(app, "%d pictures exported to %s", exporting->count, exporting->folder);
    app->panels.notice.folder = fol_text_copy(exporting->folder, NULL);
    fol_trace(app, "exported %s", exporting->folder);
  } else if (err.code == FOL_CANCELLED) {
    fol_app_tell(app, "Export cancelled; nothing was written.");
    fol_trace(app, "export cancelled");
  } else {
    fol_fail_in(&err, "nothing was exported");
    fol_app_report(app, &err);
  }
  drop_exporting(exporting);
  if (app->jobs.intent.kind == FOL_INTENT_QUIT && app->panels.sheet.kind != FOL_SHEET_QUESTION)
    fol_intent_follow(app);
  fol_app_repaint(app);
}

bool fol_app_beside(const fol_app *app, fol_beside *out) {
  if (app->jobs.exporting)
    *out = (fol_beside){"Exporting pictures", fol_task_fraction(app->jobs.exporting->task), true};
  else if (app->jobs.opening)
    *out = (fol_beside){"Opening", -1, fol_opening_can_cancel(app)};
  else if (app->jobs.saving)
    *out = (fol_beside){"Saving the plan", -1, false};
  else
    return fol_coming_beside(app, out) || fol_offer_beside(app, out) || fol_keeping_beside(app, out);
  return true;
}

void fol_app_cancel_beside(fol_app *app) {
  if (app->jobs.exporting)
    fol_task_cancel(app->jobs.exporting->task);
  else if (app->jobs.opening)
    fol_opening_cancel(app);
  else if (!app->jobs.saving)
    fol_keeping_cancel(app);
}

void fol_out_stop(fol_app *app) {
  if (app->jobs.exporting) {
    fol_task_cancel(app->jobs.exporting->task);
    fol_task_end(app->jobs.exporting->task, NULL);
  }
  if (app->jobs.saving)
    fol_task_end(app->jobs.saving->task, NULL);
  drop_exporting(app->jobs.exporting);
  drop_saving(app->jobs.saving);
  app->jobs.exporting = NULL;
  app->jobs.saving = NULL;
}
