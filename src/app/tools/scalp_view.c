#include "app/tools/scalp_view.h"
#include "app/state/change.h"
#include "app/state/state.h"
#include "viewport/tint.h"

#include "follidot/render_scalp.h"

#include <epoxy/gl.h>
#include <math.h>

enum { ALONG = 1280 }; /* cells along the picture's longer side */

/* What the tint is made of, and what comes of it. */
typedef struct map {
  fol_photo *photo; /* kept */
  fol_view *view;   /* kept */
  fol_tint tint;
} map;

struct fol_scalp_view {
  fol_job *making; /* NULL: none */
  map shown;       /* view NULL: none */
  unsigned texture;
};

/* ---- making --------------------------------------------------------------------------------------- */

static void map_clear(map *m) {
  fol_photo_drop(m->photo);
  fol_view_drop(m->view);
  fol_free(m->tint.colours);
  *m = (map){.view = NULL};
}

static void map_drop(void *context) {
  map_clear(context);
  fol_free(context);
}

/* Only what the outline of the head holds: beside it there are no dots anyway. */
static void colour_row(const fol_tint *t, const fol_scalp_matte *matte, const fol_outline *outline, int row) {
  const float most = 150;
  int y = (int)((row + 0.5) * t->cell_px);
  for (int i = 0; i < t->across; i++) {
    float on_head;
    int x = (int)((i + 0.5) * t->cell_px);
    fol_outline_cover(outline, &on_head, x, y, 1);
    float beside = on_head * (1 - (float)fol_scalp_matte_at(matte, (fol_point){x + 0.5, y + 0.5}));
    t->colours[row * t->across + i] = FOL_RGBA(235, 60, 120, (int)lrintf(most * beside));
  }
}

static bool make(void *context, fol_progress *progress, fol_error *err) {
  map *m = context;
  fol_tint *t = &m->tint;
  const fol_head *head = fol_view_head(m->view);
  const fol_outline outline = fol_outline_of(head);
  fol_scalp_matte *matte;
  if (!fol_scalp_matte_new(&matte, m->photo, head, 1, err))
    return false;
  t->colours = fol_alloc((size_t)t->across * (size_t)t->down, sizeof *t->colours, err);
  for (int row = 0; t->colours && row < t->down && !fol_progress_cancelled(progress); row++)
    colour_row(t, matte, &outline, row);
  fol_scalp_matte_drop(matte);
  if (fol_progress_cancelled(progress))
    return fol_fail(err, FOL_CANCELLED, "the tint is no longer wanted");
  return t->colours != NULL;
}

static void made(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  fol_scalp_view *shown = app->view.scalp_view;
  map *m = context;
  shown->making = NULL;
  if (err) {
    app->view.scalp_on = false; /* else it would be tried again and again */
    return;
  }
  map_clear(&shown->shown);
  shown->shown = *m;
  *m = (map){.view = NULL};
  fol_tint_send(&shown->shown.tint, &shown->texture);
  fol_trace(app, "scalp shown");
  fol_app_repaint(app);
}

static void start(fol_app *app, fol_scalp_view *shown) {
  map *m = fol_alloc(1, sizeof *m, NULL);
  if (!m)
    return;
  *m = (map){.photo = fol_photo_keep(app->view.photo),
             .view = fol_view_keep(fol_app_view(app)),
             .tint = fol_tint_over(&app->view.canvas, ALONG)};
  const fol_job_ask ask = {.queue = FOL_QUEUE_LOOK, .context = m, .run = make, .done = made, .drop = map_drop};
  fol_job_start(&shown->making, app->jobs.all, &ask, NULL);
}

static bool is_wanted(const fol_app *app) {
  return app->view.scalp_on && !app->view.looked && fol_scalp_matte_is_of_use(app);
}

void fol_scalp_view_update(fol_app *app) {
  if (!is_wanted(app))
    return;
  if (!app->view.scalp_view && !(app->view.scalp_view = fol_alloc(1, sizeof *app->view.scalp_view, NULL)))
    return;
  fol_scalp_view *shown = app->view.scalp_view;
  bool serves = shown->shown.view && fol_head_equal(fol_view_head(shown->shown.view), fol_app_head(app));
  if (!shown->making && !serves)
    start(app, shown);
}

void fol_scalp_view_forget(fol_app *app) {
  fol_scalp_view *shown = app->view.scalp_view;
  app->view.scalp_view = NULL;
  if (!shown)
    return;
  fol_job_abandon(shown->making);
  map_clear(&shown->shown);
  if (shown->texture)
    glDeleteTextures(1, &shown->texture);
  fol_free(shown);
}

/* ---- showing -------------------------------------------------------------------------------------- */

void fol_scalp_view_draw(fol_app *app) {
  const fol_scalp_view *shown = app->view.scalp_view;
  if (!is_wanted(app) || !shown || !shown->shown.view)
    return;
  fol_tint_draw(&shown->shown.tint, shown->texture, &app->view.canvas, app->ui);
}

void fol_scalp_view_toggle(fol_app *app) {
  app->view.scalp_on = !app->view.scalp_on;
}

bool fol_scalp_matte_is_of_use(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

void fol_scalp_matte_toggle(fol_app *app) {
  fol_app_do(app, &(fol_edit){.kind = FOL_EDIT_SCALP_MATTE, .scalp_matte = !fol_app_plan(app)->scalp_matte});
}

void fol_scalp_matte_switches(fol_app *app, fol_pen *pen) {
  if (fol_pen_switch(
          pen, "Keep dots on the scalp",
          "No dots on what the photo shows beside the scalp, within the outline: wall, clothes, hands, face. "
          "Dots and minutes are counted as before (N)",
          fol_app_plan(app)->scalp_matte))
    fol_scalp_matte_toggle(app);
  if (fol_pen_switch(pen, "Show what is beside it", "As a pink tint over the picture (K)", app->view.scalp_on))
    fol_scalp_view_toggle(app);
}
