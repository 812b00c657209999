#include "tile.h"

#include <string.h>

/* Planes of the smooth grids: the halos' three, and redness where there is any. */
enum { REDNESS_PLANE = FOL_CHANNELS, SMOOTH_PLANES };

struct fol_tile {
  const fol_renderer *renderer;
  fol_grid luma;                   /* of cores */
  fol_grid smooth[FOL_LEVELS_MAX]; /* halos and redness, in the end with the colour of cores; from the base on */
};

/* Cells along one side of a tile at a level: those it covers, and those that doubling to it looks at. */
static size_t side_at(int level) {
  FOL_ASSERT(level >= 0);
  return (size_t)(FOL_TILE_SIDE_PX >> level) + (level > 0 ? 4 : 0);
}

static bool grid_new(fol_grid *g, int planes, int level, fol_error *err) {
  g->planes = planes;
  g->level = level;
  g->cells = fol_alloc_raw((size_t)planes * side_at(level) * side_at(level), sizeof *g->cells, err);
  return g->cells;
}

bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err) {
  fol_tile *t = fol_alloc(1, sizeof *t, err);
  if (!t)
    return false;
  const fol_inks *inks = &renderer->inks;
  t->renderer = renderer;
  bool done = grid_new(&t->luma, 1, 0, err);
  for (int level = renderer->base; level <= inks->coarsest && done; level++)
    done = grid_new(&t->smooth[level], renderer->redness[0] > 0 ? SMOOTH_PLANES : FOL_CHANNELS, level, err);
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
  fol_free(t->luma.cells);
  for (int level = 0; level < FOL_LEVELS_MAX; level++)
    fol_free(t->smooth[level].cells);
  fol_free(t);
}

/* ---- what is drawn on the grids --------------------------------------------------------------------- */

static void place(fol_grid *g, fol_rect rect) {
  g->x0 = rect.x0;
  g->y0 = rect.y0;
  g->width = rect.x1 - rect.x0;
  g->height = rect.y1 - rect.y0;
  memset(g->cells, 0, (size_t)g->planes * fol_grid_cells(g) * sizeof *g->cells);
}

/* Places each grid over the rectangle, and empties it. */
static void clear(fol_tile *t, fol_rect rect) {
  place(&t->luma, rect);
  for (int level = 0; level <= t->renderer->inks.coarsest; level++) {
    if (level > 0)
      rect = (fol_rect){fol_half_down(rect.x0 - 1), fol_half_down(rect.y0 - 1), fol_half_down(rect.x1) + 1,
                        fol_half_down(rect.y1) + 1};
    if (level >= t->renderer->base)
      place(&t->smooth[level], rect);
  }
}

static bool reaches(const fol_tile *t, const fol_ink *dot, float reach_px) {
  const fol_grid *g = &t->luma;
  return dot->x_px + reach_px > (float)g->x0 && dot->x_px - reach_px < (float)(g->x0 + g->width) &&
         dot->y_px + reach_px > (float)g->y0 && dot->y_px - reach_px < (float)(g->y0 + g->height);
}

/* Cells that doubling looks at lie up to three of the coarsest beyond the tile. */
static float beyond_px(int level) {
  return level > 0 ? (float)(3 << level) : 0;
}

static float longest_px(const fol_ink_spot *spots, int count) {
  float longest = 0;
  for (int k = 0; k < count; k++)
    longest = spots[k].long_px > longest ? spots[k].long_px : longest;
  return longest;
}

/* Spots about one middle, to `planes` planes of a grid from `plane` on. */
typedef struct splat {
  const fol_ink_spot *spots;
  int count, plane, planes;
} splat;

static void splat_on(const fol_tile *t, const fol_grid *grid, const fol_ink *dot, const splat *s) {
  if (!reaches(t, dot, FOL_SPOT_REACH * longest_px(s->spots, s->count) + beyond_px(grid->level)))
    return;
  fol_grid g = *grid;
  g.cells += (size_t)s->plane * fol_grid_cells(&g);
  g.planes = s->planes;
  fol_grid_splat(&g, dot, s->spots, s->count);
}

static void splat_smooth(const fol_tile *t, const fol_ink *dot) {
  for (int h = 0; h < FOL_HALOS; h++)
    splat_on(t, &t->smooth[fol_grid_level(dot->halo[h].short_px)], dot, &(splat){&dot->halo[h], 1, 0, FOL_CHANNELS});
  if (dot->redness.area_px2[0] > 0)
    splat_on(t, &t->smooth[fol_grid_level(dot->redness.short_px)], dot, &(splat){&dot->redness, 1, REDNESS_PLANE, 1});
}

static void splat_core(const fol_tile *t, const fol_ink *dot) {
  splat_on(t, &t->luma, dot, &(splat){dot->luma, FOL_CORES, 0, 1});
  splat_on(t, &t->smooth[t->renderer->base], dot, &(splat){dot->chroma, FOL_CORES, 0, FOL_CHANNELS});
}

/* Every dot whose light may reach the tile, bin by bin, so that each cell sums its dots in one order whatever the
 * rectangle. */
static void each_ink(const fol_tile *t, fol_rect rect, void add(const fol_tile *t, const fol_ink *dot)) {
  const fol_inks *inks = &t->renderer->inks;
  fol_inks_span span = fol_inks_near(inks, rect);
  for (int y = span.y0; y <= span.y1; y++) {
    const size_t *first = inks->bin_first + (size_t)y * (size_t)inks->bins_across;
    for (size_t i = first[span.x0]; i < first[span.x1 + 1]; i++)
      add(t, &inks->at[i]);
  }
}

