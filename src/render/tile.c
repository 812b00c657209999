#include "tile.h"

#include <math.h>
#include <string.h>

struct fol_tile {
  const fol_renderer *renderer;
  float *core[FOL_CHANNELS]; /* sums at full resolution */
  float *halo[FOL_LEVELS_MAX][FOL_CHANNELS];
  fol_rect reached[FOL_LEVELS_MAX]; /* cells of each level for the rectangle in work */
  fol_rect rect;
};

/* Cells along one side of a tile at a level: those it covers, and those that doubling to it looks at. */
static size_t side_at(int level) {
  return (size_t)(FOL_TILE_SIDE_PX >> level) + 4;
}

bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err) {
  fol_tile *t = fol_alloc(1, sizeof *t, err);
  if (!t)
    return false;
  t->renderer = renderer;
  bool done = true;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    t->core[c] = fol_alloc_raw(FOL_TILE_SIDE_PX * FOL_TILE_SIDE_PX, sizeof(float), err);
    done = done && t->core[c];
    for (int level = renderer->finest > 0; level <= renderer->coarsest; level++) {
      t->halo[level][c] = fol_alloc_raw(side_at(level) * side_at(level), sizeof(float), err);
      done = done && t->halo[level][c];
    }
  }
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
  for (int c = 0; c < FOL_CHANNELS; c++) {
    fol_free(t->core[c]);
    for (int level = 0; level < FOL_LEVELS_MAX; level++)
      fol_free(t->halo[level][c]);
  }
  fol_free(t);
}

static size_t rect_cells(fol_rect rect) {
  return (size_t)(rect.x1 - rect.x0) * (size_t)(rect.y1 - rect.y0);
}

static fol_grid grid_of(float *cells, fol_rect rect, int level) {
  return (fol_grid){cells, level, rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0};
}

/* Chooses the cells of each level and empties them. */
static void clear(fol_tile *t, fol_rect rect) {
  t->rect = rect;
  t->reached[0] = rect;
  for (int level = 1; level <= t->renderer->coarsest; level++) {
    fol_rect fine = t->reached[level - 1];
    t->reached[level] = (fol_rect){fol_half_down(fine.x0 - 1), fol_half_down(fine.y0 - 1), fol_half_down(fine.x1) + 1,
                                   fol_half_down(fine.y1) + 1};
  }
  for (int c = 0; c < FOL_CHANNELS; c++) {
    memset(t->core[c], 0, rect_cells(rect) * sizeof(float));
    for (int level = t->renderer->finest; level <= t->renderer->coarsest; level++)
      memset(t->halo[level][c], 0, rect_cells(t->reached[level]) * sizeof(float));
  }
}

static bool reaches(const fol_tile *t, const fol_ink *dot, float reach_px) {
  return dot->x_px + reach_px > (float)t->rect.x0 && dot->x_px - reach_px < (float)t->rect.x1 &&
         dot->y_px + reach_px > (float)t->rect.y0 && dot->y_px - reach_px < (float)t->rect.y1;
}

static void splat_ink(fol_tile *t, const fol_ink *dot) {
  const fol_normal_table *normal = &t->renderer->normal;
  for (int c = 0; c < FOL_CHANNELS && reaches(t, dot, dot->core_reach_px); c++) {
    fol_grid core = grid_of(t->core[c], t->rect, 0);
    fol_grid_splat(&core, normal, dot, &dot->core[c]);
  }
  for (int h = 0; h < FOL_HALOS; h++) {
    /* The cells that doubling looks at lie up to three of the coarsest beyond the tile. */
    float beyond_px = (float)(3 << fol_halo_level(dot->halo_reach_px[h] / FOL_SPOT_REACH));
    for (int c = 0; c < FOL_CHANNELS && reaches(t, dot, dot->halo_reach_px[h] + beyond_px); c++) {
      int level = fol_halo_level(dot->halo[h][c].short_px);
      fol_grid halo = grid_of(t->halo[level][c], t->reached[level], level);
      fol_grid_splat(&halo, normal, dot, &dot->halo[h][c]);
    }
  }
}

static int clamped(int value, int end) {
  return value < 0 ? 0 : value >= end ? end - 1 : value;
}

/* Adds every dot whose light may reach the tile, bin by bin, so that each cell sums its dots in one order
 * whatever the rectangle. */
static void splat_inks(fol_tile *t, int session) {
  const fol_renderer *r = t->renderer;
  fol_rect near = fol_rect_grown(t->rect, r->reach_px);
  int x0 = clamped(near.x0 / FOL_BIN_SIDE_PX, r->bins_across), x1 = clamped(near.x1 / FOL_BIN_SIDE_PX, r->bins_across);
  int y0 = clamped(near.y0 / FOL_BIN_SIDE_PX, r->bins_down), y1 = clamped(near.y1 / FOL_BIN_SIDE_PX, r->bins_down);
  for (int y = y0; y <= y1; y++) {
    const size_t *first = r->bin_first + (size_t)y * (size_t)r->bins_across;
    for (size_t i = first[x0]; i < first[x1 + 1]; i++)
      if (r->inks[i].session <= session)
        splat_ink(t, &r->inks[i]);
  }
}

