#include "app/tools/offer.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/own_hair.h"
#include "app/tools/tools.h"
#include "live/edit_job.h"
#include "widgets/pen.h"

#include <math.h>
#include <string.h>

_Static_assert((int)FOL_LOSS_FILLS_MAX <= (int)FOL_EDITS_MAX, "a pattern's fills are done together");

bool fol_fill_init(fol_app *app, fol_error *err) {
  app->tools->fill = fol_alloc(1, sizeof *app->tools->fill, err);
  if (!app->tools->fill)
    return false;
  app->tools->fill->density = 1;
  app->tools->fill->feather_mm = 5;
  return true;
}

void fol_fill_drop(fol_app *app) {
  if (app->tools->fill)
    fol_offer_forget(app);
  fol_free(app->tools->fill);
}

/* ---- computing suggested fills ------------------------------------------------------------------- */

bool fol_offer_is_shown(const fol_app *app) {
  return app->tools->fill->offer.edits.count > 0;
}

static void drop_offer(fol_app *app) {
  fol_offer *offer = &app->tools->fill->offer;
  for (int i = 0; i < offer->edits.count; i++) {
    fol_edit_drop(&offer->edits.at[i]);
    fol_document_drop(offer->after[i]);
  }
  fol_document_drop(offer->base);
  *offer = (fol_offer){.loss = FOL_LOSSES};
}

static const fol_document *shown_by(const fol_offer *offer) {
  return offer->edits.count > 0 ? offer->after[offer->edits.count - 1] : NULL;
}

/* Adds an edit to `edits` that fills an area as `fill` says and blends into the client's own hair. Takes ownership of
 * the fill's points. */
static void add(const fol_app *app, fol_edits *edits, const fol_fill *fill) {
  fol_edit edit = {.kind = FOL_EDIT_FILL, .joins = edits->count > 0, .fill = *fill};
  /* Errors are ignored: if memory runs out, the fill merely does not blend into hair. */
  fol_own_hair_give(app, &edit, NULL);
  edits->at[edits->count++] = fol_app_with_view(app, &edit);
}

/* Shows the document after all edits of the offer. Moves the focus, else Enter would request the same offer again. */
static void show_offer(fol_app *app) {
  fol_app_show_live(app, app->tools->fill->offer.after[app->tools->fill->offer.edits.count - 1]);
  fol_ui_focus_move_to(app->ui, "offer.yes");
}

void fol_offer_plan(fol_app *app, fol_suggested_plan *plan, fol_document *base) {
  fol_offer *offer = &app->tools->fill->offer;
  drop_offer(app);
  *offer = (fol_offer){.loss = FOL_LOSSES,
                       .is_plan = true,
                       .session_before = app->view.session,
                       .base = fol_document_keep(base),
                       .edits = plan->edits};
  memcpy(offer->after, plan->after, sizeof offer->after);
  *plan = (fol_suggested_plan){0};
  show_offer(app);
  fol_app_show_session(app, fol_app_plan(app)->session_count);
  fol_trace(app, "offered plan");
}

static void show(fol_app *app, const fol_edit_job *made) {
  fol_fill_tool *tool = app->tools->fill;
  fol_offer *offer = &tool->offer;
  const fol_edits *edits = fol_edit_job_edits(made);
  *offer = (fol_offer){.loss = tool->making_loss, .base = fol_document_keep(fol_edit_job_base(made))};
  for (int i = 0; i < edits->count; i++) {
    offer->edits.at[i] = fol_edit_copy(&edits->at[i]);
    offer->after[i] = fol_document_keep(fol_edit_job_documents(made)[i]);
  }
  offer->edits.count = edits->count;
  show_offer(app);
  fol_trace(app, "offered %s", offer->loss < FOL_LOSSES ? fol_loss_name(offer->loss) : "skin");
}

/* Shows the suggested fills that the job has computed, unless the document has changed meanwhile or the window shows
 * another version of it, as during a drag. */
static void made(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const fol_edit_job *edit_job = context;
  app->tools->fill->making = NULL;
  if (err)
    fol_app_report(app, err);
  else if (!app->document.live && fol_edit_job_base(edit_job) == fol_history_now(app->document.history))
    show(app, edit_job);
  fol_app_repaint(app);
}

static void stop_making(fol_app *app) {
  fol_job_abandon(app->tools->fill->making);
  app->tools->fill->making = NULL;
}

/* Starts computing suggested fills in the background from the edits `edits`, of which it takes ownership. `loss` is the
 * pattern of hair loss that they restore; FOL_LOSSES: they fill the bare skin found in the photograph. */
