/* Determines which cells of the photograph may contain the client's own hair. */
#include "hair_map.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>

/* A 2 mm cell is inside hair if it looks like hair, as do at least HAIR_MIN of the 25 cells around it (itself
 * included). Hair is possible up to REACH cells from a cell inside hair. It is certain if at least CERTAIN_MIN of the
 * 121 cells up to REACH away are inside hair. With fewer such cells it is less certain. So the measured hair fades out
 * at the edge of its cells, in particular where other things were mistaken for hair. */
enum { HAIR_MIN = 12, REACH = 5, CERTAIN_MIN = 22 };

/* The array `inside_count` has values for the grid of cells and for this many rows and columns of further cells on each
 * side. They are needed since the picture may extend beyond the last full cell. */
enum { BORDER = 2 };

/* Returns how many of the cells up to `reach` cells away (along rows and columns) are set in `flags`. */
static int count_around(const fol_hair_cells *f, const uint8_t *flags, int column, int row, int reach) {
  int count = 0;
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++)
      count += x >= 0 && y >= 0 && x < f->across && y < f->down && flags[y * f->across + x];
  return count;
}

static size_t bordered_width(const fol_hair_cells *f) {
  return (size_t)f->across + 2 * BORDER;
}

/* Sets `inside` and `inside_count`. `inside_count` is first used as a buffer that tells which cells look like hair. */
static void mark_cells(const fol_hair_map_cells *c) {
  const fol_hair_cells *f = c->hair_cells;
  uint8_t *inside_count = c->inside_count;
  for (int i = 0; i < f->across * f->down; i++)
    inside_count[i] = f->cells[i].hair;
  for (int y = 0, i = 0; y < f->down; y++)
    for (int x = 0; x < f->across; x++, i++)
      c->inside[i] = inside_count[i] && count_around(f, inside_count, x, y, 2) >= HAIR_MIN;
  for (int y = -BORDER; y < f->down + BORDER; y++)
    for (int x = -BORDER; x < f->across + BORDER; x++)
      *inside_count++ = (uint8_t)count_around(f, c->inside, x, y, REACH);
}

bool fol_hair_map_cells_measure(fol_hair_map_cells *cells, fol_error *err) {
  const fol_hair_cells *f = cells->hair_cells;
  size_t count_of = (size_t)f->across * (size_t)f->down;
  cells->inside = fol_alloc_raw(count_of, 1, err);
  cells->inside_count =
      cells->inside ? fol_alloc_raw(bordered_width(f) * ((size_t)f->down + 2 * BORDER), 1, err) : NULL;
  if (!cells->inside_count)
    return false;
  mark_cells(cells);
  return true;
}

void fol_hair_map_cells_drop(fol_hair_map_cells *cells) {
  fol_free(cells->inside);
  fol_free(cells->inside_count);
  *cells = (fol_hair_map_cells){.hair_cells = NULL};
}

bool fol_hair_map_cells_inside(const fol_hair_map_cells *cells, fol_point px) {
  const fol_hair_cells *f = cells->hair_cells;
  int x = (int)fol_clamp(px.x / f->cell_px, 0, f->across - 1), y = (int)fol_clamp(px.y / f->cell_px, 0, f->down - 1);
  return cells->inside[y * f->across + x];
}

double fol_hair_map_cells_certainty(const fol_hair_map_cells *cells, fol_point px) {
  const fol_hair_cells *f = cells->hair_cells;
  double u = px.x / f->cell_px - 0.5, v = px.y / f->cell_px - 0.5;
  int x = (int)fol_clamp(floor(u), -BORDER, f->across), y = (int)fol_clamp(floor(v), -BORDER, f->down);
  const uint8_t *upper = cells->inside_count + (size_t)(y + BORDER) * bordered_width(f) + (size_t)(x + BORDER),
                *lower = upper + bordered_width(f);
  double inside = fol_lerp(fol_lerp(upper[0], upper[1], u - x), fol_lerp(lower[0], lower[1], u - x), v - y);
  return fol_smoothstep(inside / CERTAIN_MIN);
}
