/* Views of a head for tests: flat, posed, near and far. */
#ifndef FOLLIDOT_TESTS_VIEWS_H
#define FOLLIDOT_TESTS_VIEWS_H

#include "support.h"

#include "follidot/head.h"

static inline fol_head head_of_view(const fol_head_request *view) {
  fol_head head = {0};
  MUST(fol_head_new(&head, view, error));
  return head;
}

/* A view of a plane. */
static inline fol_head flat_head_of(int width, int height, double px_per_mm) {
  const fol_head_request view = {.scale = {{0, 0}, {500, 0}, 500 / px_per_mm}, .width_px = width, .height_px = height};
  return head_of_view(&view);
}

typedef struct pose {
  double yaw_deg, pitch_deg, roll_deg;
  double focal_35mm; /* 0: parallel */
} pose;

/* A default head in the middle of the picture, rotated. */
static inline fol_head posed_head_of(int width, int height, double px_per_mm, pose p) {
  fol_head_request view = {.scale = {{0, 0}, {500, 0}, 500 / px_per_mm},
                           .surface = fol_surface_default(width, height),
                           .camera = {p.focal_35mm},
                           .width_px = width,
                           .height_px = height};
  view.surface.yaw_deg = p.yaw_deg;
  view.surface.pitch_deg = p.pitch_deg;
  view.surface.roll_deg = p.roll_deg;
  return head_of_view(&view);
}

/* Frontal, from above and oblique, in parallel projection and in perspective. */
static const pose poses[] = {{0, 0, 0, 0}, {0, 90, 0, 0}, {35, 40, -20, 0}, {35, 40, -20, 50}, {-150, 25, 70, 28}};
#define POSES (sizeof poses / sizeof *poses)

/* The straight-line distance. */
static inline double distance_mm(fol_scalp_point a, fol_scalp_point b) {
  return sqrt((a.x_mm - b.x_mm) * (a.x_mm - b.x_mm) + (a.y_mm - b.y_mm) * (a.y_mm - b.y_mm) +
              (a.z_mm - b.z_mm) * (a.z_mm - b.z_mm));
}

/* The distance of p from the segment a to b. */
static inline double line_distance_mm(fol_scalp_point p, fol_scalp_point a, fol_scalp_point b) {
  const double ab[3] = {b.x_mm - a.x_mm, b.y_mm - a.y_mm, b.z_mm - a.z_mm};
  const double ap[3] = {p.x_mm - a.x_mm, p.y_mm - a.y_mm, p.z_mm - a.z_mm};
  double length2 = ab[0] * ab[0] + ab[1] * ab[1] + ab[2] * ab[2];
  double t = length2 > 0 ? (ab[0] * ap[0] + ab[1] * ap[1] + ab[2] * ap[2]) / length2 : 0;
  t = fmin(fmax(t, 0), 1);
  return distance_mm(p, (fol_scalp_point){a.x_mm + t * ab[0], a.y_mm + t * ab[1], a.z_mm + t * ab[2]});
}

#endif
