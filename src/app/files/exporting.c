#include "app/files/exporting.h"
#include "app/files/asking.h"
#include "app/files/leaving.h"
#include "app/state/state.h"

typedef struct exporting {
  fol_photo *photo;
  fol_view *view;
  /* The time since the session and the light, as in the window; used for the pictures of all sessions. */
  fol_scene scene;
  char *folder;
  fol_format format;
  fol_exported files[FOL_EXPORTED_MAX];
  int count;
} exporting;

static bool run(void *context, fol_progress *progress, fol_error *err) {
  exporting *e = context;
  fol_export what = {.photo = e->photo,
                     .plan = fol_view_plan(e->view),
                     .folder = e->folder,
                     .when = e->scene.moment.when,
                     .pace = e->scene.moment.pace,
                     .light = e->scene.light,
                     .no_camera = e->scene.no_camera,
                     .format = e->format,
                     .over = {.wanted = "is not an earlier export of this photo", .advice = "choose another folder"},
                     .this_photo_only = true};
  return fol_export_pictures(&what, e->files, &e->count, progress, err);
}

static void drop(void *context) {
  exporting *e = context;
  if (!e)
    return;
  fol_photo_drop(e->photo);
  fol_view_drop(e->view);
  fol_free(e->folder);
  fol_free(e);
}

static void done(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const exporting *e = context;
  app->jobs.exporting = NULL;
  if (!err) {
    fol_app_notify(app, "%d pictures exported to %s", e->count, e->folder);
    app->panels.notice.folder = fol_text_copy(e->folder, NULL);
    fol_trace(app, "exported %s", e->folder);
  } else if (err->code == FOL_CANCELLED) {
    fol_app_notify(app, "Export cancelled; nothing was written.");
    fol_trace(app, "export cancelled");
  } else {
    fol_error told = *err;
    fol_fail_in(&told, "nothing was exported");
    fol_app_report(app, &told);
  }
  if (app->jobs.intent.kind == FOL_INTENT_QUIT && app->panels.sheet.kind != FOL_SHEET_QUESTION)
    fol_intent_follow(app);
  fol_app_repaint(app);
}

void fol_exporting_start(fol_app *app, const char *folder) {
  fol_error err = {0};
  fol_app_finish_pending(app);
  exporting *e = fol_alloc(1, sizeof *e, &err);
  if (e) {
    e->photo = fol_photo_keep(app->view.photo);
    e->view = fol_view_keep(fol_app_view_now(app));
    e->scene = fol_app_scene(app);
    e->format = app->panels.export_format;
    e->folder = fol_text_copy(folder, &err);
  }
  fol_app_dismiss(app);
  if (!e || !e->folder) {
    drop(e);
    fol_app_report(app, &err);
    return;
  }
  const fol_job_request request = {.queue = FOL_QUEUE_EXPORT,
                                   .context = e,
                                   .run = run,
                                   .done = done,
                                   .drop = drop,
                                   .status = "Exporting pictures",
                                   .can_cancel = true,
                                   .is_measured = true};
  if (!fol_job_start(&app->jobs.exporting, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

void fol_app_export(fol_app *app) {
  if (app->options.export_to)
    fol_exporting_start(app, app->options.export_to);
  else
    fol_app_ask_for(app, FOL_DIALOG_EXPORT_FOLDER);
}
