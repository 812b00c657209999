/* Changes the document, or shows the document as it would be after a change. */
#include "app/state/change.h"
#include "app/state/report.h"
#include "app/state/show.h"
#include "app/state/shown_document.h"

#include <stdio.h>

void fol_app_finish_pending(fol_app *app) {
  for (const fol_tool *const *tool = app->toolset; *tool; tool++)
    if ((*tool)->settle)
      (*tool)->settle(app);
  if (app->jobs.pending)
    fol_job_finish(app->jobs.pending);
}

/* ---- one edit --------------------------------------------------------------------------------- */

/* Updates what the window shows after a change of the document. If the session that was shown does not exist any more,
 * shows the last one. */
static void after_change(fol_app *app) {
  fol_app_show_live(app, NULL);
  int sessions = fol_app_plan(app)->session_count;
  if (app->view.session > sessions)
    app->view.session = sessions;
}

static void trace_edit(const fol_app *app, const fol_edit *edit) {
  fol_bytes text = {0};
  if (app->options.trace && fol_edit_print(&text, edit, fol_app_plan_now(app)->engine, NULL))
    fol_trace(app, "edit %.*s", (int)text.size, (const char *)text.data);
  fol_bytes_drop(&text);
}

/* Updates the window after an attempt to apply an edit. `done` says whether it was applied, and is returned; if not,
 * shows `err` to the user. */
static bool finish_edit(fol_app *app, const fol_edit *edit, bool done, const fol_error *err) {
  after_change(app);
  if (done)
    trace_edit(app, edit);
  else
    fol_app_report(app, err);
  return done;
}

fol_edit fol_app_with_view(const fol_app *app, const fol_edit *edit) {
  fol_edit whole = *edit;
  bool several = fol_document_view_count(fol_history_now(app->document.history)) > 1;
  if (several && edit->view == FOL_VIEW_UNSPECIFIED && fol_edit_is_of_view(edit))
    whole.view = app->view.name;
  return whole;
}

bool fol_app_may_write(const fol_app *app, fol_error *err) {
  return !app->document.read_only ||
         fol_fail(err, FOL_FAILED,
                  "This consultation is read-only: %s. Save it under another name to continue (Ctrl+Shift+S).",
                  app->document.read_only);
}

bool fol_app_may_change(fol_app *app) {
  fol_error err = {0};
  bool may = fol_app_may_write(app, &err) &&
             (!fol_document_is_locked(fol_history_now(app->document.history)) ||
              fol_fail(&err, FOL_FAILED, "The plan is locked as agreed. Unlock it under Export to change it."));
  if (!may)
    fol_app_report(app, &err);
  return may;
}

/* Applies an edit to the document and has it saved in the background. `document` is the document after the edit if the
 * caller has computed it already; NULL: it is computed here. */
static bool adopt(fol_app *app, const fol_edit *edit, fol_document *document) {
  fol_error err = {0};
  fol_app_finish_pending(app);
  fol_edit whole = fol_app_with_view(app, edit);
  bool done =
      fol_app_may_write(app, &err) && (document ? fol_history_adopt(app->document.history, &whole, document, &err)
                                                : fol_history_do(app->document.history, &whole, &err));
  if (done && app->document.autosave)
    fol_autosave_add(app->document.autosave, &whole, app->document.history);
  return finish_edit(app, &whole, done, &err);
}

bool fol_app_do(fol_app *app, const fol_edit *edit) {
  return adopt(app, edit, NULL);
}

bool fol_app_adopt(fol_app *app, const fol_edit *edit, fol_document *document) {
  return adopt(app, edit, document);
}

void fol_app_show_live(fol_app *app, fol_document *document) {
  if (document)
    fol_document_keep(document);
  fol_document_drop(app->document.live);
  app->document.live = document;
}

bool fol_app_preview(fol_app *app, const fol_edit *edit, fol_error *err) {
  return fol_app_preview_all(app, &(fol_edits){.at = {*edit}, .count = 1}, err);
}

/* ---- several edits ------------------------------------------------------------------------------- */

bool fol_app_preview_all(fol_app *app, const fol_edits *edits, fol_error *err) {
  fol_app_finish_pending(app);
  fol_document *document = fol_document_keep(fol_history_now(app->document.history));
  for (int i = 0; i < edits->count; i++) {
    fol_document *next;
    fol_edit whole = fol_app_with_view(app, &edits->at[i]);
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
