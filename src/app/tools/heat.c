#include "app/tools/heat.h"
#include "app/state/before_after.h"
#include "app/tools/offer.h"
#include "viewport/heat_colour.h"
#include "viewport/tint.h"

#include "follidot/field.h"

#include <epoxy/gl.h>
#include <math.h>
#include <stdio.h>

/* The colours are computed for square cells of the picture; this is the maximum number of cells along its longer side.
 */
enum { ALONG = 320 };

/* The density as colours, and the values from which the colours were computed. */
typedef struct map {
  fol_view *view; /* owned reference; NULL: no colours are computed */
  int session;
  double density_per_cm2, top_per_cm2;
  fol_field *field;
  fol_tint tint;
} map;

struct fol_heat {
  fol_job *making; /* the job that computes the colours; NULL: none is running */
  map shown;       /* the colours that are shown; shown.view is NULL if none are shown */
  unsigned texture;
};

/* ---- computation -------------------------------------------------------------------------------- */

static void map_clear(map *m) {
  fol_view_drop(m->view);
  fol_field_drop(m->field);
  fol_free(m->tint.colours);
  *m = (map){.view = NULL};
}

static double density_at(const map *m, fol_point px) {
  const fol_head *head = fol_view_head(m->view);
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, head, px))
    return 0;
  return fmin((double)fol_field_at(m->field, px, mm).share * m->density_per_cm2, FOL_DENSITY_MAX_PER_CM2);
}

static void colour_row(map *m, int row) {
  const fol_tint *t = &m->tint;
  for (int i = 0; i < t->across; i++) {
    double density = density_at(m, (fol_point){(i + 0.5) * t->cell_px, (row + 0.5) * t->cell_px});
    t->colours[row * t->across + i] = fol_heat_over(density / m->top_per_cm2);
  }
}

static void map_drop(void *context) {
  map_clear(context);
  fol_free(context);
}

static bool make(void *context, fol_progress *progress, fol_error *err) {
  map *m = context;
  if (!fol_field_new(&m->field, fol_view_plan(m->view), fol_view_head(m->view), err))
    return false;
  fol_tint *t = &m->tint;
  t->colours = fol_alloc((size_t)t->across * (size_t)t->down, sizeof *t->colours, err);
  for (int row = 0; t->colours && row < t->down; row++) {
    if (fol_progress_cancelled(progress))
      return fol_fail(err, FOL_CANCELLED, "the map is no longer wanted");
    colour_row(m, row);
  }
  return t->colours != NULL;
}

/* Returns the density at the top of the colour scale, dots per cm²: the highest density in the last session. Using the
 * last session for all sessions makes a colour mean the same density in each of them. */
static double density_max(const fol_plan *plan) {
  double highest = 1;
  for (size_t i = 0; plan->zones && i < plan->zones->count; i++)
    highest = fmax(highest, plan->zones->at[i].density);
  return fmin(highest * plan->sessions[plan->session_count - 1].density_per_cm2, FOL_DENSITY_MAX_PER_CM2);
}

static int session_of(const fol_app *app) {
  return app->view.session > 0 ? app->view.session : fol_app_plan(app)->session_count;
}

static void made(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  fol_heat *heat = app->view.heat;
  map *m = context;
  heat->making = NULL;
  if (err)
    return;
  map_clear(&heat->shown);
  heat->shown = *m;
  *m = (map){.view = NULL};
  fol_tint_send(&heat->shown.tint, &heat->texture);
  fol_trace(app, "heat map session=%d to %.0f", heat->shown.session, heat->shown.top_per_cm2);
  fol_app_repaint(app);
}

static void start(fol_app *app, fol_heat *heat) {
  fol_view *view = fol_app_view(app);
  const fol_plan *plan = fol_view_plan(view);
  map *m = fol_alloc(1, sizeof *m, NULL);
  if (!m)
    return;
  *m = (map){.view = fol_view_keep(view), .session = session_of(app), .tint = fol_tint_over(&app->view.canvas, ALONG)};
  m->density_per_cm2 = plan->sessions[m->session - 1].density_per_cm2;
  m->top_per_cm2 = fol_heat_top(density_max(plan));
  const fol_job_request request = {.queue = FOL_QUEUE_READ, .context = m, .run = make, .done = made, .drop = map_drop};
  fol_job_start(&heat->making, app->jobs.all, &request, NULL);
}

