/* What is shown: leaving it, and taking over what was opened. */
#include "app/files/app_opening.h"
#include "app/files/recents.h"
#include "app/state/card.h"
#include "app/state/gesture.h"
#include "app/state/paths.h"
#include "app/tools/ghost.h"
#include "app/tools/heat.h"
#include "app/tools/toolset.h"

#include <string.h>
#include <unistd.h>

/* ---- leaving what was open ------------------------------------------------------------------------- */

static void forget_shown(fol_app *app) {
  fol_app_show_live(app, NULL);
  fol_tools_forget(app);
  fol_app_show_mask(app, NULL, (fol_rect){0});
  fol_heat_forget(app);
  fol_worker_drop(app->view.worker);
  fol_picture_drop(app->view.picture);
  fol_photo_drop(app->view.photo);
  fol_ghost_forget(app);
  app->view.worker = NULL;
  app->view.picture = NULL;
  app->view.photo = NULL;
  app->view.wish.view = NULL;
  memset(app->view.dots, 0, sizeof app->view.dots);
  app->view.area_cm2 = 0;
  app->view.beside_share = 0;
  fol_free(app->view.findings);
  app->view.findings = NULL;
}

/* One that nothing was done to is not worth keeping, where nobody gave it a name. */
static void leave_file(fol_app *app, uint64_t edits) {
  if (app->document.keeper)
    fol_keeper_flush(app->document.keeper); /* its file may only be in the making */
  char *path = fol_app_file(app) ? fol_text_copy(fol_keeper_path(app->document.keeper), NULL) : NULL;
  bool is_empty = path && edits == 0 && fol_settings_is_unnamed(path);
  fol_keeper_drop(app->document.keeper);
  app->document.keeper = NULL;
  if (is_empty)
    unlink(path);
  fol_free(path);
}

void fol_app_forget_document(fol_app *app) {
  fol_app_settle(app);
  forget_shown(app);
  uint64_t edits = app->document.history ? fol_history_edits(app->document.history) : 0;
  fol_history_drop(app->document.history);
  app->document.history = NULL;
  leave_file(app, edits);
  fol_free(app->document.read_only);
  app->document.read_only = NULL;
  app->document.unkept = (fol_error){0};
  app->document.founding = false;
  app->document.kept = FOL_KEPT_ALL;
  app->document.kept_edit = 0;
  app->jobs.renaming = false;
  app->jobs.adding = FOL_VIEW_ONLY;
}

/* ---- taking over what was opened ------------------------------------------------------------------- */

typedef struct shown {
  fol_picture *picture;
  fol_worker *worker;
} shown;

static bool make_shown(fol_app *app, shown *out, const struct fol_opening *opening, fol_error *err) {
  shown made = {0};
  if (!fol_picture_new(&made.picture, opening->photo, err))
    return false;
  if (opening->coarse)
    fol_picture_put_coarse(made.picture, opening->coarse);
  if (!fol_worker_new(&made.worker, opening->photo, err)) {
    fol_picture_drop(made.picture);
    return false;
  }
  fol_card_try(app, made.picture);
  *out = made;
  return true;
}

/* The present view's photograph, from now on. */
static void show(fol_app *app, const shown *made, struct fol_opening *opening) {
  app->view.picture = made->picture;
  app->view.worker = made->worker;
  app->view.photo = opening->photo;
  opening->photo = NULL;
  app->view.assumed_scale = opening->assumed;
  app->view.name = opening->view;
  const fol_image *image = fol_photo_image(app->view.photo);
  fol_canvas_open(&app->view.canvas, image->width, image->height);
  app->loop.opened_at = opening->began;
  fol_trace(app, "photo decoded %.1f", opening->decoded_ms);
}

/* As one first looks at another person: healed, as photographed. */
static void look_anew(fol_app *app, fol_step step) {
  fol_app_go(app, step);
  app->view.when = fol_moment_healed(1).when;
  app->view.pace = FOL_PACE_EXPECTED;
  app->view.light = FOL_LIGHT_PHOTO;
  app->view.no_camera = false;
  app->panels.page = FOL_PAGE_DOTS;
}

void fol_app_tell_unkept(fol_app *app) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED, "This work is not saved: %s. Save it elsewhere (Ctrl+S).", app->document.unkept.text);
  fol_app_report(app, &err);
}

