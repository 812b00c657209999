#include "tile.h"
#include "follidot/base_vector.h"

#include <string.h>

/* Planes of the grids of smooth (wide) Gaussians. The planes on which a core is drawn are adjacent, and so are the
 * planes of an inner halo. */
enum {
  CORE_PLANE = 0,
  LOW_LUMA_PLANE = CORE_PLANE + FOL_CHANNELS,
  HALO_PLANE,
  REDNESS_PLANE = HALO_PLANE + FOL_CHANNELS,
  SMOOTH_PLANES
};

struct fol_tile {
  const fol_renderer *renderer;
  fol_rect rect, block;            /* px */
  fol_rect drawn;                  /* the rectangle that is being drawn: the tile's or the block's */
  fol_grid luma[FOL_LEVELS_MAX];   /* by level: sharp luma, summed on level 0; no cells if unused */
  fol_grid smooth[FOL_LEVELS_MAX]; /* by level, from the base on: attenuations blurred as colour is, and their luma */
};

/* Returns the cells along a side of a grid for a square, with those beyond it that interpolation to a finer grid reads.
 */
static size_t side_at(int side_px, int level) {
  FOL_ASSERT(level >= 0);
  return (size_t)(side_px >> level) + (level > 0 ? 4 : 0);
}

static bool grid_new(fol_grid *g, int planes, int level, int side_px, fol_error *err) {
  size_t side = side_at(side_px, level);
  g->planes = planes;
  g->level = level;
  g->cells = fol_alloc_raw((size_t)planes * side * side + FOL_GRID_SPARE, sizeof *g->cells, err);
  return g->cells;
}

/* Blocks of 2 x 2 tiles are used if all grids have cells of four pixels or more a side, so that grids stay small. */
int fol_tile_block_px(const fol_renderer *r) {
  return r->inks.finest >= 2 ? 2 * FOL_TILE_SIDE_PX : FOL_TILE_SIDE_PX;
}

/* Returns the coarsest level of luma: at least the base, at which the luma of the smooth Gaussians is subtracted. */
static int coarsest_luma(const fol_renderer *r) {
  return r->inks.luma_coarsest > r->base ? r->inks.luma_coarsest : r->base;
}

bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err) {
  fol_tile *t = fol_alloc(1, sizeof *t, err);
  if (!t)
    return false;
  const fol_inks *inks = &renderer->inks;
  t->renderer = renderer;
  bool done = true;
  for (int level = 0; level <= coarsest_luma(renderer) && renderer->parts && done; level++)
    done = grid_new(&t->luma[level], 1, level, FOL_TILE_SIDE_PX, err);
  int planes = renderer->redness[0] > 0 ? SMOOTH_PLANES : REDNESS_PLANE;
  for (int level = renderer->base; level <= inks->coarsest && done; level++)
    done = level < inks->finest ? grid_new(&t->smooth[level], HALO_PLANE, level, FOL_TILE_SIDE_PX, err)
                                : grid_new(&t->smooth[level], planes, level, fol_tile_block_px(renderer), err);
  if (!done) {
    fol_tile_drop(t);
    return false;
  }
  *out = t;
  return true;
}

void fol_tile_drop(fol_tile *t) {
  if (!t)
    return;
  for (int level = 0; level < FOL_LEVELS_MAX; level++) {
    fol_free(t->luma[level].cells);
    fol_free(t->smooth[level].cells);
  }
  fol_free(t);
}

/* ---- drawing on the grids --------------------------------------------------------------------------- */

static void place(fol_grid *g, fol_rect rect) {
  g->x0 = rect.x0;
  g->y0 = rect.y0;
  g->width = rect.x1 - rect.x0;
  g->height = rect.y1 - rect.y0;
}

static void empty(fol_grid *g) {
  memset(g->cells, 0, ((size_t)g->planes * fol_grid_cells(g) + FOL_GRID_SPARE) * sizeof *g->cells);
}

/* Returns the cells of the next coarser grid that are needed to interpolate to the cells `rect`. */
static fol_rect coarser(fol_rect rect) {
  return (fol_rect){fol_half_down(rect.x0 - 1), fol_half_down(rect.y0 - 1), fol_half_down(rect.x1) + 1,
                    fol_half_down(rect.y1) + 1};
}

/* Sets the extents of the grids for a block, and clears them. */
static void place_block(fol_tile *t, fol_rect rect) {
  t->block = t->drawn = rect;
  for (int level = 0; level <= t->renderer->inks.coarsest; level++, rect = coarser(rect))
    if (level >= t->renderer->inks.finest) {
      place(&t->smooth[level], rect);
      empty(&t->smooth[level]);
    }
}

