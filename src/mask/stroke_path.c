/* The path of a brush over the skin, and the distances of pixels from it. */
#include "stroke_path.h"

#include "follidot/base_math.h"
#include "mask_tile.h"

/* Maximum length of a segment of the path on an ellipsoid: step_per_radius times the brush's radius, but at least
 * step_min_mm. The surface deviates from such a segment by far less than a pixel. */
static const double step_per_radius = 0.1, step_min_mm = 1;

fol_stroke_path fol_stroke_path_of(const fol_head *head, double radius_mm) {
  fol_stroke_path path = {.head = *head};
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    path.radius = path.reach_px = radius_mm / head->mm_per_px;
  } else {
    path.radius = radius_mm;
    path.reach_px = radius_mm * fol_head_px_per_mm_max(head);
    path.sight = fol_pixel_rays_of(head);
  }
  return path;
}

void fol_stroke_path_clear(fol_stroke_path *path) {
  fol_free(path->lifted.at);
  fol_free(path->segments);
  *path = (fol_stroke_path){.count = 0};
}

/* ---- segments ---------------------------------------------------------------------------------------- */

static bool add_segment(fol_stroke_path *path, fol_point from, fol_point to, fol_space_segment on_skin,
                        fol_error *err) {
  fol_stroke_path_segment *segments = fol_grow(path->segments, &path->capacity, path->count + 1, sizeof *segments, err);
  if (!segments)
    return false;
  path->segments = segments;
  double length = fol_hypot(to.x - from.x, to.y - from.y);
  fol_point along = length > 0 ? (fol_point){(to.x - from.x) / length, (to.y - from.y) / length} : (fol_point){0, 0};
  segments[path->count++] = (fol_stroke_path_segment){from, along, length, on_skin};
  return true;
}

/* Adds a line on a plane, clipped to what can affect the picture. */
static bool add_in_picture(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  const fol_extent picture = {0, 0, path->head.width_px, path->head.height_px};
  const fol_extent box = fol_extent_grown(&picture, path->reach_px + 1);
  return !fol_extent_clip(&box, &from, &to) || add_segment(path, from, to, (fol_space_segment){.length_mm = 0}, err);
}

/* Adds a line on an ellipsoid, divided into short segments. */
static bool add_on_skin(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  double step_mm = fol_fmax(step_per_radius * path->radius, step_min_mm);
  double margin_px = path->radius / path->head.mm_per_px;
  const fol_lift lift = fol_lift_of(&path->head, step_mm, margin_px, margin_px + path->reach_px + 1);
  path->lifted.count = 0;
  if (!fol_lift_line(&lift, from, to, &path->lifted, err))
    return false;
  for (size_t i = 0; i < path->lifted.count; i++) {
    const fol_lift_segment *lifted_segment = &path->lifted.at[i];
    if (!add_segment(path, lifted_segment->from.px, lifted_segment->to.px,
                     fol_space_segment_between(lifted_segment->from.mm, lifted_segment->to.mm), err))
      return false;
  }
  return true;
}

static bool add_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  return path->head.surface.kind == FOL_SURFACE_PLANE ? add_in_picture(path, from, to, err)
                                                      : add_on_skin(path, from, to, err);
}

bool fol_stroke_path_set_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  path->count = 0;
  return add_line(path, from, to, err);
}

bool fol_stroke_path_set_outline(fol_stroke_path *path, const fol_points *points, fol_error *err) {
  path->count = 0;
  for (size_t i = 0; i < points->count; i++)
    if (!add_line(path, points->at[i], points->at[(i + 1) % points->count], err))
      return false;
  return true;
}

/* ---- pixels near the path -------------------------------------------------------------------------------- */

/* Returns a rectangle that contains all pixels within reach_px of a segment. */
static fol_rect segment_bounds(const fol_stroke_path *path, const fol_stroke_path_segment *segment) {
  fol_point a = segment->from,
            b = {a.x + segment->length_px * segment->along.x, a.y + segment->length_px * segment->along.y};
  double r = path->reach_px, width = path->head.width_px, height = path->head.height_px;
  return (fol_rect){
      (int)fol_clamp(floor(fol_fmin(a.x, b.x) - r), 0, width), (int)fol_clamp(floor(fol_fmin(a.y, b.y) - r), 0, height),
      (int)fol_clamp(ceil(fol_fmax(a.x, b.x) + r), 0, width), (int)fol_clamp(ceil(fol_fmax(a.y, b.y) + r), 0, height)};
}

