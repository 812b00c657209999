#include "app/files/views.h"
#include "app/files/asking.h"
#include "app/files/opening.h"
#include "app/state/actions.h"
#include "app/state/gesture.h"
#include "app/state/view_labels.h"
#include "app/tools/after_photo.h"
#include "app/tools/tool_align.h"

void fol_app_show_view(fol_app *app, fol_view_name which) {
  fol_app_finish_pending(app);
  fol_view *view = fol_document_view(fol_history_now(app->document.history), which);
  if (view)
    fol_app_leave_after(app);
  if (!view || (which == app->view.name && app->view.photo))
    return;
  if (!fol_gesture_cancel(app) && app->tool)
    app->tool->cancel(app);
  fol_opening_start_view(app, fol_view_original(view), which, 0);
}

void fol_app_show_after(fol_app *app, int session) {
  bool is_read = session > 0 && fol_after_photo_is_of(app, session);
  if (session == 0 && app->tool == &fol_tool_align)
    app->tool = NULL;
  if (session == 0 || is_read) {
    fol_after_photo_show(app, is_read);
    return;
  }
  fol_original *after = fol_document_after(fol_history_now(app->document.history), session, app->view.name);
  if (after)
    fol_opening_start_view(app, after, app->view.name, session);
}

/* Whether the photograph shown is that of the current view of the document. If not, an edit has removed or restored the
 * view, and the view's photograph has to be read. */
static bool shows_its_photo(const fol_app *app) {
  const fol_document *now = fol_history_now(app->document.history);
  const fol_view *view = fol_document_view(now, app->view.name);
  const fol_image *image = fol_photo_image(app->view.photo);
  fol_original_facts facts = {0};
  if (view)
    facts = fol_original_describe(fol_view_original(view));
  return view && facts.width == image->width && facts.height == image->height;
}

static void follow_change(fol_app *app, const fol_document *before) {
  const fol_document *now = fol_history_now(app->document.history);
  const fol_view *mine = fol_document_view(now, app->view.name);
  fol_view_name changed = FOL_VIEW_UNSPECIFIED;
  int count = 0;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    if (fol_document_view(now, (fol_view_name)i) != fol_document_view(before, (fol_view_name)i)) {
      changed = (fol_view_name)i;
      count++;
    }
  if (!mine || !shows_its_photo(app)) {
    fol_view *first = mine ? fol_document_view(now, app->view.name) : fol_document_first(now);
    fol_opening_start_view(app, fol_view_original(first), fol_view_which(first), 0);
  } else if (count == 1 && changed != app->view.name && fol_document_view(now, changed)) {
    fol_app_show_view(app, changed);
  }
}

bool fol_app_do_and_follow(fol_app *app, const fol_edit *edit) {
  fol_document *before = fol_document_keep(fol_history_now(app->document.history));
  bool done = fol_app_do(app, edit);
  if (done)
    follow_change(app, before);
  fol_document_drop(before);
  return done;
}

/* ---- adding photographs ---------------------------------------------------------------------------- */

void fol_app_choose_view(fol_app *app, fol_view_name which) {
  if (fol_document_view(fol_history_now(app->document.history), which)) {
    app->jobs.renaming = false;
    fol_app_show_view(app, which);
  } else if (app->jobs.renaming) {
    app->jobs.renaming = false;
    fol_app_name_view(app, which);
  } else {
    app->jobs.adding = which;
    fol_app_ask_for(app, FOL_DIALOG_ADD_PHOTO);
  }
}

void fol_app_remove_view(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_REMOVE, .view = app->view.name};
  fol_app_do_and_follow(app, &edit);
}

void fol_app_ask_for_after(fol_app *app) {
  app->jobs.adding = FOL_VIEW_UNSPECIFIED;
  fol_app_ask_for(app, FOL_DIALOG_ADD_PHOTO);
}

void fol_app_carry_hairline(fol_app *app, fol_view_name from) {
  fol_edit edit = {.kind = FOL_EDIT_CARRY, .view = app->view.name, .way = {from}};
  if (fol_app_do(app, &edit))
    fol_app_notify(app, "The hairline was copied from the view %s, as far as this view shows it.",
                   fol_view_label(from));
}