void fol_heat_update(fol_app *app) {
  if (!app->view.heat && (!app->view.heat_on || !(app->view.heat = fol_alloc(1, sizeof *app->view.heat, NULL))))
    return;
  fol_heat *heat = app->view.heat;
  bool is_new = heat->shown.view != fol_app_view(app) || heat->shown.session != session_of(app);
  if (app->view.heat_on && !heat->making && is_new && !app->view.after_photo_shown)
    start(app, heat);
}

void fol_heat_forget(fol_app *app) {
  fol_heat *heat = app->view.heat;
  app->view.heat = NULL;
  if (!heat)
    return;
  fol_job_abandon(heat->making);
  map_clear(&heat->shown);
  if (heat->texture)
    glDeleteTextures(1, &heat->texture);
  fol_free(heat);
}

/* ---- drawing -------------------------------------------------------------------------------------- */

/* Draws the colour scale at the bottom left of the picture. */
static void draw_scale(const fol_app *app) {
  enum { STEPS = 48 };
  const map *m = &app->view.heat->shown;
  fol_ui *ui = app->ui;
  /* px at interface scale 1 above the bottom; leaves space for the buttons of a suggested fill */
  float up = fol_offer_is_shown(app) ? 130 : 72;
  float s = fol_ui_scale(ui), width = 196 * s, step = (width - 20 * s) / STEPS;
  fol_box box = {app->view.canvas.box.x + 14 * s, app->view.canvas.box.y + app->view.canvas.box.h - up * s, width,
                 58 * s};
  char text[60];
  fol_ui_fill(ui, box, FOL_LABEL, FOL_ROUNDING * s);
  snprintf(text, sizeof text, "Dots per cm\xc2\xb2, session %d", m->session);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 10 * s, box.y + 7 * s}, FOL_TEXT, text, 0);
  for (int i = 0; i < STEPS; i++)
    fol_ui_fill(ui, (fol_box){box.x + 10 * s + (float)i * step, box.y + 26 * s, step + 1, 9 * s},
                fol_heat_colour((i + 0.5) / STEPS, 255), 0);
  for (int i = 0; i <= 2; i++) {
    snprintf(text, sizeof text, "%.0f", m->top_per_cm2 * i / 2);
    fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0);
    float x = box.x + 10 * s + (width - 20 * s) * (float)i / 2 - size.x * (float)i / 2;
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){x, box.y + 38 * s}, FOL_TEXT, text, 0);
  }
}

static void draw_number(const fol_app *app) {
  char text[60];
  float s = fol_ui_scale(app->ui);
  fol_point px = app->input.pointer.px;
  if (!fol_app_pointer_is_free(app) || px.x < 0 || px.y < 0 || px.x >= app->view.canvas.width ||
      px.y >= app->view.canvas.height)
    return;
  snprintf(text, sizeof text, "%.0f dots/cm\xc2\xb2", density_at(&app->view.heat->shown, px));
  fol_label_at(app->ui, (fol_spot){app->input.pointer.at.x + 18 * s, app->input.pointer.at.y + 18 * s}, 0, text);
}

void fol_heat_draw(fol_app *app) {
  const fol_heat *heat = app->view.heat;
  if (!app->view.heat_on || app->view.after_photo_shown || !heat || !heat->shown.view)
    return;
  fol_box box = app->view.canvas.box;
  /* Draws only to the right of the split line, since the picture left of it shows the scalp before treatment. */
  if (fol_compare_is_split(app)) {
    box.w -= fol_split_x(app) - box.x;
    box.x = fol_split_x(app);
  }
  fol_ui_clip(app->ui, box);
  fol_tint_draw(&heat->shown.tint, heat->texture, &app->view.canvas, app->ui);
  fol_ui_unclip(app->ui);
  draw_scale(app);
  draw_number(app);
}

void fol_heat_toggle(fol_app *app) {
  app->view.heat_on = !app->view.heat_on;
}

void fol_heat_switch(fol_app *app, fol_pen *pen) {
  if (fol_pen_switch(pen, "Show densities as colours",
                     "Dots per cm\xc2\xb2 in the session shown, with the value under the pointer (D)",
                     app->view.heat_on))
    fol_heat_toggle(app);
}
