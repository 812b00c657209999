#include "app/tools/scalp_view.h"
#include "app/state/change.h"
#include "app/state/state.h"
#include "app/tools/tool_brush.h"
#include "viewport/tint.h"

#include "follidot/render_scalp.h"

#include <epoxy/gl.h>
#include <math.h>

/* The tint is computed for square cells of the picture; this is the maximum number of cells along its longer side. */
enum { ALONG = 1280 };

/* The tint over what is not scalp, and the values from which it was computed. */
typedef struct map {
  fol_photo *photo; /* owned reference */
  fol_view *view;   /* owned reference; NULL: no tint is computed */
  /* The user's corrections of the scalp matte that the tint includes, owned reference; NULL: none. */
  fol_mask *corrections;
  fol_tint tint;
  /* Two values of each cell, 0 to 255: on_head: which fraction of the cell is within the head's outline; found: which
   * fraction of that part is scalp as found in the photograph, without the user's corrections. */
  uint8_t *on_head, *found;
} map;

struct fol_scalp_view {
  fol_job *making; /* the job that computes a tint; NULL: none is running */
  /* The last computation has failed. It is repeated only when the user switches the tint on or off. */
  bool failed;
  map shown; /* the tint that is shown; shown.view is NULL if none is shown */
  unsigned texture;
};

/* ---- computation -------------------------------------------------------------------------------- */

static void map_clear(map *m) {
  fol_photo_drop(m->photo);
  fol_view_drop(m->view);
  fol_mask_drop(m->corrections);
  fol_free(m->tint.colours);
  fol_free(m->on_head);
  *m = (map){.view = NULL};
}

static void map_drop(void *context) {
  map_clear(context);
  fol_free(context);
}

/* Returns the colour of a cell: pink where it is not scalp, green where the user has added it to the scalp. `on_head`
 * and `found` are fractions of the cell, [0, 1]; `grey` is the user's correction there (FOL_CORRECTION_NONE: none). */
static fol_colour colour_of(float on_head, float found, int grey) {
  const float highest = 150;
  float share = fol_scalp_corrected(found, grey), beside = on_head * (1 - share), added = on_head * (share - found);
  return added > beside ? FOL_RGBA(60, 190, 120, (int)lrintf(highest * added))
                        : FOL_RGBA(235, 60, 120, (int)lrintf(highest * beside));
}

/* Returns the value of the corrections at a point, px of the photograph. A point outside the picture, as the centres of
 * cells at its edge can be, is first moved into the picture. */
static int grey_at(const fol_mask *corrections, double x, double y) {
  fol_point px = {fmin(floor(x), fol_mask_width(corrections) - 1) + 0.5,
                  fmin(floor(y), fol_mask_height(corrections) - 1) + 0.5};
  return (int)lrint(255 * fol_mask_at(corrections, px));
}

/* Computes the colours of the cells in a rectangle of the grid. */
static void colour(map *m, fol_rect cells) {
  for (int row = cells.y0; row < cells.y1; row++)
    for (int i = cells.x0; i < cells.x1; i++) {
      size_t at = (size_t)row * (size_t)m->tint.across + (size_t)i;
      int grey = m->corrections ? grey_at(m->corrections, (i + 0.5) * m->tint.cell_px, (row + 0.5) * m->tint.cell_px)
                                : FOL_CORRECTION_NONE;
      m->tint.colours[at] = colour_of((float)m->on_head[at] / 255, (float)m->found[at] / 255, grey);
    }
}

/* Computes for a row of cells which fraction of each cell is within the head's outline, and which fraction of that part
 * is scalp in the photograph. */
static void inspect_row(map *m, const fol_scalp_matte *matte, const fol_outline *outline, int row) {
  int y = (int)((row + 0.5) * m->tint.cell_px);
  for (int i = 0; i < m->tint.across; i++) {
    float on_head;
    size_t at = (size_t)row * (size_t)m->tint.across + (size_t)i;
    int x = (int)((i + 0.5) * m->tint.cell_px);
    fol_outline_cover(outline, &on_head, x, y, 1);
    m->on_head[at] = (uint8_t)lrintf(255 * on_head);
    m->found[at] = (uint8_t)lrint(255 * fol_scalp_matte_at(matte, (fol_point){x + 0.5, y + 0.5}));
  }
}

static bool map_alloc(map *m, fol_error *err) {
  size_t cells = (size_t)m->tint.across * (size_t)m->tint.down;
  m->tint.colours = fol_alloc(cells, sizeof *m->tint.colours, err);
  m->on_head = m->tint.colours ? fol_alloc(2 * cells, 1, err) : NULL;
  m->found = m->on_head ? m->on_head + cells : NULL;
  return m->found != NULL;
}

static bool make(void *context, fol_progress *progress, fol_error *err) {
  map *m = context;
  const fol_head *head = fol_view_head(m->view);
  const fol_outline outline = fol_outline_of(head);
  fol_scalp_matte *matte;
  if (!map_alloc(m, err) || !fol_scalp_matte_new(&matte, m->photo, head, 1, err))
    return false;
  for (int row = 0; row < m->tint.down && !fol_progress_cancelled(progress); row++)
    inspect_row(m, matte, &outline, row);
  fol_scalp_matte_drop(matte);
  if (fol_progress_cancelled(progress))
    return fol_fail(err, FOL_CANCELLED, "the tint is no longer wanted");
  colour(m, (fol_rect){0, 0, m->tint.across, m->tint.down});
  return true;
}

