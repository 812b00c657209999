#include "tile.h"

#include <math.h>
#include <string.h>

/* sigma of the camera's blur, px (DOMAIN 2 [M]: 0.5 to 0.8), until it is measured on the photograph. */
static const double camera_blur_px = 0.6;

/* ---- dots to ink ------------------------------------------------------------------------------ */

enum { PART = 1024 };

typedef struct inking {
  const fol_dots *dots;
  fol_inkwell well;
  fol_ink *inks;
} inking;

static void ink_part(void *context, size_t part) {
  const inking *work = context;
  size_t end = (part + 1) * PART < work->dots->count ? (part + 1) * PART : work->dots->count;
  for (size_t i = part * PART; i < end; i++)
    work->inks[i] = fol_ink_of_dot(&work->well, &work->dots->at[i]);
}

static size_t bin_of(const fol_renderer *r, const fol_ink *dot) {
  int x = (int)floorf(dot->x_px) / FOL_BIN_SIDE_PX, y = (int)floorf(dot->y_px) / FOL_BIN_SIDE_PX;
  x = x < 0 ? 0 : x >= r->bins_across ? r->bins_across - 1 : x;
  y = y < 0 ? 0 : y >= r->bins_down ? r->bins_down - 1 : y;
  return (size_t)y * (size_t)r->bins_across + (size_t)x;
}

/* Sorts the inks into square bins, in order of rank within each: a counting sort. */
static bool bin_inks(fol_renderer *r, const fol_ink *inks, size_t count, fol_error *err) {
  size_t bins = (size_t)r->bins_across * (size_t)r->bins_down;
  r->bin_first = fol_alloc(bins + 2, sizeof *r->bin_first, err);
  r->inks = fol_alloc_raw(count, sizeof *r->inks, err);
  if (!r->bin_first || !r->inks)
    return false;
  size_t *next = r->bin_first + 1;
  for (size_t i = 0; i < count; i++)
    next[bin_of(r, &inks[i]) + 1]++;
  for (size_t bin = 1; bin <= bins; bin++)
    next[bin] += next[bin - 1];
  /* Placing moves each entry on by its bin's count, to where the next one starts. */
  for (size_t i = 0; i < count; i++)
    r->inks[next[bin_of(r, &inks[i])]++] = inks[i];
  return true;
}

/* The levels that halos are drawn at, and how far any dot's light is drawn. */
static void measure_inks(fol_renderer *r, const fol_ink *inks, size_t count) {
  float longest = 0, widest = 0, narrowest = INFINITY;
  for (size_t i = 0; i < count; i++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      for (int h = 0; h < FOL_HALOS; h++) {
        const fol_ink_spot *halo = &inks[i].halo[h][c];
        longest = fmaxf(longest, halo->long_px);
        widest = fmaxf(widest, halo->short_px);
        narrowest = fminf(narrowest, halo->short_px);
      }
    }
  }
  r->finest = count ? fol_halo_level(narrowest) : 0;
  r->coarsest = count ? fol_halo_level(widest) : 0;
  r->reach_px = (int)ceilf(longest * FOL_SPOT_REACH + ldexpf(2, r->coarsest));
}

static void note_bounds(fol_renderer *r, const fol_ink *inks, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int x = (int)floorf(inks[i].x_px), y = (int)floorf(inks[i].y_px);
    fol_rect *bounds = &r->bounds[inks[i].session];
    *bounds = fol_rect_union(*bounds, fol_rect_grown((fol_rect){x, y, x + 1, y + 1}, r->reach_px));
  }
  for (int session = 1; session <= FOL_SESSIONS_MAX; session++)
    r->bounds[session] = fol_rect_union(r->bounds[session], r->bounds[session - 1]);
}

/* g of a field is its dots' g, weighted by their number at full density: so it follows from the plan alone and
 * painting in one place changes no light in another. */
static void init_halo_tables(fol_renderer *r, const fol_plan *plan) {
  fol_kernel_rule rule;
  fol_kernel_rule_init(&rule);
  double sum[FOL_CHANNELS] = {0}, before = 0;
  for (int s = 0; s < plan->session_count; s++) {
    const fol_session *session = &plan->sessions[s];
    fol_implant implant = {session->dot_diameter_mm, fol_dilution_mu550_per_mm(session->dilution)};
    fol_kernel kernel = fol_kernel_of(&rule, &implant);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      sum[c] += kernel.channel[c].g * (session->density_per_cm2 - before);
      fol_halo_table_init(&r->halo_tables[s + 1][c], sum[c] / session->density_per_cm2);
    }
    before = session->density_per_cm2;
  }
}

static bool take_dots(fol_renderer *r, const fol_dots *dots, double blur_px, fol_error *err) {
  inking work = {.dots = dots};
  fol_inkwell_init(&work.well, blur_px);
  work.inks = fol_alloc_raw(dots->count, sizeof *work.inks, err);
  if (!work.inks)
    return false;
  fol_parallel((dots->count + PART - 1) / PART, r->threads, ink_part, &work);
  measure_inks(r, work.inks, dots->count);
  note_bounds(r, work.inks, dots->count);
  bool done = bin_inks(r, work.inks, dots->count, err);
  fol_free(work.inks);
  return done;
}

