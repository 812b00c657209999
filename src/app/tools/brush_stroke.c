#include "app/tools/brush_stroke.h"
#include "app/tools/tools.h"
#include "live/painter.h"

/* What is painted so far stays on the picture until it is known what it is to show instead. */
static void forget_stroke(fol_brush_tool *hand) {
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

static fol_mask *mask_of(const fol_app *app, bool corrects) {
  const fol_brush_tool *hand = app->tools->brush;
  return hand->painter && hand->corrects == corrects ? fol_painter_mask(hand->painter) : NULL;
}

fol_mask *fol_brush_mask(const fol_app *app) {
  return mask_of(app, false);
}

fol_mask *fol_brush_corrections(const fol_app *app) {
  return mask_of(app, true);
}

/* The document with what is painted so far. */
static bool painted(fol_app *app, fol_document **out, fol_error *err) {
  const fol_document *now = fol_history_now(app->document.history);
  const fol_view_name which = fol_view_which(fol_app_view_now(app));
  return app->tools->brush->corrects ? fol_document_corrected(out, now, which, fol_brush_corrections(app), err)
                                     : fol_document_painted(out, now, which, fol_brush_mask(app), err);
}

static void fetch_mask(fol_app *app) {
  fol_brush_tool *hand = app->tools->brush;
  fol_rect changed;
  if (!fol_painter_fetch(hand->painter, &changed))
    return;
  hand->fresh = true;
  if (!hand->corrects)
    fol_app_show_mask(app, fol_painter_mask(hand->painter), changed);
}

static bool copy_pressure(fol_numbers **out, const fol_brush_tool *hand, fol_error *err) {
  bool all_full = true;
  for (size_t i = 0; i < hand->count; i++)
    all_full = all_full && hand->pressures[i] == 1;
  return all_full || fol_numbers_new(out, hand->pressures, hand->count, err);
}

/* What is corrected is wanted: the matte is on from then on. True where it was not, and is now. */
static bool switch_matte_on(fol_app *app) {
  const fol_edit on = {.kind = FOL_EDIT_SCALP_MATTE, .scalp_matte = true};
  return app->tools->brush->corrects && !fol_app_plan_now(app)->scalp_matte && fol_app_do(app, &on);
}

/* What the painter has made of the points is what the edit would make of them. */
static bool commit(fol_app *app, fol_error *err) {
  fol_brush_tool *hand = app->tools->brush;
  fol_edit edit = {.kind = hand->corrects ? FOL_EDIT_SCALP_BRUSH : FOL_EDIT_BRUSH,
                   .stroke = {.brush = hand->painting, .correction = hand->correction}};
  fol_document *document = NULL;
  bool done =
      fol_points_new(&edit.stroke.points_px, hand->points, hand->count, err) &&
      copy_pressure(&edit.stroke.pressure, hand, err) &&
      (hand->corrects || fol_edit_set_existing(&edit, hand->existing, fol_view_head(fol_app_view_now(app)), err));
  edit.joins = done && switch_matte_on(app);
  done = done && painted(app, &document, err);
  if (done)
    fol_app_adopt(app, &edit, document);
  fol_document_drop(document);
  fol_edit_drop(&edit);
  return done;
}

void fol_brush_finish(fol_app *app) {
  fol_brush_tool *hand = app->tools->brush;
  fol_error err = {0};
  if (!hand->ending)
    return;
  hand->ending = false; /* the document that it goes into waits for what is ending */
  bool done = fol_painter_finish(hand->painter, &err);
  fetch_mask(app);
  done = done && commit(app, &err);
  fol_brush_let_go(app);
  if (!done)
    fol_app_report(app, &err);
}

/* Takes over what was painted meanwhile, and shows its dots as soon as the last ones are drawn. */
void fol_brush_refresh(fol_app *app) {
  fol_brush_tool *hand = app->tools->brush;
  fol_error err = {0};
  if (!hand->painter)
    return;
  bool done = fol_painter_is_done(hand->painter);
  if (done && hand->ending) {
    fol_brush_finish(app);
    return;
  }
  fetch_mask(app);
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
