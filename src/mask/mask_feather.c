/* Softens the edge of a mask inside its outline. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/mask_distance.h"
#include "mask_tile.h"

#include <string.h>

/* Number of cells of the grid of distances across the width of the soft edge. A finer grid makes no visible
 * difference. */
static const double cells_across = 16;

/* The state while the edge of one mask is softened. */
typedef struct feathering {
  const fol_mask *mask;
  double feather_mm;
  fol_skin_grid grid;
  /* For each cell of the grid: the fraction of its pixels that are above 0, and the distance of its centre from the
   * outline in mm, above 0 inside. */
  float *cover, *distance;
} feathering;

/* Computes `cover` of one cell, the fraction of its pixels that are above 0. `buffer` has an element for each pixel of
 * a cell. */
static void cover_cell(const feathering *f, int column, int row, uint8_t *buffer) {
  const fol_skin_grid *g = &f->grid;
  int x0 = g->x0_px + column * g->cell_px, y0 = g->y0_px + row * g->cell_px, inside = 0;
  const fol_rect all = {0, 0, f->mask->width, f->mask->height};
  const fol_rect cell = fol_rect_intersect((fol_rect){x0, y0, x0 + g->cell_px, y0 + g->cell_px}, all);
  int count = (cell.x1 - cell.x0) * (cell.y1 - cell.y0);
  fol_mask_copy_grey(f->mask, cell, buffer, (size_t)(cell.x1 - cell.x0));
  for (int i = 0; i < count; i++)
    inside += buffer[i] > 0;
  f->cover[(size_t)row * (size_t)g->across + (size_t)column] = (float)inside / (float)count;
}

static bool find_cover(feathering *f, fol_error *err) {
  const fol_skin_grid *g = &f->grid;
  uint8_t *buffer = fol_alloc_raw((size_t)g->cell_px, (size_t)g->cell_px, err);
  f->cover = buffer ? fol_alloc_raw(fol_skin_grid_count(g), sizeof *f->cover, err) : NULL;
  for (int row = 0; f->cover && row < g->down; row++)
    for (int column = 0; column < g->across; column++)
      cover_cell(f, column, row, buffer);
  fol_free(buffer);
  return f->cover;
}

/* Whether a pixel of the rectangle `px` may be within the soft edge. */
static bool reaches(const feathering *f, fol_rect px) {
  const fol_skin_grid *g = &f->grid;
  int first = (px.x0 - g->x0_px) / g->cell_px - 1, last = (px.x1 - g->x0_px) / g->cell_px + 1;
  for (int row = (px.y0 - g->y0_px) / g->cell_px - 1; row <= (px.y1 - g->y0_px) / g->cell_px + 1; row++)
    for (int column = first; column <= last; column++)
      if (row >= 0 && column >= 0 && row < g->down && column < g->across &&
          (double)f->distance[(size_t)row * (size_t)g->across + (size_t)column] < f->feather_mm)
        return true;
  return false;
}

/* Multiplies the pixels of a tile by a smoothstep of their distance from the outline. */
static void soften_tile(const feathering *f, fol_mask_tile *tile, fol_rect px) {
  for (int y = px.y0; y < px.y1; y++)
    for (int x = px.x0; x < px.x1; x++) {
      uint8_t *grey = &tile->grey[(y - px.y0) * FOL_MASK_TILE_SIDE + x - px.x0];
      if (*grey == 0)
        continue;
      double inward = (double)fol_skin_grid_between(&f->grid, f->distance, x + 0.5, y + 0.5);
      *grey = (uint8_t)fol_lrint(*grey * fol_smoothstep(inward / f->feather_mm));
    }
}

/* Sets the tiles of `out`: softened where the soft edge reaches, shared with the original mask elsewhere. */
static bool soften(fol_mask *out, const feathering *f, fol_error *err) {
  for (size_t i = 0; i < fol_mask_tile_count(out); i++) {
    fol_mask_tile *tile = f->mask->tiles[i];
    const fol_rect px = fol_mask_tile_rect(out, i);
    if (!tile)
      continue;
    if (!reaches(f, px)) {
      out->tiles[i] = fol_mask_tile_keep(tile);
      continue;
    }
    if (!fol_mask_tile_new(&out->tiles[i], tile, err))
      return false;
    soften_tile(f, out->tiles[i], px);
  }
  return true;
}

static bool feather(fol_mask *out, feathering *f, const fol_head *head, fol_error *err) {
  const fol_rect all = {0, 0, f->mask->width, f->mask->height};
  const fol_rect bounds = fol_mask_tight_bounds(f->mask);
  if (fol_rect_empty(bounds))
    return true;
  double cell_mm = f->feather_mm / cells_across;
  int margin = (int)(2 * cell_mm / head->mm_per_px) + 2; /* so that the grid extends past the outline */
  f->grid = fol_skin_grid_over(head, fol_rect_intersect(fol_rect_grown(bounds, margin), all), cell_mm);
  if (!find_cover(f, err) || !fol_skin_distance(&f->distance, &f->grid, f->cover, head, err))
    return false;
  FOL_ASSERT(f->distance);
  return soften(out, f, err);
}

bool fol_mask_feather(fol_mask **out, fol_mask *mask, const fol_head *head, double feather_mm, fol_error *err) {
  static const fol_range range = {0, FOL_FILL_FEATHER_MAX_MM, false};
  if (!fol_range_check(&range, feather_mm, "feather_mm of a mask", err))
    return false;
  if (feather_mm == 0) {
    *out = fol_mask_keep(mask);
    return true;
  }
  feathering f = {.mask = mask, .feather_mm = feather_mm};
  fol_mask *soft;
  if (!fol_mask_new(&soft, mask->width, mask->height, err))
    return false;
  bool done = feather(soft, &f, head, err);
  fol_free(f.cover);
  fol_free(f.distance);
  if (done)
    *out = soft;
  else
    fol_mask_drop(soft);
  return done;
}
