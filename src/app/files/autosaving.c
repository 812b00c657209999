#include "app/files/autosaving.h"
#include "app/state/paths.h"
#include "app/state/state.h"

const char *fol_app_file_name(const fol_app *app) {
  const char *path = app->document.autosave ? fol_autosave_path(app->document.autosave) : "";
  return *path && !fol_settings_is_unnamed(path) ? fol_path_name(path) : "Unnamed consultation";
}

void fol_app_remember_file(fol_app *app) {
  if (!app->document.autosave)
    return;
  fol_settings_opened(&app->settings, fol_autosave_path(app->document.autosave));
  /* Errors are ignored: at worst, this file is missing among the recent files. */
  fol_settings_save(&app->settings, NULL);
}

void fol_app_report_unsaved_file(fol_app *app) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED, "This work is not saved: %s. Save it elsewhere (Ctrl+S).", app->document.unkept.text);
  fol_app_report(app, &err);
}

void fol_app_report_unprotected(fol_app *app, const char *path) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED,
           "%s is not protected: the protected file could not be copied, so this one was made from what is open here. "
           "Anyone can read it until you set a passphrase.",
           fol_path_name(path));
  fol_app_report(app, &err);
}

/* Checks whether the file of a new consultation, which is created in the background, exists now. Reports to the user if
 * it could not be created. */
static void check_creation(fol_app *app) {
  fol_consultation *file = fol_app_file(app);
  fol_error err = {0};
  if (file) {
    app->document.creating = false;
    fol_consultation_attach_history(app->document.history, file);
  } else if (fol_autosave_failed(app->document.autosave, &err)) {
    app->document.creating = false;
    app->document.unkept = err;
    fol_autosave_drop(app->document.autosave);
    app->document.autosave = NULL;
    fol_app_report_unsaved_file(app);
  }
}

/* Reports to the user once when saving begins to fail, and once when it works again. */
static void check_saving(fol_app *app) {
  uint64_t edit;
  fol_error err = {0};
  fol_save_state kept = fol_autosave_state(app->document.autosave, &edit, &err);
  fol_history_set_saved(app->document.history, edit);
  if (kept == FOL_SAVE_FAILING && app->document.kept != FOL_SAVE_FAILING) {
    fol_fail_in(
        &err,
        "Your changes are not being saved. Follidot keeps them and keeps trying; or save elsewhere (Ctrl+Shift+S)");
    fol_app_report(app, &err);
  } else if (kept != FOL_SAVE_FAILING && app->document.kept == FOL_SAVE_FAILING) {
    fol_app_notify(app, "Everything is saved again.");
  }
  if (edit != app->document.kept_edit)
    fol_trace(app, "kept %llu", (unsigned long long)edit);
  if (edit >= 1 && app->document.kept_edit == 0)
    fol_app_remember_file(app);
  app->document.kept_edit = edit;
  if (kept != app->document.kept)
    fol_app_repaint(app);
  app->document.kept = kept;
}

void fol_autosave_update(fol_app *app) {
  if (app->document.creating && app->document.history)
    check_creation(app);
  if (app->document.autosave && app->document.history)
    check_saving(app);
}
