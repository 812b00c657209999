#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

/* Single hairs are ridges of light, dark or light ones, that go on in one direction. They are looked for in cells of a
 * quarter of a millimetre or less, region by region: the second derivative across a direction, which has to be strong
 * at a cell, and on the average over half a millimetre both before and behind it. A mole's edge is not narrow, a
 * stubble dot does not go on, and shade is neither. */
static const double cells_a_mm = 4.5, along_mm = 0.5;
enum { DIRECTIONS = 8, ALONG_MAX = 6, MARGIN_MAX = ALONG_MAX + 2, SIDE_MAX = 96, PIXELS_AT_ONCE = 256 };

/* A ridge of so much of its own light begins to be one, and is one [?]; grain makes so much of one. */
static const float ridge_from = 0.03F, ridge_to = 0.08F, ridge_of_grain = 0.9F;
/* Light hair is so much lighter than bare skin, as a share of it [?]. */
static const float lighter_from = 1.08F, lighter_to = 1.25F;
/* Regions as smooth as that all over have no hair in them. */
static const float smooth = 0.10F;

/* Cells of a region and of a margin around it. */
typedef struct window {
  const fol_matte_blocks *b;
  int cell_px, along, margin, side; /* in cells, but for the first */
  int x0, y0;                       /* px, of the first cell */
  float mean[SIDE_MAX * SIDE_MAX], least[SIDE_MAX * SIDE_MAX], most[SIDE_MAX * SIDE_MAX];
  float across[SIDE_MAX * SIDE_MAX], down[SIDE_MAX * SIDE_MAX], both[SIDE_MAX * SIDE_MAX]; /* second derivatives */
  float second[SIDE_MAX * SIDE_MAX];                                                       /* of one direction */
  float dark[SIDE_MAX * SIDE_MAX], light[SIDE_MAX * SIDE_MAX];
} window;

/* ---- cells --------------------------------------------------------------------------------------- */

/* Pixels of a row of the picture; beyond its edges they are as at them. */
FOL_ALWAYS_INLINE void take_light(const fol_matte_map *m, float *light, int x0, int y, int count) {
  bool beyond = x0 < 0 || x0 + count > m->width;
  for (int i = 0; i < count && beyond; i++)
    fol_luminances(m, light + i, fol_held(x0 + i, m->width), y, 1);
  if (!beyond)
    fol_luminances(m, light, x0, y, count);
}

/* Adds so many pixels each to cells from the first on. */
FOL_ALWAYS_INLINE void add_pixels(window *w, int first, int cells, const float *restrict light, int pixels) {
  float *restrict mean = w->mean + first, *restrict least = w->least + first, *restrict most = w->most + first;
  for (int cell = 0; cell < cells; cell++) {
    float sum = mean[cell], low = least[cell], high = most[cell];
    for (int i = 0; i < pixels; i++) {
      float luma = light[cell * pixels + i];
      sum += luma;
      low = luma < low ? luma : low;
      high = luma > high ? luma : high;
    }
    mean[cell] = sum;
    least[cell] = low;
    most[cell] = high;
  }
}

/* The pixels of one row of the picture, as far as they lie in the window, into its cells. */
FOL_VECTORIZE static void fill_row(window *w, int row, int y) {
  const fol_matte_map *m = w->b->map;
  float light[PIXELS_AT_ONCE];
  int pixels = fol_least(w->cell_px, PIXELS_AT_ONCE), cells = PIXELS_AT_ONCE / w->cell_px; /* 0: in parts of a cell */
  y = fol_held(y, m->height);
  for (int cell = 0; cell < w->side; cell += cells ? cells : 1) {
    int count = cells ? fol_least(cells, w->side - cell) : 1, x = w->x0 + cell * w->cell_px;
    for (int done = 0; done < w->cell_px; done += pixels) {
      int part = fol_least(pixels, w->cell_px - done);
      take_light(m, light, x + done, y, count * part);
      if (part == 1)
        add_pixels(w, row * w->side + cell, count, light, 1);
      else if (part == 2)
        add_pixels(w, row * w->side + cell, count, light, 2);
      else
        add_pixels(w, row * w->side + cell, count, light, part);
    }
  }
}