/* Halo sums, saturated at the finest level that holds any: below it all is smooth, and is doubled down to level 1
 * (the last doubling is done row by row). */
static void gather_halos(fol_tile *t, int session) {
  const fol_renderer *r = t->renderer;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    for (int level = r->coarsest; level >= r->finest; level--) {
      fol_grid coarse = grid_of(t->halo[level][c], t->reached[level], level);
      if (level == r->finest) {
        fol_halo_saturate(&r->halo_tables[session][c], coarse.cells, rect_cells(t->reached[level]));
      } else {
        fol_grid fine = grid_of(t->halo[level - 1][c], t->reached[level - 1], level - 1);
        fol_grid_double(&fine, &coarse, false);
      }
    }
    for (int level = r->finest; level > 1; level--) {
      fol_grid coarse = grid_of(t->halo[level][c], t->reached[level], level);
      fol_grid fine = grid_of(t->halo[level - 1][c], t->reached[level - 1], level - 1);
      fol_grid_double(&fine, &coarse, true);
    }
  }
}

/* What halos take away in one row of the tile: where it lies, or in `doubled`. */
static float *halo_row(const fol_tile *t, int channel, int y, float *doubled) {
  int width = t->rect.x1 - t->rect.x0;
  if (t->renderer->finest == 0)
    return t->halo[0][channel] + (ptrdiff_t)(y - t->rect.y0) * width;
  fol_grid coarse = grid_of(t->halo[1][channel], t->reached[1], 1);
  fol_grid_double_row(doubled, &coarse, y, t->rect.x0, width);
  return doubled;
}

/* Takes away what would fall beside the head. */
static void keep_on_head(const fol_tile *t, int y, float *const rows[2 * FOL_CHANNELS]) {
  float cover[FOL_TILE_SIDE_PX];
  int width = t->rect.x1 - t->rect.x0;
  fol_outline_cover(&t->renderer->outline, cover, t->rect.x0, y, width);
  for (int i = 0; i < 2 * FOL_CHANNELS; i++)
    for (int x = 0; x < width; x++)
      rows[i][x] *= cover[x];
}

static void develop(fol_tile *t, const fol_tile_target *target) {
  const fol_renderer *r = t->renderer;
  const fol_image *photo = fol_photo_image(r->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  int width = t->rect.x1 - t->rect.x0;
  float doubled[FOL_CHANNELS][FOL_TILE_SIDE_PX];
  bool within = fol_outline_holds(&r->outline, t->rect);
  fol_develop_row row = {.darker = r->darker, .count = width};
  for (int y = t->rect.y0; y < t->rect.y1; y++) {
    const uint8_t *in = (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)t->rect.x0 * pixel;
    uint8_t *out = (uint8_t *)target->pixels + (size_t)(y - t->rect.y0) * target->stride;
    float *sums[2 * FOL_CHANNELS];
    for (int c = 0; c < FOL_CHANNELS; c++) {
      row.halo[c] = sums[c] = halo_row(t, c, y, doubled[c]);
      row.core[c] = sums[FOL_CHANNELS + c] = t->core[c] + (ptrdiff_t)(y - t->rect.y0) * width;
      row.linear[c] = fol_photo_linear(r->photo, c);
    }
    if (!within)
      keep_on_head(t, y, sums);
    if (photo->depth == 8)
      fol_develop_row_8(&row, in, out);
    else
      fol_develop_row_16(&row, (const uint16_t *)(const void *)in, (uint16_t *)(void *)out);
  }
}

static void copy_photo(const fol_tile *t, const fol_tile_target *target) {
  const fol_image *photo = fol_photo_image(t->renderer->photo);
  size_t pixel = (size_t)photo->depth / 8 * FOL_CHANNELS;
  fol_rect rect = target->rect;
  for (int y = rect.y0; y < rect.y1; y++)
    memcpy((uint8_t *)target->pixels + (size_t)(y - rect.y0) * target->stride,
           (const uint8_t *)photo->data + (size_t)y * photo->stride + (size_t)rect.x0 * pixel,
           (size_t)(rect.x1 - rect.x0) * pixel);
}

void fol_tile_draw(fol_tile *t, const fol_tile_target *target) {
  if (target->session == 0 || fol_rect_empty(fol_rect_meet(target->rect, t->renderer->bounds[target->session]))) {
    copy_photo(t, target);
    return;
  }
  clear(t, target->rect);
  splat_inks(t, target->session);
  gather_halos(t, target->session);
  develop(t, target);
}
