/* Computes the curve through a hairline's control points, extended past the edge of the picture. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "hairline_crossing.h"

#include <math.h>

/* Successive control points closer than this count as one point; a double click, for example, makes such points. */
static const double same_px = 1e-3;

/* Approximate maximum number of segments of a curve near the picture; if a curve would have more, its segments are made
 * longer. */
static const double pieces_max = 50 * 1000;

/* A growing list of points. */
typedef struct path {
  fol_point *at;
  size_t count, capacity;
} path;

static bool path_add(path *list, fol_point point, fol_error *err) {
  fol_point *at = fol_grow(list->at, &list->capacity, list->count + 1, sizeof *at, err);
  if (!at)
    return false;
  list->at = at;
  list->at[list->count++] = point;
  return true;
}

static double distance(fol_point a, fol_point b) {
  return fol_hypot(b.x - a.x, b.y - a.y);
}

/* ---- control points ---------------------------------------------------------------------------- */

/* Copies a hairline's control points without repeated ones. Fails with FOL_REFUSED if they cannot make a line. */
static bool copy_controls(path *out, const fol_points *points, fol_error *err) {
  size_t count = points->count;
  if (count < 2 || count > FOL_HAIRLINE_POINTS_MAX)
    return fol_fail(err, FOL_REFUSED, "hairline.points_px must be 2 to %d points, are %zu", FOL_HAIRLINE_POINTS_MAX,
                    count);
  for (size_t i = 0; i < count; i++) {
    fol_point point = points->at[i];
    if (!(fabs(point.x) <= FOL_COORDINATE_PX_MAX && fabs(point.y) <= FOL_COORDINATE_PX_MAX))
      return fol_fail(err, FOL_REFUSED, "hairline.points_px[%zu] is too far from the picture", i);
    bool same = out->count > 0 && distance(out->at[out->count - 1], point) < same_px;
    if (!same && !path_add(out, point, err))
      return false;
  }
  if (out->count < 2)
    return fol_fail(err, FOL_REFUSED, "hairline.points_px all lie in one place; a line needs two");
  return true;
}

/* ---- conversion to a polyline ------------------------------------------------------------------ */

/* A cubic Bezier curve. */
typedef struct cubic {
  fol_point p[4];
} cubic;

/* The options of converting a curve to a polyline. */
typedef struct flattening {
  path *out;
  double step;           /* maximum length of a segment, px */
  double x0, y0, x1, y1; /* the rectangle, px, in which `step` applies; segments outside it may be longer */
} flattening;

/* Returns the part from b to c of the centripetal Catmull-Rom curve through a, b, c, d, as a Bezier curve. Such curves
 * have no cusps and no loops between two points (Yuksel, Schaefer & Keyser, "Parameterization and applications of
 * Catmull-Rom curves", Computer-Aided Design 43, 2011). */
static cubic catmull_rom(fol_point a, fol_point b, fol_point c, fol_point d) {
  double d1 = distance(a, b), d2 = distance(b, c), d3 = distance(c, d);
  double r1 = sqrt(d1), r2 = sqrt(d2), r3 = sqrt(d3);
  double wb = 2 * d1 + 3 * r1 * r2 + d2, nb = 3 * r1 * (r1 + r2);
  double wc = 2 * d3 + 3 * r3 * r2 + d2, nc = 3 * r3 * (r3 + r2);
  fol_point from_b = {(d1 * c.x - d2 * a.x + wb * b.x) / nb, (d1 * c.y - d2 * a.y + wb * b.y) / nb};
  fol_point to_c = {(d3 * b.x - d2 * d.x + wc * c.x) / nc, (d3 * b.y - d2 * d.y + wc * c.y) / nc};
  return (cubic){{b, from_b, to_c, c}};
}

/* Splits a Bezier curve at its middle (De Casteljau). */
static void split(const cubic *whole, cubic *first, cubic *second) {
  const fol_point *p = whole->p;
  fol_point a = fol_point_lerp(p[0], p[1], 0.5), b = fol_point_lerp(p[1], p[2], 0.5),
            c = fol_point_lerp(p[2], p[3], 0.5);
  fol_point ab = fol_point_lerp(a, b, 0.5), bc = fol_point_lerp(b, c, 0.5), middle = fol_point_lerp(ab, bc, 0.5);
  *first = (cubic){{p[0], a, ab, middle}};
  *second = (cubic){{middle, bc, c, p[3]}};
}

/* Whether the curve with the control points p may enter the rectangle in which segments must be short (f->x0 to
 * f->y1). */
