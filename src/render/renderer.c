#include "tile.h"

#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* ---- construction ----------------------------------------------------------------------------------- */

/* Computes the skin's colour in linear light: the colour measured, or if none was measured, that of the model skin. */
static void skin_light(double linear[FOL_CHANNELS], const fol_skin_measurement *skin) {
  fol_skin_reflectance(linear, &skin->skin);
  for (int c = 0; c < FOL_CHANNELS && skin->measured; c++)
    linear[c] = skin->linear[c];
}

/* Returns the weights of luma on this skin. Treats the picture as sRGB; other primaries make little difference. */
static fol_luma luma_of(const fol_prepared_photo *prepared, const fol_skin_measurement *skin) {
  const double darkest = 0.05; /* below this, code values are noise */
  if (prepared->camera.monochrome)
    return fol_luma_of_grey();
  double linear[FOL_CHANNELS], codes[FOL_CHANNELS];
  skin_light(linear, skin);
  for (int c = 0; c < FOL_CHANNELS; c++)
    codes[c] = fol_fmax(darkest, fol_linear_to_srgb(linear[c]));
  return fol_luma_of(codes);
}

static bool make_inks(fol_renderer *r, const fol_render_request *request, const fol_ink_context *well,
                      const fol_inks *like, fol_error *err) {
  fol_dot_grid *own = NULL;
  if (!request->dots_by_place && !fol_dot_grid_new(&own, request->dots, request->head, NULL, err))
    return false;
  bool done = fol_inks_new(
      &r->inks, &(fol_inks_request){well, request->dots_by_place ? request->dots_by_place : own, like, r->threads},
      err);
  fol_dot_grid_drop(own);
  return done;
}

static bool init_dots(fol_renderer *r, const fol_render_request *request, fol_error *err) {
  fol_ink_context well = {
      .batches = r->batches, .luma = r->luma, .losses = &r->prepared->losses, .level = request->level};
  if (!request->no_camera) {
    r->blur = request->blur ? *request->blur : fol_prepared_photo_blur(r->prepared, request->plan, request->head);
    well.blur_px = r->blur.blur_px;
    well.sharpening = r->blur.sharpening;
    bool whole = r->luma.grey && well.sharpening <= 0;
    well.low_blur_px = whole ? well.blur_px : fol_fmax(well.blur_px, r->blur.chroma_blur_px);
  }
  bool alike = request->like && fol_camera_blur_equal(&request->like->blur, &r->blur);
  if (!make_inks(r, request, &well, alike ? &request->like->inks : NULL, err))
    return false;
  r->parts = fol_ink_context_parts(&well);
  r->base = r->inks.finest > 0 ? 1 : 0;
  for (int c = 0; c < FOL_CHANNELS && r->parts; c++) {
    r->core_luma[c] = r->luma.weight[c];
    r->halo_luma[c] = r->luma.weight[c] * r->batches->halo_left[c];
  }
  return true;
}

static bool init_batches(fol_renderer *r, const fol_render_request *request, fol_error *err) {
  if (!request->like)
    return fol_batches_new(
        &r->batches,
        &(fol_batches_request){request->plan, &request->moment, &request->skin->skin, r->prepared->kernels}, err);
  FOL_ASSERT(request->like->prepared == request->prepared && request->like->level == request->level &&
             request->like->batches && request->like->batches->count == request->moment.session);
  r->batches = fol_batches_keep(request->like->batches);
  return true;
}

static bool init_session(fol_renderer *r, const fol_render_request *request, fol_error *err) {
  if (!init_batches(r, request, err))
    return false;
  r->luma = luma_of(r->prepared, request->skin);
  fol_redness_attenuation(r->redness, &request->skin->skin);
  fol_luma_shown(&r->luma, r->redness);
  memcpy(r->g, r->batches->g, sizeof r->g);
  fol_luma_shown(&r->luma, r->g);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    r->redness[c] *= r->batches->redness;
    fol_halo_table_init(&r->halo_tables[c], r->g[c]);
  }
  return init_dots(r, request, err);
}

