#include "app/tools/after_photo.h"

#include <SDL.h>
#include <string.h>

/* ---- creation and destruction ----------------------------------------------------------------------- */

void fol_after_photo_forget(fol_app *app) {
  fol_after_photo *after = &app->view.after_photo;
  fol_worker_drop(after->worker);
  fol_picture_drop(after->picture);
  fol_photo_drop(after->photo);
  fol_document_drop(after->document);
  *after = (fol_after_photo){0};
  app->view.after_photo_shown = false;
}

void fol_after_photo_receive(fol_app *app, const fol_after_photo *result) {
  fol_after_photo_forget(app);
  app->view.after_photo = *result;
  fol_frame frame = fol_after_photo_frame(app);
  fol_trace(app, "after-photo session=%d %dx%d", result->session, frame.width, frame.height);
  fol_after_photo_show(app, true);
}

void fol_after_photo_show(fol_app *app, bool shown) {
  app->view.after_photo_shown = shown && app->view.after_photo.document;
}

static bool is_same(const fol_original *a, const fol_original *b) {
  if (a == b)
    return true;
  fol_original_facts own = fol_original_describe(a), other = fol_original_describe(b);
  return memcmp(&own.digest, &other.digest, sizeof own.digest) == 0;
}

bool fol_after_photo_is_of(const fol_app *app, int session) {
  const fol_after_photo *after = &app->view.after_photo;
  if (!after->document || after->session != session || after->view != app->view.name)
    return false;
  const fol_original *now = fol_document_after(fol_history_now(app->document.history), session, app->view.name);
  return now && is_same(now, fol_view_original(fol_document_first(after->document)));
}

/* ---- alignment with the view -------------------------------------------------------------------- */

fol_frame fol_after_photo_frame(const fol_app *app) {
  const fol_image *image = fol_photo_image(app->view.after_photo.photo);
  return (fol_frame){image->width, image->height};
}

static const fol_alignment *alignment(const fol_app *app) {
  return fol_document_alignment(fol_history_now(app->document.history), app->view.after_photo.session, app->view.name);
}

bool fol_after_photo_is_lined_up(const fol_app *app) {
  return alignment(app)->from_px != NULL;
}

fol_similarity fol_after_photo_alignment(const fol_app *app) {
  const fol_alignment *pins = alignment(app);
  fol_similarity alignment;
  if (app->view.after_photo.dragged)
    return app->view.after_photo.alignment;
  if (pins->from_px && fol_similarity_fit(&alignment, pins->from_px, pins->to_px, NULL))
    return alignment;
  return fol_alignment_default(fol_after_photo_frame(app),
                               (fol_frame){app->view.canvas.width, app->view.canvas.height});
}

/* ---- drawing -------------------------------------------------------------------------------------- */

static void receive(fol_app *app, fol_worker_result *result) {
  fol_picture *picture = app->view.after_photo.picture;
  if (result->photo)
    fol_picture_put_photo(picture, result->tile, result->photo);
  if (result->kind == FOL_RESULT_TILE && result->has_after)
    fol_picture_put(picture, result->tile, result->after);
  if (result->kind == FOL_RESULT_ALL || (result->kind == FOL_RESULT_TILE && result->complete))
    fol_picture_flip(picture);
  if (result->kind == FOL_RESULT_ALL && result->request == app->view.after_photo.request.number)
    fol_trace(app, "after-photo session=%d ready", app->view.after_photo.session);
  if (result->kind == FOL_RESULT_FAILURE)
    fol_app_report(app, &result->error);
  fol_worker_result_clear(result);
}

static void request(fol_app *app) {
  fol_after_photo *after = &app->view.after_photo;
  fol_similarity alignment = fol_after_photo_alignment(app);
  fol_view *view = fol_document_first(after->document);
  fol_scene scene = {fol_moment_healed(0), app->view.light, app->view.no_camera};
  fol_rect visible = fol_alignment_visible(&app->view.canvas, &alignment, fol_after_photo_frame(app));
  if (after->request.view == view && fol_scene_equal(&scene, &after->request.scene)) {
    if (memcmp(&visible, &after->request.visible, sizeof visible) != 0)
      fol_worker_set_visible(after->worker, visible);
    after->request.visible = visible;
    return;
  }
  after->request =
      (fol_picture_request){.view = view, .scene = scene, .visible = visible, .number = after->request.number + 1};
  fol_worker_request(after->worker, &after->request);
}

void fol_after_photo_update(fol_app *app, uint64_t budget_ms) {
  if (app->view.after_photo.document && !fol_after_photo_is_of(app, app->view.after_photo.session))
    fol_after_photo_forget(app);
  if (!app->view.after_photo_shown && !app->jobs.opening && app->tool && app->tool->of_after)
    app->tool = NULL; /* the align tool is deselected: its photograph was removed or could not be read */
  if (!app->view.after_photo_shown)
    return;
  request(app);
  uint64_t end = SDL_GetTicks64() + budget_ms;
  for (fol_worker_result result; fol_worker_next_result(app->view.after_photo.worker, &result);) {
    fol_app_repaint(app);
    receive(app, &result);
    if (SDL_GetTicks64() < end)
      continue;
    app->loop.has_more = true;
    return;
  }
}

void fol_after_photo_paint(const fol_app *app, const fol_picture_options *options) {
  fol_similarity alignment = fol_after_photo_alignment(app);
  fol_picture_options own = *options;
  own.alignment = &alignment;
  own.after = own.overlay = false;
  fol_picture_draw(app->view.after_photo.picture, &own);
}
