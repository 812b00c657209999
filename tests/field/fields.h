/* Fields for tests, of a hairline and a polygon on a plane. */
#ifndef FOLLIDOT_TESTS_FIELDS_H
#define FOLLIDOT_TESTS_FIELDS_H

#include "head/views.h"

#include "follidot/field.h"

#include <string.h>

enum { width = 900, height = 600 };

static const double px_per_mm = 6;

static inline double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(17, FOL_STREAM_TEST, 3, (*state)++));
}

static inline double smoothstep(double t) {
  t = fmin(fmax(t, 0), 1);
  return t * t * (3 - 2 * t);
}

/* A view of a plane. */
static inline fol_cover cover_at(const fol_field *field, fol_point px) {
  return fol_field_at(field, px, (fol_scalp_point){px.x / px_per_mm, px.y / px_per_mm, 0});
}

/* A hairline and a polygon to make a field from. `points` NULL: no hairline; `corners` NULL: an empty mask. */
typedef struct setting {
  fol_hairline hairline;
  const fol_point *points, *corners;
  size_t count, corner_count;
  double density;
  uint64_t seed;
} setting;

/* Initialises a setting with a hairline, its points and their number, the four corners of a polygon, and further
 * fields. */
#define SETTING(line, at, n, ...)                                                                                      \
  (setting) {                                                                                                          \
    .hairline = (line), .points = (at), .count = (n), .corner_count = 4, .corners = __VA_ARGS__                        \
  }

static inline bool try_field(fol_field **out, const setting *s, fol_error *why) {
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_plan plan = {.seed = s->seed, .hairline = s->hairline};
  fol_polygon polygon = {NULL, s->density > 0 ? s->density : 1};
  MUST(fol_points_new(&plan.hairline.points_px, s->points, s->points ? s->count : 0, error));
  MUST(fol_points_new(&polygon.points_px, s->corners, s->corners ? s->corner_count : 0, error));
  MUST(fol_mask_from_polygons(&plan.mask, &polygon, s->corners ? 1 : 0, width, height, error));
  bool done = fol_field_new(out, &plan, &head, why);
  fol_points_drop(plan.hairline.points_px);
  fol_points_drop(polygon.points_px);
  fol_mask_drop(plan.mask);
  return done;
}

static inline fol_field *field_of(const setting *s) {
  fol_field *field = NULL;
  MUST(try_field(&field, s, error));
  return field;
}

static inline fol_hairline plain(double feather_mm) {
  return (fol_hairline){.style = FOL_HAIRLINE_DEFINED, .feather_mm = feather_mm};
}

static const fol_point everywhere[] = {{-1, -1}, {width + 1, -1}, {width + 1, height + 1}, {-1, height + 1}};
static const fol_point upper_part[] = {{-1, -1}, {width + 1, -1}, {width + 1, 450}, {-1, 450}};
static const fol_point lower_part[] = {{-1, 200}, {width + 1, 200}, {width + 1, height + 1}, {-1, height + 1}};
static const fol_point level[] = {{200, 300}, {700, 300}};
static const fol_point arched[] = {{100, 420}, {180, 300}, {450, 260}, {720, 300}, {800, 420}};

/* The distance of a point from the segment between two others, px. */
static inline double to_segment(fol_point p, fol_point a, fol_point b) {
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? fmin(fmax(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1) : 0;
  return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

#endif
