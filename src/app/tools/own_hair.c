#include "app/tools/own_hair.h"
#include "app/tools/tools.h"

#include "follidot/advice.h"

bool fol_own_hair_init(fol_app *app, fol_error *err) {
  app->tools->own_hair = fol_alloc(1, sizeof *app->tools->own_hair, err);
  return app->tools->own_hair;
}

void fol_own_hair_forget(fol_app *app) {
  fol_own_hair *own = app->tools->own_hair;
  fol_job_abandon(own->search);
  fol_view_drop(own->view);
  fol_hair_map_drop(own->existing);
  *own = (fol_own_hair){.off = own->off};
}

void fol_own_hair_drop(fol_app *app) {
  if (app->tools->own_hair)
    fol_own_hair_forget(app);
  fol_free(app->tools->own_hair);
}

/* ---- search for the hair ----------------------------------------------------------------------- */

typedef struct hair_search {
  fol_photo *photo;
  fol_view *view;
  fol_hair_map *found;
} hair_search;

static bool look(void *context, fol_progress *progress, fol_error *err) {
  hair_search *l = context;
  fol_skin_measurement skin;
  const fol_plan *plan = fol_view_plan(l->view);
  const fol_head *head = fol_view_head(l->view);
  fol_skin_measure(&skin, l->photo, plan, head);
  const fol_region_request request = {l->photo, plan, head, &skin};
  return fol_hair_map_measure(&l->found, &request, progress, err);
}

static void drop_looking(void *context) {
  hair_search *l = context;
  fol_photo_drop(l->photo);
  fol_view_drop(l->view);
  fol_hair_map_drop(l->found);
  fol_free(l);
}

/* Stores the hair that the job has found. If the job failed, strokes do not blend into hair, and the search is repeated
 * only after a change on which its result depends (fol_hair_map_matches), such as another hairline. */
static void finished(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  fol_own_hair *own = app->tools->own_hair;
  hair_search *l = context;
  own->search = NULL;
  fol_view_drop(own->view);
  fol_hair_map_drop(own->existing);
  own->view = fol_view_keep(l->view);
  own->existing = err ? NULL : fol_hair_map_keep(l->found);
  if (!err)
    fol_trace(app, "own hair %s", own->existing ? "seen" : "none");
}

static void start(fol_app *app) {
  fol_own_hair *own = app->tools->own_hair;
  hair_search *l = fol_alloc(1, sizeof *l, NULL);
  if (!l)
    return;
  *l = (hair_search){.photo = fol_photo_keep(app->view.photo), .view = fol_view_keep(fol_app_view_now(app))};
  const fol_job_request request = {
      .queue = FOL_QUEUE_SEARCH, .context = l, .run = look, .done = finished, .drop = drop_looking};
  fol_job_start(&own->search, app->jobs.all, &request, NULL);
}

static bool is_known(const fol_app *app) {
  const fol_own_hair *own = app->tools->own_hair;
  fol_view *view = fol_app_view_now(app);
  return own->view && fol_view_original(own->view) == fol_view_original(view) &&
         fol_hair_map_matches(fol_view_plan(own->view), fol_view_head(own->view), fol_view_plan(view),
                              fol_view_head(view));
}

void fol_own_hair_update(fol_app *app) {
  const fol_own_hair *own = app->tools->own_hair;
  bool is_of_photo = own->view && fol_view_original(own->view) == fol_view_original(fol_app_view_now(app));
  if (!own->search && !own->off && !app->document.live && !is_known(app) &&
      (!is_of_photo || app->panels.step == FOL_STEP_DENSITY))
    start(app);
}

/* ---- use of the hair ---------------------------------------------------------------------------- */

fol_hair_map *fol_own_hair_now(const fol_app *app) {
  const fol_own_hair *own = app->tools->own_hair;
  return own->off || !is_known(app) ? NULL : own->existing;
}

bool fol_own_hair_give(const fol_app *app, fol_edit *edit, fol_error *err) {
  return fol_edit_set_hair_map(edit, fol_own_hair_now(app), fol_app_head(app), err);
}

void fol_own_hair_switch(fol_app *app, fol_pen *pen) {
  fol_own_hair *own = app->tools->own_hair;
  if (fol_pen_switch(pen, "Blend into hair",
                     "Adds only the dots that the client's own hair lacks, and continues the tone to hair nearby",
                     !own->off))
    own->off = !own->off;
}
