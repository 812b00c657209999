#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

/* Finds single hairs: dark or light ridges that continue in one direction. Works region by region, in cells of a
 * quarter of a millimetre or less. For each direction that a hair may have, computes the second derivative of light
 * across it. The derivative must be large at a cell, and also on average over half a millimetre along the hair on
 * either side of the cell. This excludes the edge of a mole (not narrow), a dot of stubble (does not continue in one
 * direction), and shade (neither narrow nor continuing). */
static const double cells_a_mm = 4.5, reach_mm = 0.5;
enum { DIRECTIONS = 8, REACH_MAX = 6, MARGIN_MAX = REACH_MAX + 2, SIDE_MAX = 96, PIXELS_AT_ONCE = 256 };

/* A ridge begins to count as hair at the height `ridge_from`, and counts fully at `ridge_to`, relative to the light
 * around it [?]. `ridge_of_grain` is the height that grain alone causes, divided by grain's standard deviation. */
static const float ridge_from = 0.03F, ridge_to = 0.08F, ridge_of_grain = 0.9F;
/* A light ridge may be hair if its light, divided by the light of bare skin, is above `lighter_from`, and certainly is
 * hair from `lighter_to` on [?]. */
static const float lighter_from = 1.08F, lighter_to = 1.25F;
/* A region has no hair if the roughness of all its blocks is below this. */
static const float smooth_max = 0.10F;

/* The cells of a region with a margin around it. */
typedef struct window {
  const fol_matte_blocks *b;
  int cell_px, reach, margin, side; /* in cells: `reach`: distance along a hair over which the derivative is averaged;
                                       `margin`: width of the margin; `side`: side of the window, with its margin */
  int x0, y0;                       /* px of the first cell's corner */
  float mean[SIDE_MAX * SIDE_MAX], min[SIDE_MAX * SIDE_MAX], max[SIDE_MAX * SIDE_MAX];
  float across[SIDE_MAX * SIDE_MAX], down[SIDE_MAX * SIDE_MAX],
      both[SIDE_MAX * SIDE_MAX];     /* second derivatives along x, along y, and mixed (`both`) */
  float second[SIDE_MAX * SIDE_MAX]; /* second derivative across one direction */
  float dark[SIDE_MAX * SIDE_MAX], light[SIDE_MAX * SIDE_MAX]; /* height of the dark and light ridge at each cell */
} window;

/* ---- cells --------------------------------------------------------------------------------------- */

/* Reads the luma of `count` pixels of a row; beyond the picture, the pixels at its edge are repeated. */
FOL_ALWAYS_INLINE void read_luma(const fol_matte_map *m, float *light, int x0, int y, int count) {
  bool beyond = x0 < 0 || x0 + count > m->width;
  for (int i = 0; i < count && beyond; i++)
    fol_luminances(m, light + i, fol_clamp_index(x0 + i, m->width), y, 1);
  if (!beyond)
    fol_luminances(m, light, x0, y, count);
}

/* Adds the luma of consecutive pixels to consecutive cells, `pixels` pixels to each cell. */
FOL_ALWAYS_INLINE void add_pixels(window *w, int first, int cells, const float *restrict light, int pixels) {
  float *restrict mean = w->mean + first, *restrict min = w->min + first, *restrict max = w->max + first;
  for (int cell = 0; cell < cells; cell++) {
    float sum = mean[cell], low = min[cell], high = max[cell];
    for (int i = 0; i < pixels; i++) {
      float luma = light[cell * pixels + i];
      sum += luma;
      low = luma < low ? luma : low;
      high = luma > high ? luma : high;
    }
    mean[cell] = sum;
    min[cell] = low;
    max[cell] = high;
  }
}

/* Adds one row of the picture to the window's cells. */
FOL_VECTORIZE static void fill_row(window *w, int row, int y) {
  const fol_matte_map *m = w->b->map;
  float light[PIXELS_AT_ONCE];
  int pixels = fol_int_min(w->cell_px, PIXELS_AT_ONCE),
      cells = PIXELS_AT_ONCE / w->cell_px; /* 0 means that a cell is read in several parts */
  y = fol_clamp_index(y, m->height);
  for (int cell = 0; cell < w->side; cell += cells ? cells : 1) {
    int count = cells ? fol_int_min(cells, w->side - cell) : 1, x = w->x0 + cell * w->cell_px;
    for (int done = 0; done < w->cell_px; done += pixels) {
      int part = fol_int_min(pixels, w->cell_px - done);
      read_luma(m, light, x + done, y, count * part);
      if (part == 1)
        add_pixels(w, row * w->side + cell, count, light, 1);
      else if (part == 2)
        add_pixels(w, row * w->side + cell, count, light, 2);
      else
        add_pixels(w, row * w->side + cell, count, light, part);
    }
  }
}