bool fol_renderer_new(fol_renderer **out, const fol_render_request *request, fol_error *err) {
  FOL_ASSERT(request->moment.session >= 0 && request->moment.session <= request->plan->session_count);
  fol_renderer *r = fol_alloc(1, sizeof *r, err);
  if (!r)
    return false;
  fol_refcount_init(&r->refcount);
  r->prepared = fol_prepared_photo_keep(request->prepared);
  r->level = request->level;
  r->threads = request->threads;
  r->outline = fol_outline_of(request->head);
  r->scalp = fol_scalp_matte_keep(request->scalp);
  double linear[FOL_CHANNELS];
  skin_light(linear, request->skin);
  bool done = request->light == FOL_LIGHT_PHOTO ||
              fol_light_curves_new(&r->curves, r->prepared->photo, request->light, linear, err);
  if (!done || (request->moment.session > 0 && !init_session(r, request, err))) {
    fol_renderer_drop(r);
    return false;
  }
  *out = r;
  return true;
}

fol_renderer *fol_renderer_keep(fol_renderer *r) {
  fol_refcount_increment(&r->refcount);
  return r;
}

void fol_renderer_drop(fol_renderer *r) {
  if (!r || !fol_refcount_decrement(&r->refcount))
    return;
  fol_inks_drop(&r->inks);
  fol_batches_drop(r->batches);
  fol_light_curves_drop(r->curves);
  fol_scalp_matte_drop(r->scalp);
  fol_prepared_photo_drop(r->prepared);
  fol_free(r);
}

fol_rect fol_renderer_bounds(const fol_renderer *r) {
  const fol_image *image = fol_photo_image(r->prepared->photo);
  fol_rect all = {0, 0, image->width, image->height};
  return r->curves ? all : fol_rect_intersect(r->inks.bounds, all);
}

fol_ink_plan fol_renderer_ink_plan(const fol_renderer *r) {
  fol_ink_plan out = {.inks = &r->inks,
                      .count = r->inks.count,
                      .bins_across = r->inks.bins_across,
                      .bins_down = r->inks.bins_down,
                      .level = r->level,
                      .finest = r->inks.finest,
                      .coarsest = r->inks.coarsest,
                      .luma_reach_px = r->inks.luma_reach_px,
                      .reach_px = (float)r->inks.reach_px,
                      .outline = r->outline,
                      .scalp = r->scalp};
  memcpy(out.levels, r->inks.levels, sizeof out.levels);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out.core_luma[c] = r->core_luma[c];
    out.halo_luma[c] = r->halo_luma[c];
    out.g[c] = r->g[c];
    out.redness[c] = r->redness[c];
  }
  return out;
}

fol_ink_run fol_ink_plan_bin(const fol_ink_plan *inking, size_t bin) {
  const fol_ink_bin *at = inking->inks->bins[bin];
  return at ? (fol_ink_run){at->at, at->count} : (fol_ink_run){NULL, 0};
}

/* ---- drawing ---------------------------------------------------------------------------------------- */

/* The state of one call of fol_renderer_draw. The rectangle is divided into squares (blocks) of `side` pixels, numbered
 * row by row; `count` is their number and `across` their number per row. */
typedef struct drawing {
  const fol_renderer *renderer;
  fol_rect rect;
  fol_image *out;
  fol_progress *progress;
  int side, across;
  size_t count;
  atomic_size_t next;
  atomic_bool failed;
} drawing;

static fol_rect square_at(const drawing *d, size_t index) {
  int x = (d->rect.x0 / d->side + (int)(index % (size_t)d->across)) * d->side;
  int y = (d->rect.y0 / d->side + (int)(index / (size_t)d->across)) * d->side;
  return fol_rect_intersect((fol_rect){x, y, x + d->side, y + d->side}, d->rect);
}

static fol_tile_target target_of(const drawing *d, fol_rect rect) {
  size_t pixel = (size_t)d->out->depth / 8 * FOL_CHANNELS;
  return (fol_tile_target){.rect = rect,
                           .stride = d->out->stride,
                           .pixels = (uint8_t *)d->out->data + (size_t)(rect.y0 - d->rect.y0) * d->out->stride +
                                     (size_t)(rect.x0 - d->rect.x0) * pixel};
}

