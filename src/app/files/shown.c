#include "app/files/shown.h"
#include "app/files/autosaving.h"
#include "app/files/closing.h"
#include "app/files/creating.h"
#include "app/files/modal_sheet.h"
#include "app/files/plan_lock.h"
#include "app/files/recents.h"
#include "app/state/gesture.h"
#include "app/state/gpu_state.h"
#include "app/state/paths.h"
#include "app/tools/after_photo.h"
#include "app/tools/toolset.h"

#include <string.h>
#include <unistd.h>

typedef struct shown {
  fol_picture *picture;
  fol_worker *worker;
} shown;

/* Starts a worker (the thread that computes dots) for the photograph that was read. The new worker takes over from the
 * previous one the points at which dots can lie (fol_set), since all views of a head use the same points. */
static bool make_worker(const fol_app *app, shown *loaded, fol_opening *opening, fol_error *err) {
  fol_set *set = app->view.worker ? fol_worker_set(app->view.worker) : NULL;
  fol_set_prefetch *ahead = opening->ahead;
  opening->ahead = NULL;
  bool done = fol_worker_new(&loaded->worker, opening->photo, ahead, set, err);
  fol_set_drop(set);
  return done;
}

static bool make_shown(fol_app *app, shown *out, fol_opening *opening, fol_error *err) {
  shown loaded = {0};
  if (!fol_picture_new(&loaded.picture, opening->photo, err))
    return false;
  if (opening->coarse)
    fol_picture_put_coarse(loaded.picture, opening->coarse);
  if (!make_worker(app, &loaded, opening, err)) {
    fol_picture_drop(loaded.picture);
    return false;
  }
  fol_app_gpu_enable(app, loaded.picture);
  *out = loaded;
  return true;
}

/* Shows the photograph that was read instead of the previous one. */
static void show(fol_app *app, const shown *loaded, fol_opening *opening) {
  app->view.picture = loaded->picture;
  app->view.worker = loaded->worker;
  app->view.photo = opening->photo;
  opening->photo = NULL;
  app->view.assumed_scale = opening->assumed;
  app->view.name = opening->view;
  const fol_image *image = fol_photo_image(app->view.photo);
  fol_canvas_open(&app->view.canvas, image->width, image->height);
  app->loop.opened_at = opening->began;
  fol_trace(app, "photo decoded %.1f", opening->decoded_ms);
}

/* For a new client, resets what is shown: healed skin, in the light of the photograph, with the panel of step `step`.
 */
static void reset_display(fol_app *app, fol_step step) {
  fol_app_go(app, step);
  app->view.when = fol_moment_healed(1).when;
  app->view.pace = FOL_PACE_EXPECTED;
  app->view.light = FOL_LIGHT_PHOTO;
  app->view.no_camera = false;
  app->panels.page = FOL_PAGE_DOTS;
}

static void report_of_file(fol_app *app, const char *trouble) {
  fol_error err = {0};
  if (trouble)
    fol_fail(&err, FOL_REFUSED, "%s", trouble);
  else if (app->document.read_only)
    fol_app_may_write(app, &err);
  else if (app->document.unkept.code)
    fol_app_report_unsaved_file(app);
  if (err.code)
    fol_app_report(app, &err);
}

/* Replaces the open document by the one that was read. The previous document is closed only when the new one is
 * complete. */