static void fill(window *w) {
  float share = 1 / (float)(w->cell_px * w->cell_px);
  for (int row = 0; row < w->side; row++) {
    for (int i = row * w->side; i < (row + 1) * w->side; i++) {
      w->mean[i] = w->most[i] = 0;
      w->least[i] = INFINITY;
    }
    for (int y = 0; y < w->cell_px; y++)
      fill_row(w, row, w->y0 + row * w->cell_px + y);
    for (int i = row * w->side; i < (row + 1) * w->side; i++)
      w->mean[i] *= share;
  }
}

/* A Gaussian of sigma 0.6 cells, so that corners and grain count less. From `mean` to `second`. */
FOL_ALWAYS_INLINE void soften(window *w) {
  const float middle = 0.6604F, beside = 0.1698F;
  int side = w->side;
  for (int y = 0; y < side; y++) {
    const float *row = w->mean + y * side;
    for (int x = 0; x < side; x++)
      w->both[y * side + x] = middle * row[x] + beside * (row[fol_held(x - 1, side)] + row[fol_held(x + 1, side)]);
  }
  for (int y = 0; y < side; y++) {
    const float *above = w->both + fol_held(y - 1, side) * side, *below = w->both + fol_held(y + 1, side) * side;
    for (int x = 0; x < side; x++)
      w->second[y * side + x] = middle * w->both[y * side + x] + beside * (above[x] + below[x]);
  }
}

