/* Polygons of a mask, stored as a list of their sides, and lookup of the topmost polygon at a point. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/mask_polygon.h"

#include <math.h>

/* Sides with coordinates above this are clipped, so that their crossings are precise; every picture is smaller. */
static const double far_px = 0x1p28;

/* Number of pixel rows in a band. The sides are indexed by the bands that they cross. */
static const int band_rows = 32;

static bool check_polygon(const fol_polygon *polygon, size_t index, fol_error *err) {
  if (!(polygon->density >= 0 && polygon->density <= 1))
    return fol_fail(err, FOL_REFUSED, "mask.polygons[%zu].density must be from 0 to 1, is %g", index, polygon->density);
  size_t count = polygon->points_px ? polygon->points_px->count : 0;
  if (count < 3)
    return fol_fail(err, FOL_REFUSED, "mask.polygons[%zu].points_px needs at least 3 points, has %zu", index, count);
  for (size_t i = 0; i < count; i++) {
    fol_point point = polygon->points_px->at[i];
    if (!isfinite(point.x) || !isfinite(point.y))
      return fol_fail(err, FOL_REFUSED, "mask.polygons[%zu].points_px[%zu] is not a finite point", index, i);
  }
  return true;
}

static bool check_polygons(const fol_polygon *polygons, size_t count, size_t *points, fol_error *err) {
  if (count > FOL_POLYGONS_MAX)
    return fol_fail(err, FOL_REFUSED, "mask.polygons must be at most %d, are %zu", FOL_POLYGONS_MAX, count);
  for (size_t i = 0; i < count; i++) {
    if (!check_polygon(&polygons[i], i, err))
      return false;
    if (polygons[i].points_px->count > FOL_POLYGON_POINTS_MAX - *points)
      return fol_fail(err, FOL_REFUSED, "mask.polygons must have at most %d points together", FOL_POLYGON_POINTS_MAX);
    *points += polygons[i].points_px->count;
  }
  return true;
}

/* ---- sides ------------------------------------------------------------------------------------------- */

static bool is_far(const fol_edge *edge) {
  return fol_fmax(fol_fmax(fabs(edge->x0), fabs(edge->x1)), fol_fmax(fabs(edge->y0), fabs(edge->y1))) > far_px;
}

/* Clips a side to the rows of the picture. */
static void clip_rows(fol_edge *edge, double height) {
  fol_edge original = *edge;
  if (original.y0 < 0) {
    edge->x0 = fol_lerp(original.x0, original.x1, fol_inverse_lerp(original.y0, original.y1, 0));
    edge->y0 = 0;
  }
  if (original.y1 > height) {
    edge->x1 = fol_lerp(original.x0, original.x1, fol_inverse_lerp(original.y0, original.y1, height));
    edge->y1 = height;
  }
}

/* Splits a very long side into at most three pieces that cross the rows of the picture where the side does. The piece
 * left of the picture becomes vertical, just outside the picture; the piece right of the picture is dropped, since only
 * sides left of a point determine whether the point is inside. Returns the number of pieces. */
static size_t clip_far(fol_edge edge, const fol_shapes *shapes, fol_edge pieces[3]) {
  const double left = -1, right = shapes->width + 1.0;
  clip_rows(&edge, shapes->height);
  bool leftwards = edge.x1 < edge.x0;
  const double cuts[2] = {leftwards ? right : left, leftwards ? left : right};
  fol_point at[4] = {{edge.x0, edge.y0}};
  size_t ends = 0, count = 0;
  for (int i = 0; i < 2; i++)
    if ((edge.x0 < cuts[i]) != (edge.x1 < cuts[i]))
      at[++ends] = (fol_point){cuts[i], fol_lerp(edge.y0, edge.y1, fol_inverse_lerp(edge.x0, edge.x1, cuts[i]))};
  at[++ends] = (fol_point){edge.x1, edge.y1};
  for (size_t i = 0; i < ends; i++)
    if (at[i].x < right || at[i + 1].x < right)
      pieces[count++] = (fol_edge){
          fol_fmax(at[i].x, left), at[i].y, fol_fmax(at[i + 1].x, left), at[i + 1].y, edge.polygon, edge.direction};
  return count;
}

/* Adds a side, unless it is above, below or right of the picture. */
static void add_edge(fol_shapes *shapes, fol_edge edge) {
  if (edge.y1 < 0 || edge.y0 > shapes->height || fol_fmin(edge.x0, edge.x1) > shapes->width)
    return;
  if (is_far(&edge))
    shapes->edge_count += clip_far(edge, shapes, shapes->edges + shapes->edge_count);
  else
    shapes->edges[shapes->edge_count++] = edge;
}

