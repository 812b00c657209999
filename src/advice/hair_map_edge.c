/* Smooths the light of hair near the edge of the hair. A mean over a disc would blur the edge over the disc's width,
 * and dots that complete the tone would then be too dense on one side of the edge and too sparse on the other.
 * Therefore the edge is found first, and the mean is taken over cells at about the same distance from the edge. */
#include "hair_map.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>
#include <string.h>

/* Standard deviations of three blurs, mm: of the light, before the edge is found; of the edge that was found; and of
 * the light inside hair, which gives the hair's own light. */
static const double edge_blur_mm = 1.2, contour_blur_mm = 2, hair_blur_mm = 6;

/* Lengths in mm. The mean is taken over cells up to `along_mm` away whose distance from the edge differs by up to
 * `across_mm`. More than `band_mm` inside the edge, a blur in all directions replaces this mean; more than `outside_mm`
 * outside the edge, the light is set to that of bare skin. */
static const double along_mm = 8, across_mm = 0.6, band_mm = 10, outside_mm = 8;

/* Buffers while light is smoothed, with one value per cell of the grid. smooth: blurred light; hair_light: light of the
 * hair nearby; cover: 1 inside the hair's edge, else 0, later blurred, and also used for weights; from_edge: distance
 * from the edge in mm, above 0 inside hair; out: weights, and then the result. */
typedef struct edge_filter {
  fol_hair_map_light *of;
  float *smooth, *hair_light, *cover, *from_edge, *out;
  double cell_mm;
} edge_filter;

/* Blurs `values`, weighted by `weights`, with a standard deviation in cells. Sets a value to 1, the light of bare skin,
 * where the weights nearby are almost 0. Blurs `weights`, too. */
static bool normalised_blur(float *values, float *weights, const fol_skin_grid *g, double sigma_cells, fol_error *err) {
  size_t count = fol_skin_grid_count(g);
  for (size_t i = 0; i < count; i++)
    values[i] *= weights[i];
  if (!fol_hair_map_blur(values, g, sigma_cells, err) || !fol_hair_map_blur(weights, g, sigma_cells, err))
    return false;
  for (size_t i = 0; i < count; i++)
    values[i] = weights[i] > 1e-4F ? values[i] / weights[i] : 1;
  return true;
}

/* Finds the edge of the hair, where the light is halfway between that of skin and that of the hair nearby, and computes
 * from_edge. */
static bool find_edge(edge_filter *e, fol_error *err) {
  fol_hair_map_light *l = e->of;
  const fol_skin_grid *g = &l->grid;
  size_t count = fol_skin_grid_count(g);
  memcpy(e->smooth, l->light, count * sizeof *e->smooth);
  memcpy(e->hair_light, l->light, count * sizeof *e->hair_light);
  memcpy(e->cover, l->core, count * sizeof *e->cover);
  for (size_t i = 0; i < count; i++)
    e->out[i] = 1;
  if (!normalised_blur(e->smooth, e->out, g, edge_blur_mm / e->cell_mm, err) ||
      !normalised_blur(e->hair_light, e->cover, g, hair_blur_mm / e->cell_mm, err))
    return false;
  for (size_t i = 0; i < count; i++)
    e->cover[i] = e->hair_light[i] < 0.95F && (1 - e->smooth[i]) / (1 - e->hair_light[i]) > 0.5F;
  for (size_t i = 0; i < count; i++)
    e->out[i] = 1;
  return normalised_blur(e->cover, e->out, g, contour_blur_mm / e->cell_mm, err) &&
         fol_skin_distance(&e->from_edge, g, e->cover, l->head, err);
}

/* ---- mean along the edge --------------------------------------------------------------------------------- */

/* Returns the mean light of the cells up to `reach` cells away that are about as far from the edge as the given
 * cell. */
static float mean_along_edge(const edge_filter *e, int column, int row, int reach) {
  const fol_skin_grid *g = &e->of->grid;
  float distance = e->from_edge[(size_t)row * (size_t)g->across + (size_t)column];
  double sum = 0;
  int count = 0, limit = reach * reach;
  for (int y = -reach; y <= reach; y++) {
    if (row + y < 0 || row + y >= g->down)
      continue;
    const size_t start = (size_t)(row + y) * (size_t)g->across;
    for (int x = -reach; x <= reach; x++) {
      if (column + x < 0 || column + x >= g->across || x * x + y * y > limit)
        continue;
      size_t i = start + (size_t)(column + x);
      if (fabsf(e->from_edge[i] - distance) > (float)across_mm)
        continue;
      sum += (double)e->of->light[i];
      count++;
    }
  }
  return count > 0 ? (float)(sum / count) : 1;
}

static void smooth_row(void *context, size_t row) {
  const edge_filter *e = context;
  const fol_skin_grid *g = &e->of->grid;
  int reach = (int)fol_fmax(along_mm / e->cell_mm, 1);
  for (int column = 0; column < g->across; column++) {
    size_t i = row * (size_t)g->across + (size_t)column;
    double depth_mm = (double)e->from_edge[i];
    if (depth_mm < -outside_mm)
      e->out[i] = 1;
    else if (depth_mm > band_mm)
      e->out[i] = e->smooth[i];
    else
      e->out[i] = mean_along_edge(e, column, (int)row, reach);
  }
}

static bool smooth_along_edge(edge_filter *e, fol_progress *progress, fol_error *err) {
  fol_hair_map_light *l = e->of;
  size_t count = fol_skin_grid_count(&l->grid);
  if (!find_edge(e, err))
    return false;
  if (fol_progress_cancelled(progress))
    return fol_fail(err, FOL_CANCELLED, "looking for hair was stopped");
  memcpy(e->smooth, l->light, count * sizeof *e->smooth);
  for (size_t i = 0; i < count; i++)
    e->cover[i] = 1;
  if (!normalised_blur(e->smooth, e->cover, &l->grid, along_mm / 2 / e->cell_mm, err))
    return false;
  fol_parallel((size_t)l->grid.down, 0, smooth_row, e);
  memcpy(l->light, e->out, count * sizeof *l->light);
  return true;
}

bool fol_hair_map_light_smooth(fol_hair_map_light *light, fol_progress *progress, fol_error *err) {
  size_t count = fol_skin_grid_count(&light->grid);
  float *buffer = fol_alloc_raw(4 * count, sizeof *buffer, err);
  edge_filter e = {.of = light, .cell_mm = light->grid.cell_px * light->head->mm_per_px};
  bool done = buffer;
  if (done) {
    e.smooth = buffer;
    e.hair_light = buffer + count;
    e.cover = buffer + 2 * count;
    e.out = buffer + 3 * count;
    done = smooth_along_edge(&e, progress, err);
  }
  fol_free(e.from_edge);
  fol_free(buffer);
  return done;
}