static void make(fol_app *app, fol_edits *edits, fol_loss loss) {
  fol_fill_tool *tool = app->tools->fill;
  fol_error err = {0};
  fol_app_finish_pending(app);
  stop_making(app);
  tool->making_loss = loss;
  const fol_edit_job_request request = {.base = fol_history_now(app->document.history), .edits = edits};
  const fol_edit_job_options how = {FOL_QUEUE_OFFER, "Working out the area", made};
  if (!fol_edit_job_start(&tool->making, app->jobs.all, &request, &how, &err))
    fol_app_report(app, &err);
  for (int i = 0; i < edits->count; i++)
    fol_edit_drop(&edits->at[i]);
}

void fol_offer_loss(fol_app *app, fol_loss loss) {
  fol_error err = {0};
  fol_loss_fills fills;
  fol_offer_refuse(app);
  if (!fol_app_may_change(app))
    return;
  if (!fol_loss_place(&fills, loss, fol_app_plan(app), fol_app_head(app), &err)) {
    fol_app_report(app, &err);
    return;
  }
  if (fills.count == 0) {
    fol_app_notify(app, "%s: none of it is visible from this side.", fol_loss_label(loss));
    return;
  }
  fol_edits edits = {.count = 0};
  for (size_t i = 0; i < fills.count; i++)
    add(app, &edits, &fills.at[i]);
  make(app, &edits, loss);
}

/* ---- search for bare skin --------------------------------------------------------------------------- */

typedef struct skin_search {
  fol_photo *photo;
  fol_view *view;
  fol_points *found;
} skin_search;

static bool search(void *context, fol_progress *progress, fol_error *err) {
  skin_search *s = context;
  fol_skin_measurement skin;
  const fol_plan *plan = fol_view_plan(s->view);
  const fol_head *head = fol_view_head(s->view);
  fol_skin_measure(&skin, s->photo, plan, head);
  const fol_region_request request = {s->photo, plan, head, &skin};
  return fol_region_suggest(&s->found, &request, progress, err);
}

static void drop_search(void *context) {
  skin_search *s = context;
  fol_photo_drop(s->photo);
  fol_view_drop(s->view);
  fol_points_drop(s->found);
  fol_free(s);
}

static void searched(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  const skin_search *s = context;
  app->tools->fill->search = NULL;
  fol_app_repaint(app);
  if (err) {
    fol_app_report(app, err);
  } else if (!s->found) {
    fol_app_notify(app, "No bare skin was found on this head. Outline the area by hand, or start from a pattern.");
  } else if (s->view == fol_app_view(app)) {
    fol_edits edits = {.count = 0};
    const fol_fill_tool *tool = app->tools->fill;
    add(app, &edits,
        &(fol_fill){.points_px = fol_points_keep(s->found),
                    .density = tool->density,
                    .feather_mm = tool->feather_mm,
                    .inward = true});
    make(app, &edits, FOL_LOSSES);
  }
}

static void stop_searching(fol_app *app) {
  fol_job_abandon(app->tools->fill->search);
  app->tools->fill->search = NULL;
}

bool fol_offer_searches(const fol_app *app) {
  return app->tools->fill->search != NULL;
}