static bool is_near(const flattening *f, const fol_point p[4]) {
  return fol_fmax(fol_fmax(p[0].x, p[1].x), fol_fmax(p[2].x, p[3].x)) >= f->x0 &&
         fol_fmin(fol_fmin(p[0].x, p[1].x), fol_fmin(p[2].x, p[3].x)) <= f->x1 &&
         fol_fmax(fol_fmax(p[0].y, p[1].y), fol_fmax(p[2].y, p[3].y)) >= f->y0 &&
         fol_fmin(fol_fmin(p[0].y, p[1].y), fol_fmin(p[2].y, p[3].y)) <= f->y1;
}

/* Appends a polyline for a Bezier curve by halving it until its parts are nearly straight and no longer than f->step.
 * Parts far outside the picture are left long. */
static bool flatten(const flattening *f, const cubic *curve, int depth, fol_error *err) {
  const fol_point *p = curve->p;
  double length = distance(p[0], p[1]) + distance(p[1], p[2]) + distance(p[2], p[3]);
  bool bent = length - distance(p[0], p[3]) > 0.005 * f->step;
  bool fine = length <= f->step && !bent;
  if (fine || depth == 32 || (depth >= 4 && !is_near(f, p)))
    return path_add(f->out, p[3], err);
  cubic first, second;
  split(curve, &first, &second);
  return flatten(f, &first, depth + 1, err) && flatten(f, &second, depth + 1, err);
}

static fol_point reflected(fol_point about, fol_point point) {
  return (fol_point){2 * about.x - point.x, 2 * about.y - point.y};
}

/* Appends the polyline of the whole curve. The first part of the curve has no control point before it, and the last
 * part none after it. The missing point is made by reflecting the neighbouring control point at the end of the
 * curve. */
static bool flatten_all(path *out, const path *controls, const fol_curve_request *request, fol_error *err) {
  double margin = request->width_px + request->height_px, length = 0;
  size_t count = controls->count;
  const fol_point *at = controls->at;
  for (size_t i = 0; i + 1 < count; i++)
    length += fol_fmin(distance(at[i], at[i + 1]), 4 * margin);
  flattening f = {out,
                  fol_fmax(request->step_px, length / pieces_max),
                  -margin,
                  -margin,
                  request->width_px + margin,
                  request->height_px + margin};
  if (!path_add(out, at[0], err))
    return false;
  for (size_t i = 0; i + 1 < count; i++) {
    fol_point before = i > 0 ? at[i - 1] : reflected(at[0], at[1]);
    fol_point after = i + 2 < count ? at[i + 2] : reflected(at[i + 1], at[i]);
    cubic curve = catmull_rom(before, at[i], at[i + 1], after);
    if (!flatten(&f, &curve, 0, err))
      return false;
  }
  return true;
}

/* ---- extensions -------------------------------------------------------------------------------- */

/* The straight extension of an end of the curve, from this end to `to`; if `to` equals `from`, the end is not extended.
 */
typedef struct ray {
  fol_point from, to;
} ray;

/* Computes the range [*enter, *leave] of t >= 0 for which the point from + t along lies in the picture enlarged by `by`
 * px on all sides. Returns false if there is no such t. */
static bool ray_in_picture(fol_point from, fol_point along, const fol_curve_request *request, double by, double *enter,
                           double *leave) {
  const double start[2] = {from.x, from.y}, step[2] = {along.x, along.y};
  const double size[2] = {request->width_px, request->height_px};
  *enter = 0;
  *leave = INFINITY;
  for (int i = 0; i < 2; i++) {
    if (step[i] == 0 && (start[i] < -by || start[i] > size[i] + by))
      return false;
    if (step[i] == 0)
      continue;
    double low = (-by - start[i]) / step[i], high = (size[i] + by - start[i]) / step[i];
    *enter = fol_fmax(*enter, fol_fmin(low, high));
    *leave = fol_fmin(*leave, fol_fmax(low, high));
  }
  return *enter <= *leave;
}

/* Returns the straight extension of the curve's end `from`, in the direction from the neighbouring control point
 * `before`. An end outside the picture is extended only if the extension leads away from the picture. */
static ray continuation(fol_point from, fol_point before, const fol_curve_request *request) {
  double length = distance(before, from), enter, leave;
  fol_point along = {(from.x - before.x) / length, (from.y - before.y) / length};
  bool outside = from.x < 0 || from.y < 0 || from.x > request->width_px || from.y > request->height_px;
  if ((outside && ray_in_picture(from, along, request, 0, &enter, &leave)) ||
      !ray_in_picture(from, along, request, request->beyond_px, &enter, &leave))
    return (ray){from, from};
  return (ray){from, {from.x + leave * along.x, from.y + leave * along.y}};
}

/* If the two extensions intersect, ends both at the intersection. If they run towards each other on one line, ends both
 * halfway between the ends of the curve. */