static void fill_window(window *w) {
  float inverse = 1 / (float)(w->cell_px * w->cell_px);
  for (int row = 0; row < w->side; row++) {
    for (int i = row * w->side; i < (row + 1) * w->side; i++) {
      w->mean[i] = w->max[i] = 0;
      w->min[i] = INFINITY;
    }
    for (int y = 0; y < w->cell_px; y++)
      fill_row(w, row, w->y0 + row * w->cell_px + y);
    for (int i = row * w->side; i < (row + 1) * w->side; i++)
      w->mean[i] *= inverse;
  }
}

/* Blurs by a Gaussian of sigma 0.6 cells, which reduces corners and grain. Reads w->mean and writes w->second. */
FOL_ALWAYS_INLINE void blur_cells(window *w) {
  const float middle = 0.6604F, side_weight = 0.1698F;
  int side = w->side;
  for (int y = 0; y < side; y++) {
    const float *row = w->mean + y * side;
    for (int x = 0; x < side; x++)
      w->both[y * side + x] =
          middle * row[x] + side_weight * (row[fol_clamp_index(x - 1, side)] + row[fol_clamp_index(x + 1, side)]);
  }
  for (int y = 0; y < side; y++) {
    const float *above = w->both + fol_clamp_index(y - 1, side) * side,
                *below = w->both + fol_clamp_index(y + 1, side) * side;
    for (int x = 0; x < side; x++)
      w->second[y * side + x] = middle * w->both[y * side + x] + side_weight * (above[x] + below[x]);
  }
}

FOL_VECTORIZE static void second_derivatives(window *w) {
  int side = w->side;
  blur_cells(w);
  for (int y = 1; y < side - 1; y++) {
    for (int x = 1; x < side - 1; x++) {
      const float *at = w->second + y * side + x;
      int i = y * side + x;
      w->across[i] = at[1] + at[-1] - 2 * at[0];
      w->down[i] = at[side] + at[-side] - 2 * at[0];
      w->both[i] = (at[side + 1] + at[-side - 1] - at[side - 1] - at[1 - side]) / 4;
    }
  }
}

/* ---- ridges -------------------------------------------------------------------------------------- */

/* Raises w->dark and w->light, the heights of ridges, in cells on ridges that run along the unit vector (right, down).
 */
FOL_VECTORIZE static void find_along(window *w, float right, float down) {
  int side = w->side, step[REACH_MAX];
  for (int i = 0; i < w->reach; i++)
    step[i] = (int)fol_lrintf((float)(i + 1) * down) * side + (int)fol_lrintf((float)(i + 1) * right);
  for (int y = 1; y < side - 1; y++)
    for (int i = y * side + 1; i < (y + 1) * side - 1; i++)
      w->second[i] = w->across[i] * down * down + w->down[i] * right * right - 2 * w->both[i] * right * down;
  float inverse = 1 / (float)w->reach, before[SIDE_MAX], ahead[SIDE_MAX];
  int count = side - 2 * w->margin;
  for (int y = w->margin; y < side - w->margin; y++) {
    int first = y * side + w->margin;
    const float *here = w->second + first;
    float *dark = w->dark + first, *light = w->light + first;
    memset(before, 0, sizeof before);
    memset(ahead, 0, sizeof ahead);
    for (int k = 0; k < w->reach; k++) {
      const float *from = here - step[k], *to = here + step[k];
      for (int i = 0; i < count; i++) {
        before[i] += from[i];
        ahead[i] += to[i];
      }
    }
    for (int i = 0; i < count; i++) {
      float one = before[i] * inverse, other = ahead[i] * inverse;
      float min = one < other ? one : other, max = one > other ? one : other;
      min = min < here[i] ? min : here[i];
      max = max > here[i] ? max : here[i];
      dark[i] = min > dark[i] ? min : dark[i];
      light[i] = -max > light[i] ? -max : light[i];
    }
  }
}

static void find_ridges(window *w) {
  static const float directions[DIRECTIONS][2] = {
      {1, 0}, {0.9238795F, 0.3826834F},  {0.7071068F, 0.7071068F},  {0.3826834F, 0.9238795F},
      {0, 1}, {-0.3826834F, 0.9238795F}, {-0.7071068F, 0.7071068F}, {-0.9238795F, 0.3826834F}};
  memset(w->dark, 0, sizeof w->dark);
  memset(w->light, 0, sizeof w->light);
  second_derivatives(w);
  for (int i = 0; i < DIRECTIONS; i++)
    find_along(w, directions[i][0], directions[i][1]);
}

/* ---- regions ------------------------------------------------------------------------------------- */

