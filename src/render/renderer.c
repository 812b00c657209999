#include "tile.h"

#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* ---- making one ------------------------------------------------------------------------------------- */

/* What was seen of the skin, or what such skin usually sends back. */
static void skin_light(double linear[FOL_CHANNELS], const fol_skin_seen *skin) {
  fol_skin_reflectance(linear, &skin->skin);
  for (int c = 0; c < FOL_CHANNELS && skin->measured; c++)
    linear[c] = skin->linear[c];
}

/* Of a picture in colours on that skin. A profile of other primaries than sRGB's changes little of it. */
static fol_luma luma_of(const fol_darkroom *darkroom, const fol_skin_seen *skin) {
  const double darkest = 0.05; /* below it a code value is noise */
  if (darkroom->camera.monochrome)
    return fol_luma_of_grey();
  double linear[FOL_CHANNELS], codes[FOL_CHANNELS];
  skin_light(linear, skin);
  for (int c = 0; c < FOL_CHANNELS; c++)
    codes[c] = fol_fmax(darkest, fol_linear_to_srgb(linear[c]));
  return fol_luma_of(codes);
}

static bool take_dots(fol_renderer *r, const fol_render_ask *ask, fol_error *err) {
  fol_inkwell well = {.batches = r->batches, .luma = r->luma, .losses = &r->darkroom->losses, .level = ask->level};
  if (!ask->no_camera) {
    r->blur = ask->blur ? *ask->blur : fol_darkroom_blur(r->darkroom, ask->plan, ask->head);
    well.blur_px = r->blur.blur_px;
    well.sharpening = r->blur.sharpening;
    bool whole = r->luma.grey && well.sharpening <= 0;
    well.low_blur_px = whole ? well.blur_px : fol_fmax(well.blur_px, r->blur.chroma_blur_px);
  }
  bool alike = ask->like && fol_camera_blur_equal(&ask->like->blur, &r->blur);
  fol_inks_ask inks = {&well, ask->dots, ask->head, alike ? &ask->like->inks : NULL, r->threads};
  if (!fol_inks_new(&r->inks, &inks, err))
    return false;
  r->parts = fol_inkwell_parts(&well);
  r->base = r->inks.finest > 0 ? 1 : 0;
  for (int c = 0; c < FOL_CHANNELS && r->parts; c++) {
    r->core_luma[c] = r->luma.weight[c];
    r->halo_luma[c] = r->luma.weight[c] * r->batches->halo_left[c];
  }
  return true;
}

static bool take_batches(fol_renderer *r, const fol_render_ask *ask, fol_error *err) {
  if (!ask->like)
    return fol_batches_new(&r->batches,
                           &(fol_batches_ask){ask->plan, &ask->moment, &ask->skin->skin, r->darkroom->kernels}, err);
  FOL_ASSERT(ask->like->darkroom == ask->darkroom && ask->like->level == ask->level && ask->like->batches &&
             ask->like->batches->count == ask->moment.session);
  r->batches = fol_batches_keep(ask->like->batches);
  return true;
}

static bool take_session(fol_renderer *r, const fol_render_ask *ask, fol_error *err) {
  if (!take_batches(r, ask, err))
    return false;
  r->luma = luma_of(r->darkroom, ask->skin);
  fol_redness_attenuation(r->redness, &ask->skin->skin);
  fol_luma_shown(&r->luma, r->redness);
  memcpy(r->g, r->batches->g, sizeof r->g);
  fol_luma_shown(&r->luma, r->g);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    r->redness[c] *= r->batches->redness;
    fol_halo_table_init(&r->halo_tables[c], r->g[c]);
  }
  return take_dots(r, ask, err);
}

bool fol_renderer_new(fol_renderer **out, const fol_render_ask *ask, fol_error *err) {
  FOL_ASSERT(ask->moment.session >= 0 && ask->moment.session <= ask->plan->session_count);
  fol_renderer *r = fol_alloc(1, sizeof *r, err);
  if (!r)
    return false;
  fol_owners_init(&r->owners);
  r->darkroom = fol_darkroom_keep(ask->darkroom);
  r->level = ask->level;
  r->threads = ask->threads;
  r->outline = fol_outline_of(ask->head);
  r->scalp = fol_scalp_matte_keep(ask->scalp);
  double linear[FOL_CHANNELS];
  skin_light(linear, ask->skin);
  bool done =
      ask->light == FOL_LIGHT_PHOTO || fol_light_curves_new(&r->curves, r->darkroom->photo, ask->light, linear, err);
  if (!done || (ask->moment.session > 0 && !take_session(r, ask, err))) {
    fol_renderer_drop(r);
    return false;
  }
  *out = r;
  return true;
}

fol_renderer *fol_renderer_keep(fol_renderer *r) {
  fol_owners_more(&r->owners);
  return r;
}

void fol_renderer_drop(fol_renderer *r) {
  if (!r || !fol_owners_less(&r->owners))
    return;
  fol_inks_drop(&r->inks);
  fol_batches_drop(r->batches);
  fol_light_curves_drop(r->curves);
  fol_scalp_matte_drop(r->scalp);
  fol_darkroom_drop(r->darkroom);
  fol_free(r);
}

fol_rect fol_renderer_bounds(const fol_renderer *r) {
  const fol_image *image = fol_photo_image(r->darkroom->photo);
  fol_rect all = {0, 0, image->width, image->height};
  return r->curves ? all : fol_rect_meet(r->inks.bounds, all);
}

fol_inking fol_renderer_inking(const fol_renderer *r) {
  fol_inking out = {.at = r->inks.at,
                    .count = r->inks.count,
                    .bin_first = r->inks.bin_first,
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

/* ---- drawing ---------------------------------------------------------------------------------------- */

typedef struct drawing {
  const fol_renderer *renderer;
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
    fol_tile_target target = {.rect = rect,
                              .stride = d->out->stride,
                              .pixels = (uint8_t *)d->out->data + (size_t)(rect.y0 - d->rect.y0) * d->out->stride +
                                        (size_t)(rect.x0 - d->rect.x0) * pixel};
    fol_tile_draw(t, &target);
    fol_progress_step(d->progress, 1);
  }
  fol_tile_drop(t);
}

bool fol_renderer_draw(const fol_renderer *r, fol_rect rect, fol_image *out, fol_progress *progress, fol_error *err) {
  const fol_image *image = fol_photo_image(r->darkroom->photo);
  FOL_ASSERT(r->level == 0);
  FOL_ASSERT(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= image->width && rect.y1 <= image->height);
  FOL_ASSERT(out->depth == image->depth && out->width == rect.x1 - rect.x0 && out->height == rect.y1 - rect.y0);
  if (fol_rect_empty(rect))
    return true;
  drawing d = {.renderer = r, .rect = rect, .out = out, .progress = progress};
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