static void join_rays(ray *a, ray *b) {
  fol_point where;
  if (!fol_segments_intersect(a->from, a->to, b->from, b->to, &where))
    return;
  bool head_on = fol_side(a->from, a->to, b->from) == 0 && fol_side(a->from, a->to, b->to) == 0;
  a->to = b->to = head_on ? fol_point_lerp(a->from, b->from, 0.5) : where;
}

/* Fails with FOL_REFUSED if an extension crosses the curve in the picture. If it crosses the curve outside the picture,
 * cuts the extension off there. `end` is "first" or "last", for the error's text. */
static bool clip_ray(ray *on, const fol_chain *chain, size_t own_segment, const fol_curve_request *request,
                     const char *end, fol_error *err) {
  fol_point where;
  if (!fol_chain_crosses(chain, on->from, on->to, own_segment, &where))
    return true;
  if (where.x >= 0 && where.y >= 0 && where.x <= request->width_px && where.y <= request->height_px)
    return fol_fail(err, FOL_REFUSED,
                    "hairline.points_px: going on straight from its %s point to the picture's edge, the line crosses "
                    "itself near (%.0f, %.0f) px",
                    end, where.x, where.y);
  on->to = where; /* outside the picture the crossing is not seen, so cutting the extension off is enough */
  return true;
}

static bool find_rays(ray rays[2], const path *curve, const path *controls, const fol_curve_request *request,
                      fol_error *err) {
  const fol_point *at = controls->at;
  size_t last = controls->count - 1, segments = curve->count - 1;
  fol_chain *chain;
  if (!fol_chain_new(&chain, curve->at, curve->count, err))
    return false;
  rays[0] = continuation(at[0], at[1], request);
  rays[1] = continuation(at[last], at[last - 1], request);
  fol_point where;
  bool valid = true;
  if (fol_chain_crosses_itself(chain, &where))
    valid = fol_fail(err, FOL_REFUSED, "hairline.points_px: the line crosses itself near (%.0f, %.0f) px", where.x,
                     where.y);
  if (valid) {
    join_rays(&rays[0], &rays[1]);
    valid = clip_ray(&rays[0], chain, 0, request, "first", err) &&
            clip_ray(&rays[1], chain, segments - 1, request, "last", err);
  }
  fol_chain_drop(chain);
  return valid;
}

/* ---- the curve --------------------------------------------------------------------------------- */

/* Appends equally spaced points, at most step_px apart, on the straight line from `from` (excluded) to `to` (included).
 */
static bool add_straight(path *out, fol_point from, fol_point to, double step_px, fol_error *err) {
  double steps = fol_fmin(ceil(distance(from, to) / step_px), pieces_max);
  for (double i = 1; i <= steps; i++)
    if (!path_add(out, fol_point_lerp(from, to, i / steps), err))
      return false;
  return true;
}

/* Joins the first extension, the curve and the last extension. *first receives the index of the curve's first point. */
static bool assemble(path *out, size_t *first, const path *curve, const ray rays[2], double step_px, fol_error *err) {
  if (!path_add(out, rays[0].to, err) || !add_straight(out, rays[0].to, rays[0].from, step_px, err))
    return false;
  *first = out->count - 1;
  for (size_t i = 1; i < curve->count; i++)
    if (!path_add(out, curve->at[i], err))
      return false;
  return add_straight(out, rays[1].from, rays[1].to, step_px, err);
}

bool fol_curve_new(fol_curve *out, const fol_hairline *hairline, const fol_curve_request *request, fol_error *err) {
  FOL_ASSERT(request->step_px > 0);
  path controls = {0}, curve = {0}, line = {0};
  ray rays[2];
  fol_curve result = {0};
  bool done = copy_controls(&controls, hairline->points_px, err) && flatten_all(&curve, &controls, request, err) &&
              find_rays(rays, &curve, &controls, request, err) &&
              assemble(&line, &result.first, &curve, rays, request->step_px, err) &&
              fol_points_new(&result.points_px, line.at, line.count, err);
  result.last = result.first + curve.count - 1;
  fol_free(controls.at);
  fol_free(curve.at);
  fol_free(line.at);
  if (done)
    *out = result;
  return done;
}

bool fol_hairline_curve(fol_points **out, const fol_hairline *hairline, int width_px, int height_px, double step_px,
                        fol_error *err) {
  fol_curve curve;
  const fol_curve_request request = {width_px, height_px, step_px, 2};
  if (hairline->points_px && !fol_curve_new(&curve, hairline, &request, err))
    return false;
  *out = hairline->points_px ? curve.points_px : NULL;
  return true;
}