/* Finds the block that contains the centre of cell (x, y). Returns false if it is outside the picture. */
static bool block_of(size_t *out, const window *w, int x, int y) {
  const fol_matte_map *m = w->b->map;
  int px = w->x0 + x * w->cell_px + w->cell_px / 2, py = w->y0 + y * w->cell_px + w->cell_px / 2;
  if (px < 0 || py < 0 || px >= m->width || py >= m->height)
    return false;
  *out = (size_t)(py / m->block_px) * (size_t)m->across + (size_t)(px / m->block_px);
  return true;
}

static void measure_cell(const fol_strands *out, const window *w, int i, size_t block) {
  const fol_matte_values *bare = &w->b->map->at[block];
  float grain = ridge_of_grain * w->b->grain_at[block] / (float)w->cell_px;
  float dark = fol_smooth_ramp(ridge_from, ridge_to, w->dark[i] / w->mean[i] - grain);
  float light = fol_smooth_ramp(ridge_from, ridge_to, w->light[i] / w->mean[i] - grain);
  light *= fol_smooth_ramp(lighter_from, lighter_to, w->max[i] / bare->skin_max);
  out->dark[block] = fol_fmaxf(out->dark[block], dark);
  out->light[block] = fol_fmaxf(out->light[block], light);
  if (dark > 0.5F)
    out->darkest[block] = fol_fminf(out->darkest[block], w->min[i] / bare->skin);
  if (light > 0.3F)
    out->lightest[block] = fol_fmaxf(out->lightest[block], w->max[i] / bare->skin_max);
}

static bool is_smooth_region(const fol_matte_blocks *b, int rx, int ry) {
  const fol_matte_map *m = b->map;
  enum { REGION = FOL_MATTE_REGION };
  for (int by = ry * REGION; by < fol_int_min((ry + 1) * REGION, m->down); by++)
    for (int bx = rx * REGION; bx < fol_int_min((rx + 1) * REGION, m->across); bx++)
      if (b->rough[(size_t)by * (size_t)m->across + (size_t)bx] >= smooth_max)
        return false;
  return true;
}

static void find_in_region(const fol_strands *out, window *w, int rx, int ry) {
  int region_px = FOL_MATTE_REGION * w->b->map->block_px;
  w->x0 = rx * region_px - w->margin * w->cell_px;
  w->y0 = ry * region_px - w->margin * w->cell_px;
  fill_window(w);
  find_ridges(w);
  for (int y = w->margin; y < w->side - w->margin; y++) {
    for (int x = w->margin; x < w->side - w->margin; x++) {
      int i = y * w->side + x;
      size_t block;
      if (fol_fmaxf(w->dark[i], w->light[i]) > ridge_from * w->mean[i] &&
          block_of(&block, w, x, y) && /* the outermost cells may lie outside the region */
          w->x0 + x * w->cell_px + w->cell_px / 2 < (rx + 1) * region_px &&
          w->y0 + y * w->cell_px + w->cell_px / 2 < (ry + 1) * region_px)
        measure_cell(out, w, i, block);
    }
  }
}

typedef struct search {
  const fol_matte_blocks *b;
  const fol_strands *out;
  atomic_bool failed;
} search;

static void find_in_row(void *context, size_t ry) {
  search *s = context;
  const fol_matte_map *m = s->b->map;
  window *w = NULL;
  for (int rx = 0; rx < s->b->regions_across; rx++) {
    if (is_smooth_region(s->b, rx, (int)ry))
      continue;
    if (!w && !(w = fol_alloc_raw(1, sizeof *w, NULL))) {
      atomic_store(&s->failed, true);
      return;
    }
    w->b = s->b;
    w->cell_px = (int)fol_fmax(1, m->px_per_mm / cells_a_mm);
    w->reach = fol_int_min(REACH_MAX, (int)fol_fmax(2, reach_mm * m->px_per_mm / w->cell_px + 0.5));
    w->margin = w->reach + 2;
    w->side = (FOL_MATTE_REGION * m->block_px - 1) / w->cell_px + 1 + 2 * w->margin;
    FOL_ASSERT(w->side <= SIDE_MAX);
    find_in_region(s->out, w, rx, (int)ry);
  }
  fol_free(w);
}

bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err) {
  for (size_t i = 0; i < fol_matte_block_count(b); i++) {
    out->dark[i] = out->light[i] = 0;
    out->darkest[i] = out->lightest[i] = 1;
  }
  search s = {b, out, false};
  fol_parallel((size_t)b->regions_down, b->threads, find_in_row, &s);
  return !atomic_load(&s.failed) || fol_fail(err, FOL_FAILED, "not enough memory to look for hair");
}
