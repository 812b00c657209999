#include "app/files/leaving.h"
#include "app/files/asking.h"
#include "app/files/modal_sheet.h"
#include "app/files/opening.h"
#include "app/state/state.h"

void fol_intent_follow(fol_app *app) {
  fol_intent intent = app->jobs.intent;
  app->jobs.intent = (fol_intent){0};
  switch (intent.kind) {
  case FOL_INTENT_NONE:
    break;
  case FOL_INTENT_QUIT:
    app->loop.running = app->jobs.exporting != NULL;
    if (app->loop.running)
      app->jobs.intent = intent; /* the program ends only after the pictures are exported */
    break;
  case FOL_INTENT_CLOSE:
    app->jobs.leaving = FOL_LEAVING_CLOSE;
    break;
  case FOL_INTENT_OPEN:
    fol_opening_start(app, intent.path, NULL);
    break;
  case FOL_INTENT_PHOTO:
    fol_opening_start_photo(app, intent.path, NULL);
    break;
  case FOL_INTENT_SAMPLE:
    fol_opening_start_sample(app, FOL_SAMPLE_BALDING);
    break;
  case FOL_INTENT_THINNING:
    fol_opening_start_sample(app, FOL_SAMPLE_THINNING);
    break;
  }
  fol_free(intent.path);
}

void fol_intent_saved(fol_app *app) {
  if (app->jobs.intent.kind != FOL_INTENT_NONE && app->panels.sheet.kind != FOL_SHEET_QUESTION)
    fol_intent_follow(app);
}

/* Whether the user must first decide what to do with unsaved work. Waits for edits that are being written, so the user
 * is asked only if edits cannot be saved. */
static bool has_to_ask(fol_app *app) {
  if (app->document.autosave && app->document.history)
    app->document.kept = fol_autosave_flush(app->document.autosave);
  return fol_app_is_unsaved(app);
}

void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path) {
  fol_error err = {0};
  char *copy = path ? fol_text_copy(path, &err) : NULL;
  if (path && !copy) {
    fol_app_report(app, &err);
    return;
  }
  fol_app_finish_pending(app);
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
