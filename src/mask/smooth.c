/* Computes the mean of the mask in a square around each pixel. For wide brushes, means are computed for cells of
 * several pixels and interpolated between their centres, so that the cost is about equal for all brushes. */
#include "smooth.h"
#include "follidot/base_math.h"

#include <math.h>

/* Half the side of the square on the skin, divided by the brush's radius [?]. The square is much larger than the
 * irregularities of a painted edge, but so small that one stroke preserves the shape of the area. */
static const double reach_per_radius = 0.5;

/* The side of a cell is the smallest power of two, in pixels and at most CELL_MAX, with which half the side of the
 * square is at most REACH_CELLS cells. */
enum { REACH_CELLS = 32, CELL_MAX = 16 };

/* Side of a block of cells within which the square has a constant size in the picture, since foreshortening changes
 * slowly. A tile is a whole number of blocks. */
enum { BLOCK = 8 };

/* The sum of the values of those pixels of a cell that are on the head, and the number of these pixels. */
typedef struct cell {
  uint32_t grey, count;
} cell;

/* The settings for smoothing a tile. */
typedef struct smoothing {
  fol_stroke *stroke;
  const fol_head *head;
  double reach_mm;     /* half the side of the square on the skin */
  int side;            /* side of a cell, px */
  int across;          /* number of cells along a side of a tile */
  fol_outline outline; /* outline of the head */
} smoothing;

static smoothing smoothing_of(fol_stroke *stroke) {
  smoothing s = {.stroke = stroke, .head = &stroke->path.head, .reach_mm = stroke->brush.radius_mm * reach_per_radius};
  double reach_px = s.reach_mm * fol_head_px_per_mm_max(s.head);
  s.side = 1;
  while (s.side < CELL_MAX && reach_px > REACH_CELLS * s.side)
    s.side *= 2;
  s.across = FOL_MASK_TILE_SIDE / s.side;
  s.outline = fol_outline_of(s.head);
  return s;
}

/* ---- cells of a tile -------------------------------------------------------------------------------- */

/* Adds the pixels of row `y` of a tile, whose pixels are `rect`, to its cells. `grey` is NULL if they are all 0. */
static void add_row(const smoothing *s, cell *cells, fol_rect rect, int y, const uint8_t *grey, bool all_on_head) {
  float on_head[FOL_MASK_TILE_SIDE];
  cell *row = cells + (y - rect.y0) / s->side * s->across;
  if (!all_on_head)
    fol_outline_cover(&s->outline, on_head, rect.x0, y, rect.x1 - rect.x0);
  for (int i = 0; i < rect.x1 - rect.x0; i++)
    if (all_on_head || on_head[i] > 0) {
      row[i / s->side].grey += grey ? grey[i] : 0;
      row[i / s->side].count++;
    }
}

/* Returns the cells of a tile. They are computed when first needed, and kept in the stroke. */
static bool cells_of(const cell **out, const smoothing *s, size_t tile, fol_error *err) {
  fol_stroke_tile *at = &s->stroke->tiles[tile];
  if (!at->cells) {
    const fol_mask_tile *under = s->stroke->mask->tiles[tile];
    fol_rect rect = fol_mask_tile_rect(s->stroke->mask, tile);
    cell *cells = fol_alloc((size_t)s->across * (size_t)s->across, sizeof *cells, err);
    if (!cells)
      return false;
    bool all_on_head = s->head->surface.kind == FOL_SURFACE_PLANE || fol_outline_contains(&s->outline, rect);
    for (int y = rect.y0; y < rect.y1; y++)
      add_row(s, cells, rect, y, under ? under->grey + (y - rect.y0) * FOL_MASK_TILE_SIDE : NULL, all_on_head);
    at->cells = cells;
  }
  *out = at->cells;
  return true;
}

/* ---- sums ------------------------------------------------------------------------------------------- */

/* A summed-area table of the cells in a part of the picture. Sums may wrap around; their differences are still right,
 * since the sum over any square is less than 2^32. */
