/* File dialogs, sheets, and the question that comes before work is left that could not be saved. */
#include "app/files/app_files.h"
#include "app/files/recents.h"
#include "app/state/paths.h"
#include "app/tools/toolset.h"

#include <SDL.h>
#include <string.h>

/* ---- dialogs ---------------------------------------------------------------------------------- */

/* Where a dialog starts: beside the present file. What has no name yet is not looked for where such files lie. */
static bool start_of_dialog(const fol_app *app, fol_dialog_kind kind, fol_bytes *out, fol_error *err) {
  const char *path = app->document.keeper ? fol_keeper_path(app->document.keeper) : NULL;
  bool saves = kind == FOL_DIALOG_SAVE_FILE || kind == FOL_DIALOG_DUPLICATE;
  if (!path || fol_settings_is_unnamed(path))
    return !saves || fol_bytes_print(out, err, "consultation" FOL_CASE_SUFFIX);
  const char *name = fol_path_name(path), *dot = strrchr(name, '.');
  const char *end = kind == FOL_DIALOG_SAVE_PLAN && dot ? dot : saves ? name + strlen(name) : name;
  return fol_bytes_print(out, err, "%.*s%s", (int)(end - path), path, kind == FOL_DIALOG_SAVE_PLAN ? ".json" : "");
}

void fol_app_ask_for(fol_app *app, fol_dialog_kind kind) {
  if (app->jobs.dialog)
    return;
  fol_error err = {0};
  fol_bytes start = {0};
  if (!start_of_dialog(app, kind, &start, &err) ||
      !fol_dialog_open(&app->jobs.dialog, kind, start.size > 0 ? (const char *)start.data : NULL, &err)) {
    fol_app_report(app, &err);
    fol_intent_forget(app);
  }
  fol_bytes_drop(&start);
}

static bool may_read(fol_app *app, const char *path) {
  fol_error err = {0};
  bool may = fol_path_is_readable(path, &err);
  if (!may)
    fol_app_report(app, &err);
  return may;
}

static void use_path(fol_app *app, fol_dialog_kind kind, const char *path) {
  bool reads = kind == FOL_DIALOG_OPEN || kind == FOL_DIALOG_OPEN_PLAN || kind == FOL_DIALOG_ADD_PHOTO;
  if (reads && !may_read(app, path))
    return;
  switch (kind) {
  case FOL_DIALOG_OPEN:
    fol_app_intend(app, FOL_INTENT_OPEN, path);
    break;
  case FOL_DIALOG_OPEN_PLAN:
    fol_plan_import(app, path);
    break;
  case FOL_DIALOG_ADD_PHOTO:
    fol_opening_start_adding(app, path);
    break;
  case FOL_DIALOG_SAVE_FILE:
    fol_keeping_start_copy(app, path, false);
    break;
  case FOL_DIALOG_DUPLICATE:
    fol_keeping_start_copy(app, path, true);
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
  fol_dialog_state state = app->jobs.dialog ? fol_dialog_look(app->jobs.dialog, &path) : FOL_DIALOG_WAITING;
  if (state == FOL_DIALOG_WAITING)
    return;
  fol_dialog *dialog = app->jobs.dialog;
  app->jobs.dialog = NULL;
  if (state == FOL_DIALOG_CHOSEN)
    use_path(app, fol_dialog_asks(dialog), path);
  else if (fol_dialog_asks(dialog) == FOL_DIALOG_SAVE_FILE)
    fol_intent_forget(app);
  fol_dialog_drop(dialog);
  fol_app_repaint(app);
}

/* ---- leaving ---------------------------------------------------------------------------------- */

void fol_intent_forget(fol_app *app) {
  fol_free(app->jobs.intent.path);
  app->jobs.intent = (fol_intent){0};
}

void fol_intent_follow(fol_app *app) {
  fol_intent intent = app->jobs.intent;
  app->jobs.intent = (fol_intent){0};
  switch (intent.kind) {
  case FOL_INTENT_NONE:
    break;
  case FOL_INTENT_QUIT:
    app->loop.running = app->jobs.exporting != NULL;
    if (app->loop.running)
      app->jobs.intent = intent; /* until the pictures are written */
    break;
  case FOL_INTENT_CLOSE:
    app->jobs.leaving = FOL_LEAVING_CLOSE;
    break;
  case FOL_INTENT_OPEN:
    fol_opening_start(app, intent.path, NULL);
    break;
  case FOL_INTENT_SAMPLE:
    fol_opening_start_sample(app);
    break;
  }
  fol_free(intent.path);
}

void fol_intent_saved(fol_app *app) {
  if (app->jobs.intent.kind != FOL_INTENT_NONE && app->panels.sheet.kind != FOL_SHEET_QUESTION)
    fol_intent_follow(app);
}

/* What is being written takes a moment; only what cannot be is asked about. */
static bool has_to_ask(fol_app *app) {
  if (app->document.keeper && app->document.history)
    app->document.kept = fol_keeper_flush(app->document.keeper);
  return fol_app_is_unsaved(app);
}

void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path) {
  fol_error err = {0};
  char *copy = path ? fol_text_copy(path, &err) : NULL;
  if (path && !copy) {
    fol_app_report(app, &err);
    return;
  }
  fol_app_settle(app);
  fol_intent_forget(app);
  app->jobs.intent = (fol_intent){kind, copy};
  if (has_to_ask(app)) {
    fol_app_show_sheet(app, FOL_SHEET_QUESTION);
    fol_trace(app, "asking to save");
  } else {
    fol_intent_follow(app);
  }
  app->loop.settling = 2;
  fol_app_repaint(app);
}

