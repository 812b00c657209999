/* The brush's path over the skin, and how far pixels are from it. */
#include "stroke_path.h"

#include "follidot/base_math.h"
#include "mask_tile.h"

/* A path's pieces on an ellipsoid are no longer than this part of the radius, and these lengths: it bends under them by
 * far less than a pixel. */
static const double step_per_radius = 0.1, step_min_mm = 1;

fol_stroke_path fol_stroke_path_of(const fol_head *head, double radius_mm) {
  fol_stroke_path path = {.head = *head};
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    path.radius = path.reach_px = radius_mm / head->mm_per_px;
  } else {
    path.radius = radius_mm;
    path.reach_px = radius_mm * fol_head_px_per_mm_max(head);
    path.sight = fol_sight_of(head);
  }
  return path;
}

void fol_stroke_path_clear(fol_stroke_path *path) {
  fol_free(path->pieces.at);
  fol_free(path->parts);
  *path = (fol_stroke_path){.count = 0};
}

/* ---- taking ------------------------------------------------------------------------------------------ */

static bool add_part(fol_stroke_path *path, fol_point from, fol_point to, fol_space_segment on_skin, fol_error *err) {
  fol_stroke_path_segment *parts = fol_grow(path->parts, &path->capacity, path->count + 1, sizeof *parts, err);
  if (!parts)
    return false;
  path->parts = parts;
  double length = fol_hypot(to.x - from.x, to.y - from.y);
  fol_point along = length > 0 ? (fol_point){(to.x - from.x) / length, (to.y - from.y) / length} : (fol_point){0, 0};
  parts[path->count++] = (fol_stroke_path_segment){from, along, length, on_skin};
  return true;
}

static bool add_in_picture(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  const fol_extent picture = {0, 0, path->head.width_px, path->head.height_px};
  const fol_extent box = fol_extent_grown(&picture, path->reach_px + 1);
  return !fol_extent_clip(&box, &from, &to) || add_part(path, from, to, (fol_space_segment){.length_mm = 0}, err);
}

static bool add_on_skin(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  double step_mm = fol_fmax(step_per_radius * path->radius, step_min_mm);
  double margin_px = path->radius / path->head.mm_per_px;
  const fol_lift lift = fol_lift_of(&path->head, step_mm, margin_px, margin_px + path->reach_px + 1);
  path->pieces.count = 0;
  if (!fol_lift_line(&lift, from, to, &path->pieces, err))
    return false;
  for (size_t i = 0; i < path->pieces.count; i++) {
    const fol_lift_segment *piece = &path->pieces.at[i];
    if (!add_part(path, piece->from.px, piece->to.px, fol_space_segment_between(piece->from.mm, piece->to.mm), err))
      return false;
  }
  return true;
}

static bool add_stretch(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  return path->head.surface.kind == FOL_SURFACE_PLANE ? add_in_picture(path, from, to, err)
                                                      : add_on_skin(path, from, to, err);
}

bool fol_stroke_path_set_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err) {
  path->count = 0;
  return add_stretch(path, from, to, err);
}

bool fol_stroke_path_set_outline(fol_stroke_path *path, const fol_points *points, fol_error *err) {
  path->count = 0;
  for (size_t i = 0; i < points->count; i++)
    if (!add_stretch(path, points->at[i], points->at[(i + 1) % points->count], err))
      return false;
  return true;
}

/* ---- reach ------------------------------------------------------------------------------------------- */

static fol_rect reach_of(const fol_stroke_path *path, const fol_stroke_path_segment *part) {
  fol_point a = part->from, b = {a.x + part->length_px * part->along.x, a.y + part->length_px * part->along.y};
  double r = path->reach_px, width = path->head.width_px, height = path->head.height_px;
  return (fol_rect){
      (int)fol_clamp(floor(fol_fmin(a.x, b.x) - r), 0, width), (int)fol_clamp(floor(fol_fmin(a.y, b.y) - r), 0, height),
      (int)fol_clamp(ceil(fol_fmax(a.x, b.x) + r), 0, width), (int)fol_clamp(ceil(fol_fmax(a.y, b.y) + r), 0, height)};
}

fol_rect fol_stroke_path_bounds(const fol_stroke_path *path) {
  fol_rect reach = {0};
  for (size_t i = 0; i < path->count; i++)
    reach = fol_rect_union(reach, reach_of(path, &path->parts[i]));
  return reach;
}

static double squared_px(const fol_stroke_path_segment *part, double x, double y) {
  double dx = x - part->from.x, dy = y - part->from.y;
  double done = fol_clamp(dx * part->along.x + dy * part->along.y, 0, part->length_px);
  dx -= done * part->along.x;
  dy -= done * part->along.y;
  return dx * dx + dy * dy;
}

fol_stroke_path_range fol_stroke_path_near(const fol_stroke_path *path, fol_rect tile) {
  const double half_diagonal = FOL_MASK_TILE_SIDE * 0.70711;
  double reach = path->reach_px + half_diagonal;
  fol_stroke_path_range span = {path->count, 0};
  for (size_t i = 0; i < path->count; i++)
    if (squared_px(&path->parts[i], (tile.x0 + tile.x1) / 2.0, (tile.y0 + tile.y1) / 2.0) <= reach * reach) {
      span.first = i < span.first ? i : span.first;
      span.end = i + 1;
    }
  return span;
}

/* ---- distances ---------------------------------------------------------------------------------------- */

/* Keeps of `squared` the smaller of what it was and the distances from the part. */
static void near_part(const fol_space_segment *part, const fol_sight_row *skin, int count, double squared[]) {
  fol_scalp_point from = part->from, along = part->along;
  double length = part->length_mm;
  for (int i = 0; i < count; i++) {
    double dx = skin->x_mm[i] - from.x_mm, dy = skin->y_mm[i] - from.y_mm, dz = skin->z_mm[i] - from.z_mm;
    double done = fol_clamp(dx * along.x_mm + dy * along.y_mm + dz * along.z_mm, 0, length);
    dx -= done * along.x_mm;
    dy -= done * along.y_mm;
    dz -= done * along.z_mm;
    double here = dx * dx + dy * dy + dz * dz;
    squared[i] = squared[i] < here ? squared[i] : here;
  }
}

static void row_on_skin(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row, double squared[]) {
  int count = row.x1 - row.x0;
  fol_sight_row skin;
  fol_sight_trace(&skin, &path->sight, row.x0, row.y0, count);
  for (int i = 0; i < count; i++)
    squared[i] = INFINITY;
  for (size_t i = span.first; i < span.end; i++)
    if (!fol_rect_empty(fol_rect_intersect(reach_of(path, &path->parts[i]), row)))
      near_part(&path->parts[i].on_skin, &skin, count, squared);
}

void fol_stroke_path_distances(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row,
                               double squared[FOL_SIGHT_ROW]) {
  if (path->head.surface.kind == FOL_SURFACE_ELLIPSOID) {
    row_on_skin(path, span, row, squared);
    return;
  }
  for (int i = 0; i < row.x1 - row.x0; i++)
    squared[i] = squared_px(&path->parts[span.first], row.x0 + i + 0.5, row.y0 + 0.5);
  for (size_t k = span.first + 1; k < span.end; k++)
    if (!fol_rect_empty(fol_rect_intersect(reach_of(path, &path->parts[k]), row)))
      for (int i = 0; i < row.x1 - row.x0; i++)
        squared[i] = fol_fmin(squared[i], squared_px(&path->parts[k], row.x0 + i + 0.5, row.y0 + 0.5));
}
