#include "app/files/modal_sheet.h"
#include "app/state/show.h"

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

void fol_app_await_passphrase(fol_app *app, const fol_awaiting_passphrase *locked) {
  fol_free(app->jobs.locked.path);
  fol_free(app->jobs.locked.left);
  app->jobs.locked = *locked;
}