void fol_offer_skin(fol_app *app) {
  fol_error err = {0};
  fol_offer_refuse(app);
  stop_searching(app);
  if (!fol_app_may_change(app))
    return;
  skin_search *s = fol_alloc(1, sizeof *s, &err);
  if (s)
    *s = (skin_search){.photo = fol_photo_keep(app->view.photo), .view = fol_view_keep(fol_app_view(app))};
  const fol_job_request request = {
      .queue = FOL_QUEUE_SEARCH, .context = s, .run = search, .done = searched, .drop = drop_search};
  if (!s || !fol_job_start(&app->tools->fill->search, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

/* ---- accepting and declining ------------------------------------------------------------------------ */

/* Uses the documents that were computed when the fills were suggested, instead of doing the edits again. */
void fol_offer_accept(fol_app *app) {
  fol_app_finish_pending(app);
  if (app->tools->fill->offer.base != fol_history_now(app->document.history)) {
    fol_offer_refuse(app);
    return;
  }
  fol_offer taken = app->tools->fill->offer;
  app->tools->fill->offer = (fol_offer){.loss = FOL_LOSSES};
  bool goes_on = true;
  for (int i = 0; i < taken.edits.count; i++) {
    goes_on = goes_on && fol_app_adopt(app, &taken.edits.at[i], taken.after[i]);
    /* Marks the hairline as made from a design, so that the user can change the design's height. */
    if (taken.edits.at[i].kind == FOL_EDIT_HAIRLINE && app->tools->hairline->design.name == FOL_DESIGN_NATURAL)
      app->tools->hairline->laid = true;
    fol_edit_drop(&taken.edits.at[i]);
    fol_document_drop(taken.after[i]);
  }
  fol_document_drop(taken.base);
}

bool fol_offer_refuse(fol_app *app) {
  bool stood = fol_offer_is_shown(app);
  if (stood && app->tools->fill->offer.is_plan)
    fol_app_show_session(app, app->tools->fill->offer.session_before);
  if (stood && app->document.live == shown_by(&app->tools->fill->offer))
    fol_app_show_live(app, NULL);
  stood = stood || app->tools->fill->making;
  drop_offer(app);
  stop_making(app);
  return stood;
}

/* If the window does not show the document with the suggested fills any more, the user has, for example, begun a
 * gesture or changed the document. */
void fol_offer_update(fol_app *app) {
  if (fol_offer_is_shown(app) && app->document.live != shown_by(&app->tools->fill->offer))
    drop_offer(app);
}

void fol_offer_forget(fol_app *app) {
  stop_searching(app);
  stop_making(app);
  drop_offer(app);
}

/* ---- drawing the outline ---------------------------------------------------------------------------- */

static void draw_dash(const fol_app *app, fol_spot a, fol_spot b) {
  float s = fol_ui_scale(app->ui);
  fol_ui_line(app->ui, a, b, FOL_MARK_EDGE, 3.5f * s);
  fol_ui_line(app->ui, a, b, FOL_MARK, 1.7f * s);
}

/* Draws a closed dashed outline. All dashes have the same length, however close the points of the outline are. */
static void draw_dashed(const fol_app *app, const fol_points *points) {
  const float s = fol_ui_scale(app->ui), dash = 8 * s, gap = 6 * s;
  /* Distance from the beginning of the current dash, px, less than dash + gap. */
  float offset = 0;
  for (size_t i = 0; i < points->count; i++) {
    fol_spot a = fol_canvas_to_window(&app->view.canvas, points->at[i]);
    fol_spot b = fol_canvas_to_window(&app->view.canvas, points->at[(i + 1) % points->count]);
    float length = hypotf(b.x - a.x, b.y - a.y), at = 0;
    while (at < length) {
      bool inked = offset < dash;
      float to = fminf(length, at + (inked ? dash : dash + gap) - offset);
      fol_spot p = {a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length};
      fol_spot q = {a.x + (b.x - a.x) * to / length, a.y + (b.y - a.y) * to / length};
      if (inked)
        draw_dash(app, p, q);
      offset += to - at;
      offset = offset >= dash + gap - 0.01f ? 0 : offset >= dash - 0.01f ? fmaxf(offset, dash) : offset;
      at = to;
    }
  }
}

static void draw_buttons(fol_app *app) {
  float s = fol_ui_scale(app->ui), width = 236 * s;
  fol_box canvas = app->view.canvas.box;
  fol_box box = {canvas.x + (canvas.w - width) / 2, canvas.y + canvas.h - 60 * s, width, 46 * s};
  fol_button yes = {.id = "offer.yes", .label = "Accept", .tip = "Enter", .primary = true};
  fol_button no = {.id = "offer.no", .label = "Not now", .tip = "Escape"};
  fol_app_claim(app, box);
  fol_ui_panel_begin(app->ui, "offer", box, false);
  fol_ui_fill(app->ui, box, FOL_PANEL, FOL_ROUNDING * s);
  bool accepts = fol_button_at(app->ui, &yes, (fol_box){box.x + 6 * s, box.y + 6 * s, 109 * s, 34 * s});
  bool refuses = fol_button_at(app->ui, &no, (fol_box){box.x + 121 * s, box.y + 6 * s, 109 * s, 34 * s});
  fol_ui_panel_end(app->ui, box.h);
  if (accepts)
    fol_offer_accept(app);
  else if (refuses)
    fol_offer_refuse(app);
}

void fol_offer_draw(fol_app *app) {
  for (int i = 0; i < app->tools->fill->offer.edits.count; i++)
    if (app->tools->fill->offer.edits.at[i].kind == FOL_EDIT_FILL)
      draw_dashed(app, app->tools->fill->offer.edits.at[i].fill.points_px);
  if (fol_offer_is_shown(app)) {
    fol_ui_unclip(app->ui);
    fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
    draw_buttons(app);
    fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
    fol_ui_clip(app->ui, app->view.canvas.box);
  }
}