FOL_VECTORIZE static void derive(window *w) {
  int side = w->side;
  soften(w);
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

/* What goes on along the direction (right, down), of length 1. */
FOL_VECTORIZE static void look_along(window *w, float right, float down) {
  int side = w->side, step[ALONG_MAX];
  for (int i = 0; i < w->along; i++)
    step[i] = (int)fol_lrintf((float)(i + 1) * down) * side + (int)fol_lrintf((float)(i + 1) * right);
  for (int y = 1; y < side - 1; y++)
    for (int i = y * side + 1; i < (y + 1) * side - 1; i++)
      w->second[i] = w->across[i] * down * down + w->down[i] * right * right - 2 * w->both[i] * right * down;
  float share = 1 / (float)w->along, before[SIDE_MAX], behind[SIDE_MAX];
  int count = side - 2 * w->margin;
  for (int y = w->margin; y < side - w->margin; y++) {
    int first = y * side + w->margin;
    const float *here = w->second + first;
    float *dark = w->dark + first, *light = w->light + first;
    memset(before, 0, sizeof before);
    memset(behind, 0, sizeof behind);
    for (int k = 0; k < w->along; k++) {
      const float *from = here - step[k], *to = here + step[k];
      for (int i = 0; i < count; i++) {
        before[i] += from[i];
        behind[i] += to[i];
      }
    }
    for (int i = 0; i < count; i++) {
      float one = before[i] * share, other = behind[i] * share;
      float least = one < other ? one : other, most = one > other ? one : other;
      least = least < here[i] ? least : here[i];
      most = most > here[i] ? most : here[i];
      dark[i] = least > dark[i] ? least : dark[i];
      light[i] = -most > light[i] ? -most : light[i];
    }
  }
}

static void find_ridges(window *w) {
  static const float directions[DIRECTIONS][2] = {
      {1, 0}, {0.9238795F, 0.3826834F},  {0.7071068F, 0.7071068F},  {0.3826834F, 0.9238795F},
      {0, 1}, {-0.3826834F, 0.9238795F}, {-0.7071068F, 0.7071068F}, {-0.9238795F, 0.3826834F}};
  memset(w->dark, 0, sizeof w->dark);
  memset(w->light, 0, sizeof w->light);
  derive(w);
  for (int i = 0; i < DIRECTIONS; i++)
    look_along(w, directions[i][0], directions[i][1]);
}

/* ---- regions ------------------------------------------------------------------------------------- */

/* Which block of the picture a cell's middle lies in; false beyond its edge. */
static bool block_of(size_t *out, const window *w, int x, int y) {
  const fol_matte_map *m = w->b->map;
  int px = w->x0 + x * w->cell_px + w->cell_px / 2, py = w->y0 + y * w->cell_px + w->cell_px / 2;
  if (px < 0 || py < 0 || px >= m->width || py >= m->height)
    return false;
  *out = (size_t)(py / m->block_px) * (size_t)m->across + (size_t)(px / m->block_px);
  return true;
}

static void measure_cell(const fol_strands *out, const window *w, int i, size_t block) {
  const fol_bare *bare = &w->b->map->at[block];
  float grain = ridge_of_grain * w->b->grain_at[block] / (float)w->cell_px;
  float dark = fol_rise(ridge_from, ridge_to, w->dark[i] / w->mean[i] - grain);
  float light = fol_rise(ridge_from, ridge_to, w->light[i] / w->mean[i] - grain);
  light *= fol_rise(lighter_from, lighter_to, w->most[i] / bare->lit);
  out->dark[block] = fol_fmaxf(out->dark[block], dark);
  out->light[block] = fol_fmaxf(out->light[block], light);
  if (dark > 0.5F)
    out->darkest[block] = fol_fminf(out->darkest[block], w->least[i] / bare->skin);
  if (light > 0.3F)
    out->lightest[block] = fol_fmaxf(out->lightest[block], w->most[i] / bare->lit);
}

static bool has_none(const fol_matte_blocks *b, int rx, int ry) {
  const fol_matte_map *m = b->map;
  enum { REGION = FOL_MATTE_REGION };
  for (int by = ry * REGION; by < fol_least((ry + 1) * REGION, m->down); by++)
    for (int bx = rx * REGION; bx < fol_least((rx + 1) * REGION, m->across); bx++)
      if (b->rough[(size_t)by * (size_t)m->across + (size_t)bx] >= smooth)
        return false;
  return true;
}

static void find_in_region(const fol_strands *out, window *w, int rx, int ry) {
  int region_px = FOL_MATTE_REGION * w->b->map->block_px;
  w->x0 = rx * region_px - w->margin * w->cell_px;
  w->y0 = ry * region_px - w->margin * w->cell_px;
  fill(w);
  find_ridges(w);
  for (int y = w->margin; y < w->side - w->margin; y++) {
    for (int x = w->margin; x < w->side - w->margin; x++) {
      int i = y * w->side + x;
      size_t block;
      if (fol_fmaxf(w->dark[i], w->light[i]) > ridge_from * w->mean[i] &&
          block_of(&block, w, x, y) && /* the last cells may lie beyond */
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
    if (has_none(s->b, rx, (int)ry))
      continue;
    if (!w && !(w = fol_alloc_raw(1, sizeof *w, NULL))) {
      atomic_store(&s->failed, true);
      return;
    }
    w->b = s->b;
    w->cell_px = (int)fol_fmax(1, m->px_per_mm / cells_a_mm);
    w->along = fol_least(ALONG_MAX, (int)fol_fmax(2, along_mm * m->px_per_mm / w->cell_px + 0.5));
    w->margin = w->along + 2;
    w->side = (FOL_MATTE_REGION * m->block_px - 1) / w->cell_px + 1 + 2 * w->margin;
    FOL_ASSERT(w->side <= SIDE_MAX);
    find_in_region(s->out, w, rx, (int)ry);
  }
  fol_free(w);
}

bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err) {
  for (size_t i = 0; i < fol_matte_blocks_of(b); i++) {
    out->dark[i] = out->light[i] = 0;
    out->darkest[i] = out->lightest[i] = 1;
  }
  search s = {b, out, false};
  fol_parallel((size_t)b->regions_down, b->threads, find_in_row, &s);
  return !atomic_load(&s.failed) || fol_fail(err, FOL_FAILED, "not enough memory to look for hair");
}
