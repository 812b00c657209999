/* Computes the distance of points from a hairline and the density of dots behind it. */
#include "field_front.h"

#include "field_wander.h"
#include "follidot/base_math.h"
#include "polyline.h"

/* Minimum and maximum distance behind the hairline, as fractions of the feather, of the line where the density is one
 * half. Within these limits the density always rises from 0 at the hairline to 1 behind the feather. */
static const double contour_min = 0.1, contour_max = 0.9;

/* Maximum length of the curve's segments, and number of samples of the hairline's irregularity along each segment.
 * Between samples, the irregularity is interpolated linearly. */
static const double step_mm = 1;
#define CONTOURS 4

struct fol_front {
  fol_refcount refcount;
  fol_head head;
  fol_hairline hairline; /* with a reference to its points */
  uint64_t seed;
  bool sparse_tip; /* density rises more slowly at first than smoothstep does; false for plans whose dots are placed by
                      the rules of engine 1 */
  double feather_mm, reach_mm; /* width over which the density rises; largest distance that is measured */
  /* The hairline in the picture, in pixels times head.mm_per_px. It gives the side of a point and, on a plane, the
   * distance. */
  fol_field_line *line;
  fol_polyline *polyline; /* the line on the skin of an ellipsoid, which gives distances; NULL on a plane */
  /* Distance behind the hairline, in mm, at which the density is one half: CONTOURS samples for each segment, and one
   * at the end. */
  float *contours;
};

/* Converts a point of the picture from pixels to millimetres by the picture's scale head.mm_per_px, as if the head were
 * a plane. */
static fol_point ruler_mm(const fol_head *head, fol_point px) {
  return (fol_point){px.x * head->mm_per_px, px.y * head->mm_per_px};
}

/* ---- queries -------------------------------------------------------------------------------------- */

fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm) {
  fol_point in_picture = ruler_mm(&front->head, px);
  if (!front->polyline)
    return fol_field_line_locate(front->line, in_picture);
  fol_line_position position = {.distance_mm = INFINITY};
  if (fol_field_line_is_near(front->line, in_picture, &position.side)) {
    fol_polyline_position on_skin = fol_polyline_nearest(front->polyline, mm, front->reach_mm);
    position.distance_mm = on_skin.distance_mm;
    position.segment = on_skin.segment;
    position.along = on_skin.along;
  }
  return position;
}

/* Returns the distance behind the hairline, in mm, at which the density is one half, at the point of the hairline that
 * `position` gives by segment and fraction. Interpolates between samples. */
static double contour_at(const fol_front *front, const fol_line_position *position) {
  double contour_index = position->along * CONTOURS;
  int index = (int)fol_clamp(contour_index, 0, CONTOURS - 1);
  const float *at = front->contours + position->segment * CONTOURS + index;
  return fol_lerp((double)at[0], (double)at[1], contour_index - index);
}

/* The density is smoothstep(t). Here t rises linearly from 0 at the hairline to 1/2 where the density is to be one half
 * (contour_at), and from there linearly to 1 at the end of the feather. With a sparse tip, a density d below one half
 * becomes d sqrt(2 d), so that the first millimetres have only single dots. */
double fol_front_density(const fol_front *front, const fol_line_position *position) {
  double feather = front->feather_mm, depth = position->distance_mm;
  if (depth >= feather)
    return depth > 0 ? 1 : 0;
  double contour = contour_at(front, position);
  double even = depth < contour ? depth / contour / 2 : 0.5 + (depth - contour) / (feather - contour) / 2;
  double density = fol_smoothstep(even);
  return front->sparse_tip && density < 0.5 ? density * sqrt(2 * density) : density;
}

fol_rect fol_front_bounds(const fol_front *front, bool behind) {
  double mm_per_px = front->head.mm_per_px;
  fol_rect around = {0};
  for (size_t i = 0; i < fol_field_line_cells(front->line); i++) {
    fol_field_line_cell cell = fol_field_line_cell_at(front->line, i);
    if (cell.near || cell.side == behind)
      around = fol_rect_union(around, (fol_rect){(int)floor(cell.x0_mm / mm_per_px), (int)floor(cell.y0_mm / mm_per_px),
                                                 (int)ceil(cell.x1_mm / mm_per_px), (int)ceil(cell.y1_mm / mm_per_px)});
  }
  return fol_rect_grown(around, 1);
}

/* ---- construction --------------------------------------------------------------------------------- */

/* Returns the distance behind the hairline, in mm, at which the density is one half, at arc length `s_mm` from the
 * first point of the drawn curve. */
static double contour(const fol_hairline *hairline, uint64_t seed, double s_mm) {
  double feather = hairline->feather_mm;
  return fol_clamp(feather / 2 - fol_hairline_wander_mm(hairline, seed, s_mm), contour_min * feather,
                   contour_max * feather);
}

/* Computes front->contours, the distances behind the hairline at which the density is one half. `first` is the index of
 * the polyline's segment at which the drawn curve begins, where the arc length is 0; on a plane it is not used, since
 * front->line counts from that point by itself. */