static bool show_document(fol_app *app, fol_opening *opening, const shown *loaded, fol_error *err) {
  fol_autosave *autosave = NULL;
  char *read_only = NULL, *trouble = NULL;
  const char *why = opening->file ? fol_consultation_read_only(opening->file) : NULL;
  const char *found = opening->file ? fol_consultation_trouble(opening->file) : NULL;
  if ((why && !(read_only = fol_text_copy(why, err))) || (found && !(trouble = fol_text_copy(found, err))))
    return false;
  if (opening->file) {
    fol_consultation *file = opening->file;
    opening->file = NULL;
    if (!fol_autosave_new(&autosave, file, opening->who, err)) {
      /* The history is dropped before its file is closed below, because the history reads from that file. */
      fol_history_drop(opening->history);
      opening->history = NULL;
      return false;
    }
  }
  bool creating = opening->kind == FOL_OPENING_NEW && fol_file_creation_start(&autosave, opening);
  const fol_canvas canvas = app->view.canvas;
  fol_app_forget_document(app);
  fol_recents_drop(app->recents); /* the previews are read again when the start page is shown the next time */
  app->recents = NULL;
  app->document.history = opening->history;
  opening->history = NULL;
  app->document.autosave = autosave;
  app->document.creating = creating;
  app->document.read_only = read_only;
  app->document.unkept = opening->unkept;
  app->document.kept_edit = fol_history_edits(app->document.history);
  show(app, loaded, opening);
  if (opening->stays)
    app->view.canvas = canvas;
  else
    reset_display(app, opening->kind == FOL_OPENING_FILE || opening->plan_path || opening->sample.width > 0
                           ? FOL_STEP_SESSIONS
                           : FOL_STEP_SCALE);
  if (!opening->stays) {
    app->view.session = fol_app_plan(app)->session_count;
    app->view.split = app->view.sides = false;
  }
  if (opening->kind == FOL_OPENING_FILE)
    fol_app_remember_file(app);
  if (opening->left)
    unlink(opening->left);
  report_of_file(app, trouble);
  fol_free(trouble);
  if (opening->unprotected) {
    fol_app_show_sheet(app, FOL_SHEET_PROTECT); /* asks the user at once for a passphrase for the copy */
    fol_app_report_unprotected(app, opening->path);
  }
  fol_app_check_lock(app);
  return true;
}

/* Shows the photograph that was read, taken after a session, in place of the view's photograph, which is kept. */
static void show_after(fol_app *app, fol_opening *opening, const shown *loaded) {
  fol_after_photo_receive(app, &(fol_after_photo){.document = opening->document,
                                                  .photo = opening->photo,
                                                  .picture = loaded->picture,
                                                  .worker = loaded->worker,
                                                  .view = opening->view,
                                                  .session = opening->session});
  opening->document = NULL;
  opening->photo = NULL;
}

/* Adds the photograph that was read to the document: as a new view, or as the photograph taken after a session. */
static bool add_photo(fol_app *app, const fol_opening *opening) {
  fol_edit edit = {.kind = opening->session > 0 ? FOL_EDIT_AFTER : FOL_EDIT_PHOTO, .view = opening->view};
  fol_edit_photo *photo = opening->session > 0 ? &edit.after.photo : &edit.photo;
  *photo = (fol_edit_photo){.has_digest = true,
                            .digest = fol_original_describe(opening->original).digest,
                            .original = fol_original_keep(opening->original)};
  if (opening->session > 0)
    edit.after.n = opening->session;
  bool done = fol_app_do(app, &edit);
  fol_edit_drop(&edit);
  return done;
}

static bool show_view(fol_app *app, fol_opening *opening, const shown *loaded) {
  if (opening->kind == FOL_OPENING_ADDED && !add_photo(app, opening))
    return false;
  if (opening->session > 0) {
    show_after(app, opening, loaded);
    return true;
  }
  fol_app_forget_shown(app);
  show(app, loaded, opening);
  return true;
}

bool fol_opening_show(fol_app *app, fol_opening *opening, fol_error *err) {
  shown loaded;
  if (!make_shown(app, &loaded, opening, err))
    return false;
  bool is_view = opening->kind >= FOL_OPENING_VIEW;
  fol_app_finish_pending(app);
  if (!fol_gesture_cancel(app) && app->tool && app->document.history)
    app->tool->cancel(app);
  bool done = is_view ? show_view(app, opening, &loaded) : show_document(app, opening, &loaded, err);
  if (!done) {
    fol_worker_drop(loaded.worker);
    fol_picture_drop(loaded.picture);
    return false;
  }
  fol_trace(app, is_view ? "shown %s %dx%d" : "opened %s %dx%d",
            is_view ? fol_view_name_text(app->view.name) : fol_path_name(opening->path), app->view.canvas.width,
            app->view.canvas.height);
  return true;
}