static bool is_plain(const drawing *d, fol_rect rect) {
  return !fol_inks_reach(&d->renderer->inks, rect);
}

/* Returns the number of squares to copy at once from square `index` on; 0 if square `index` is copied together with an
 * earlier square. Neighbours in a row that no dot reaches are copied together, up to 2048 pixels, since longer rows
 * copy faster. */
static size_t run_of(const drawing *d, size_t index) {
  const size_t most = (size_t)(2048 / d->side), column = index % (size_t)d->across;
  size_t count = 1;
  if (column % most > 0 && is_plain(d, square_at(d, index - 1)))
    return 0;
  while ((column + count) % most > 0 && column + count < (size_t)d->across && is_plain(d, square_at(d, index + count)))
    count++;
  return count;
}

static void copy_run(const drawing *d, const fol_tile *t, size_t index) {
  size_t count = run_of(d, index);
  if (count == 0)
    return;
  fol_tile_target target = target_of(d, fol_rect_union(square_at(d, index), square_at(d, index + count - 1)));
  fol_tile_copy(t, &target);
}

static void draw_block(const drawing *d, fol_tile *t, fol_rect block) {
  fol_tile_begin(t, block);
  for (int y = block.y0 / FOL_TILE_SIDE_PX * FOL_TILE_SIDE_PX; y < block.y1; y += FOL_TILE_SIDE_PX)
    for (int x = block.x0 / FOL_TILE_SIDE_PX * FOL_TILE_SIDE_PX; x < block.x1; x += FOL_TILE_SIDE_PX) {
      fol_tile_target target =
          target_of(d, fol_rect_intersect((fol_rect){x, y, x + FOL_TILE_SIDE_PX, y + FOL_TILE_SIDE_PX}, block));
      if (is_plain(d, target.rect))
        fol_tile_copy(t, &target);
      else
        fol_tile_draw(t, &target);
    }
}

/* The work of one thread: draws block after block with one set of buffers. First all blocks with dots are drawn, which
 * take long, then the others are copied, so that no thread runs idle. Results do not depend on the thread. */
static void draw_lane(void *context, size_t lane) {
  (void)lane;
  drawing *d = context;
  fol_tile *t;
  if (!fol_tile_new(&t, d->renderer, NULL)) {
    atomic_store(&d->failed, true);
    return;
  }
  for (;;) {
    size_t index = atomic_fetch_add(&d->next, 1);
    if (index >= 2 * d->count || fol_progress_cancelled(d->progress))
      break;
    bool to_copy = index >= d->count;
    fol_rect block = square_at(d, index % d->count);
    if (is_plain(d, block) != to_copy)
      continue;
    if (to_copy)
      copy_run(d, t, index % d->count);
    else
      draw_block(d, t, block);
    fol_progress_step(d->progress, 1);
  }
  fol_tile_drop(t);
}

bool fol_renderer_draw(const fol_renderer *r, fol_rect rect, fol_image *out, fol_progress *progress, fol_error *err) {
  const fol_image *image = fol_photo_image(r->prepared->photo);
  FOL_ASSERT(r->level == 0);
  FOL_ASSERT(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= image->width && rect.y1 <= image->height);
  FOL_ASSERT(out->depth == image->depth && out->width == rect.x1 - rect.x0 && out->height == rect.y1 - rect.y0);
  if (fol_rect_empty(rect))
    return true;
  drawing d = {.renderer = r, .rect = rect, .out = out, .progress = progress, .side = fol_tile_block_px(r)};
  d.across = (rect.x1 - 1) / d.side - rect.x0 / d.side + 1;
  d.count = (size_t)d.across * (size_t)((rect.y1 - 1) / d.side - rect.y0 / d.side + 1);
  fol_progress_expect(progress, d.count);
  size_t lanes = (size_t)fol_parallel_threads(r->threads);
  fol_parallel(lanes < d.count ? lanes : d.count, r->threads, draw_lane, &d);
  if (fol_progress_cancelled(progress))
    return fol_fail(err, FOL_CANCELLED, "drawing the picture was stopped");
  if (atomic_load(&d.failed))
    return fol_fail(err, FOL_FAILED, "not enough memory to draw the picture");
  return true;
}
