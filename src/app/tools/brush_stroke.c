#include "app/tools/brush_stroke.h"
#include "app/tools/tools.h"
#include "live/painter.h"

/* What is painted so far stays on the picture until it is known what it is to show instead. */
static void forget_stroke(fol_brush_hand *hand) {
  fol_painter_drop(hand->painter);
  hand->painter = NULL;
  fol_existing_drop(hand->existing);
  hand->existing = NULL;
  hand->count = 0;
  hand->fresh = hand->straight = hand->ending = false;
}

void fol_brush_let_go(fol_app *app) {
  forget_stroke(app->tools->brush);
  fol_app_show_live(app, NULL);
}

fol_mask *fol_brush_mask(const fol_app *app) {
  return app->tools->brush->painter ? fol_painter_mask(app->tools->brush->painter) : NULL;
}

/* The document with the mask as painted so far. */
static bool painted(fol_app *app, fol_document **out, fol_error *err) {
  return fol_document_painted(out, fol_history_now(app->document.history), fol_view_which(fol_app_view_now(app)),
                              fol_brush_mask(app), err);
}

static void take_mask(fol_app *app) {
  fol_brush_hand *hand = app->tools->brush;
  fol_rect changed;
  if (!fol_painter_take(hand->painter, &changed))
    return;
  hand->fresh = true;
  fol_app_show_mask(app, fol_painter_mask(hand->painter), changed);
}

static bool take_pressure(fol_numbers **out, const fol_brush_hand *hand, fol_error *err) {
  bool all_full = true;
  for (size_t i = 0; i < hand->count; i++)
    all_full = all_full && hand->pressures[i] == 1;
  return all_full || fol_numbers_new(out, hand->pressures, hand->count, err);
}

/* What the painter has made of the points is what the edit would make of them. */
static bool commit(fol_app *app, fol_error *err) {
  fol_brush_hand *hand = app->tools->brush;
  fol_edit edit = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = hand->painting}};
  fol_document *document = NULL;
  bool done = fol_points_new(&edit.stroke.points_px, hand->points, hand->count, err) &&
              take_pressure(&edit.stroke.pressure, hand, err) &&
              fol_edit_take_existing(&edit, hand->existing, fol_view_head(fol_app_view_now(app)), err) &&
              painted(app, &document, err);
  if (done)
    fol_app_take(app, &edit, document);
  fol_document_drop(document);
  fol_edit_drop(&edit);
  return done;
}

void fol_brush_settle(fol_app *app) {
  fol_brush_hand *hand = app->tools->brush;
  fol_error err = {0};
  if (!hand->ending)
    return;
  hand->ending = false; /* the document that it goes into waits for what is ending */
  bool done = fol_painter_finish(hand->painter, &err);
  take_mask(app);
  done = done && commit(app, &err);
  fol_brush_let_go(app);
  if (!done)
    fol_app_report(app, &err);
}

/* Takes over what was painted meanwhile, and shows its dots as soon as the last ones are drawn. */
void fol_brush_refresh(fol_app *app) {
  fol_brush_hand *hand = app->tools->brush;
  fol_error err = {0};
  if (!hand->painter)
    return;
  bool done = fol_painter_is_done(hand->painter);
  if (done && hand->ending) {
    fol_brush_settle(app);
    return;
  }
  take_mask(app);
  if (done && !fol_painter_finish(hand->painter, &err)) {
    fol_brush_let_go(app);
    fol_app_report(app, &err);
    return;
  }
  fol_document *document;
  if (!hand->fresh || fol_worker_busy(app->view.worker) || !painted(app, &document, NULL))
    return;
  hand->fresh = false;
  fol_app_show_live(app, document);
  fol_document_drop(document);
}
