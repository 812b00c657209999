#include "app/files/asking.h"
#include "app/state/paths.h"
#include "app/state/report.h"

#include "follidot/storage.h"

#include <string.h>

/* Computes the path at which a file dialog starts: in the folder of the consultation's file. If there is no file, or
 * the program itself chose its name, the dialog starts in the working directory. The dialog that chooses the inbox
 * folder starts in the present inbox folder, the one for exports where the last export went. */
static bool start_of_dialog(const fol_app *app, fol_dialog_kind kind, fol_bytes *out, fol_error *err) {
  const char *path = app->document.autosave ? fol_autosave_path(app->document.autosave) : NULL;
  bool saves = kind == FOL_DIALOG_SAVE_FILE || kind == FOL_DIALOG_DUPLICATE;
  if (kind == FOL_DIALOG_INBOX_FOLDER)
    return !app->settings.inbox || fol_bytes_printf(out, err, "%s/", app->settings.inbox);
  if (kind == FOL_DIALOG_EXPORT_FOLDER && app->settings.export_place)
    return fol_bytes_printf(out, err, "%s/", app->settings.export_place);
  if (!path || fol_settings_is_unnamed(path))
    return !saves || fol_bytes_printf(out, err, "consultation" FOL_CONSULTATION_SUFFIX);
  const char *name = fol_path_name(path), *dot = strrchr(name, '.');
  const char *end = kind == FOL_DIALOG_SAVE_PLAN && dot ? dot : saves ? name + strlen(name) : name;
  return fol_bytes_printf(out, err, "%.*s%s", (int)(end - path), path, kind == FOL_DIALOG_SAVE_PLAN ? ".json" : "");
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

void fol_intent_forget(fol_app *app) {
  fol_free(app->jobs.intent.path);
  app->jobs.intent = (fol_intent){0};
}