typedef struct sums {
  fol_rect rect; /* the part, in cells */
  size_t stride; /* number of elements in a row of the table */
  cell *at;
} sums;

/* Copies the cells of a tile to the table. */
static bool sum_tile(sums *out, const smoothing *s, int column, int row, fol_error *err) {
  const fol_mask *mask = s->stroke->mask;
  const cell *cells;
  if (!cells_of(&cells, s, (size_t)row * (size_t)mask->across + (size_t)column, err))
    return false;
  int x0 = column * s->across, y0 = row * s->across;
  fol_rect part = fol_rect_intersect((fol_rect){x0, y0, x0 + s->across, y0 + s->across}, out->rect);
  for (int y = part.y0; y < part.y1; y++)
    for (int x = part.x0; x < part.x1; x++)
      out->at[(size_t)(y - out->rect.y0 + 1) * out->stride + (size_t)(x - out->rect.x0 + 1)] =
          cells[(y - y0) * s->across + x - x0];
  return true;
}

/* Replaces each cell of the table by the sum over the cells above and to the left of it. */
static void accumulate(sums *s) {
  for (int y = s->rect.y0; y < s->rect.y1; y++) {
    cell *row = s->at + (size_t)(y - s->rect.y0 + 1) * s->stride, *above = row - s->stride, sum = {0, 0};
    for (size_t x = 1; x < s->stride; x++) {
      sum.grey += row[x].grey;
      sum.count += row[x].count;
      row[x] = (cell){above[x].grey + sum.grey, above[x].count + sum.count};
    }
  }
}

static bool make_sums(sums *out, const smoothing *s, fol_rect rect, fol_error *err) {
  const fol_mask *mask = s->stroke->mask;
  sums table = {.rect = rect, .stride = (size_t)(rect.x1 - rect.x0) + 1};
  table.at = fol_alloc(((size_t)(rect.y1 - rect.y0) + 1) * table.stride, sizeof *table.at, err);
  bool done = table.at != NULL;
  for (int row = rect.y0 / s->across; done && row < mask->down && row * s->across < rect.y1; row++)
    for (int column = rect.x0 / s->across; done && column < mask->across && column * s->across < rect.x1; column++)
      done = sum_tile(&table, s, column, row, err);
  if (!done) {
    fol_free(table.at);
    return false;
  }
  accumulate(&table);
  *out = table;
  return true;
}

/* Returns the sum over the cells of `rect`, which is in cells of the picture. */
static cell sum_within(const sums *s, fol_rect rect) {
  const cell *top = s->at + (size_t)(rect.y0 - s->rect.y0) * s->stride;
  const cell *bottom = s->at + (size_t)(rect.y1 - s->rect.y0) * s->stride;
  size_t left = (size_t)(rect.x0 - s->rect.x0), right = (size_t)(rect.x1 - s->rect.x0);
  return (cell){bottom[right].grey - bottom[left].grey - top[right].grey + top[left].grey,
                bottom[right].count - bottom[left].count - top[right].count + top[left].count};
}

/* ---- means ------------------------------------------------------------------------------------------ */

/* Half the width and half the height, in cells, of the square as it is foreshortened in the picture. */
typedef struct reach {
  int x, y;
} reach;

static int whole_cells(double px, int side) {
  return (int)fol_lrint(fol_clamp(px / side, 1, REACH_CELLS));
}

/* Returns the size of the square as it is foreshortened at the centre of the block whose first cell is (x, y) or, if
 * that centre is off the head, at a nearby point of the outline. */
static reach reach_at(const smoothing *s, int x, int y) {
  fol_point middle = {(x + BLOCK / 2.0) * s->side, (y + BLOCK / 2.0) * s->side};
  fol_footprint spot = fol_head_footprint(s->head, fol_head_to_scalp_near(s->head, middle));
  return (reach){whole_cells(s->reach_mm * sqrt(spot.xx), s->side), whole_cells(s->reach_mm * sqrt(spot.yy), s->side)};
}

/* Means of the mask, 0 to 255, around each cell of a tile and of a border of one cell around the tile; 0 if no pixel
 * around a cell is on the head. */