static void made(void *owner, void *context, const fol_error *err) {
  fol_app *app = owner;
  fol_scalp_view *shown = app->view.scalp_view;
  map *m = context;
  shown->making = NULL;
  if (err) {
    app->view.scalp_on = false;
    shown->failed = true;
    return;
  }
  map_clear(&shown->shown);
  shown->shown = *m;
  *m = (map){.view = NULL};
  fol_tint_send(&shown->shown.tint, &shown->texture);
  fol_trace(app, "scalp shown");
  fol_app_repaint(app);
}

/* Returns the user's corrections of the scalp matte, including a stroke in progress; borrowed; NULL: no corrections. */
static fol_mask *corrections_of(const fol_app *app) {
  fol_mask *painted = fol_brush_corrections(app);
  return painted ? painted : fol_app_plan(app)->corrections;
}

static void start(fol_app *app, fol_scalp_view *shown) {
  map *m = fol_alloc(1, sizeof *m, NULL);
  if (!m)
    return;
  *m = (map){.photo = fol_photo_keep(app->view.photo),
             .view = fol_view_keep(fol_app_view(app)),
             .corrections = fol_mask_keep(corrections_of(app)),
             .tint = fol_tint_over(&app->view.canvas, ALONG)};
  const fol_job_request request = {.queue = FOL_QUEUE_READ, .context = m, .run = make, .done = made, .drop = map_drop};
  fol_job_start(&shown->making, app->jobs.all, &request, NULL);
}

/* Whether the tint is to be shown: the user has switched it on or is correcting the scalp matte. */
static bool is_wanted(const fol_app *app) {
  bool on = app->view.scalp_on || (fol_app_tool(app) && fol_brush_corrects(app, &(fol_correction){0}));
  return on && !app->view.after_photo_shown && fol_scalp_matte_is_of_use(app);
}

/* Computes the colours again of those cells in which the user's corrections have changed. */
static void follow(fol_app *app, fol_scalp_view *shown) {
  map *m = &shown->shown;
  fol_mask *now = corrections_of(app);
  if (now == m->corrections)
    return;
  fol_rect px = fol_corrections_difference(m->corrections, now), all = {0, 0, m->tint.across, m->tint.down};
  const double cell = m->tint.cell_px;
  fol_rect cells = {(int)(px.x0 / cell), (int)(px.y0 / cell), (int)ceil(px.x1 / cell), (int)ceil(px.y1 / cell)};
  fol_mask_keep(now);
  fol_mask_drop(m->corrections);
  m->corrections = now;
  cells = fol_rect_intersect(cells, all);
  if (fol_rect_empty(cells))
    return;
  colour(m, cells);
  fol_tint_send_part(&m->tint, shown->texture, cells);
  fol_app_repaint(app);
}

void fol_scalp_view_update(fol_app *app) {
  if (!is_wanted(app))
    return;
  if (!app->view.scalp_view && !(app->view.scalp_view = fol_alloc(1, sizeof *app->view.scalp_view, NULL)))
    return;
  fol_scalp_view *shown = app->view.scalp_view;
  bool matches = shown->shown.view && fol_head_equal(fol_view_head(shown->shown.view), fol_app_head(app));
  if (matches)
    follow(app, shown);
  else if (!shown->making && !shown->failed)
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

/* ---- drawing -------------------------------------------------------------------------------------- */

void fol_scalp_view_draw(fol_app *app) {
  const fol_scalp_view *shown = app->view.scalp_view;
  if (!is_wanted(app) || !shown || !shown->shown.view)
    return;
  fol_tint_draw(&shown->shown.tint, shown->texture, &app->view.canvas, app->ui);
}

void fol_scalp_view_toggle(fol_app *app) {
  app->view.scalp_on = !app->view.scalp_on;
  if (app->view.scalp_view)
    app->view.scalp_view->failed = false;
}

bool fol_scalp_matte_is_of_use(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

void fol_scalp_matte_toggle(fol_app *app) {
  fol_app_do(app, &(fol_edit){.kind = FOL_EDIT_SCALP_MATTE, .scalp_matte = !fol_app_plan(app)->scalp_matte});
}

bool fol_scalp_matte_is_corrected(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->corrections;
}

void fol_scalp_matte_reset(fol_app *app) {
  fol_app_do(app, &(fol_edit){.kind = FOL_EDIT_SCALP_RESET});
}

void fol_scalp_matte_switch(fol_app *app, fol_pen *pen) {
  if (fol_pen_switch(
          pen, "Keep dots on the scalp",
          "Leaves dots off walls, clothes, hands and the face within the outline. Dots and minutes stay the same (N)",
          fol_app_plan(app)->scalp_matte))
    fol_scalp_matte_toggle(app);
}

void fol_scalp_view_switch(fol_app *app, fol_pen *pen) {
  if (fol_pen_switch(pen, "Show what is not scalp", "Tints it pink (K)", app->view.scalp_on))
    fol_scalp_view_toggle(app);
}
