/* Measures the light of each cell relative to bare skin. The matte gives the light that skin would have under the hair,
 * from the skin visible between hairs, so that shade is not mistaken for hair. */
#include "hair_map.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/matte.h"

#include <math.h>
#include <string.h>

/* Maximum number of pixels read across a cell, in each direction. */
enum { SAMPLES = 4 };

/* ---- blurring ---------------------------------------------------------------------------------------- */

/* Replaces each of the `count` values of a line, `step` elements apart, by the mean over the 2 reach + 1 values around
 * it. `sums` is a buffer for count + 1 numbers. */
static void box_line(float *line, double *sums, int count, ptrdiff_t step, int reach) {
  sums[0] = 0;
  for (int i = 0; i < count; i++)
    sums[i + 1] = sums[i] + (double)line[i * step];
  for (int i = 0; i < count; i++) {
    int low = i - reach < 0 ? 0 : i - reach, high = i + reach + 1 > count ? count : i + reach + 1;
    line[i * step] = (float)((sums[high] - sums[low]) / (2 * reach + 1));
  }
}

bool fol_hair_map_blur(float *values, const fol_skin_grid *g, double sigma_cells, fol_error *err) {
  int longest = g->across > g->down ? g->across : g->down;
  int reach = (int)fol_lrint((sqrt(4 * sigma_cells * sigma_cells + 1) - 1) /
                             2); /* since a filter of 2 r + 1 cells has the variance ((2 r + 1)^2 - 1) / 12 */
  double *sums = fol_alloc_raw((size_t)longest + 1, sizeof *sums, err);
  for (int pass = 0; sums && reach > 0 && pass < 3; pass++) {
    for (int row = 0; row < g->down; row++)
      box_line(values + (size_t)row * (size_t)g->across, sums, g->across, 1, reach);
    for (int column = 0; column < g->across; column++)
      box_line(values + column, sums, g->down, g->across, reach);
  }
  bool done = sums;
  fol_free(sums);
  return done;
}

/* ---- light of hair ------------------------------------------------------------------------------------ */

/* Limits of measured light relative to skin. Light below the minimum would not change how many dots are needed. */
static const double light_min = 0.02, light_max = 1.3;

/* Sets `light` (relative to bare skin) and `core` (whether the cell is inside hair) of all cells. Where hair is not
 * certain, the light is mixed with that of bare skin. */
static void read_light(fol_hair_map_light *out, const fol_hair_map_cells *cells, const fol_matte_skin *skin) {
  const fol_skin_grid *g = &out->grid;
  const int step = (g->cell_px + SAMPLES - 1) / SAMPLES;
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      fol_point px = fol_skin_grid_px(g, column, row);
      int x0 = g->x0_px + column * g->cell_px, y0 = g->y0_px + row * g->cell_px;
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      out->light[i] = 1;
      out->core[i] = fol_hair_map_cells_inside(cells, px);
      double certainty = fol_hair_map_cells_certainty(cells, px);
      if (certainty <= 0)
        continue;
      float share = fol_matte_skin_share(skin, x0, y0, g->cell_px, step);
      out->light[i] = (float)fol_lerp(1, fol_clamp((double)share, light_min, light_max), certainty);
    }
}

static bool any_above_zero(const float *values, size_t count) {
  size_t i = 0;
  while (i < count && values[i] <= 0)
    i++;
  return i < count;
}

bool fol_hair_map_light_measure(fol_hair_map_light *out, const fol_hair_search *search, bool *found, fol_error *err) {
  size_t count = fol_skin_grid_count(&out->grid);
  fol_hair_cells f;
  *found = false;
  if (!search->skin->measured || !fol_hair_cells_new(&f, search))
    return true;
  const fol_camera_traits camera = fol_photo_camera(search->photo, 0);
  fol_matte_skin *skin = NULL;
  bool done = fol_matte_skin_new(&skin, search->photo, 1 / out->head->mm_per_px, &camera, 0, err);
  out->light = done ? fol_alloc_raw(count, sizeof *out->light, err) : NULL;
  out->core = out->light ? fol_alloc_raw(count, sizeof *out->core, err) : NULL;
  fol_hair_map_cells cells = {.hair_cells = &f};
  done = out->core && fol_hair_map_cells_measure(&cells, err);
  if (done) {
    read_light(out, &cells, skin);
    *found = any_above_zero(out->core, count);
  }
  fol_hair_map_cells_drop(&cells);
  fol_matte_skin_drop(skin);
  fol_hair_cells_drop(&f);
  return done;
}

void fol_hair_map_light_drop(fol_hair_map_light *light) {
  fol_free(light->light);
  fol_free(light->core);
  light->light = light->core = NULL;
}