/* Sets the extents of the grids for a tile. Clears only luma, since interpolation overwrites the other grids. */
static void place_tile(fol_tile *t, fol_rect rect) {
  t->rect = t->drawn = rect;
  for (int level = 0; level < FOL_LEVELS_MAX; level++, rect = coarser(rect)) {
    if (t->luma[level].cells) {
      place(&t->luma[level], rect);
      empty(&t->luma[level]);
    }
    if (t->smooth[level].cells && level < t->renderer->inks.finest)
      place(&t->smooth[level], rect);
  }
}

static bool reaches(const fol_tile *t, const fol_splat_place *at, float reach_px) {
  const fol_rect *r = &t->drawn;
  return at->x_px + reach_px > (float)r->x0 && at->x_px - reach_px < (float)r->x1 &&
         at->y_px + reach_px > (float)r->y0 && at->y_px - reach_px < (float)r->y1;
}

/* Returns how far beyond the drawn rectangle interpolation reads a grid of this level: up to three cells. */
static float beyond_px(int level) {
  return level > 0 ? (float)(3 << level) : 0;
}

/* Gaussians with a common centre, to draw on planes [plane, plane + planes) of a grid. */
typedef struct splat {
  const fol_splat *spots;
  int count, plane, planes;
} splat;

static void splat_on(const fol_tile *t, const fol_grid *grids, const fol_splat_place *at, const splat *s) {
  float longest = s->spots[0].long_px, narrowest = s->spots[0].short_px;
  for (int k = 1; k < s->count; k++) {
    longest = s->spots[k].long_px > longest ? s->spots[k].long_px : longest;
    narrowest = s->spots[k].short_px < narrowest ? s->spots[k].short_px : narrowest;
  }
  fol_grid g = grids[fol_grid_level(narrowest)];
  if (!reaches(t, at, FOL_SPOT_REACH * longest + beyond_px(g.level)))
    return;
  g.cells += (size_t)s->plane * fol_grid_cells(&g);
  g.planes = s->planes;
  fol_grid_splat(&g, at, s->spots, s->count);
}

/* Draws the cores of a dot (only one if they were merged), together if their widths put them on the same grid. */
static void splat_cores(const fol_tile *t, const fol_grid *grids, const fol_splat_place *at, const splat *s) {
  if (s->count == 1 || fol_grid_level(s->spots[0].short_px) == fol_grid_level(s->spots[1].short_px)) {
    splat_on(t, grids, at, s);
    return;
  }
  for (int k = 0; k < s->count; k++)
    splat_on(t, grids, at, &(splat){&s->spots[k], 1, s->plane, s->planes});
}

static float dotted(const double weights[FOL_CHANNELS], const float values[FOL_CHANNELS]) {
  float sum = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    sum += (float)weights[c] * values[c];
  return sum;
}

static void splat_low(const fol_tile *t, const fol_ink *dot, const fol_splat_place *skin, const fol_splat_place *core) {
  const fol_renderer *r = t->renderer;
  fol_splat cores[FOL_CORES];
  for (int k = 0; k < FOL_CORES; k++) {
    const fol_ink_spot *s = &dot->core[k];
    const float *area = s->area_px2;
    cores[k] = (fol_splat){s->long_px, s->short_px, {area[0], area[1], area[2], dotted(r->core_luma, area)}};
  }
  splat_cores(t, t->smooth, core,
              &(splat){cores, r->parts ? 1 : FOL_CORES, CORE_PLANE, r->parts ? FOL_CHANNELS + 1 : FOL_CHANNELS});
  const fol_ink_spot *inner = &dot->halo[0], *outer = &dot->halo[1];
  const float *in = inner->area_px2, *beyond = outer->area_px2;
  fol_splat halo = {inner->long_px, inner->short_px, {dotted(r->halo_luma, in), in[0], in[1], in[2]}};
  splat_on(t, t->smooth, skin, &(splat){&halo, 1, LOW_LUMA_PLANE, FOL_CHANNELS + 1});
  halo = (fol_splat){outer->long_px, outer->short_px, {beyond[0], beyond[1], beyond[2]}};
  splat_on(t, t->smooth, skin, &(splat){&halo, 1, HALO_PLANE, FOL_CHANNELS});
  if (dot->redness.area_px2 > 0) {
    fol_splat red = {dot->redness.long_px, dot->redness.short_px, {dot->redness.area_px2}};
    splat_on(t, t->smooth, skin, &(splat){&red, 1, REDNESS_PLANE, 1});
  }
}