static void tell_of_file(fol_app *app, const char *trouble) {
  fol_error err = {0};
  if (trouble)
    fol_fail(&err, FOL_REFUSED, "%s", trouble);
  else if (app->document.read_only)
    fol_app_may_write(app, &err);
  else if (app->document.unkept.code)
    fol_app_tell_unkept(app);
  if (err.code)
    fol_app_report(app, &err);
}

/* The new document is made whole before the old one is let go. */
static bool take_document(fol_app *app, struct fol_opening *opening, const shown *made, fol_error *err) {
  fol_keeper *keeper = NULL;
  char *read_only = NULL, *trouble = NULL;
  const char *why = opening->file ? fol_case_read_only(opening->file) : NULL;
  const char *found = opening->file ? fol_case_trouble(opening->file) : NULL;
  if ((why && !(read_only = fol_text_copy(why, err))) || (found && !(trouble = fol_text_copy(found, err))))
    return false;
  if (opening->file) {
    fol_case *file = opening->file;
    opening->file = NULL;
    if (!fol_keeper_new(&keeper, file, opening->who, err)) {
      fol_history_drop(opening->history); /* the file that it hangs on is gone */
      opening->history = NULL;
      return false;
    }
  }
  bool founding = opening->kind == FOL_OPENING_NEW && fol_opening_found(&keeper, opening);
  const fol_canvas canvas = app->view.canvas;
  fol_app_forget_document(app);
  fol_recents_drop(app->recents); /* they will be others when they are looked at again */
  app->recents = NULL;
  app->document.history = opening->history;
  opening->history = NULL;
  app->document.keeper = keeper;
  app->document.founding = founding;
  app->document.read_only = read_only;
  app->document.unkept = opening->unkept;
  app->document.kept_edit = fol_history_edits(app->document.history);
  show(app, made, opening);
  if (opening->stays)
    app->view.canvas = canvas;
  else
    look_anew(app, opening->kind == FOL_OPENING_FILE || opening->plan_path ? FOL_STEP_SESSIONS : FOL_STEP_SCALE);
  if (!opening->stays) {
    app->view.session = fol_app_plan(app)->session_count;
    app->view.split = app->view.sides = false;
  }
  if (opening->kind == FOL_OPENING_FILE)
    fol_app_remember_file(app);
  if (opening->left)
    unlink(opening->left);
  tell_of_file(app, trouble);
  fol_free(trouble);
  if (opening->bared) {
    fol_app_show_sheet(app, FOL_SHEET_PROTECT); /* to be given one at once */
    fol_keeping_tell_bared(app, opening->path);
  }
  fol_app_check_lock(app);
  return true;
}

/* Beside the view, which stays as it is. */
static void take_after(fol_app *app, struct fol_opening *opening, const shown *made) {
  fol_ghost_take(app, &(fol_ghost){.document = opening->document,
                                   .photo = opening->photo,
                                   .picture = made->picture,
                                   .worker = made->worker,
                                   .view = opening->view,
                                   .session = opening->session});
  opening->document = NULL;
  opening->photo = NULL;
}

static bool take_view(fol_app *app, struct fol_opening *opening, const shown *made) {
  if (opening->kind == FOL_OPENING_ADDED && !fol_adding_take(app, opening->original, opening->view, opening->session))
    return false;
  if (opening->session > 0) {
    take_after(app, opening, made);
    return true;
  }
  forget_shown(app);
  show(app, made, opening);
  return true;
}

bool fol_opening_take(fol_app *app, struct fol_opening *opening, fol_error *err) {
  shown made;
  if (!make_shown(app, &made, opening, err))
    return false;
  bool is_view = opening->kind >= FOL_OPENING_VIEW;
  fol_app_settle(app);
  if (!fol_gesture_cancel(app) && app->tool && app->document.history)
    app->tool->cancel(app);
  bool done = is_view ? take_view(app, opening, &made) : take_document(app, opening, &made, err);
  if (!done) {
    fol_worker_drop(made.worker);
    fol_picture_drop(made.picture);
    return false;
  }
  fol_trace(app, is_view ? "shown %s %dx%d" : "opened %s %dx%d",
            is_view ? fol_view_name_text(app->view.name) : fol_path_name(opening->path), app->view.canvas.width,
            app->view.canvas.height);
  return true;
}
