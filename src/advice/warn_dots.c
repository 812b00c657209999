#include "follidot/base_math.h"
#include "warn.h"

#include <math.h>
#include <stdio.h>

/* ---- zones ------------------------------------------------------------------------------------------- */

/* The bounding box of the part of a zone that lies in the picture, px. */
typedef struct extent {
  double x0, y0, width, height;
} extent;

static extent extent_of(const fol_zone *zone, const fol_mask *mask) {
  double x0 = fol_mask_width(mask), y0 = fol_mask_height(mask), x1 = 0, y1 = 0;
  for (size_t i = 0; i < zone->points_px->count; i++) {
    fol_point px = zone->points_px->at[i];
    x0 = fol_fmin(x0, fol_fmax(px.x, 0));
    y0 = fol_fmin(y0, fol_fmax(px.y, 0));
    x1 = fol_fmax(x1, fol_fmin(px.x, fol_mask_width(mask)));
    y1 = fol_fmax(y1, fol_fmin(px.y, fol_mask_height(mask)));
  }
  return (extent){x0, y0, x1 - x0, y1 - y0};
}

/* Rasterises the zone's outline to a mask of side x side pixels that covers the bounding box `at`. */
static bool shape_of(fol_mask **out, const fol_zone *zone, const extent *at, int side) {
  fol_polygon shape = {.density = 1};
  const fol_points *outline = zone->points_px;
  if (!fol_points_new(&shape.points_px, outline->at, outline->count, NULL))
    return false;
  for (size_t i = 0; i < outline->count; i++)
    shape.points_px->at[i] =
        (fol_point){(outline->at[i].x - at->x0) / at->width * side, (outline->at[i].y - at->y0) / at->height * side};
  bool done = fol_mask_from_polygons(out, &shape, 1, side, side, NULL);
  fol_points_drop(shape.points_px);
  return done;
}

/* Whether the mask covers any part of the zone. Tests a grid of SIDE x SIDE sample points. */
static bool is_painted(const fol_zone *zone, const fol_mask *mask) {
  enum { SIDE = 64 };
  const double narrowest_px = 0.01;
  extent at = extent_of(zone, mask);
  fol_mask *shape;
  if (at.width < narrowest_px || at.height < narrowest_px)
    return false;
  if (!shape_of(&shape, zone, &at, SIDE))
    return true; /* out of memory: treat the zone as painted */
  bool painted = false;
  for (int i = 0; i < SIDE * SIDE && !painted; i++) {
    int column = i % SIDE, row = i / SIDE;
    double x = column + 0.5, y = row + 0.5;
    painted = fol_mask_at(shape, (fol_point){x, y}) > 0 &&
              fol_mask_at(mask, (fol_point){at.x0 + x / SIDE * at.width, at.y0 + y / SIDE * at.height}) > 0;
  }
  fol_mask_drop(shape);
  return painted;
}

void fol_check_zones(fol_plan_review *review) {
  const fol_zones *zones = review->plan->zones;
  for (size_t i = 0; zones && i < zones->count; i++)
    if (!is_painted(&zones->at[i], review->plan->mask))
      fol_plan_review_add(review, FOL_WARNING_ZONE_UNUSED, 0,
                          "Zone %zu, a %s, is where nothing is painted and has no effect. Paint over it, or remove it.",
                          i + 1, fol_zone_kind_name(zones->at[i].kind));
}

/* The place with the largest product of diameter and square root of density of dots: one of the painted zones, or the
 * mask outside all zones. */
typedef struct densest {
  const fol_zone *zone; /* NULL: outside all zones */
  double density, size; /* factors of the zone for the density and the diameters of dots; 1 outside all zones */
} densest;

static densest densest_of(const fol_plan *plan) {
  densest found = {NULL, 1, 1};
  for (size_t i = 0; plan->zones && i < plan->zones->count; i++) {
    const fol_zone *zone = &plan->zones->at[i];
    if (sqrt(zone->density) * zone->size > sqrt(found.density) * found.size && is_painted(zone, plan->mask))
      found = (densest){zone, zone->density, zone->size};
  }
  return found;
}

/* Prints the zone of `at`, such as " in the scar"; an empty text if `at` is outside all zones. */
static void print_where(char *text, size_t size, const densest *at) {
  snprintf(text, size, "%s%s", at->zone ? " in the " : "", at->zone ? fol_zone_kind_name(at->zone->kind) : "");
}

/* ---- merging dots ------------------------------------------------------------------------------------------ */

/* Mean and standard deviation of the distance of a dot to its nearest neighbour, in units of L, the distance of
 * neighbours in a hexagonal pattern of equal density. The mean is 0.81 for undisturbed blue noise; 0.69, with a 5th
 * percentile of 0.42, for dots displaced by 0.15 L; at worst mean and deviation are those of a random pattern, 0.47 and
 * 0.24 (docs/domain.md#spacing [M]; linear in between [?]). */
