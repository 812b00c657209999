#include "app/state/shown_document.h"

bool fol_app_has_photo(const fol_app *app) {
  return app->document.history != NULL;
}

fol_document *fol_app_document(const fol_app *app) {
  if (app->document.live)
    return app->document.live;
  return app->document.history ? fol_history_now(app->document.history) : NULL;
}

/* Returns the view that is shown, as it is in `document`. If undo has removed that view, returns the first view of
 * `document` until the window shows another one. */
static fol_view *view_in(const fol_app *app, const fol_document *document) {
  fol_view *view = document ? fol_document_view(document, app->view.name) : NULL;
  return view || !document ? view : fol_document_first(document);
}

fol_view *fol_app_view(const fol_app *app) {
  return view_in(app, fol_app_document(app));
}

fol_view *fol_app_view_now(const fol_app *app) {
  return view_in(app, app->document.history ? fol_history_now(app->document.history) : NULL);
}

const fol_plan *fol_app_plan(const fol_app *app) {
  return fol_view_plan(fol_app_view(app));
}

const fol_plan *fol_app_plan_now(const fol_app *app) {
  return fol_view_plan(fol_app_view_now(app));
}

const fol_head *fol_app_head(const fol_app *app) {
  return fol_view_head(fol_app_view(app));
}

bool fol_app_scale_is_assumed(const fol_app *app) {
  const fol_scale *now = &fol_app_plan(app)->scale, *assumed = &app->view.assumed_scale;
  return now->from_px.x == assumed->from_px.x && now->from_px.y == assumed->from_px.y &&
         now->to_px.x == assumed->to_px.x && now->to_px.y == assumed->to_px.y && now->length_mm == assumed->length_mm;
}

fol_consultation *fol_app_file(const fol_app *app) {
  return app->document.autosave ? fol_autosave_file(app->document.autosave) : NULL;
}

bool fol_app_is_protected(const fol_app *app) {
  fol_consultation *file = fol_app_file(app);
  return file && fol_consultation_is_protected(file);
}

bool fol_app_is_unsaved(const fol_app *app) {
  return app->document.history && fol_history_edits(app->document.history) > 0 &&
         (!app->document.autosave || app->document.kept == FOL_SAVE_FAILING);
}

const fol_view *fol_app_other_head(const fol_app *app) {
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(fol_history_now(app->document.history), (fol_view_name)i);
    if (view && i != (int)app->view.name && fol_view_plan(view)->surface.kind == FOL_SURFACE_ELLIPSOID)
      return view;
  }
  return NULL;
}
