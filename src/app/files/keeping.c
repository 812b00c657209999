#include "app/files/keeping.h"
#include "app/state/paths.h"
#include "app/state/state.h"

const char *fol_app_file_name(const fol_app *app) {
  const char *path = app->document.keeper ? fol_keeper_path(app->document.keeper) : "";
  return *path && !fol_settings_is_unnamed(path) ? fol_path_name(path) : "Unnamed consultation";
}

void fol_app_remember_file(fol_app *app) {
  if (!app->document.keeper)
    return;
  fol_settings_opened(&app->settings, fol_keeper_path(app->document.keeper));
  fol_settings_save(&app->settings, NULL); /* a list of recent files that is lost is no loss of work */
}

void fol_app_tell_unkept(fol_app *app) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED, "This work is not saved: %s. Save it elsewhere (Ctrl+S).", app->document.unkept.text);
  fol_app_report(app, &err);
}

void fol_app_tell_bared(fol_app *app, const char *path) {
  fol_error err = {0};
  fol_fail(&err, FOL_FAILED,
           "The file %s is not protected: the protected file could not be copied, so this one was made from what is "
           "open here. "
           "Anybody can read it until you give it a passphrase.",
           fol_path_name(path));
  fol_app_report(app, &err);
}

/* What a new consultation is kept in is made while it is shown already. */
static void follow_founding(fol_app *app) {
  fol_case *file = fol_app_file(app);
  fol_error err = {0};
  if (file) {
    app->document.founding = false;
    fol_case_rely(app->document.history, file);
  } else if (fol_keeper_failed(app->document.keeper, &err)) {
    app->document.founding = false;
    app->document.unkept = err;
    fol_keeper_drop(app->document.keeper);
    app->document.keeper = NULL;
    fol_app_tell_unkept(app);
  }
}

/* Tells once when it begins to fail, and once when it is well again. */
static void look_at_keeper(fol_app *app) {
  uint64_t edit;
  fol_error err = {0};
  fol_kept kept = fol_keeper_look(app->document.keeper, &edit, &err);
  fol_history_settled(app->document.history, edit);
  if (kept == FOL_KEPT_FAILING && app->document.kept != FOL_KEPT_FAILING) {
    fol_fail_in(&err, "What you do is not being saved. It is kept here and tried again; or save it elsewhere "
                      "(Ctrl+Shift+S)");
    fol_app_report(app, &err);
  } else if (kept != FOL_KEPT_FAILING && app->document.kept == FOL_KEPT_FAILING) {
    fol_app_tell(app, "Everything is saved again.");
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

void fol_keeping_update(fol_app *app) {
  if (app->document.founding && app->document.history)
    follow_founding(app);
  if (app->document.keeper && app->document.history)
    look_at_keeper(app);
}
