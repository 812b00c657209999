#include "samples.h"

/* Vectors on the unit sphere. */
typedef struct vec {
  double at[3];
} vec;

static double dot(vec a, vec b) {
  return a.at[0] * b.at[0] + a.at[1] * b.at[1] + a.at[2] * b.at[2];
}

static vec cross(vec a, vec b) {
  return (vec){{a.at[1] * b.at[2] - a.at[2] * b.at[1], a.at[2] * b.at[0] - a.at[0] * b.at[2],
                a.at[0] * b.at[1] - a.at[1] * b.at[0]}};
}

static vec on_sphere(const fol_head *head, fol_scalp_point mm) {
  const double *axes = head->surface.semi_axes_mm;
  return (vec){{mm.x_mm / axes[0], mm.y_mm / axes[1], mm.z_mm / axes[2]}};
}

/* ---- the cap --------------------------------------------------------------------------------------- */

static double angle_between(vec a, vec b) {
  return acos(fol_clamp(dot(a, b), -1, 1));
}

/* How far what is seen reaches from the cap's middle. It reaches farthest somewhere at its edge, which is the
 * rectangle's and the head's outline within it: both are gone along, and the farthest may be between two steps. */
typedef struct walk {
  vec middle, last;
  double farthest, longest_step;
} walk;

static void walk_to(walk *w, vec at, bool first) {
  w->farthest = fmax(w->farthest, angle_between(w->middle, at));
  w->longest_step = first ? w->longest_step : fmax(w->longest_step, angle_between(w->last, at));
  w->last = at;
}

static bool holds(fol_rect rect, fol_point px) {
  return px.x >= rect.x0 && px.y >= rect.y0 && px.x <= rect.x1 && px.y <= rect.y1;
}

static double cap_angle(const fol_head *head, fol_rect rect, vec middle) {
  enum { STEPS = 64 };
  const fol_point corners[] = {{rect.x0, rect.y0}, {rect.x1, rect.y0}, {rect.x1, rect.y1}, {rect.x0, rect.y1}};
  walk w = {.middle = middle};
  for (int i = 0; i <= 4 * STEPS; i++) {
    fol_point px = fol_point_between(corners[i / STEPS % 4], corners[(i / STEPS + 1) % 4], (double)(i % STEPS) / STEPS);
    walk_to(&w, on_sphere(head, fol_head_to_scalp_near(head, px)), i == 0);
  }
  bool apart = true;
  for (int i = 0; i <= 4 * STEPS; i++) {
    fol_scalp_point rim = fol_head_rim(head, 2 * FOL_PI * i / (4 * STEPS));
    bool in = holds(rect, fol_head_to_picture(head, rim));
    if (in)
      walk_to(&w, on_sphere(head, rim), apart);
    apart = !in;
  }
  return fmin(w.farthest + w.longest_step, FOL_PI);
}

fol_samples fol_samples_of(const fol_head *head, fol_rect rect, size_t count) {
  fol_point centre = {(rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0};
  vec middle = on_sphere(head, fol_head_to_scalp_near(head, centre)), axis = {{0}};
  int least = 0;
  for (int i = 1; i < 3; i++)
    least = fabs(middle.at[i]) < fabs(middle.at[least]) ? i : least;
  axis.at[least] = 1;
  vec right = cross(axis, middle);
  double length = sqrt(dot(right, right));
  for (int i = 0; i < 3; i++)
    right.at[i] /= length;
  vec down = cross(middle, right);
  double height = 1 - cos(cap_angle(head, rect, middle));
  fol_samples samples = {
      .head = head, .rect = rect, .height = height, .count = count, .each = 2 * FOL_PI * height / (double)count};
  for (int i = 0; i < 3; i++) {
    samples.frame[0][i] = right.at[i];
    samples.frame[1][i] = down.at[i];
    samples.frame[2][i] = middle.at[i];
  }
  return samples;
}

/* ---- its points ------------------------------------------------------------------------------------- */

bool fol_sample_at(fol_spot *out, double *area_mm2, const fol_samples *s, size_t index) {
  /* A spiral that goes down evenly and around by the golden ratio: as even as a sphere allows, and in line with no edge
   * that a mask may have (Gonzalez, "Measurement of areas on a sphere using Fibonacci and latitude-longitude
   * lattices", Mathematical Geosciences 42, 2010). */
  const double golden = 0.61803398874989485;
  double up = 1 - s->height * ((double)index + 0.5) / (double)s->count, out_by = sqrt(fmax(1 - up * up, 0));
  double turns = golden * (double)index, angle = 2 * FOL_PI * (turns - floor(turns));
  double right = out_by * cos(angle), down = out_by * sin(angle);
  const double *axes = s->head->surface.semi_axes_mm;
  double at[3], stretched = 0;
  for (int i = 0; i < 3; i++) {
    at[i] = right * s->frame[0][i] + down * s->frame[1][i] + up * s->frame[2][i];
    stretched += at[i] * at[i] / (axes[i] * axes[i]);
  }
  fol_scalp_point mm = {at[0] * axes[0], at[1] * axes[1], at[2] * axes[2]};
  if (!fol_head_sees(s->head, mm))
    return false;
  fol_point px = fol_head_to_picture(s->head, mm);
  if (!holds(s->rect, px))
    return false;
  /* A patch of the sphere becomes abc |n / axes| times as large, n being its direction. */
  *area_mm2 = s->each * axes[0] * axes[1] * axes[2] * sqrt(stretched);
  *out = (fol_spot){px, mm};
  return true;
}
