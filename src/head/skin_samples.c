#include "follidot/base_math.h"
#include "vec.h"

#include <math.h>
#include <string.h>

/* Maps a scalp point to the unit sphere. */
static fol_vec on_sphere(const fol_head *head, fol_scalp_point mm) {
  return fol_vec_to_sphere(fol_vec_of(mm), head->surface.semi_axes_mm);
}

/* ---- spherical cap --------------------------------------------------------------------------------------- */

/* Returns the angle between two unit vectors, in radians. */
static double angle_between(fol_vec a, fol_vec b) {
  return fol_acos(fol_fmin(fol_fmax(fol_vec_dot(a, b), -1), 1));
}

/* A search for the largest angle between the axis of a spherical cap and any visible point of the rectangle. The
 * largest angle is that of a point on the boundary of the visible part, which consists of the rectangle's edge and the
 * head's outline within the rectangle. Edge and outline are sampled. The longest step between two samples is added,
 * since the point may lie between samples. */
typedef struct walk {
  fol_vec middle, last;          /* axis of the cap; previous sample */
  double farthest, longest_step; /* angles, radians */
} walk;

/* Adds a sample of the boundary, as a point of the unit sphere. If `first` is true, the sample begins a new part of the
 * boundary and is not next to the previous sample. */
static void walk_to(walk *w, fol_vec at, bool first) {
  w->farthest = fol_fmax(w->farthest, angle_between(w->middle, at));
  w->longest_step = first ? w->longest_step : fol_fmax(w->longest_step, angle_between(w->last, at));
  w->last = at;
}

static bool contains(fol_rect rect, fol_point px) {
  return px.x >= rect.x0 && px.y >= rect.y0 && px.x <= rect.x1 && px.y <= rect.y1;
}

/* Returns the angle, in radians, between the axis `middle` and the edge of a spherical cap that contains all skin
 * visible in `rect`; the cap is hardly larger than needed for that. */
static double cap_angle(const fol_head *head, fol_rect rect, fol_vec middle) {
  enum { STEPS = 64 };
  const fol_point corners[] = {{rect.x0, rect.y0}, {rect.x1, rect.y0}, {rect.x1, rect.y1}, {rect.x0, rect.y1}};
  walk w = {.middle = middle};
  for (int i = 0; i <= 4 * STEPS; i++) {
    fol_point a = corners[i / STEPS % 4], b = corners[(i / STEPS + 1) % 4];
    double t = (double)(i % STEPS) / STEPS;
    fol_point px = {a.x * (1 - t) + b.x * t, a.y * (1 - t) + b.y * t};
    walk_to(&w, on_sphere(head, fol_head_to_scalp_near(head, px)), i == 0);
  }
  bool outside = true;
  for (int i = 0; i <= 4 * STEPS; i++) {
    fol_scalp_point rim = fol_head_rim(head, 2 * FOL_PI * i / (4 * STEPS));
    bool in = contains(rect, fol_head_to_picture(head, rim));
    if (in)
      walk_to(&w, on_sphere(head, rim), outside);
    outside = !in;
  }
  return fol_fmin(w.farthest + w.longest_step, FOL_PI);
}

fol_skin_samples fol_skin_samples_of(const fol_head *head, fol_rect rect, size_t count) {
  fol_point centre = {(rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0};
  fol_vec middle = on_sphere(head, fol_head_to_scalp_near(head, centre));
  fol_vec right = fol_vec_unit(fol_vec_cross(fol_vec_axis_across(middle), middle));
  fol_vec down = fol_vec_cross(middle, right);
  double height = 1 - fol_cos(cap_angle(head, rect, middle));
  fol_skin_samples samples = {
      .head = head, .rect = rect, .height = height, .count = count, .each = 2 * FOL_PI * height / (double)count};
  memcpy(samples.frame[0], right.at, sizeof right.at);
  memcpy(samples.frame[1], down.at, sizeof down.at);
  memcpy(samples.frame[2], middle.at, sizeof middle.at);
  return samples;
}

/* ---- sample points --------------------------------------------------------------------------------------- */

bool fol_skin_sample_at(fol_skin_sample *out, const fol_skin_samples *s, size_t index) {
  /* A Fibonacci lattice, which is nearly as even as is possible on a sphere and not aligned with the edges of any mask
   * (Gonzalez, "Measurement of areas on a sphere using Fibonacci and latitude-longitude lattices", Mathematical
   * Geosciences 42, 2010). */
  const double golden = 0.61803398874989485;
  double up = 1 - s->height * ((double)index + 0.5) / (double)s->count, out_by = sqrt(fol_fmax(1 - up * up, 0));
  double turns = golden * (double)index, angle = 2 * FOL_PI * (turns - floor(turns));
  double right = out_by * fol_cos(angle), down = out_by * fol_sin(angle);
  const double *axes = s->head->surface.semi_axes_mm;
  fol_vec at;
  for (int i = 0; i < 3; i++)
    at.at[i] = right * s->frame[0][i] + down * s->frame[1][i] + up * s->frame[2][i];
  fol_scalp_point mm = fol_vec_point(fol_vec_from_sphere(at, axes));
  if (!fol_head_is_visible(s->head, mm))
    return false;
  fol_point px = fol_head_to_picture(s->head, mm);
  if (!contains(s->rect, px))
    return false;
  *out = (fol_skin_sample){px, mm, s->each * fol_vec_stretch(at, axes)};
  return true;
}
