#include "app/tools/plan_offer.h"
#include "app/state/actions.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/tools.h"

#include <string.h>

static const unsigned all_parts = (1U << FOL_SUGGEST_PARTS) - 1;

bool fol_plan_offer_init(fol_app *app, fol_error *err) {
  app->tools->plan_offer = fol_alloc(1, sizeof *app->tools->plan_offer, err);
  return app->tools->plan_offer;
}

void fol_plan_offer_forget(fol_app *app) {
  fol_job_abandon(app->tools->plan_offer->job);
  *app->tools->plan_offer = (fol_plan_offer){.job = NULL};
}

void fol_plan_offer_drop(fol_app *app) {
  if (app->tools->plan_offer)
    fol_plan_offer_forget(app);
  fol_free(app->tools->plan_offer);
}

/* ---- computing ----------------------------------------------------------------------------------------- */

/* A plan that is being computed in the background. */
typedef struct computation {
  fol_suggest_request request; /* owns its document */
  fol_photo *photo;
  fol_suggested_plan plan;
} computation;

static bool compute(void *context, fol_progress *progress, fol_error *err) {
  computation *c = context;
  return fol_suggest(&c->plan, &c->request, progress, err);
}

static void drop_computation(void *context) {
  computation *c = context;
  fol_document_drop(c->request.document);
  fol_photo_drop(c->photo);
  fol_suggested_plan_drop(&c->plan);
  fol_free(c);
}

/* Shows the plan as an offer, unless the document has changed meanwhile. */
static void computed(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  computation *c = context;
  fol_plan_offer *offer = app->tools->plan_offer;
  offer->job = NULL;
  fol_app_repaint(app);
  if (err) {
    fol_app_report(app, err);
    return;
  }
  fol_offer_refuse(app); /* withdraws the previous offer, if there is one */
  offer->parts = c->plan.parts;
  memcpy(offer->said, c->plan.said, sizeof offer->said);
  if (app->document.live || c->request.document != fol_history_now(app->document.history))
    return;
  if (c->plan.edits.count == 0) {
    fol_app_notify(app, "Nothing to suggest. %s", offer->said[FOL_SUGGEST_HEAD]);
    fol_trace(app, "offered nothing");
  } else {
    fol_offer_plan(app, &c->plan, c->request.document);
  }
}

void fol_plan_offer_again(fol_app *app) {
  fol_plan_offer *offer = app->tools->plan_offer;
  fol_error err = {0};
  fol_app_finish_pending(app);
  fol_job_abandon(offer->job);
  offer->job = NULL;
  computation *c = fol_alloc(1, sizeof *c, &err);
  if (c) {
    c->photo = fol_photo_keep(app->view.photo);
    c->request = (fol_suggest_request){.document = fol_document_keep(fol_history_now(app->document.history)),
                                       .view = app->view.name,
                                       .photo = c->photo,
                                       .landmarks = offer->landmarks,
                                       .parts = offer->wanted,
                                       .woman = app->tools->hairline->woman};
  }
  const fol_job_request request = {.queue = FOL_QUEUE_OFFER,
                                   .context = c,
                                   .run = compute,
                                   .done = computed,
                                   .drop = drop_computation,
                                   .status = "Suggesting a plan"};
  if (!c || !fol_job_start(&offer->job, app->jobs.all, &request, &err))
    fol_app_report(app, &err);
}

void fol_plan_offer_toggle(fol_app *app, fol_suggest_part part) {
  app->tools->plan_offer->wanted ^= 1U << part;
  fol_plan_offer_again(app);
}

/* ---- questions ------------------------------------------------------------------------------------------- */

bool fol_plan_offer_is_due(const fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  return plan->surface.kind == FOL_SURFACE_PLANE && !plan->hairline.points_px &&
         fol_rect_empty(fol_mask_bounds(plan->mask));
}

static void go(fol_app *app, fol_step step) {
  app->tools->plan_offer->goes = true;
  app->tools->plan_offer->step = step;
  fol_app_repaint(app);
}

bool fol_plan_offer_goes(fol_app *app, fol_step *step) {
  bool goes = app->tools->plan_offer->goes;
  *step = app->tools->plan_offer->step;
  app->tools->plan_offer->goes = false;
  return goes;
}

/* Handles the landmarks that the user has clicked; NULL: the user wants no hairline. */
static void marked(fol_app *app, const fol_landmarks *landmarks) {
  fol_plan_offer *offer = app->tools->plan_offer;
  offer->landmarks = landmarks ? *landmarks : (fol_landmarks){.given = false};
  go(app, FOL_STEP_PHOTO);
  fol_plan_offer_again(app);
}

static bool needs_landmarks(const fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  bool face = app->view.name == FOL_VIEW_FRONT || app->view.name == FOL_VIEW_OBLIQUE_LEFT ||
              app->view.name == FOL_VIEW_OBLIQUE_RIGHT;
  return face && !plan->landmarks.given && !plan->hairline.points_px;
}

void fol_plan_offer_side(fol_app *app, fol_view_name side) {
  app->tools->plan_offer->asks_side = false;
  if (side != app->view.name && !fol_document_view(fol_history_now(app->document.history), side) &&
      !fol_app_name_view(app, side))
    return;
  if (!needs_landmarks(app)) {
    marked(app, NULL);
    return;
  }
  go(app, FOL_STEP_HAIRLINE);
  fol_landmarks_tool_start(app);
  app->tools->hairline->marked = marked;
}

static void ask_side(fol_app *app) {
  app->tools->plan_offer->asks_side = true;
  fol_ui_focus_move_to(app->ui, "side.front");
  fol_trace(app, "asked side");
}

/* Asks which side a view named "front" shows, because the first photograph gets this name before the user has said
 * which side it shows. */
void fol_plan_offer_begin(fol_app *app) {
  fol_plan_offer *offer = app->tools->plan_offer;
  fol_offer_refuse(app);
  if (!fol_app_may_change(app))
    return;
  fol_plan_offer_forget(app);
  offer->wanted = all_parts;
  go(app, FOL_STEP_PHOTO);
  if (fol_plan_offer_is_due(app) && app->view.name == FOL_VIEW_FRONT)
    ask_side(app);
  else
    fol_plan_offer_side(app, app->view.name);
}

bool fol_plan_offer_dismiss(fol_app *app) {
  bool asked = app->tools->plan_offer->asks_side;
  app->tools->plan_offer->asks_side = false;
  return asked;
}