void fol_app_answer(fol_app *app, fol_answer answer) {
  fol_app_close_sheet(app);
  if (answer == FOL_ANSWER_SAVE)
    fol_app_save(app, true);
  else if (answer == FOL_ANSWER_DISCARD)
    fol_intent_follow(app);
  else
    fol_intent_forget(app);
  fol_app_repaint(app);
}

/* ---- sheets ----------------------------------------------------------------------------------- */

void fol_app_show_sheet(fol_app *app, fol_sheet_kind kind) {
  fol_app_close_sheet(app);
  app->panels.sheet = (fol_sheet){.kind = kind, .fresh = true};
  app->loop.settling = 2;
  fol_app_repaint(app);
}

void fol_app_close_sheet(fol_app *app) {
  fol_wipe(&app->panels.sheet, sizeof app->panels.sheet);
  fol_ui_forget_typed(app->ui);
  fol_app_repaint(app);
}

void fol_app_drop_file(fol_app *app, const char *path) {
  const char *dot = strrchr(fol_path_name(path), '.');
  bool is_plan = dot && SDL_strcasecmp(dot, ".json") == 0;
  fol_error err = {0};
  if (app->panels.sheet.kind || app->jobs.dialog || app->jobs.opening || !may_read(app, path))
    return;
  if (is_plan && !app->document.history) {
    fol_fail(&err, FOL_FAILED, "a plan belongs to a photo: open the photo first, then drop its plan");
    fol_app_report(app, &err);
  } else if (is_plan) {
    fol_plan_import(app, path);
  } else {
    fol_app_intend(app, FOL_INTENT_OPEN, path);
  }
}

void fol_app_open_first(fol_app *app) {
  if (app->options.file)
    fol_opening_start(app, app->options.file, app->options.plan);
}

/* A button may have asked for it, in the middle of a frame whose panels show the document. */
static void leave(fol_app *app) {
  fol_leaving leaving = app->document.history ? app->jobs.leaving : FOL_LEAVING_NOT;
  app->jobs.leaving = FOL_LEAVING_NOT;
  if (leaving == FOL_LEAVING_CLOSE) {
    fol_app_go(app, FOL_STEP_PHOTO);
    fol_app_forget_document(app);
    fol_trace(app, "closed");
  } else if (leaving == FOL_LEAVING_LOCK) {
    fol_keeping_lock(app);
  }
}

void fol_app_update_files(fol_app *app) {
  leave(app);
  update_dialog(app);
  fol_opening_update(app);
  fol_keeping_update(app);
  fol_saving_update(app);
  fol_exporting_update(app);
}

void fol_app_close(fol_app *app) {
  fol_app_settle(app);
  fol_dialog_drop(app->jobs.dialog);
  fol_opening_stop(app);
  fol_out_stop(app);
  fol_keeping_stop(app);
  fol_app_forget_document(app);
  fol_tools_drop(app);
  fol_recents_drop(app->recents);
  fol_settings_drop(&app->settings);
  fol_intent_forget(app);
  fol_app_await_passphrase(app, &(fol_locked){0});
  fol_wipe(&app->panels.sheet, sizeof app->panels.sheet);
  fol_app_dismiss(app);
}
