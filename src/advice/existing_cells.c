/* What the cells of a photograph tell of where the client's own hair may be. */
#include "existing_hair.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>

/* A cell of 2 mm is amid hair where so many of the 25 around it look like hair. There may be some so many cells around
 * such a one: all that the light tells where as many as the last of those 121 are amid hair, and less where fewer are,
 * so that what ends with the cells, as where they were taken for hair by mistake, ends softly. */
enum { AMONG = 12, AROUND = 5, AROUND_ALL = 22 };

/* The picture may end beyond its cells by so many. */
enum { BORDER = 2 };

static int count_around(const fol_hair_cells *f, const uint8_t *flags, int column, int row, int reach) {
  int count = 0;
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++)
      count += x >= 0 && y >= 0 && x < f->across && y < f->down && flags[y * f->across + x];
  return count;
}

static size_t bordered(const fol_hair_cells *f) {
  return (size_t)f->across + 2 * BORDER;
}

/* `around` holds which cells look like hair, until it is filled. */
static void count(const fol_existing_cells *c) {
  const fol_hair_cells *f = c->of;
  uint8_t *around = c->around;
  for (int i = 0; i < f->across * f->down; i++)
    around[i] = f->cells[i].hair;
  for (int y = 0, i = 0; y < f->down; y++)
    for (int x = 0; x < f->across; x++, i++)
      c->amid[i] = around[i] && count_around(f, around, x, y, 2) >= AMONG;
  for (int y = -BORDER; y < f->down + BORDER; y++)
    for (int x = -BORDER; x < f->across + BORDER; x++)
      *around++ = (uint8_t)count_around(f, c->amid, x, y, AROUND);
}

bool fol_existing_cells_see(fol_existing_cells *cells, fol_error *err) {
  const fol_hair_cells *f = cells->of;
  size_t count_of = (size_t)f->across * (size_t)f->down;
  cells->amid = fol_alloc_raw(count_of, 1, err);
  cells->around = cells->amid ? fol_alloc_raw(bordered(f) * ((size_t)f->down + 2 * BORDER), 1, err) : NULL;
  if (!cells->around)
    return false;
  count(cells);
  return true;
}

void fol_existing_cells_drop(fol_existing_cells *cells) {
  fol_free(cells->amid);
  fol_free(cells->around);
  *cells = (fol_existing_cells){.of = NULL};
}

bool fol_existing_cells_amid(const fol_existing_cells *cells, fol_point px) {
  const fol_hair_cells *f = cells->of;
  int x = (int)fol_clamp(px.x / f->cell_px, 0, f->across - 1), y = (int)fol_clamp(px.y / f->cell_px, 0, f->down - 1);
  return cells->amid[y * f->across + x];
}

double fol_existing_cells_near(const fol_existing_cells *cells, fol_point px) {
  const fol_hair_cells *f = cells->of;
  double u = px.x / f->cell_px - 0.5, v = px.y / f->cell_px - 0.5;
  int x = (int)fol_clamp(floor(u), -BORDER, f->across), y = (int)fol_clamp(floor(v), -BORDER, f->down);
  const uint8_t *upper = cells->around + (size_t)(y + BORDER) * bordered(f) + (size_t)(x + BORDER),
                *lower = upper + bordered(f);
  double amid = fol_between(fol_between(upper[0], upper[1], u - x), fol_between(lower[0], lower[1], u - x), v - y);
  return fol_smoothstep(amid / AROUND_ALL);
}