fol_rect fol_stroke_path_bounds(const fol_stroke_path *path) {
  fol_rect reach = {0};
  for (size_t i = 0; i < path->count; i++)
    reach = fol_rect_union(reach, segment_bounds(path, &path->segments[i]));
  return reach;
}

/* Returns the squared distance in the picture of a point from a segment, px2. */
static double squared_px(const fol_stroke_path_segment *segment, double x, double y) {
  double dx = x - segment->from.x, dy = y - segment->from.y;
  double along_px = fol_clamp(dx * segment->along.x + dy * segment->along.y, 0, segment->length_px);
  dx -= along_px * segment->along.x;
  dy -= along_px * segment->along.y;
  return dx * dx + dy * dy;
}

fol_stroke_path_range fol_stroke_path_near(const fol_stroke_path *path, fol_rect tile) {
  const double half_diagonal = FOL_MASK_TILE_SIDE * 0.70711;
  double reach = path->reach_px + half_diagonal;
  fol_stroke_path_range span = {path->count, 0};
  for (size_t i = 0; i < path->count; i++)
    if (squared_px(&path->segments[i], (tile.x0 + tile.x1) / 2.0, (tile.y0 + tile.y1) / 2.0) <= reach * reach) {
      span.first = i < span.first ? i : span.first;
      span.end = i + 1;
    }
  return span;
}

/* ---- distances ---------------------------------------------------------------------------------------- */

/* Replaces each value in `squared` by the pixel's squared distance from the segment, if that is smaller. */
static void add_distances(const fol_space_segment *segment, const fol_pixel_rays_row *skin, int count,
                          double squared[]) {
  fol_scalp_point from = segment->from, along = segment->along;
  double length = segment->length_mm;
  for (int i = 0; i < count; i++) {
    double dx = skin->x_mm[i] - from.x_mm, dy = skin->y_mm[i] - from.y_mm, dz = skin->z_mm[i] - from.z_mm;
    double along_px = fol_clamp(dx * along.x_mm + dy * along.y_mm + dz * along.z_mm, 0, length);
    dx -= along_px * along.x_mm;
    dy -= along_px * along.y_mm;
    dz -= along_px * along.z_mm;
    double here = dx * dx + dy * dy + dz * dz;
    squared[i] = squared[i] < here ? squared[i] : here;
  }
}

/* Computes the squared distances of a row of pixels on an ellipsoid. */
static void row_on_skin(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row, double squared[]) {
  int count = row.x1 - row.x0;
  fol_pixel_rays_row skin;
  fol_pixel_rays_trace(&skin, &path->sight, row.x0, row.y0, count);
  for (int i = 0; i < count; i++)
    squared[i] = INFINITY;
  for (size_t i = span.first; i < span.end; i++)
    if (!fol_rect_empty(fol_rect_intersect(segment_bounds(path, &path->segments[i]), row)))
      add_distances(&path->segments[i].on_skin, &skin, count, squared);
}

void fol_stroke_path_distances(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row,
                               double squared[FOL_PIXEL_RAYS_ROW_MAX]) {
  if (path->head.surface.kind == FOL_SURFACE_ELLIPSOID) {
    row_on_skin(path, span, row, squared);
    return;
  }
  for (int i = 0; i < row.x1 - row.x0; i++)
    squared[i] = squared_px(&path->segments[span.first], row.x0 + i + 0.5, row.y0 + 0.5);
  for (size_t k = span.first + 1; k < span.end; k++)
    if (!fol_rect_empty(fol_rect_intersect(segment_bounds(path, &path->segments[k]), row)))
      for (int i = 0; i < row.x1 - row.x0; i++)
        squared[i] = fol_fmin(squared[i], squared_px(&path->segments[k], row.x0 + i + 0.5, row.y0 + 0.5));
}
