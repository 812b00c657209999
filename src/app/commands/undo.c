#include "app/commands/undo.h"
#include "app/files/app_files.h"
#include "app/state/gesture.h"
#include "app/tools/offer.h"

#include <stdio.h>

static void step_in_history(fol_app *app, fol_edit_kind kind) {
  if (fol_offer_refuse(app))
    return;
  fol_app_finish_pending(app);
  if (fol_gesture_cancel(app) || (app->tool && app->tool->take_back && app->tool->take_back(app)))
    return; /* undo while the user is drawing a stroke cancels only that stroke */
  if (app->tool)
    app->tool->cancel(app);
  fol_edit edit = {.kind = kind};
  const char *name = kind == FOL_EDIT_UNDO ? fol_history_undo_name(app->document.history)
                                           : fol_history_redo_name(app->document.history);
  char what[40];
  snprintf(what, sizeof what, "%s", name ? name : "");
  if (fol_app_do_and_follow(app, &edit))
    fol_trace(app, "%s %s", kind == FOL_EDIT_UNDO ? "undone" : "redone", what);
}

void fol_app_undo(fol_app *app) {
  step_in_history(app, FOL_EDIT_UNDO);
}

void fol_app_redo(fol_app *app) {
  step_in_history(app, FOL_EDIT_REDO);
}
