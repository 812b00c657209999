#include "app/files/exporting.h"
#include "app/files/asking.h"
#include "app/files/export_names.h"
#include "app/files/leaving.h"
#include "app/state/paths.h"
#include "app/state/state.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

typedef struct exporting {
  fol_photo *photo;
  fol_view *view;
  /* The time since the session and the light, as in the window; used for the pictures of all sessions. */
  fol_scene scene;
  char *place;            /* the folder in which the export makes its own; NULL: it writes into `folder` itself */
  fol_export_names names; /* of that folder and its files; zeroed without a place */
  char *folder;
  fol_format format;
  fol_exported files[FOL_EXPORTED_MAX];
  int count;
} exporting;

static bool export_into_folder(exporting *e, fol_progress *progress, fol_error *err) {
  fol_export what = {.photo = e->photo,
                     .plan = fol_view_plan(e->view),
                     .folder = e->folder,
                     .prefix = e->names.prefix,
                     .when = e->scene.moment.when,
                     .pace = e->scene.moment.pace,
                     .light = e->scene.light,
                     .no_camera = e->scene.no_camera,
                     .format = e->format,
                     .over = {.wanted = "is not an earlier export of this photo", .advice = "choose another folder"},
                     .this_photo_only = true};
  return fol_export_pictures(&what, e->files, &e->count, progress, err);
}

/* A folder of the export's own is removed again if nothing was exported; rmdir leaves what others have put there. */
static bool run(void *context, fol_progress *progress, fol_error *err) {
  exporting *e = context;
  if (e->place && !fol_export_folder_make(&e->folder, e->place, e->names.folder, err))
    return false;
  if (export_into_folder(e, progress, err))
    return true;
  if (e->place)
    rmdir(e->folder);
  return false;
}

static void drop(void *context) {
  exporting *e = context;
  if (!e)
    return;
  fol_photo_drop(e->photo);
  fol_view_drop(e->view);
  fol_free(e->place);
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

static bool name_export(fol_export_names *out, const fol_app *app, fol_error *err) {
  uint8_t chance[FOL_EXPORT_CHANCES];
  time_t now = time(NULL);
  struct tm day;
  if (getrandom(chance, sizeof chance, 0) != (ssize_t)sizeof chance)
    return fol_fail(err, FOL_FAILED, "there are no random numbers to be had: %s", strerror(errno));
  localtime_r(&now, &day);
  fol_export_names_print(out, app->settings.export_use, fol_document_reference(fol_history_now(app->document.history)),
                         &day, chance);
  return true;
}

/* Starts the job that exports the view shown: into a new folder in `place` or, if that is NULL, into `folder`. */
static void start(fol_app *app, const char *place, const char *folder) {
  fol_error err = {0};
  bool ready = false;
  fol_app_finish_pending(app);
  exporting *e = fol_alloc(1, sizeof *e, &err);
  if (e) {
    e->photo = fol_photo_keep(app->view.photo);
    e->view = fol_view_keep(fol_app_view_now(app));
    e->scene = fol_app_scene(app);
    e->format = app->panels.export_format;
    if (place)
      ready = (e->place = fol_text_copy(place, &err)) && name_export(&e->names, app, &err);
    else
      ready = (e->folder = fol_text_copy(folder, &err));
  }
  fol_app_dismiss(app);
  if (!ready) {
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

/* Remembers where exports go. A path with a line break is used only once, since the settings file has one line per
 * value. */
static void remember_place(fol_app *app, const char *place) {
  fol_error err = {0};
  char *whole = strchr(place, '\n') ? NULL : fol_path_whole(place, &err);
  if (whole) {
    fol_free(app->settings.export_place);
    app->settings.export_place = whole;
    fol_settings_save(&app->settings, &err);
  }
  if (err.code)
    fol_app_report(app, &err);
}

/* The file may have been closed, or another export begun, while the dialog was open. */
void fol_exporting_start_in(fol_app *app, const char *place) {
  remember_place(app, place);
  if (fol_app_has_photo(app) && !app->jobs.exporting)
    start(app, place, NULL);
}

void fol_app_export(fol_app *app) {
  if (app->options.export_to)
    start(app, NULL, app->options.export_to);
  else if (app->settings.export_place)
    start(app, app->settings.export_place, NULL);
  else
    fol_app_export_elsewhere(app);
}

void fol_app_export_elsewhere(fol_app *app) {
  fol_app_ask_for(app, FOL_DIALOG_EXPORT_FOLDER);
}