static bool make_contours(fol_front *front, const fol_plan *plan, size_t first, fol_error *err) {
  const fol_polyline *polyline = front->polyline;
  size_t count = polyline ? fol_polyline_segments(polyline) : fol_field_line_segments(front->line);
  front->contours = fol_alloc_raw(count * CONTOURS + 1, sizeof *front->contours, err);
  if (!front->contours)
    return false;
  double start_mm = polyline && first < count ? fol_polyline_arc_mm(polyline, first, 0) : 0;
  for (size_t i = 0; count > 0 && i <= count * CONTOURS; i++) {
    size_t at = i / CONTOURS < count ? i / CONTOURS : count - 1;
    double along = (double)(i - at * CONTOURS) / CONTOURS;
    double s_mm =
        polyline ? fol_polyline_arc_mm(polyline, at, along) - start_mm : fol_field_line_arc_mm(front->line, at, along);
    front->contours[i] = (float)contour(&plan->hairline, plan->seed, s_mm);
  }
  return true;
}

/* Projects the curve of the hairline onto an ellipsoid and makes front->polyline from it. Sets *first to the index of
 * the segment at which the drawn curve begins, after the extension that leads out of the picture. */
static bool make_wire(fol_front *front, const fol_curve *curve, double reach_px, size_t *first, fol_error *err) {
  const fol_lift lift = fol_lift_of(&front->head, step_mm, 0, reach_px);
  const fol_points *points = curve->points_px;
  fol_lift_segments segments = {0};
  bool done = true;
  for (size_t i = 0; done && i + 1 < points->count; i++) {
    if (i == curve->first)
      *first = segments.count;
    done = fol_lift_line(&lift, points->at[i], points->at[i + 1], &segments, err);
  }
  done = done && fol_polyline_new(&front->polyline, &segments, err);
  fol_free(segments.at);
  return done;
}

/* Makes front->line from the curve of the hairline, whose points are converted from pixels to millimetres by the
 * picture's scale. */
static bool make_line(fol_front *front, const fol_curve *curve, double reach_mm, fol_error *err) {
  const fol_head *head = &front->head;
  size_t count = curve->points_px->count;
  fol_point *mm = fol_alloc_raw(count, sizeof *mm, err);
  for (size_t i = 0; mm && i < count; i++)
    mm[i] = ruler_mm(head, curve->points_px->at[i]);
  fol_point end = ruler_mm(head, (fol_point){head->width_px, head->height_px});
  const fol_field_line_request request = {mm, count, curve->first, end.x, end.y, reach_mm};
  bool done = mm && fol_field_line_new(&front->line, &request, err);
  fol_free(mm);
  return done;
}

static bool make(fol_front *front, const fol_plan *plan, fol_error *err) {
  const fol_head *head = &front->head;
  bool plane = head->surface.kind == FOL_SURFACE_PLANE;
  /* the largest distance to be measured, as a length in the picture, converted to mm by the picture's scale; on an
   * ellipsoid an upper bound */
  double reach_mm = front->reach_mm * (plane ? 1 : fol_head_px_per_mm_max(head) * head->mm_per_px);
  double reach_px = reach_mm / head->mm_per_px;
  const fol_curve_request request = {head->width_px, head->height_px, step_mm / head->mm_per_px, reach_px + 1};
  fol_curve curve;
  if (!fol_curve_new(&curve, &plan->hairline, &request, err))
    return false;
  size_t first = 0;
  bool done = make_line(front, &curve, reach_mm, err) && (plane || make_wire(front, &curve, reach_px, &first, err)) &&
              make_contours(front, plan, first, err);
  fol_points_drop(curve.points_px);
  return done;
}

bool fol_front_new(fol_front **out, const fol_plan *plan, const fol_head *head, fol_error *err) {
  fol_front *front = fol_alloc(1, sizeof *front, err);
  if (!front)
    return false;
  fol_refcount_init(&front->refcount);
  front->head = *head;
  front->hairline = plan->hairline;
  fol_points_keep(front->hairline.points_px);
  front->seed = plan->seed;
  front->sparse_tip = plan->engine > 1;
  front->feather_mm = plan->hairline.feather_mm;
  front->reach_mm = fol_fmax(front->feather_mm, FOL_SENTINEL_FAR_MM);
  if (!make(front, plan, err)) {
    fol_front_drop(front);
    return false;
  }
  *out = front;
  return true;
}

fol_front *fol_front_keep(fol_front *front) {
  if (front)
    fol_refcount_increment(&front->refcount);
  return front;
}

void fol_front_drop(fol_front *front) {
  if (!front || !fol_refcount_decrement(&front->refcount))
    return;
  fol_points_drop(front->hairline.points_px);
  fol_field_line_drop(front->line);
  fol_polyline_drop(front->polyline);
  fol_free(front->contours);
  fol_free(front);
}

/* Comparing the pointers to the hairline's points is enough: a list of points is immutable, and its address is not
 * reused as long as `front` keeps a reference to it. */
bool fol_front_matches(const fol_front *front, const fol_plan *plan, const fol_head *head) {
  const fol_hairline *now = &plan->hairline;
  return front && front->hairline.points_px == now->points_px && front->seed == plan->seed &&
         front->sparse_tip == (plan->engine > 1) && front->hairline.feather_mm == now->feather_mm &&
         front->hairline.micro_mm == now->micro_mm && front->hairline.macro_mm == now->macro_mm &&
         fol_head_equal(&front->head, head);
}
