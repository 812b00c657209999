#include "field_line.h"
#include "geometry.h"
#include "hairline.h"

#include <math.h>

/* Sentinels, a few dots ahead of a soft hairline: where (CONTRACT, DOMAIN 3 [?]), which share of all dots
 * is aimed at so that chance does not take it over CONTRACT's 2 %, and the most that they come to where
 * there is room for only a few. */
static const double sentinel_near_mm = 2, sentinel_far_mm = 5;
static const double sentinel_part = 0.01, sentinel_share_max = 0.05;

/* The line of half density stays within these parts of the feather, so that density still rises from 0 at
 * the hairline to 1 behind it. */
static const double contour_min = 0.1, contour_max = 0.9;

/* Pieces of the curve, and how often along each the irregularity is worked out; between, it is even. */
static const double step_mm = 1;
#define CONTOURS 4

/* Distance of the points by which the mask is weighed, mm, and how many there may be. */
static const double weighing_mm = 1, weighings_max = 400 * 1000;

struct fol_field {
  fol_mask *mask;
  fol_head head;
  fol_rect bounds;
  fol_line *line; /* NULL: no hairline */
  bool behind;    /* which side of the line */
  double feather_mm;
  float *contours; /* CONTOURS a segment: where density is half, mm behind the line; one more at the end */
  double sentinel_share;
};

/* ---- across the line ---------------------------------------------------------------------------- */

static double contour_at(const fol_field *field, const fol_place *place) {
  double position = place->along * CONTOURS;
  int index = (int)fol_clamp(position, 0, CONTOURS - 1);
  const float *at = field->contours + place->segment * CONTOURS + index;
  return fol_between((double)at[0], (double)at[1], position - index);
}

/* Share of the density behind the line, 0 to 1 over the feather; half of it is reached at the contour. */
static double risen(const fol_field *field, const fol_place *place) {
  double feather = field->feather_mm, depth = place->distance_mm;
  if (depth >= feather)
    return depth > 0 ? 1 : 0;
  double contour = contour_at(field, place);
  double even = depth < contour ? depth / contour / 2 : 0.5 + (depth - contour) / (feather - contour) / 2;
  return fol_smoothstep(even);
}

static bool is_sentinel_ground(const fol_place *place) {
  return place->distance_mm >= sentinel_near_mm && place->distance_mm <= sentinel_far_mm;
}

static fol_point to_mm(const fol_head *head, fol_point px) {
  fol_scalp_point mm = fol_head_to_scalp(head, px);
  return (fol_point){mm.x_mm, mm.y_mm};
}

fol_cover fol_field_at(const fol_field *field, fol_point px) {
  if (!(px.x >= 0 && px.y >= 0 && px.x < field->head.width_px && px.y < field->head.height_px))
    return (fol_cover){0, 0};
  double mask = fol_mask_at(field->mask, px);
  if (!field->line)
    return (fol_cover){(float)mask, 1};
  fol_place place = fol_line_place(field->line, to_mm(&field->head, px));
  if (place.side != field->behind)
    return (fol_cover){is_sentinel_ground(&place) ? (float)(mask * field->sentinel_share) : 0, 0};
  double front = place.distance_mm < field->feather_mm ? place.distance_mm / field->feather_mm : place.distance_mm > 0;
  return (fol_cover){(float)(mask * risen(field, &place)), (float)front};
}

/* ---- weighing the mask --------------------------------------------------------------------------- */

/* Of one side of the line, in points of the mask's. */
typedef struct weight {
  double mask, share, sentinel_ground; /* share: if this is the side behind */
} weight;

static void weigh(const fol_field *field, weight sides[2]) {
  fol_rect bounds = fol_mask_bounds(field->mask);
  double width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
  double step = fmax(weighing_mm / field->head.mm_per_px, sqrt(width * height / weighings_max));
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step) {
      fol_point px = {x, y};
      double mask = fol_mask_at(field->mask, px);
      if (mask == 0)
        continue;
      fol_place place = fol_line_place(field->line, to_mm(&field->head, px));
      weight *side = &sides[place.side];
      side->mask += mask;
      side->share += mask * risen(field, &place);
      side->sentinel_ground += is_sentinel_ground(&place) ? mask : 0;
    }
}

