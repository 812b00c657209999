/* The hair's tone near its edge. A mean over a disc would smear the edge over the disc's breadth, and dots that make up
 * for what is missing would then be too dense on one side of it and too sparse on the other. So the edge is found
 * first, and the mean is taken over places that lie as far from it. */
#include "existing_hair.h"

#include "follidot/base_math.h"
#include "follidot/head_geometry.h"

#include <math.h>
#include <string.h>

/* How finely the edge is looked for; how even it is made along its own way; over which part of the hair its own tone is
 * taken: sigmas, mm. */
static const double find_mm = 1.2, even_mm = 2, own_mm = 6;

/* The mean's reach along the edge, and across (a box), mm; as far from the edge it is taken so, farther in it is that
 * of all around, and farther out there is no hair. */
static const double along_mm = 8, across_mm = 0.6, band_mm = 10, out_mm = 8;

typedef struct edging {
  fol_existing_light *of;
  float *smooth, *own, *cover, *from_edge, *out;
  double cell_mm;
} edging;

static bool normalised_blur(float *values, float *weights, const fol_skin_grid *g, double sigma_cells, fol_error *err) {
  size_t count = fol_skin_grid_count(g);
  for (size_t i = 0; i < count; i++)
    values[i] *= weights[i];
  if (!fol_existing_blur(values, g, sigma_cells, err) || !fol_existing_blur(weights, g, sigma_cells, err))
    return false;
  for (size_t i = 0; i < count; i++)
    values[i] = weights[i] > 1e-4F ? values[i] / weights[i] : 1;
  return true;
}

/* Where the light is halfway between that of skin and that of the hair nearby. */
static bool find_edge(edging *e, fol_error *err) {
  fol_existing_light *l = e->of;
  const fol_skin_grid *g = &l->grid;
  size_t count = fol_skin_grid_count(g);
  memcpy(e->smooth, l->light, count * sizeof *e->smooth);
  memcpy(e->own, l->light, count * sizeof *e->own);
  memcpy(e->cover, l->core, count * sizeof *e->cover);
  for (size_t i = 0; i < count; i++)
    e->out[i] = 1;
  if (!normalised_blur(e->smooth, e->out, g, find_mm / e->cell_mm, err) ||
      !normalised_blur(e->own, e->cover, g, own_mm / e->cell_mm, err))
    return false;
  for (size_t i = 0; i < count; i++)
    e->cover[i] = e->own[i] < 0.95F && (1 - e->smooth[i]) / (1 - e->own[i]) > 0.5F;
  for (size_t i = 0; i < count; i++)
    e->out[i] = 1;
  return normalised_blur(e->cover, e->out, g, even_mm / e->cell_mm, err) &&
         fol_skin_distance(&e->from_edge, g, e->cover, l->head, err);
}

/* ---- the mean along it ------------------------------------------------------------------------------- */

static float mean_along(const edging *e, int column, int row, int reach) {
  const fol_skin_grid *g = &e->of->grid;
  float mine = e->from_edge[(size_t)row * (size_t)g->across + (size_t)column];
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
      if (fabsf(e->from_edge[i] - mine) > (float)across_mm)
        continue;
      sum += (double)e->of->light[i];
      count++;
    }
  }
  return count > 0 ? (float)(sum / count) : 1;
}

static void even_row(void *context, size_t row) {
  const edging *e = context;
  const fol_skin_grid *g = &e->of->grid;
  int reach = (int)fol_fmax(along_mm / e->cell_mm, 1);
  for (int column = 0; column < g->across; column++) {
    size_t i = row * (size_t)g->across + (size_t)column;
    double inward = (double)e->from_edge[i];
    if (inward < -out_mm)
      e->out[i] = 1;
    else if (inward > band_mm)
      e->out[i] = e->smooth[i];
    else
      e->out[i] = mean_along(e, column, (int)row, reach);
  }
}

static bool even(edging *e, fol_progress *progress, fol_error *err) {
  fol_existing_light *l = e->of;
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
  fol_parallel((size_t)l->grid.down, 0, even_row, e);
  memcpy(l->light, e->out, count * sizeof *l->light);
  return true;
}

bool fol_existing_light_even(fol_existing_light *light, fol_progress *progress, fol_error *err) {
  size_t count = fol_skin_grid_count(&light->grid);
  float *room = fol_alloc_raw(4 * count, sizeof *room, err);
  edging e = {.of = light, .cell_mm = light->grid.cell_px * light->head->mm_per_px};
  bool done = room;
  if (done) {
    e.smooth = room;
    e.own = room + count;
    e.cover = room + 2 * count;
    e.out = room + 3 * count;
    done = even(&e, progress, err);
  }
  fol_free(e.from_edge);
  fol_free(room);
  return done;
}
