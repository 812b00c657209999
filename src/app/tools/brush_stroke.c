#include "app/tools/brush_stroke.h"
#include "app/tools/tools.h"
#include "live/painter.h"

/* Frees the painter (the thread that paints the stroke) and the points of the stroke. The window shows the stroke until
 * the next picture replaces it. */
static void forget_stroke(fol_brush_tool *tool) {
  fol_painter_drop(tool->painter);
  tool->painter = NULL;
  fol_hair_map_drop(tool->existing);
  tool->existing = NULL;
  tool->count = 0;
  tool->fresh = tool->straight = tool->ending = false;
}

void fol_brush_discard(fol_app *app) {
  forget_stroke(app->tools->brush);
  fol_app_show_live(app, NULL);
}

static fol_mask *mask_of(const fol_app *app, bool corrects) {
  const fol_brush_tool *tool = app->tools->brush;
  return tool->painter && tool->corrects == corrects ? fol_painter_mask(tool->painter) : NULL;
}

fol_mask *fol_brush_mask(const fol_app *app) {
  return mask_of(app, false);
}

fol_mask *fol_brush_corrections(const fol_app *app) {
  return mask_of(app, true);
}

/* Makes a copy of the document with the part of the stroke that is painted so far, to be shown. */
static bool painted(fol_app *app, fol_document **out, fol_error *err) {
  const fol_document *now = fol_history_now(app->document.history);
  const fol_view_name which = fol_view_which(fol_app_view_now(app));
  return app->tools->brush->corrects ? fol_document_corrected(out, now, which, fol_brush_corrections(app), err)
                                     : fol_document_painted(out, now, which, fol_brush_mask(app), err);
}

static void fetch_mask(fol_app *app) {
  fol_brush_tool *tool = app->tools->brush;
  fol_rect changed;
  if (!fol_painter_fetch(tool->painter, &changed))
    return;
  tool->fresh = true;
  if (!tool->corrects)
    fol_app_show_mask(app, fol_painter_mask(tool->painter), changed);
}

static bool copy_pressure(fol_numbers **out, const fol_brush_tool *tool, fol_error *err) {
  bool all_full = true;
  for (size_t i = 0; i < tool->count; i++)
    all_full = all_full && tool->pressures[i] == 1;
  return all_full || fol_numbers_new(out, tool->pressures, tool->count, err);
}

/* Switches the use of the scalp matte on, because a user who corrects the matte wants to see the effect. Returns true
 * if it was off. */
static bool switch_matte_on(fol_app *app) {
  const fol_edit on = {.kind = FOL_EDIT_SCALP_MATTE, .scalp_matte = true};
  return app->tools->brush->corrects && !fol_app_plan_now(app)->scalp_matte && fol_app_do(app, &on);
}

/* Does the edit that adds the stroke to the document. Uses the mask that the painter has painted instead of computing
 * the same mask again. */
static bool commit(fol_app *app, fol_error *err) {
  fol_brush_tool *tool = app->tools->brush;
  fol_edit edit = {.kind = tool->corrects ? FOL_EDIT_SCALP_BRUSH : FOL_EDIT_BRUSH,
                   .stroke = {.brush = tool->painting, .correction = tool->correction}};
  fol_document *document = NULL;
  bool done =
      fol_points_new(&edit.stroke.points_px, tool->points, tool->count, err) &&
      copy_pressure(&edit.stroke.pressure, tool, err) &&
      (tool->corrects || fol_edit_set_hair_map(&edit, tool->existing, fol_view_head(fol_app_view_now(app)), err));
  edit.joins = done && switch_matte_on(app);
  done = done && painted(app, &document, err);
  if (done)
    fol_app_adopt(app, &edit, document);
  fol_document_drop(document);
  fol_edit_drop(&edit);
  return done;
}

void fol_brush_finish(fol_app *app) {
  fol_brush_tool *tool = app->tools->brush;
  fol_error err = {0};
  if (!tool->ending)
    return;
  tool->ending = false; /* cleared first, since fol_app_do and fol_app_adopt wait for strokes that are ending */
  bool done = fol_painter_finish(tool->painter, &err);
  fetch_mask(app);
  done = done && commit(app, &err);
  fol_brush_discard(app);
  if (!done)
    fol_app_report(app, &err);
}

/* Shows what was painted. The worker (the thread that computes dots) gets a new request only when it has finished the
 * previous one, so that dots appear even during a fast stroke. */
void fol_brush_refresh(fol_app *app) {
  fol_brush_tool *tool = app->tools->brush;
  fol_error err = {0};
  if (!tool->painter)
    return;
  bool done = fol_painter_is_done(tool->painter);
  if (done && tool->ending) {
    fol_brush_finish(app);
    return;
  }
  fetch_mask(app);
  if (done && !fol_painter_finish(tool->painter, &err)) {
    fol_brush_discard(app);
    fol_app_report(app, &err);
    return;
  }
  fol_document *document;
  if (!tool->fresh || fol_worker_busy(app->view.worker) || !painted(app, &document, NULL))
    return;
  tool->fresh = false;
  fol_app_show_live(app, document);
  fol_document_drop(document);
}
