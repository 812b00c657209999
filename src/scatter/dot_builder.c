#include "dot_builder.h"
#include "follidot/base_math.h"

#include "grades.h"

#include <math.h>

/* Dots are displaced at random (jittered), by distances proportional to the point spacing L at the density at which a
 * dot is added (its rank x the highest density). Densities below this limit, in dots/cm2, count as the limit. If the
 * limit were 5, the first dots would be displaced less than the others, and a session of 30 dots/cm2 would be too even:
 * mean nearest-neighbour distance 0.72 L, 5th percentile 0.51 L, while finished work has 0.63-0.68 L and 0.38-0.42 L
 * [M]. With a limit of 0.5, mean and 5th percentile are 0.69 L and 0.40 L in every session of at least 10 dots/cm2. */
static const double density_of_widest_jitter_per_cm2 = 0.5;

/* Dots near a hairline are smaller and paler than those behind (docs/domain.md#spacing, practice). These are the
 * factors on diameter and strength exactly at the line. The first of each pair is for engine 1 (the oldest rules that
 * place dots), the second for all later engines. */
static const double front_diameters[] = {0.85, 0.68}, front_strengths[] = {0.80, 0.45};

/* Returns a random number with a triangular distribution of mean 0 and standard deviation 1, within +-sqrt(6). A normal
 * distribution has long tails, which would make one dot in thousands far too large or dark. `copy` is the number of the
 * point's periodic repeat, so that repeats differ. */
static double triangular_sample(const fol_dot_builder *d, fol_stream stream, uint64_t copy, size_t index) {
  uint64_t bits = fol_hash(d->plan->seed, stream, copy, index);
  double u = (double)(bits >> 32) * 0x1p-32, v = (double)(bits & UINT32_MAX) * 0x1p-32;
  return (u + v - 1) * sqrt(6);
}

/* The quantile function of the triangular distribution that triangular_sample draws from: the value below which a
 * fraction `below` of all samples lie. */
static double triangular_quantile(double below) {
  return below < 0.5 ? (sqrt(2 * below) - 1) * sqrt(6) : (1 - sqrt(2 * (1 - below))) * sqrt(6);
}

/* Returns the amount of pigment of a dot, in standard deviations from the mean: a random quantile within the range that
 * belongs to the dot's grade (light, middle or heavy). */
static double pigment_of(const fol_dot_builder *d, const fol_placed_point *at) {
  static const double begin[] = {[FOL_GRADE_LIGHT] = 0,
                                 [FOL_GRADE_MIDDLE] = 1 - FOL_GRADE_MIDDLE_SHARE,
                                 [FOL_GRADE_HEAVY] = 1 - FOL_GRADE_HEAVY_SHARE};
  int kind = fol_set_grades(d->set)[at->index].kind;
  double low = begin[kind], high = kind == FOL_GRADE_HEAVY ? 1 : begin[kind + 1];
  double within = fol_hash_unit(fol_hash(d->plan->seed, FOL_STREAM_DOT_PIGMENT, at->copy, at->index));
  return triangular_quantile(low + within * (high - low));
}

fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at) {
  return fol_dot_variation_at(&d->variation, pigment_of(d, at),
                              triangular_sample(d, FOL_STREAM_DOT_SPREAD, at->copy, at->index));
}

/* Sets a random elongation and direction (docs/plan-file.md#pattern): the logarithm of the axis ratio has a triangular
 * distribution, and the direction is uniform. The logarithm's absolute value is used: its sign would only exchange the
 * axes, and the direction is random anyway. */
static void elongate(const fol_dot_builder *d, fol_dot *dot, const fol_placed_point *at) {
  double spread = d->plan->pattern.elongation;
  if (spread == 0)
    return;
  uint64_t bits = fol_hash(d->plan->seed, FOL_STREAM_DOT_ELONGATION, at->copy, at->index);
  double u = (double)(bits >> 43) * 0x1p-21, v = (double)(bits >> 22 & 0x1fffff) * 0x1p-21;
  dot->elongation = (float)(spread * fabs(u + v - 1) * sqrt(6));
  dot->direction = (float)(FOL_PI * (double)(bits & 0x3fffff) * 0x1p-22);
}

fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at) {
  fol_dot dot = {.px = at->px, .mm = at->mm, .footprint = fol_head_footprint(d->head, at->mm), .rank = at->rank};
  elongate(d, &dot, at);
  return dot;
}

/* Moves the point on the skin by a random vector (docs/plan-file.md#pattern): uniform in a disc of radius jitter x L,
 * where L is the point spacing at the density at which the point is added. A dot with much pigment is moved only into
 * that half of the disc that points away from other dots with much pigment. */
static fol_scalp_point jittered(const fol_dot_builder *d, fol_scalp_point mm, double rank, uint64_t copy,
                                size_t index) {
  double density = fol_fmax(rank * FOL_DENSITY_MAX_PER_CM2, density_of_widest_jitter_per_cm2);
  double radius = d->plan->pattern.jitter * fol_hexagonal_spacing_mm(density);
  uint64_t bits = fol_hash(d->plan->seed, FOL_STREAM_JITTER, copy, index);
  double r = radius * sqrt((double)(bits >> 32) * 0x1p-32), angle = 2 * FOL_PI * (double)(bits & UINT32_MAX) * 0x1p-32;
  double u = r * fol_cos(angle), v = r * fol_sin(angle);
  fol_scalp_point moved = fol_surface_moved(&d->head->surface, mm, u, v);
  const fol_grade *grade = &fol_set_grades(d->set)[index];
  double out = (moved.x_mm - mm.x_mm) * grade->away[0] + (moved.y_mm - mm.y_mm) * grade->away[1] +
               (moved.z_mm - mm.z_mm) * grade->away[2];
  return out < 0 ? fol_surface_moved(&d->head->surface, mm, -u, -v) : moved;
}

/* ---- positions ---------------------------------------------------------------------------------- */

/* Computes the position in the picture, randomly displaced (jittered), of repeat number `copy` of a point; returns
 * false if the position is on the far side of the head or outside the bounds. */
static bool place_point(const fol_dot_builder *d, size_t index, fol_scalp_point mm, uint64_t copy,
                        fol_placed_point *out) {
  double rank = ((double)index + 0.5) / (double)d->ranks;
  mm = jittered(d, mm, rank, copy, index);
  if (!fol_head_is_visible(d->head, mm))
    return false;
  fol_point px = fol_head_to_picture(d->head, mm);
  if (px.x < d->bounds.x0 || px.y < d->bounds.y0 || px.x >= d->bounds.x1 || px.y >= d->bounds.y1)
    return false;
  *out = (fol_placed_point){index, copy, rank, mm, px};
  return true;
}

/* Calls `visit` for each periodic repeat of a point on a plane that, randomly displaced (jittered), lies in the bounds.
 */
static bool visit_repeats(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context) {
  const double period = FOL_PLANE_PERIOD_MM;
  double x = (double)fol_set_x(d->set)[index] * d->unit_mm, y = (double)fol_set_y(d->set)[index] * d->unit_mm;
  int last_x = (int)floor((d->x1_mm - x) / period), last_y = (int)floor((d->y1_mm - y) / period);
  for (int copy_y = (int)ceil((d->y0_mm - y) / period); copy_y <= last_y; copy_y++) {
    for (int copy_x = (int)ceil((d->x0_mm - x) / period); copy_x <= last_x; copy_x++) {
      uint64_t copy = ((uint64_t)(uint32_t)copy_y << 32) | (uint32_t)copy_x;
      fol_placed_point at;
      if (place_point(d, index, (fol_scalp_point){x + copy_x * period, y + copy_y * period, 0}, copy, &at) &&
          !visit(context, &at))
        return false;
    }
  }
  return true;
}

