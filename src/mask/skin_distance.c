/* Computes distances from an outline by propagating the nearest point of the outline from node to node of a grid (the
 * eight-point sequential transform of Danielsson, 1980). Distances are straight through space, so that they are right
 * on an ellipsoid and on a plane. */
#include "follidot/mask_distance.h"

#include "follidot/head_geometry.h"

#include <math.h>
#include <string.h>

/* Maximum number of nodes of a grid; limits memory and time. */
enum { NODES_MAX = 4000000 };

fol_skin_grid fol_skin_grid_over(const fol_head *head, fol_rect px, double cell_mm) {
  double area = (double)(px.x1 - px.x0) * (px.y1 - px.y0), min_cell = sqrt(area / NODES_MAX);
  int cell = (int)fol_fmax(fol_fmax(floor(cell_mm / head->mm_per_px), ceil(min_cell)), 1);
  fol_skin_grid grid;
  do { /* cells are made larger until there are few enough; partial cells at the edges add to their number */
    grid = (fol_skin_grid){px.x0, px.y0, cell, (px.x1 - px.x0 + cell - 1) / cell, (px.y1 - px.y0 + cell - 1) / cell};
    cell++;
  } while ((double)grid.across * grid.down > NODES_MAX);
  return grid;
}

/* A point of the scalp, mm. */
typedef struct node_point {
  float x, y, z; /* NAN if the node is off the head, or if no point of the outline is known yet */
} node_point;

/* The state while distances are computed. Arrays have one element for each node of the grid. */
typedef struct transform {
  const fol_skin_grid *grid;
  const fol_head *head;
  node_point *at, *nearest; /* position of the node, and the nearest point of the outline found so far */
  float *squared;           /* squared distance of these two points, mm2 */
} transform;

static node_point node_point_at(const fol_head *head, fol_point px) {
  fol_scalp_point mm;
  if (!fol_head_to_scalp(&mm, head, px))
    return (node_point){NAN, NAN, NAN};
  return (node_point){(float)mm.x_mm, (float)mm.y_mm, (float)mm.z_mm};
}

/* Returns the squared distance of two points, mm2; NAN if one of them is NAN. */
static float squared_between(node_point a, node_point b) {
  float x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return x * x + y * y + z * z;
}

/* Makes `point`, a point of the outline, the nearest point of a node if it is nearer than the one found so far. */
static void relax(transform *f, size_t node, node_point point) {
  float squared = squared_between(f->at[node], point);
  if (squared < f->squared[node]) {
    f->squared[node] = squared;
    f->nearest[node] = point;
  }
}

/* ---- outline --------------------------------------------------------------------------------------------- */

/* If `cover` crosses 0.5 between the node `from` and its neighbour `to` (to the right, or below if `down`), makes the
 * crossing a point of the outline for these two nodes. */
static void add_crossing(transform *f, const float *cover, fol_point from_px, size_t from, size_t to, bool down) {
  float a = cover[from] - 0.5f, b = cover[to] - 0.5f;
  if ((a > 0) == (b > 0) || isnan(f->at[from].x) || isnan(f->at[to].x))
    return;
  double part = f->grid->cell_px * (double)(a / (a - b));
  node_point point = node_point_at(f->head, (fol_point){from_px.x + (down ? 0 : part), from_px.y + (down ? part : 0)});
  relax(f, from, point);
  relax(f, to, point);
}

static void find_outline(transform *f, const float *cover) {
  const fol_skin_grid *g = f->grid;
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      size_t node = (size_t)row * (size_t)g->across + (size_t)column;
      fol_point px = fol_skin_grid_px(g, column, row);
      if (column + 1 < g->across)
        add_crossing(f, cover, px, node, node + 1, false);
      if (row + 1 < g->down)
        add_crossing(f, cover, px, node, node + (size_t)g->across, true);
    }
}

/* ---- propagation ------------------------------------------------------------------------------------- */

/* The neighbour of a node, at the offset (by_column, by_row), has a nearest point of the outline. Makes this point the
 * node's nearest point, too, if it is nearer than the point found so far. */
static void propagate(transform *f, int column, int row, int by_column, int by_row) {
  const fol_skin_grid *g = f->grid;
  int x = column + by_column, y = row + by_row;
  if (x >= 0 && y >= 0 && x < g->across && y < g->down)
    relax(f, (size_t)row * (size_t)g->across + (size_t)column, f->nearest[(size_t)y * (size_t)g->across + (size_t)x]);
}

/* Propagates nearest points over all rows, from the top down (`by` = 1) or from the bottom up (`by` = -1). */
static void sweep(transform *f, int by) {
  const fol_skin_grid *g = f->grid;
  for (int i = 0; i < g->down; i++) {
    int row = by > 0 ? i : g->down - 1 - i;
    for (int column = 0; column < g->across; column++) {
      propagate(f, column, row, -1, -by);
      propagate(f, column, row, 0, -by);
      propagate(f, column, row, 1, -by);
      propagate(f, column, row, -1, 0);
    }
    for (int column = g->across - 1; column >= 0; column--)
      propagate(f, column, row, 1, 0);
  }
}

/* ---- transform ------------------------------------------------------------------------------------------- */

static void init_nodes(transform *f) {
  const fol_skin_grid *g = f->grid;
  for (int row = 0; row < g->down; row++)
    for (int column = 0; column < g->across; column++) {
      size_t node = (size_t)row * (size_t)g->across + (size_t)column;
      f->at[node] = node_point_at(f->head, fol_skin_grid_px(g, column, row));
      f->nearest[node] = (node_point){NAN, NAN, NAN};
      f->squared[node] = FOL_SKIN_FAR_MM * FOL_SKIN_FAR_MM;
    }
}

bool fol_skin_distance(float **out, const fol_skin_grid *grid, const float *cover, const fol_head *head,
                       fol_error *err) {
  size_t count = fol_skin_grid_count(grid);
  transform f = {.grid = grid, .head = head, .at = fol_alloc_raw(count, sizeof *f.at, err)};
  f.nearest = f.at ? fol_alloc_raw(count, sizeof *f.nearest, err) : NULL;
  f.squared = f.nearest ? fol_alloc_raw(count, sizeof *f.squared, err) : NULL;
  bool done = f.squared;
  if (done) {
    init_nodes(&f);
    find_outline(&f, cover);
    sweep(&f, 1);
    sweep(&f, -1);
    for (size_t i = 0; i < count; i++)
      f.squared[i] = (cover[i] > 0.5f ? 1 : -1) * (float)sqrt((double)f.squared[i]);
    *out = f.squared;
  }
  fol_free(f.at);
  fol_free(f.nearest);
  return done;
}

float fol_skin_grid_between(const fol_skin_grid *grid, const float *values, double x_px, double y_px) {
  double x = fol_clamp((x_px - grid->x0_px) / grid->cell_px - 0.5, 0, grid->across - 1);
  double y = fol_clamp((y_px - grid->y0_px) / grid->cell_px - 0.5, 0, grid->down - 1);
  int column = (int)x, row = (int)y;
  float u = (float)(x - column), v = (float)(y - row);
  size_t right = column + 1 < grid->across ? 1 : 0, below = row + 1 < grid->down ? (size_t)grid->across : 0;
  const float *at = values + (size_t)row * (size_t)grid->across + (size_t)column;
  float above = at[0] + (at[right] - at[0]) * u, under = at[below] + (at[below + right] - at[below]) * u;
  return above + (under - above) * v;
}