typedef struct spacing {
  double mean, sd;
} spacing;

/* Returns the distribution of the distance to the nearest neighbour for dots that are displaced at random by `jitter`
 * times L, the distance of neighbours in a hexagonal pattern. */
static spacing spacing_of(double jitter) {
  return (spacing){fol_fmax(0.81 - 0.8 * jitter, 0.47), fol_fmin(fol_hypot(0.04, 1.06 * jitter), 0.24)};
}

/* A warning is given if more than this fraction of the dots merges with a neighbour [?]. */
static const double merging_max = 0.10;

/* Returns the mean diameter of the dots outside zones on the day of a session, when that session's dots are fresh and
 * those of earlier sessions have aged. */
static double width_mm(const fol_plan *plan, int session) {
  const fol_moment day = {.session = session};
  double previous = 0, sum = 0;
  for (int s = 1; s <= session; s++) {
    const fol_session *at = &plan->sessions[s - 1];
    fol_age age = fol_session_age(plan, s, &day);
    fol_aged_dot aged = fol_dot_aged(&plan->healing, &age, at->dot_diameter_mm, 0);
    sum += (at->density_per_cm2 - previous) * at->dot_diameter_mm * aged.diameter;
    previous = at->density_per_cm2;
  }
  return sum / previous;
}

/* Returns the fraction of dots that touch their nearest neighbour, that is, whose centres are closer than the mean of
 * the two diameters. Distances and diameters are assumed to be normally distributed. */
static double merging_share(const fol_plan *plan, double diameter_mm, double spacing_mm) {
  spacing between = spacing_of(plan->pattern.jitter);
  double width = diameter_mm / spacing_mm, sd = fol_hypot(between.sd, plan->pattern.size_spread * width / sqrt(2));
  return 0.5 - 0.5 * fol_erf((between.mean - width) / (sd * sqrt(2)));
}

void fol_check_merging(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  densest at = densest_of(plan);
  char where[40];
  print_where(where, sizeof where, &at);
  for (int s = 1; s <= plan->session_count; s++) {
    double diameter_mm = at.size * width_mm(plan, s);
    double spacing_mm = fol_hexagonal_spacing_mm(at.density * plan->sessions[s - 1].density_per_cm2);
    double share = merging_share(plan, diameter_mm, spacing_mm);
    if (share <= merging_max)
      continue;
    fol_plan_review_add(
        review, FOL_WARNING_MERGING, s,
        "On the day of session %d about %.0f %% of the dots%s touch a neighbour: they are %.2f mm wide at a spacing "
        "of %.2f mm. Touching dots merge into blots; use fewer or smaller ones.",
        s, 100 * share, where, diameter_mm, spacing_mm);
    return;
  }
}

/* ---- density and dates -------------------------------------------------------------------------------------- */

/* Maximum density of follicular units on natural scalps, where 60 to 110 per cm2 grow (docs/domain.md#density [A]). */
static const double natural_max_per_cm2 = 110;

/* Returns the maximum density of dots of a diameter that looks natural. Tone matters more than number
 * (docs/domain.md#density [A]): dots smaller than usual may be denser, up to an equal covered area [?]. */
static double max_per_cm2(double diameter_mm) {
  const double usual_mm = 0.30;
  double smaller = fol_fmax(usual_mm / diameter_mm, 1);
  return natural_max_per_cm2 * smaller * smaller;
}

void fol_check_density(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  densest at = densest_of(plan);
  char where[40];
  print_where(where, sizeof where, &at);
  for (int s = 1; s <= plan->session_count; s++) {
    double density = at.density * plan->sessions[s - 1].density_per_cm2;
    if (density <= max_per_cm2(at.size * plan->sessions[s - 1].dot_diameter_mm))
      continue;
    fol_plan_review_add(
        review, FOL_WARNING_TOO_DENSE, s,
        "Session %d comes to %.0f dots/cm2%s. Hair grows in 60 to 110 units/cm2: more can look like a cap, "
        "and half of natural density already reads as full.",
        s, density, where);
    return;
  }
}

/* Usual minimum and maximum number of days between sessions, docs/domain.md#treatment [C]. */
static const double days_min = 10, days_max = 14;

void fol_check_dates(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  for (int s = 2; s <= plan->session_count; s++) {
    if (!*plan->sessions[s - 2].date || !*plan->sessions[s - 1].date)
      continue;
    double days = fol_plan_days_between(plan, s - 1, s);
    if (days < days_min)
      fol_plan_review_add(review, FOL_WARNING_DATES, s,
                          "Session %d comes %.0f days after session %d: the skin has not settled, and the dots' "
                          "colour cannot be judged yet. 10 to 14 days are usual.",
                          s, days, s - 1);
    else if (days > days_max)
      fol_plan_review_add(review, FOL_WARNING_DATES, s,
                          "Session %d comes %.0f days after session %d; 10 to 14 days are usual.", s, days, s - 1);
  }
}
