/* File dialogs, and the question that comes before unsaved work is left. */
#include "app/app_files.h"
#include "app/paths.h"

#include <SDL.h>
#include <string.h>

/* ---- dialogs ---------------------------------------------------------------------------------- */

/* Where a dialog starts: the plan beside the photo, under its name. */
static bool start_of_dialog(const fol_app *app, fol_dialog_kind kind, fol_bytes *out, fol_error *err) {
  bool saves = kind == FOL_DIALOG_SAVE_PLAN;
  const char *near = saves && app->plan_path ? app->plan_path : app->photo_path;
  if (!near)
    return true;
  char *whole = fol_path_whole(near, err);
  if (!whole)
    return false;
  const char *name = fol_path_name(whole), *dot = strrchr(name, '.');
  const char *end = !saves ? name : dot ? dot : name + strlen(name);
  bool done = fol_bytes_print(out, err, "%.*s%s", (int)(end - whole), whole, saves ? ".json" : "");
  fol_free(whole);
  return done;
}

void fol_app_ask_for(fol_app *app, fol_dialog_kind kind) {
  if (app->dialog)
    return;
  fol_error err = {0};
  fol_bytes start = {0};
  if (!start_of_dialog(app, kind, &start, &err) ||
      !fol_dialog_open(&app->dialog, kind, start.size > 0 ? (const char *)start.data : NULL, &err)) {
    fol_app_report(app, &err);
    fol_intent_forget(app);
  }
  fol_bytes_drop(&start);
}

static void use_path(fol_app *app, fol_dialog_kind kind, const char *path) {
  switch (kind) {
  case FOL_DIALOG_OPEN_PHOTO:
    fol_app_intend(app, FOL_INTENT_PHOTO, path);
    break;
  case FOL_DIALOG_OPEN_PLAN:
    fol_app_intend(app, FOL_INTENT_PLAN, path);
    break;
  case FOL_DIALOG_SAVE_PLAN:
    fol_saving_start(app, path);
    break;
  case FOL_DIALOG_EXPORT_FOLDER:
    fol_exporting_start(app, path);
    break;
  }
}

static void update_dialog(fol_app *app) {
  const char *path = NULL;
  fol_dialog_state state = app->dialog ? fol_dialog_look(app->dialog, &path) : FOL_DIALOG_WAITING;
  if (state == FOL_DIALOG_WAITING)
    return;
  fol_dialog *dialog = app->dialog;
  app->dialog = NULL;
  if (state == FOL_DIALOG_CHOSEN)
    use_path(app, fol_dialog_asks(dialog), path);
  else if (fol_dialog_asks(dialog) == FOL_DIALOG_SAVE_PLAN)
    fol_intent_forget(app);
  fol_dialog_drop(dialog);
  fol_app_repaint(app);
}

/* ---- leaving ---------------------------------------------------------------------------------- */

void fol_intent_forget(fol_app *app) {
  fol_free(app->intent.path);
  app->intent = (fol_intent){0};
}

void fol_intent_follow(fol_app *app) {
  fol_intent intent = app->intent;
  app->intent = (fol_intent){0};
  switch (intent.kind) {
  case FOL_INTENT_NONE:
    break;
  case FOL_INTENT_QUIT:
    app->running = app->exporting != NULL;
    if (app->running)
      app->intent = intent; /* until the pictures are written */
    break;
  case FOL_INTENT_PHOTO:
    fol_opening_start(app, intent.path, NULL);
    break;
  case FOL_INTENT_PLAN:
    fol_opening_start_plan(app, intent.path);
    break;
  case FOL_INTENT_SAMPLE:
    fol_opening_start_sample(app);
    break;
  }
  fol_free(intent.path);
}

/* What was drawn while the plan was being saved is saved too before it is left. */
void fol_intent_saved(fol_app *app) {
  if (app->intent.kind == FOL_INTENT_NONE)
    return;
  if (!fol_app_is_unsaved(app)) {
    app->asking = false;
    fol_intent_follow(app);
  } else if (!app->asking) {
    fol_app_save(app, false);
  }
}

void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path) {
  fol_error err = {0};
  char *copy = path ? fol_text_copy(path, &err) : NULL;
  if (path && !copy) {
    fol_app_report(app, &err);
    return;
  }
  fol_intent_forget(app);
  app->intent = (fol_intent){kind, copy};
  app->asking = fol_app_is_unsaved(app);
  if (!app->asking)
    fol_intent_follow(app);
  else
    fol_trace(app, "asking to save");
  app->settling = 2;
  fol_app_repaint(app);
}

void fol_app_answer(fol_app *app, fol_answer answer) {
  app->asking = false;
  if (answer == FOL_ANSWER_SAVE)
    fol_app_save(app, false);
  else if (answer == FOL_ANSWER_DISCARD)
    fol_intent_follow(app);
  else
    fol_intent_forget(app);
  fol_app_repaint(app);
}

void fol_app_drop_file(fol_app *app, const char *path) {
  const char *dot = strrchr(fol_path_name(path), '.');
  bool is_plan = dot && SDL_strcasecmp(dot, ".json") == 0;
  fol_error err = {0};
  if (app->asking || app->dialog)
    return;
  if (is_plan && !app->history) {
    fol_fail(&err, FOL_FAILED, "a plan belongs to a photo: open the photo first, then drop its plan");
    fol_app_report(app, &err);
  } else {
    fol_app_intend(app, is_plan ? FOL_INTENT_PLAN : FOL_INTENT_PHOTO, path);
  }
}

void fol_app_open_first(fol_app *app) {
  if (app->options.photo)
    fol_opening_start(app, app->options.photo, app->options.plan);
}

void fol_app_update_files(fol_app *app) {
  update_dialog(app);
  fol_opening_update(app);
  fol_saving_update(app);
  fol_exporting_update(app);
}

void fol_app_close(fol_app *app) {
  fol_dialog_drop(app->dialog);
  fol_opening_stop(app);
  fol_out_stop(app);
  fol_tools_drop(app);
  fol_app_forget_document(app);
  fol_intent_forget(app);
  fol_app_dismiss(app);
}