typedef struct means {
  int x0, y0, across; /* first column and row, and number of columns, in cells of the picture */
  double *at;
} means;

static void mean_block(const means *out, const sums *sum, reach r, fol_rect block) {
  for (int y = block.y0; y < block.y1; y++)
    for (int x = block.x0; x < block.x1; x++) {
      fol_rect square = {x - r.x, y - r.y, x + r.x + 1, y + r.y + 1};
      cell all = sum_within(sum, fol_rect_intersect(square, sum->rect));
      out->at[(y - out->y0) * out->across + x - out->x0] = all.count > 0 ? (double)all.grey / all.count : 0;
    }
}

/* Computes the means of all `cells`. Blocks are aligned to multiples of their side, so that neighbouring tiles compute
 * equal means for cells that both need. */
static void mean_all(const means *out, const smoothing *s, const sums *sum, fol_rect cells) {
  for (int y = cells.y0 - cells.y0 % BLOCK; y < cells.y1; y += BLOCK)
    for (int x = cells.x0 - cells.x0 % BLOCK; x < cells.x1; x += BLOCK) {
      fol_rect block = fol_rect_intersect((fol_rect){x, y, x + BLOCK, y + BLOCK}, cells);
      mean_block(out, sum, reach_at(s, x, y), block);
    }
}

/* Interpolates the mean at pixel (x, y) bilinearly between the centres of cells. Past the outermost centres it is
 * constant. */
static double mean_at(const means *m, const smoothing *s, fol_rect cells, int x, int y) {
  double u = fol_clamp((x + 0.5) / s->side - 0.5, cells.x0, cells.x1 - 1);
  double v = fol_clamp((y + 0.5) / s->side - 0.5, cells.y0, cells.y1 - 1);
  int left = (int)u, top = (int)v, right = left + 1 < cells.x1 ? left + 1 : left;
  int bottom = top + 1 < cells.y1 ? top + 1 : top;
  const double *upper = m->at + (top - m->y0) * m->across - m->x0,
               *lower = m->at + (bottom - m->y0) * m->across - m->x0;
  return fol_lerp(fol_lerp(upper[left], upper[right], u - left), fol_lerp(lower[left], lower[right], u - left),
                  v - top);
}

/* Converts a rectangle from pixels to the cells that it touches. */
static fol_rect to_cells(fol_rect px, int side) {
  return (fol_rect){px.x0 / side, px.y0 / side, (px.x1 + side - 1) / side, (px.y1 + side - 1) / side};
}

bool fol_smooth_target(uint8_t **out, fol_stroke *stroke, size_t tile, fol_error *err) {
  const smoothing s = smoothing_of(stroke);
  const fol_mask *mask = stroke->mask;
  const fol_rect rect = fol_mask_tile_rect(mask, tile),
                 all = to_cells((fol_rect){0, 0, mask->width, mask->height}, s.side);
  const fol_rect cells = fol_rect_intersect(fol_rect_grown(to_cells(rect, s.side), 1), all);
  means m = {.x0 = cells.x0, .y0 = cells.y0, .across = cells.x1 - cells.x0};
  sums sum = {.at = NULL};
  uint8_t *target = fol_alloc(FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE, 1, err);
  m.at = target ? fol_alloc((size_t)m.across * (size_t)(cells.y1 - cells.y0), sizeof *m.at, err) : NULL;
  bool done = m.at && make_sums(&sum, &s, fol_rect_intersect(fol_rect_grown(cells, REACH_CELLS), all), err);
  if (done) {
    mean_all(&m, &s, &sum, cells);
    for (int y = rect.y0; y < rect.y1; y++)
      for (int x = rect.x0; x < rect.x1; x++)
        target[(y - rect.y0) * FOL_MASK_TILE_SIDE + x - rect.x0] = (uint8_t)fol_lrint(mean_at(&m, &s, cells, x, y));
    *out = target;
  }
  fol_free(sum.at);
  fol_free(m.at);
  if (!done)
    fol_free(target);
  return done;
}
