/* The brush's way over the skin, and how far pixels are from it. */
#include "stroke_way.h"

#include "follidot/base_math.h"
#include "mask_tile.h"

/* A way's pieces on an ellipsoid are no longer than this part of the radius, and these lengths: it bends under them by
 * far less than a pixel. */
static const double step_per_radius = 0.1, step_min_mm = 1;

fol_way fol_way_of(const fol_head *head, double radius_mm) {
  fol_way way = {.head = *head};
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    way.radius = way.reach_px = radius_mm / head->mm_per_px;
  } else {
    way.radius = radius_mm;
    way.reach_px = radius_mm * fol_head_px_per_mm_max(head);
    way.sight = fol_sight_of(head);
  }
  return way;
}

void fol_way_clear(fol_way *way) {
  fol_free(way->pieces.at);
  fol_free(way->parts);
  *way = (fol_way){.count = 0};
}

/* ---- taking ------------------------------------------------------------------------------------------ */

static bool add_part(fol_way *way, fol_point from, fol_point to, fol_straight on_skin, fol_error *err) {
  fol_way_part *parts = fol_grow(way->parts, &way->capacity, way->count + 1, sizeof *parts, err);
  if (!parts)
    return false;
  way->parts = parts;
  double length = fol_hypot(to.x - from.x, to.y - from.y);
  fol_point along = length > 0 ? (fol_point){(to.x - from.x) / length, (to.y - from.y) / length} : (fol_point){0, 0};
  parts[way->count++] = (fol_way_part){from, along, length, on_skin};
  return true;
}

static bool add_in_picture(fol_way *way, fol_point from, fol_point to, fol_error *err) {
  const fol_extent picture = {0, 0, way->head.width_px, way->head.height_px};
  const fol_extent box = fol_extent_grown(&picture, way->reach_px + 1);
  return !fol_extent_cut(&box, &from, &to) || add_part(way, from, to, (fol_straight){.length_mm = 0}, err);
}

static bool add_on_skin(fol_way *way, fol_point from, fol_point to, fol_error *err) {
  double step_mm = fol_fmax(step_per_radius * way->radius, step_min_mm);
  double beside_px = way->radius / way->head.mm_per_px;
  const fol_lift lift = fol_lift_of(&way->head, step_mm, beside_px, beside_px + way->reach_px + 1);
  way->pieces.count = 0;
  if (!fol_lift_line(&lift, from, to, &way->pieces, err))
    return false;
  for (size_t i = 0; i < way->pieces.count; i++) {
    const fol_lift_piece *piece = &way->pieces.at[i];
    if (!add_part(way, piece->from.px, piece->to.px, fol_straight_between(piece->from.mm, piece->to.mm), err))
      return false;
  }
  return true;
}

static bool add_stretch(fol_way *way, fol_point from, fol_point to, fol_error *err) {
  return way->head.surface.kind == FOL_SURFACE_PLANE ? add_in_picture(way, from, to, err)
                                                     : add_on_skin(way, from, to, err);
}

bool fol_way_add(fol_way *way, fol_point from, fol_point to, fol_error *err) {
  way->count = 0;
  return add_stretch(way, from, to, err);
}

bool fol_way_add_around(fol_way *way, const fol_points *points, fol_error *err) {
  way->count = 0;
  for (size_t i = 0; i < points->count; i++)
    if (!add_stretch(way, points->at[i], points->at[(i + 1) % points->count], err))
      return false;
  return true;
}

/* ---- reach ------------------------------------------------------------------------------------------- */

static fol_rect reach_of(const fol_way *way, const fol_way_part *part) {
  fol_point a = part->from, b = {a.x + part->length_px * part->along.x, a.y + part->length_px * part->along.y};
  double r = way->reach_px, width = way->head.width_px, height = way->head.height_px;
  return (fol_rect){
      (int)fol_clamp(floor(fol_fmin(a.x, b.x) - r), 0, width), (int)fol_clamp(floor(fol_fmin(a.y, b.y) - r), 0, height),
      (int)fol_clamp(ceil(fol_fmax(a.x, b.x) + r), 0, width), (int)fol_clamp(ceil(fol_fmax(a.y, b.y) + r), 0, height)};
}

fol_rect fol_way_reach(const fol_way *way) {
  fol_rect reach = {0};
  for (size_t i = 0; i < way->count; i++)
    reach = fol_rect_union(reach, reach_of(way, &way->parts[i]));
  return reach;
}

static double squared_px(const fol_way_part *part, double x, double y) {
  double dx = x - part->from.x, dy = y - part->from.y;
  double done = fol_clamp(dx * part->along.x + dy * part->along.y, 0, part->length_px);
  dx -= done * part->along.x;
  dy -= done * part->along.y;
  return dx * dx + dy * dy;
}

fol_way_span fol_way_near(const fol_way *way, fol_rect tile) {
  const double half_diagonal = FOL_MASK_TILE_SIDE * 0.70711;
  double reach = way->reach_px + half_diagonal;
  fol_way_span span = {way->count, 0};
  for (size_t i = 0; i < way->count; i++)
    if (squared_px(&way->parts[i], (tile.x0 + tile.x1) / 2.0, (tile.y0 + tile.y1) / 2.0) <= reach * reach) {
      span.first = i < span.first ? i : span.first;
      span.end = i + 1;
    }
  return span;
}

/* ---- distances ---------------------------------------------------------------------------------------- */

/* Keeps of `squared` the smaller of what it was and the distances from the part. */
static void near_part(const fol_straight *part, const fol_sight_row *skin, int count, double squared[]) {
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

static void row_on_skin(const fol_way *way, fol_way_span span, fol_rect row, double squared[]) {
  int count = row.x1 - row.x0;
  fol_sight_row skin;
  fol_sight_trace(&skin, &way->sight, row.x0, row.y0, count);
  for (int i = 0; i < count; i++)
    squared[i] = INFINITY;
  for (size_t i = span.first; i < span.end; i++)
    if (!fol_rect_empty(fol_rect_intersect(reach_of(way, &way->parts[i]), row)))
      near_part(&way->parts[i].on_skin, &skin, count, squared);
}

void fol_way_row(const fol_way *way, fol_way_span span, fol_rect row, double squared[FOL_SIGHT_ROW]) {
  if (way->head.surface.kind == FOL_SURFACE_ELLIPSOID) {
    row_on_skin(way, span, row, squared);
    return;
  }
  for (int i = 0; i < row.x1 - row.x0; i++)
    squared[i] = squared_px(&way->parts[span.first], row.x0 + i + 0.5, row.y0 + 0.5);
  for (size_t k = span.first + 1; k < span.end; k++)
    if (!fol_rect_empty(fol_rect_intersect(reach_of(way, &way->parts[k]), row)))
      for (int i = 0; i < row.x1 - row.x0; i++)
        squared[i] = fol_fmin(squared[i], squared_px(&way->parts[k], row.x0 + i + 0.5, row.y0 + 0.5));
}
