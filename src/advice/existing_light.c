/* What share of the skin's light comes back, place by place; the skin's own light under hair is that of bare skin
 * nearby, so that shade is no hair. */
#include "existing.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>
#include <string.h>

/* Pixels of a cell that are looked at, each way. */
enum { SAMPLES = 4 };

/* A cell of 2 mm is amid hair where so many of the 25 around it look like hair; bare skin counts so many cells from
 * it; and hair may be so many cells around. */
enum { AMONG = 12, APART = 2, AROUND = 3 };

/* Over how much skin its light is taken, mm, and over how much where there is no skin so near. */
static const double near_mm = 7, far_mm = 30;

/* ---- blurring ---------------------------------------------------------------------------------------- */

/* One line of boxes of 2 reach + 1 cells. */
static void box_line(float *line, double *sums, int count, ptrdiff_t step, int reach) {
  sums[0] = 0;
  for (int i = 0; i < count; i++)
    sums[i + 1] = sums[i] + (double)line[i * step];
  for (int i = 0; i < count; i++) {
    int low = i - reach < 0 ? 0 : i - reach, high = i + reach + 1 > count ? count : i + reach + 1;
    line[i * step] = (float)((sums[high] - sums[low]) / (2 * reach + 1));
  }
}

bool fol_existing_blur(float *values, const fol_skin_grid *g, double sigma_cells, fol_error *err) {
  int longest = g->across > g->down ? g->across : g->down;
  int reach = (int)fol_lrint((sqrt(4 * sigma_cells * sigma_cells + 1) - 1) / 2); /* three of variance ((2r+1)^2-1)/12 */
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

/* ---- bare skin --------------------------------------------------------------------------------------- */

static int hair_around(const fol_hair_cells *f, int column, int row, int reach) {
  int count = 0;
  for (int y = row - reach; y <= row + reach; y++)
    for (int x = column - reach; x <= column + reach; x++)
      count += x >= 0 && y >= 0 && x < f->across && y < f->down && f->cells[y * f->across + x].hair;
  return count;
}

/* The logarithm of bare skin's light in each cell of 2 mm: the mean around, by `sigma`. `weight`: how much there is. */
static bool mean_skin(float *mean, float *weight, const fol_hair_cells *f, double sigma, fol_error *err) {
  const fol_skin_grid cells = {0, 0, 1, f->across, f->down};
  for (int row = 0; row < f->down; row++)
    for (int column = 0; column < f->across; column++) {
      const fol_hair_cell *at = &f->cells[row * f->across + column];
      size_t i = (size_t)row * (size_t)f->across + (size_t)column;
      bool bare = at->skin && !at->hair && at->light > 0 && hair_around(f, column, row, APART) == 0;
      weight[i] = bare ? 1 : 0;
      mean[i] = bare ? (float)fol_log(at->light) : 0;
    }
  if (!fol_existing_blur(mean, &cells, sigma, err) || !fol_existing_blur(weight, &cells, sigma, err))
    return false;
  for (size_t i = 0; i < (size_t)f->across * (size_t)f->down; i++)
    mean[i] = weight[i] > 1e-4F ? mean[i] / weight[i] : 0;
  return true;
}

static bool find_skin(float *skin, const fol_hair_cells *f, double cell_mm, fol_error *err) {
  size_t count = (size_t)f->across * (size_t)f->down;
  float *room = fol_alloc_raw(3 * count, sizeof *room, err), *weight = room, *far = room + count,
        *far_weight = room + 2 * count;
  bool done = room && mean_skin(skin, weight, f, near_mm / cell_mm, err) &&
              mean_skin(far, far_weight, f, far_mm / cell_mm, err);
  for (size_t i = 0; done && i < count; i++) {
    float near = fol_fminf(weight[i] / 0.05F, 1);
    skin[i] = skin[i] * near + far[i] * (1 - near);
  }
  fol_free(room);
  return done;
}

/* ---- light through hair -------------------------------------------------------------------------------- */

static double light_at(const fol_photo *photo, const fol_skin_grid *g, int column, int row) {
  const fol_image *image = fol_photo_image(photo);
  int step = (g->cell_px + SAMPLES - 1) / SAMPLES, count = 0;
  int x0 = g->x0_px + column * g->cell_px, y0 = g->y0_px + row * g->cell_px;
  double sum = 0;
  for (int y = y0 + step / 2; y < y0 + g->cell_px && y < image->height; y += step)
    for (int x = x0 + step / 2; x < x0 + g->cell_px && x < image->width; x += step, count++) {
      double linear[FOL_CHANNELS];
      fol_photo_linear_srgb_at(photo, linear, x, y);
      sum += fol_luminance(linear);
    }
  return count > 0 ? sum / count : 0;
}

/* As strongly as stubble may darken skin; what is darker is no tone that dots are held against. */
static const double light_least = 0.02, light_most = 1.3;

static void read_light(fol_existing_light *out, const fol_hair_cells *f, const float *skin) {
  const fol_skin_grid *g = &out->grid;
  const fol_skin_grid cells = {0, 0, (int)f->cell_px, f->across, f->down};
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      fol_point px = fol_skin_grid_px(g, column, row);
      int x = (int)fol_clamp(px.x / f->cell_px, 0, f->across - 1),
          y = (int)fol_clamp(px.y / f->cell_px, 0, f->down - 1);
      size_t i = (size_t)row * (size_t)g->across + (size_t)column;
      out->light[i] = 1;
      out->core[i] = f->cells[y * f->across + x].hair && hair_around(f, x, y, 2) >= AMONG;
      if (hair_around(f, x, y, AROUND) < AMONG / 2)
        continue;
      double bare = f->skin_light * fol_exp((double)fol_skin_grid_between(&cells, skin, px.x, px.y));
      double here = light_at(f->of->photo, g, column, row);
      out->light[i] = here > 0 ? (float)fol_clamp(here / bare, light_least, light_most) : 1;
    }
}

static bool any(const float *values, size_t count) {
  size_t i = 0;
  while (i < count && values[i] <= 0)
    i++;
  return i < count;
}

bool fol_existing_light_see(fol_existing_light *out, const fol_hair_search *search, bool *found, fol_error *err) {
  size_t count = fol_skin_grid_count(&out->grid);
  fol_hair_cells f;
  *found = false;
  if (!search->skin->measured || !fol_hair_cells_new(&f, search))
    return true;
  float *skin = fol_alloc((size_t)f.across * (size_t)f.down, sizeof *skin, err);
  out->light = skin ? fol_alloc_raw(count, sizeof *out->light, err) : NULL;
  out->core = out->light ? fol_alloc_raw(count, sizeof *out->core, err) : NULL;
  bool done = out->core && find_skin(skin, &f, f.cell_px * out->head->mm_per_px, err);
  if (done) {
    read_light(out, &f, skin);
    *found = any(out->core, count);
  }
  fol_free(skin);
  fol_hair_cells_drop(&f);
  return done;
}

void fol_existing_light_drop(fol_existing_light *light) {
  fol_free(light->light);
  fol_free(light->core);
  light->light = light->core = NULL;
}