static void add_polygon(fol_shapes *shapes, uint32_t polygon) {
  const fol_points *points = shapes->polygons[polygon].points_px;
  for (size_t i = 0; i < points->count; i++) {
    fol_point a = points->at[i], b = points->at[i + 1 < points->count ? i + 1 : 0];
    bool down = a.y <= b.y;
    fol_point top = down ? a : b, end = down ? b : a;
    add_edge(shapes, (fol_edge){top.x, top.y, end.x, end.y, polygon, down ? 1 : -1});
  }
}

/* Returns the band of a height, or the nearest band of the picture. */
static int band_of(const fol_shapes *shapes, double y) {
  return (int)fol_clamp(y, 0, shapes->height - 1) / band_rows;
}

/* Lists for each band the sides that cross it, in the order of `edges`. */
static bool sort_into_bands(fol_shapes *shapes, fol_error *err) {
  size_t bands = (size_t)band_of(shapes, shapes->height) + 1;
  size_t *starts = fol_alloc(bands + 2, sizeof *starts, err);
  if (!starts)
    return false;
  shapes->band_starts = starts;
  for (size_t i = 0; i < shapes->edge_count; i++)
    for (int b = band_of(shapes, shapes->edges[i].y0); b <= band_of(shapes, shapes->edges[i].y1); b++)
      starts[b + 2]++;
  for (size_t b = 2; b < bands + 2; b++)
    starts[b] += starts[b - 1];
  shapes->band_edges = fol_alloc_raw(starts[bands + 1], sizeof *shapes->band_edges, err);
  if (!shapes->band_edges)
    return false;
  /* While band b is filled, starts[b + 1] is the index of its next free place. When the band is full, this index has
   * become the start of band b + 1. */
  for (size_t i = 0; i < shapes->edge_count; i++)
    for (int b = band_of(shapes, shapes->edges[i].y0); b <= band_of(shapes, shapes->edges[i].y1); b++)
      shapes->band_edges[starts[b + 1]++] = (uint32_t)i;
  return true;
}

/* ---- shapes ----------------------------------------------------------------------------------- */

static bool fill(fol_shapes *shapes, const fol_polygon *polygons, size_t count, size_t points, fol_error *err) {
  shapes->polygons = fol_alloc(count, sizeof *shapes->polygons, err);
  shapes->edges = fol_alloc_raw(points * 3, sizeof *shapes->edges, err);
  if (!shapes->polygons || !shapes->edges)
    return false;
  for (size_t i = 0; i < count; i++)
    shapes->polygons[i] = (fol_polygon){fol_points_keep(polygons[i].points_px), polygons[i].density};
  shapes->polygon_count = count;
  for (size_t i = count; i > 0; i--)
    add_polygon(shapes, (uint32_t)(i - 1));
  return sort_into_bands(shapes, err);
}

bool fol_shapes_new(fol_shapes **out, const fol_polygon *polygons, size_t count, int width, int height,
                    fol_error *err) {
  size_t points = 0;
  if (!check_polygons(polygons, count, &points, err))
    return false;
  fol_shapes *shapes = fol_alloc(1, sizeof *shapes, err);
  if (!shapes)
    return false;
  shapes->width = width;
  shapes->height = height;
  if (!fill(shapes, polygons, count, points, err)) {
    fol_shapes_drop(shapes);
    return false;
  }
  *out = shapes;
  return true;
}

void fol_shapes_drop(fol_shapes *shapes) {
  if (!shapes)
    return;
  for (size_t i = 0; i < shapes->polygon_count; i++)
    fol_points_drop(shapes->polygons[i].points_px);
  fol_free(shapes->polygons);
  fol_free(shapes->edges);
  fol_free(shapes->band_edges);
  fol_free(shapes->band_starts);
  fol_free(shapes);
}

size_t fol_shapes_bytes(const fol_shapes *shapes) {
  size_t bands = (size_t)band_of(shapes, shapes->height) + 1, points = 0;
  for (size_t i = 0; i < shapes->polygon_count; i++)
    points += shapes->polygons[i].points_px->count;
  return sizeof *shapes + shapes->polygon_count * sizeof *shapes->polygons + points * 3 * sizeof *shapes->edges +
         (bands + 2) * sizeof *shapes->band_starts + shapes->band_starts[bands] * sizeof *shapes->band_edges;
}

double fol_shapes_at(const fol_shapes *shapes, fol_point px) {
  int band = band_of(shapes, px.y), winding = 0;
  uint32_t polygon = 0;
  for (size_t i = shapes->band_starts[band]; i < shapes->band_starts[band + 1]; i++) {
    const fol_edge *edge = &shapes->edges[shapes->band_edges[i]];
    if (edge->polygon != polygon) {
      if (winding != 0)
        break;
      polygon = edge->polygon;
    }
    if (edge->y0 <= px.y && px.y < edge->y1 && fol_edge_x(edge, px.y) <= px.x)
      winding += edge->direction;
  }
  return winding != 0 ? shapes->polygons[polygon].density : 0;
}