static void settle_sides(fol_field *field, fol_hairline_style style) {
  weight sides[2] = {{0}};
  weigh(field, sides);
  double difference = sides[1].mask - sides[0].mask;
  if (fabs(difference) > 1e-6 * (sides[0].mask + sides[1].mask))
    field->behind = difference > 0;
  else
    field->behind = fol_line_place(field->line, to_mm(&field->head, (fol_point){field->head.width_px / 2.0, 0})).side;
  double share = sides[field->behind].share, ground = sides[!field->behind].sentinel_ground;
  if (style == FOL_HAIRLINE_SOFT && ground > 0)
    field->sentinel_share = fmin(sentinel_share_max, sentinel_part * share / ground);
}

/* ---- making -------------------------------------------------------------------------------------- */

static double contour(const fol_hairline *hairline, uint64_t seed, double s_mm) {
  double feather = hairline->feather_mm;
  return fol_clamp(feather / 2 - fol_hairline_wander_mm(hairline, seed, s_mm), contour_min * feather,
                   contour_max * feather);
}

static bool make_contours(fol_field *field, const fol_plan *plan, fol_error *err) {
  size_t segments = fol_line_segments(field->line);
  field->contours = fol_alloc_raw(segments * CONTOURS + 1, sizeof *field->contours, err);
  if (!field->contours)
    return false;
  for (size_t i = 0; i <= segments * CONTOURS; i++) {
    size_t segment = i / CONTOURS < segments ? i / CONTOURS : segments - 1;
    double along = (double)(i - segment * CONTOURS) / CONTOURS;
    double s_mm = fol_line_arc_mm(field->line, segment, along);
    field->contours[i] = (float)contour(&plan->hairline, plan->seed, s_mm);
  }
  return true;
}

static bool make_line(fol_field *field, const fol_plan *plan, fol_error *err) {
  const fol_head *head = &field->head;
  double reach_mm = fmax(field->feather_mm, sentinel_far_mm), mm_per_px = head->mm_per_px;
  const fol_curve_ask ask = {head->width_px, head->height_px, step_mm / mm_per_px, reach_mm / mm_per_px + 1};
  fol_curve curve;
  if (!fol_curve_new(&curve, &plan->hairline, &ask, err))
    return false;
  size_t count = curve.points_px->count;
  fol_point *mm = fol_alloc_raw(count, sizeof *mm, err);
  for (size_t i = 0; mm && i < count; i++)
    mm[i] = to_mm(head, curve.points_px->at[i]);
  fol_points_drop(curve.points_px);
  fol_point end = to_mm(head, (fol_point){head->width_px, head->height_px});
  const fol_line_ask line = {mm, count, curve.first, end.x, end.y, reach_mm};
  bool done = mm && fol_line_new(&field->line, &line, err) && make_contours(field, plan, err);
  fol_free(mm);
  return done;
}

/* Cells behind the line, and those near it. */
static void bound_by_line(fol_field *field) {
  fol_rect around = {0};
  for (size_t i = 0; i < fol_line_cells(field->line); i++) {
    fol_line_cell cell = fol_line_cell_at(field->line, i);
    if (!cell.near && cell.side != field->behind)
      continue;
    fol_point from = fol_head_to_picture(&field->head, (fol_scalp_point){cell.x0_mm, cell.y0_mm, 0});
    fol_point to = fol_head_to_picture(&field->head, (fol_scalp_point){cell.x1_mm, cell.y1_mm, 0});
    around =
        fol_rect_union(around, (fol_rect){(int)floor(from.x), (int)floor(from.y), (int)ceil(to.x), (int)ceil(to.y)});
  }
  field->bounds = fol_rect_meet(field->bounds, fol_rect_grown(around, 1));
}

bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err) {
  FOL_ASSERT(fol_mask_width(plan->mask) == head->width_px && fol_mask_height(plan->mask) == head->height_px);
  fol_field *field = fol_alloc(1, sizeof *field, err);
  if (!field)
    return false;
  field->mask = fol_mask_keep(plan->mask);
  field->head = *head;
  field->bounds = fol_mask_bounds(plan->mask);
  field->feather_mm = plan->hairline.feather_mm;
  if (plan->hairline.points_px) {
    if (!make_line(field, plan, err)) {
      fol_field_drop(field);
      return false;
    }
    settle_sides(field, plan->hairline.style);
    bound_by_line(field);
  }
  *out = field;
  return true;
}

void fol_field_drop(fol_field *field) {
  if (!field)
    return;
  fol_mask_drop(field->mask);
  fol_line_drop(field->line);
  fol_free(field->contours);
  fol_free(field);
}

fol_rect fol_field_bounds(const fol_field *field) {
  return field->bounds;
}