static void splat_luma(const fol_tile *t, const fol_ink *dot, const fol_splat_place *core) {
  fol_splat spots[FOL_LUMA_SPOTS];
  for (int k = 0; k < FOL_LUMA_SPOTS; k++)
    spots[k] = (fol_splat){dot->luma[k].long_px, dot->luma[k].short_px, {dot->luma[k].area_px2}};
  splat_cores(t, t->luma, core, &(splat){spots, FOL_CORES, 0, 1});
  splat_on(t, t->luma, core, &(splat){&spots[FOL_CORES], 1, 0, 1});
  if (dot->rim.area_px2 < 0) {
    fol_splat rim = {dot->rim.long_px, dot->rim.short_px, {dot->rim.area_px2}};
    splat_on(t, t->luma, core, &(splat){&rim, 1, 0, 1});
  }
}

static void splat_bin(const fol_tile *t, const fol_ink_bin *bin, bool luma) {
  for (size_t i = 0; bin && i < bin->count; i++) {
    const fol_ink *dot = &bin->at[i];
    fol_splat_place skin = {dot->x_px, dot->y_px, dot->long_x, dot->long_y, dot->reach_px}, core = skin;
    core.long_x = dot->core_x;
    core.long_y = dot->core_y;
    if (luma)
      splat_luma(t, dot, &core);
    else
      splat_low(t, dot, &skin, &core);
  }
}

/* Draws all dots that may reach the drawn rectangle, bin by bin, so that sums in cells always have the same order. */
static void splat_all(const fol_tile *t, int reach_px, bool luma) {
  const fol_inks *inks = &t->renderer->inks;
  fol_inks_span span = fol_inks_near(inks, t->drawn, reach_px);
  for (int y = span.y0; y <= span.y1; y++)
    for (int x = span.x0; x <= span.x1; x++)
      splat_bin(t, inks->bins[(size_t)y * (size_t)inks->bins_across + (size_t)x], luma);
}

/* ---- from grids to rows ------------------------------------------------------------------------------ */

/* Computes low attenuations from sums of cores, halos (which saturate) and redness, in place in the planes of cores. */
static void saturate(const fol_tile *t, const fol_grid *g) {
  const fol_renderer *r = t->renderer;
  size_t cells = fol_grid_cells(g);
  const float *red = g->cells + REDNESS_PLANE * cells;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    float *low = g->cells + (size_t)(CORE_PLANE + c) * cells, *halo = g->cells + (size_t)(HALO_PLANE + c) * cells;
    float whole = (float)r->redness[c];
    fol_halo_saturate(&r->halo_tables[c], halo, cells);
    for (size_t i = 0; i < cells; i++)
      low[i] = low[i] + halo[i] > 0 ? low[i] + halo[i] : 0;
    for (size_t i = 0; i < cells && g->planes > REDNESS_PLANE; i++)
      low[i] += whole * red[i];
  }
}

/* Sums the luma of all levels at full resolution, and subtracts the luma of the low attenuations. */
static void gather_luma(fol_tile *t) {
  int base = t->renderer->base;
  for (int level = coarsest_luma(t->renderer); level >= 0; level--) {
    const fol_grid *g = &t->luma[level], *low = &t->smooth[base];
    size_t cells = fol_grid_cells(g);
    for (size_t i = 0; i < cells && level == base; i++)
      g->cells[i] -= low->cells[LOW_LUMA_PLANE * cells + i];
    if (level > 0)
      fol_grid_double(&t->luma[level - 1], g, false);
  }
}

/* Draws the smooth Gaussians of a block, and computes low attenuations at the finest level at which any are drawn. */
static void draw_block(fol_tile *t, fol_rect rect) {
  const fol_inks *inks = &t->renderer->inks;
  place_block(t, rect);
  splat_all(t, inks->reach_px, false);
  for (int level = inks->coarsest; level > inks->finest; level--)
    fol_grid_double(&t->smooth[level - 1], &t->smooth[level], false);
  saturate(t, &t->smooth[inks->finest]);
}

/* Interpolates the low attenuations and their luma down to the base level for a tile, and draws the tile's sharp luma.
 */
static void draw_tile(fol_tile *t, fol_rect rect) {
  const fol_renderer *r = t->renderer;
  place_tile(t, rect);
  for (int level = r->inks.finest; level > r->base; level--) {
    fol_grid fine = t->smooth[level - 1];
    fine.planes = r->parts ? LOW_LUMA_PLANE + 1 : LOW_LUMA_PLANE;
    fol_grid_double(&fine, &t->smooth[level], true);
  }
  if (r->parts) {
    splat_all(t, r->inks.luma_span_px, true);
    gather_luma(t);
  }
}

/* Returns one row of a plane of the base grid, across the tile: in place, or interpolated to pixels in `doubled`. */
static float *row_of(const fol_tile *t, int plane, int y, float *doubled) {
  const fol_grid *g = &t->smooth[t->renderer->base];
  if (g->level == 0)
    return g->cells + (size_t)plane * fol_grid_cells(g) + (ptrdiff_t)(y - g->y0) * g->width + (t->rect.x0 - g->x0);
  fol_grid_double_row(doubled, g, &(fol_grid_row){plane, y, t->rect.x0, t->rect.x1 - t->rect.x0});
  return doubled;
}