/* ---- from grids to rows ------------------------------------------------------------------------------ */

/* Sums to attenuations: halos share the light they take, redness ends where all is red. */
static void saturate(const fol_tile *t, const fol_grid *g) {
  const fol_renderer *r = t->renderer;
  size_t cells = fol_grid_cells(g);
  for (int c = 0; c < FOL_CHANNELS; c++)
    fol_halo_saturate(&r->halo_tables[c], g->cells + (size_t)c * cells, cells);
  if (g->planes <= REDNESS_PLANE)
    return;
  float *red = g->cells + REDNESS_PLANE * cells;
  fol_redness_saturate(red, cells);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    float *plane = g->cells + (size_t)c * cells, whole = (float)r->redness[c];
    for (size_t i = 0; i < cells; i++)
      plane[i] += whole * red[i];
  }
}

/* All that is smooth, saturated at the finest level that holds any: below it all is smooth, and is doubled down to the
 * base, of which the channels' planes are enough. */
static void gather_smooth(fol_tile *t) {
  const fol_renderer *r = t->renderer;
  for (int level = r->inks.coarsest; level > r->inks.finest; level--)
    fol_grid_double(&t->smooth[level - 1], &t->smooth[level], false);
  saturate(t, &t->smooth[r->inks.finest]);
  for (int level = r->inks.finest; level > r->base; level--) {
    fol_grid fine = t->smooth[level - 1];
    fine.planes = FOL_CHANNELS;
    fol_grid_double(&fine, &t->smooth[level], true);
  }
}

/* One row of one plane of a grid of level 0 or 1, over the tile: where it lies, or in `doubled`. */
static float *row_of(const fol_tile *t, const fol_grid *g, int plane, int y, float *doubled) {
  if (g->level == 0)
    return g->cells + (size_t)plane * fol_grid_cells(g) + (ptrdiff_t)(y - g->y0) * g->width;
  fol_grid_double_row(doubled, g, &(fol_grid_row){plane, y, t->luma.x0, t->luma.width});
  return doubled;
}

/* Takes away what would fall beside the head. */
static void keep_on_head(const fol_tile *t, int y, float *const attenuation[FOL_CHANNELS]) {
  float cover[FOL_TILE_SIDE_PX];
  fol_outline_cover(&t->renderer->outline, cover, t->luma.x0, y, t->luma.width);
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int x = 0; x < t->luma.width; x++)
      attenuation[c][x] *= cover[x];
}

/* The attenuations of one row; false where none is above 0. They lie in `buffer`, or in the tile. */
static bool attenuate(fol_tile *t, int y, bool within, float *attenuation[FOL_CHANNELS],
                      float buffer[FOL_CHANNELS][FOL_TILE_SIDE_PX]) {
  const fol_renderer *r = t->renderer;
  for (int c = 0; c < FOL_CHANNELS; c++)
    attenuation[c] = row_of(t, &t->smooth[r->base], c, y, buffer[c]);
  bool any = fol_colours_join(&r->colours, row_of(t, &t->luma, 0, y, NULL), t->luma.width, attenuation);
  if (any && !within)
    keep_on_head(t, y, attenuation);
  return any;
}

static void develop(fol_tile *t, const fol_tile_target *target) {
  const fol_renderer *r = t->renderer;
  const fol_darkroom *darkroom = r->darkroom;
  const fol_image *photo = fol_photo_image(darkroom->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  float buffer[FOL_CHANNELS][FOL_TILE_SIDE_PX], veil[FOL_TILE_SIDE_PX], *attenuation[FOL_CHANNELS];
  fol_rect rect = target->rect;
  bool within = fol_outline_holds(&r->outline, rect);
  fol_develop_row row = {.darker = darkroom->darker, .left = darkroom->left, .count = rect.x1 - rect.x0};
  for (int c = 0; c < FOL_CHANNELS; c++)
    row.linear[c] = fol_photo_linear(darkroom->photo, c);
  for (int y = rect.y0; y < rect.y1; y++) {
    const uint8_t *in = (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)rect.x0 * pixel;
    uint8_t *out = (uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride;
    if (!attenuate(t, y, within, attenuation, buffer)) {
      memcpy(out, in, (size_t)row.count * pixel);
      continue;
    }
    for (int c = 0; c < FOL_CHANNELS; c++)
      row.attenuation[c] = attenuation[c];
    row.veil = fol_veil_sheet_row(darkroom->veil, veil, rect.x0, y, row.count) ? veil : NULL;
    if (photo->depth == 8)
      fol_develop_row_8(&row, in, out);
    else
      fol_develop_row_16(&row, (const uint16_t *)(const void *)in, (uint16_t *)(void *)out);
  }
}

static void copy_photo(const fol_tile *t, const fol_tile_target *target) {
  const fol_image *photo = fol_photo_image(t->renderer->darkroom->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  fol_rect rect = target->rect;
  for (int y = rect.y0; y < rect.y1; y++)
    memcpy((uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride,
           (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)rect.x0 * pixel,
           (size_t)(rect.x1 - rect.x0) * pixel);
}

void fol_tile_draw(fol_tile *t, const fol_tile_target *target) {
  const fol_renderer *r = t->renderer;
  fol_rect rect = target->rect;
  if (fol_inks_reach(&r->inks, rect)) {
    clear(t, rect);
    each_ink(t, rect, splat_smooth);
    gather_smooth(t);
    each_ink(t, rect, splat_core);
    develop(t, target);
  } else {
    copy_photo(t, target);
  }
  for (int y = rect.y0; y < rect.y1 && r->curves; y++)
    fol_light_apply(r->curves, (uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride, rect.x1 - rect.x0);
}