bool fol_dot_builder_visit(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context) {
  if (d->head->surface.kind == FOL_SURFACE_PLANE)
    return visit_repeats(d, index, visit, context);
  fol_scalp_point mm = {(int32_t)fol_set_x(d->set)[index] * d->unit_mm, (int32_t)fol_set_y(d->set)[index] * d->unit_mm,
                        (int32_t)fol_set_z(d->set)[index] * d->unit_mm};
  fol_placed_point at;
  return !place_point(d, index, mm, 0, &at) || visit(context, &at);
}

/* ---- dots --------------------------------------------------------------------------------------- */

int fol_dot_builder_session_of(const fol_dot_builder *d, double rank, const fol_cover *cover) {
  int session = 0;
  while (session < d->session_count && !(rank < d->sessions[session].rank_end * (double)cover->share))
    session++;
  return session == d->session_count ? 0 : session + 1;
}

void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors factors) {
  const fol_builder_session *s = &d->sessions[dot->session - 1];
  double front = (double)cover->front;
  double front_diameter = d->front_diameter, front_strength = d->front_strength;
  double diameter =
      s->diameter_mm * (double)cover->size * factors.diameter * (front_diameter + (1 - front_diameter) * front);
  double strength =
      s->strength * (double)cover->strength * factors.strength * (front_strength + (1 - front_strength) * front);
  dot->diameter_mm = (float)diameter;
  dot->strength = (float)strength;
  dot->scar = cover->scar;
}

/* ---- creation ------------------------------------------------------------------------------- */

bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err) {
  if (head->surface.kind != FOL_SURFACE_PLANE)
    return true;
  double per_cm2 = fol_plan_scalp(plan, 0).rank_end * FOL_DENSITY_MAX_PER_CM2;
  double picture_cm2 = (double)head->width_px * head->height_px * head->mm_per_px * head->mm_per_px / 100;
  if (picture_cm2 * per_cm2 <= (double)FOL_DOTS_MAX) /* few enough even if the mask covered the whole picture */
    return true;
  double area_cm2 = fol_plan_area_cm2(plan, head, 1), dots = area_cm2 * per_cm2;
  if (dots > (double)FOL_DOTS_MAX)
    return fol_fail(
        err, FOL_REFUSED,
        "scale: at this scale the mask covers %.0f cm2 and takes %.1f million dots; a whole scalp has about 500 cm2",
        area_cm2, dots / 1e6);
  return true;
}

static void bound(fol_dot_builder *d, fol_rect bounds) {
  d->bounds = bounds;
  const fol_head *head = d->head;
  if (head->surface.kind != FOL_SURFACE_PLANE) {
    const double *axes = head->surface.semi_axes_mm;
    d->unit_mm = fol_fmax(axes[0], fol_fmax(axes[1], axes[2])) * 0x1p-30;
    return;
  }
  d->unit_mm = FOL_PLANE_PERIOD_MM * 0x1p-32;
  double margin_mm = d->plan->pattern.jitter * fol_hexagonal_spacing_mm(density_of_widest_jitter_per_cm2);
  d->x0_mm = bounds.x0 * head->mm_per_px - margin_mm;
  d->y0_mm = bounds.y0 * head->mm_per_px - margin_mm;
  d->x1_mm = bounds.x1 * head->mm_per_px + margin_mm;
  d->y1_mm = bounds.y1 * head->mm_per_px + margin_mm;
}

fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds) {
  size_t ranks = fol_scalp_ranks(&plan->surface);
  fol_dot_builder d = {.plan = plan,
                       .head = head,
                       .session_count = plan->session_count,
                       .variation = fol_dot_variation_of(&plan->pattern),
                       .front_diameter = front_diameters[plan->engine > 1],
                       .front_strength = front_strengths[plan->engine > 1],
                       .ranks = ranks,
                       .count = (size_t)ceil(fol_plan_scalp(plan, 0).rank_end * (double)ranks)};
  for (int i = 0; i < plan->session_count; i++)
    d.sessions[i] =
        (fol_builder_session){plan->sessions[i].density_per_cm2 / FOL_DENSITY_MAX_PER_CM2,
                              plan->sessions[i].dot_diameter_mm, fol_dilution_mu550_per_mm(plan->sessions[i].dilution)};
  bound(&d, bounds);
  return d;
}