static bool take_curves(fol_renderer *r, fol_error *err) {
  if (fol_photo_image(r->photo)->depth != 8)
    return true;
  r->darker = fol_alloc_raw(FOL_CHANNELS, sizeof *r->darker, err);
  for (int c = 0; c < FOL_CHANNELS && r->darker; c++)
    fol_darker_table_init(&r->darker[c], fol_photo_linear(r->photo, c));
  return r->darker;
}

bool fol_renderer_new(fol_renderer **out, fol_photo *photo, const fol_plan *plan, const fol_head *head,
                      const fol_dots *dots, const fol_render_options *options, fol_error *err) {
  const fol_render_options usual = {0};
  if (!options)
    options = &usual;
  fol_renderer *r = fol_alloc(1, sizeof *r, err);
  if (!r)
    return false;
  r->photo = fol_photo_keep(photo);
  r->threads = options->threads;
  r->session_count = plan->session_count;
  r->bins_across = head->width_px / FOL_BIN_SIDE_PX + 1;
  r->bins_down = head->height_px / FOL_BIN_SIDE_PX + 1;
  if (!take_curves(r, err) || !take_dots(r, dots, options->no_camera ? 0 : camera_blur_px, err)) {
    fol_renderer_drop(r);
    return false;
  }
  init_halo_tables(r, plan);
  fol_normal_table_init(&r->normal);
  r->outline = fol_outline_of(head);
  *out = r;
  return true;
}

void fol_renderer_drop(fol_renderer *r) {
  if (!r)
    return;
  fol_photo_drop(r->photo);
  fol_free(r->darker);
  fol_free(r->inks);
  fol_free(r->bin_first);
  fol_free(r);
}

fol_rect fol_renderer_bounds(const fol_renderer *r, int session) {
  const fol_image *image = fol_photo_image(r->photo);
  return fol_rect_meet(r->bounds[session], (fol_rect){0, 0, image->width, image->height});
}

/* ---- drawing ---------------------------------------------------------------------------------- */

typedef struct drawing {
  const fol_renderer *renderer;
  int session;
  fol_rect rect;
  fol_image *out;
  fol_progress *progress;
  int tiles_across;
  size_t tiles;
  atomic_size_t next_tile;
  atomic_bool failed;
} drawing;

static fol_rect tile_rect(const drawing *d, size_t index) {
  int x = (d->rect.x0 / FOL_TILE_SIDE_PX + (int)(index % (size_t)d->tiles_across)) * FOL_TILE_SIDE_PX;
  int y = (d->rect.y0 / FOL_TILE_SIDE_PX + (int)(index / (size_t)d->tiles_across)) * FOL_TILE_SIDE_PX;
  return fol_rect_meet((fol_rect){x, y, x + FOL_TILE_SIDE_PX, y + FOL_TILE_SIDE_PX}, d->rect);
}

/* One lane of work takes tile after tile, so that its buffers serve all of them. Which lane draws a tile changes
 * nothing in it. */
static void draw_lane(void *context, size_t lane) {
  (void)lane;
  drawing *d = context;
  fol_tile *t;
  if (!fol_tile_new(&t, d->renderer, NULL)) {
    atomic_store(&d->failed, true);
    return;
  }
  for (;;) {
    size_t index = atomic_fetch_add(&d->next_tile, 1);
    if (index >= d->tiles || fol_progress_cancelled(d->progress))
      break;
    fol_rect rect = tile_rect(d, index);
    size_t pixel = (size_t)d->out->depth / 8 * FOL_CHANNELS;
    fol_tile_target target = {.session = d->session,
                              .rect = rect,
                              .stride = d->out->stride,
                              .pixels = (uint8_t *)d->out->data + (size_t)(rect.y0 - d->rect.y0) * d->out->stride +
                                        (size_t)(rect.x0 - d->rect.x0) * pixel};
    fol_tile_draw(t, &target);
    fol_progress_step(d->progress, 1);
  }
  fol_tile_drop(t);
}

bool fol_renderer_draw(const fol_renderer *r, int session, fol_rect rect, fol_image *out, fol_progress *progress,
                       fol_error *err) {
  const fol_image *image = fol_photo_image(r->photo);
  FOL_ASSERT(session >= 0 && session <= r->session_count);
  FOL_ASSERT(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= image->width && rect.y1 <= image->height);
  FOL_ASSERT(out->depth == image->depth && out->width == rect.x1 - rect.x0 && out->height == rect.y1 - rect.y0);
  if (fol_rect_empty(rect))
    return true;
  drawing d = {.renderer = r, .session = session, .rect = rect, .out = out, .progress = progress};
  d.tiles_across = (rect.x1 - 1) / FOL_TILE_SIDE_PX - rect.x0 / FOL_TILE_SIDE_PX + 1;
  d.tiles = (size_t)d.tiles_across * (size_t)((rect.y1 - 1) / FOL_TILE_SIDE_PX - rect.y0 / FOL_TILE_SIDE_PX + 1);
  fol_progress_expect(progress, d.tiles);
  size_t lanes = (size_t)fol_parallel_threads(r->threads);
  fol_parallel(lanes < d.tiles ? lanes : d.tiles, r->threads, draw_lane, &d);
  if (fol_progress_cancelled(progress))
    return fol_fail(err, FOL_CANCELLED, "drawing the picture was stopped");
  if (atomic_load(&d.failed))
    return fol_fail(err, FOL_FAILED, "not enough memory to draw the picture");
  return true;
}
