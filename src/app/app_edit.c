/* Edits: what changes the document, or shows what it would become; undone and redone. */
#include "app/app.h"
#include "app/coming.h"
#include "app/gesture.h"
#include "app/offer.h"

#include <stdio.h>

void fol_app_settle(fol_app *app) {
  fol_brush_settle(app);
  fol_coming_settle(app);
}

/* ---- one edit --------------------------------------------------------------------------------- */

/* What the document has become may be less than what is shown. */
static void after_change(fol_app *app) {
  fol_app_show_live(app, NULL);
  int sessions = fol_app_plan(app)->session_count;
  if (app->session > sessions)
    app->session = sessions;
}

static void trace_edit(const fol_app *app, const fol_edit *edit) {
  fol_bytes text = {0};
  if (app->options.trace && fol_edit_print(&text, edit, fol_app_plan_now(app)->engine, NULL))
    fol_trace(app, "edit %.*s", (int)text.size, (const char *)text.data);
  fol_bytes_drop(&text);
}

/* What follows an edit, taken into the history or not. */
static bool settle(fol_app *app, const fol_edit *edit, bool done, const fol_error *err) {
  after_change(app);
  if (done)
    trace_edit(app, edit);
  else
    fol_app_report(app, err);
  return done;
}

fol_edit fol_app_meant(const fol_app *app, const fol_edit *edit) {
  fol_edit whole = *edit;
  bool several = fol_document_view_count(fol_history_now(app->history)) > 1;
  if (several && edit->view == FOL_VIEW_ONLY && fol_edit_is_of_view(edit))
    whole.view = app->view;
  return whole;
}

bool fol_app_may_write(const fol_app *app, fol_error *err) {
  return !app->read_only || fol_fail(err, FOL_FAILED,
                                     "This consultation can only be looked at: %s. Save it under another name to go on "
                                     "(Ctrl+Shift+S).",
                                     app->read_only);
}

bool fol_app_may_change(fol_app *app) {
  fol_error err = {0};
  bool may = fol_app_may_write(app, &err) && (!fol_document_is_locked(fol_history_now(app->history)) ||
                                              fol_fail(&err, FOL_FAILED,
                                                       "The plan is locked as it was agreed on. Unlock it "
                                                       "under Export to change it."));
  if (!may)
    fol_app_report(app, &err);
  return may;
}

/* Whatever changes the document goes to the file's keeper as well. `document` NULL: the edit makes it. */
static bool take_in(fol_app *app, const fol_edit *edit, fol_document *document) {
  fol_error err = {0};
  fol_app_settle(app);
  fol_edit whole = fol_app_meant(app, edit);
  bool done = fol_app_may_write(app, &err) && (document ? fol_history_take(app->history, &whole, document, &err)
                                                        : fol_history_do(app->history, &whole, &err));
  if (done && app->keeper)
    fol_keeper_put(app->keeper, &whole, app->history);
  return settle(app, &whole, done, &err);
}

bool fol_app_do(fol_app *app, const fol_edit *edit) {
  return take_in(app, edit, NULL);
}

bool fol_app_take(fol_app *app, const fol_edit *edit, fol_document *document) {
  return take_in(app, edit, document);
}

void fol_app_show_live(fol_app *app, fol_document *document) {
  if (document)
    fol_document_keep(document);
  fol_document_drop(app->live);
  app->live = document;
}

bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err) {
  return fol_app_preview_all(app, &(fol_edits){.at = {*edit}, .count = 1}, err);
}

/* ---- several edits at once -------------------------------------------------------------------- */

bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err) {
  fol_app_settle(app);
  fol_document *document = fol_document_keep(fol_history_now(app->history));
  for (int i = 0; i < edits->count; i++) {
    fol_document *next;
    fol_edit whole = fol_app_meant(app, &edits->at[i]);
    bool done = fol_document_apply(&next, document, &whole, err);
    fol_document_drop(document);
    if (!done)
      return false;
    document = next;
  }
  fol_app_show_live(app, document);
  fol_document_drop(document);
  return true;
}

bool fol_app_do_all(fol_app *app, const fol_edits *edits) {
  fol_error err = {0};
  if (!fol_app_preview_all(app, edits, &err)) {
    fol_app_report(app, &err);
    return false;
  }
  for (int i = 0; i < edits->count; i++) {
    fol_edit edit = edits->at[i];
    edit.joins = i > 0;
    if (!fol_app_do(app, &edit))
      return false;
  }
  return true;
}

/* ---- back and forth --------------------------------------------------------------------------- */

static void step_in_history(fol_app *app, fol_edit_kind kind) {
  if (fol_offer_refuse(app))
    return;
  fol_app_settle(app);
  if (fol_gesture_cancel(app) || (app->tool && app->tool->take_back && app->tool->take_back(app)))
    return; /* undoing in the middle of a stroke takes back that stroke */
  if (app->tool)
    app->tool->cancel(app);
  fol_edit edit = {.kind = kind};
  const char *name = kind == FOL_EDIT_UNDO ? fol_history_undo_name(app->history) : fol_history_redo_name(app->history);
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
