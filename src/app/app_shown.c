/* What is shown: leaving it, and taking over what was opened. */
#include "app/app_opening.h"
#include "app/gesture.h"
#include "app/paths.h"

#include <string.h>
#include <unistd.h>

/* ---- leaving what was open ------------------------------------------------------------------------- */

static void forget_shown(fol_app *app) {
  fol_app_show_live(app, NULL);
  fol_tools_forget(app);
  fol_app_mask_is_shown(app, NULL);
  fol_heat_forget(app);
  fol_worker_drop(app->worker);
  fol_picture_drop(app->picture);
  fol_photo_drop(app->photo);
  fol_ghost_forget(app);
  app->worker = NULL;
  app->picture = NULL;
  app->photo = NULL;
  app->wish.view = NULL;
  memset(app->dots, 0, sizeof app->dots);
  app->area_cm2 = 0;
  app->beside_share = 0;
  fol_free(app->findings);
  app->findings = NULL;
}

/* One that nothing was done to is not worth keeping, where nobody gave it a name. */
static void leave_file(fol_app *app, uint64_t edits) {
  if (app->keeper)
    fol_keeper_flush(app->keeper); /* its file may only be in the making */
  char *path = fol_app_file(app) ? fol_text_copy(fol_keeper_path(app->keeper), NULL) : NULL;
  bool is_empty = path && edits == 0 && fol_settings_is_unnamed(path);
  fol_keeper_drop(app->keeper);
  app->keeper = NULL;
  if (is_empty)
    unlink(path);
  fol_free(path);
}

void fol_app_forget_document(fol_app *app) {
  fol_app_settle(app);
  forget_shown(app);
  uint64_t edits = app->history ? fol_history_edits(app->history) : 0;
  fol_history_drop(app->history);
  app->history = NULL;
  leave_file(app, edits);
  fol_free(app->read_only);
  app->read_only = NULL;
  app->unkept = (fol_error){0};
  app->founding = false;
  app->kept = FOL_KEPT_ALL;
  app->kept_edit = 0;
  app->renaming = false;
  app->adding = FOL_VIEW_ONLY;
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
  app->picture = made->picture;
  app->worker = made->worker;
  app->photo = opening->photo;
  opening->photo = NULL;
  app->assumed_scale = opening->assumed;
  app->view = opening->view;
  const fol_image *image = fol_photo_image(app->photo);
  fol_canvas_open(&app->canvas, image->width, image->height);
  app->opened_at = opening->began;
  fol_trace(app, "photo decoded %.1f", opening->decoded_ms);
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

void fol_app_tell_unkept(fol_app *app) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED, "This work is not saved: %s. Save it elsewhere (Ctrl+S).", app->unkept.text);
  fol_app_report(app, &err);
}

static void tell_of_file(fol_app *app, const char *trouble) {
  fol_error err = {0};
  if (trouble)
    fol_fail(&err, FOL_REFUSED, "%s", trouble);
  else if (app->read_only)
    fol_app_may_write(app, &err);
  else if (app->unkept.code)
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
  const fol_canvas canvas = app->canvas;
  fol_app_forget_document(app);
  fol_recents_drop(app->recents); /* they will be others when they are looked at again */
  app->recents = NULL;
  app->history = opening->history;
  opening->history = NULL;
  app->keeper = keeper;
  app->founding = founding;
  app->read_only = read_only;
  app->unkept = opening->unkept;
  app->kept_edit = fol_history_edits(app->history);
  show(app, made, opening);
  if (opening->stays)
    app->canvas = canvas;
  else
    look_anew(app, opening->kind == FOL_OPENING_FILE || opening->plan_path ? FOL_STEP_SESSIONS : FOL_STEP_SCALE);
  if (!opening->stays) {
    app->session = fol_app_plan(app)->session_count;
    app->split = app->sides = false;
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
  if (!fol_gesture_cancel(app) && app->tool && app->history)
    app->tool->cancel(app);
  bool done = is_view ? take_view(app, opening, &made) : take_document(app, opening, &made, err);
  if (!done) {
    fol_worker_drop(made.worker);
    fol_picture_drop(made.picture);
    return false;
  }
  fol_trace(app, is_view ? "shown %s %dx%d" : "opened %s %dx%d",
            is_view ? fol_view_name_text(app->view) : fol_path_name(opening->path), app->canvas.width,
            app->canvas.height);
  return true;
}