/* The low and the sharp attenuations of one row. They point into `buffer` or into the grids. */
typedef struct row {
  float *low[FOL_CHANNELS], *sharp; /* `sharp` is NULL if luma is not drawn separately */
  float buffer[FOL_CHANNELS][FOL_TILE_SIDE_PX];
} row;

/* Multiplies the attenuations of row y by the fraction of each pixel that is scalp. */
static void keep_on_scalp(const fol_tile *t, int y, row *out) {
  float cover[FOL_TILE_SIDE_PX], on_scalp[FOL_TILE_SIDE_PX];
  int width = t->rect.x1 - t->rect.x0;
  fol_outline_fade(&t->renderer->outline, cover, t->rect.x0, y, width);
  if (t->renderer->scalp) {
    fol_scalp_matte_row(t->renderer->scalp, on_scalp, t->rect.x0, y, width);
    for (int x = 0; x < width; x++)
      cover[x] *= on_scalp[x];
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int x = 0; x < width; x++)
      out->low[c][x] *= cover[x];
  for (int x = 0; x < width && out->sharp; x++)
    out->sharp[x] *= cover[x];
}

static bool any_of(const float *values, int count) {
  int32_t bits = 0;
  for (int x = 0; x < count; x++)
    bits |= fol_float_bits(values[x]) & INT32_MAX; /* -0 counts as 0 */
  return bits != 0;
}

/* Computes the attenuations of row y; returns false if all are 0. `within` is true if the whole tile is scalp. */
static bool attenuate(const fol_tile *t, int y, bool within, row *out) {
  int width = t->rect.x1 - t->rect.x0;
  bool any = false;
  out->sharp = NULL;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out->low[c] = row_of(t, CORE_PLANE + c, y, out->buffer[c]);
    any = any || any_of(out->low[c], width);
  }
  if (t->renderer->parts) {
    const fol_grid *luma = &t->luma[0];
    out->sharp = luma->cells + (ptrdiff_t)(y - luma->y0) * luma->width;
    any = any || any_of(out->sharp, width);
  }
  if (any && !within)
    keep_on_scalp(t, y, out);
  return any;
}

static void develop(fol_tile *t, const fol_tile_target *target) {
  const fol_renderer *r = t->renderer;
  const fol_prepared_photo *prepared = r->prepared;
  const fol_image *photo = fol_photo_image(prepared->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  float foreground[FOL_TILE_SIDE_PX];
  row attenuation;
  fol_rect rect = target->rect;
  bool within = fol_outline_fade_is_one(&r->outline, rect) && (!r->scalp || fol_scalp_matte_covers(r->scalp, rect));
  fol_composite_row line = fol_prepared_photo_row(prepared);
  line.count = rect.x1 - rect.x0;
  for (int y = rect.y0; y < rect.y1; y++) {
    const uint8_t *in = (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)rect.x0 * pixel;
    uint8_t *out = (uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride;
    if (!attenuate(t, y, within, &attenuation)) {
      memcpy(out, in, (size_t)line.count * pixel);
      continue;
    }
    for (int c = 0; c < FOL_CHANNELS; c++)
      line.low[c] = attenuation.low[c];
    line.sharp = attenuation.sharp;
    line.foreground = fol_matte_sheet_row(prepared->matte, foreground, rect.x0, y, line.count) ? foreground : NULL;
    if (photo->depth == 8)
      fol_composite_row_8(&line, in, out);
    else
      fol_composite_row_16(&line, (const uint16_t *)(const void *)in, (uint16_t *)(void *)out);
  }
}

static void copy_photo(const fol_tile *t, const fol_tile_target *target) {
  const fol_image *photo = fol_photo_image(t->renderer->prepared->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  fol_rect rect = target->rect;
  for (int y = rect.y0; y < rect.y1; y++)
    memcpy((uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride,
           (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)rect.x0 * pixel,
           (size_t)(rect.x1 - rect.x0) * pixel);
}

static void draw_light(const fol_tile *t, const fol_tile_target *target) {
  const fol_renderer *r = t->renderer;
  fol_rect rect = target->rect;
  for (int y = rect.y0; y < rect.y1 && r->curves; y++)
    fol_light_apply(r->curves, (uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride, rect.x1 - rect.x0);
}

void fol_tile_begin(fol_tile *t, fol_rect block) {
  draw_block(t, block);
}

void fol_tile_draw(fol_tile *t, const fol_tile_target *target) {
  draw_tile(t, target->rect);
  develop(t, target);
  draw_light(t, target);
}

void fol_tile_copy(const fol_tile *t, const fol_tile_target *target) {
  copy_photo(t, target);
  draw_light(t, target);
}
