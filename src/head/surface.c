#include "follidot/base_math.h"
#include "vec.h"

#include <math.h>
#include <string.h>

static const char *const kind_names[FOL_SURFACE_KINDS] = {"plane", "ellipsoid"};

const char *fol_surface_kind_name(fol_surface_kind kind) {
  FOL_ASSERT(kind < FOL_SURFACE_KINDS);
  return kind_names[kind];
}

bool fol_surface_kind_from_name(fol_surface_kind *out, const char *name) {
  for (int i = 0; i < FOL_SURFACE_KINDS; i++)
    if (strcmp(name, kind_names[i]) == 0) {
      *out = (fol_surface_kind)i;
      return true;
    }
  return false;
}

bool fol_surface_equal(const fol_surface *a, const fol_surface *b) {
  if (a->kind != b->kind || a->kind == FOL_SURFACE_PLANE)
    return a->kind == b->kind;
  for (int i = 0; i < 3; i++)
    if (a->semi_axes_mm[i] != b->semi_axes_mm[i])
      return false;
  return a->centre_px.x == b->centre_px.x && a->centre_px.y == b->centre_px.y && a->yaw_deg == b->yaw_deg &&
         a->pitch_deg == b->pitch_deg && a->roll_deg == b->roll_deg;
}

/* Integrates fol_vec_stretch over one octant of the unit sphere, which suffices by symmetry: over the height with
 * five-point Gauss-Legendre quadrature in panels, and around the axis with the midpoint rule, which converges as fast
 * for a periodic integrand. */
double fol_surface_area_mm2(const fol_surface *surface) {
  static const double nodes[] = {-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640};
  static const double weights[] = {0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665,
                                   0.2369268850561891};
  enum { PANELS = 8, NODES = 5, AROUND = 16 };
  double sum = 0;
  for (int i = 0; i < PANELS * NODES; i++) {
    int panel = i / NODES;
    double up = (panel + 0.5 * (1 + nodes[i % NODES])) / PANELS, out = sqrt(1 - up * up), ring = 0;
    for (int k = 0; k < AROUND; k++) {
      double angle = FOL_PI / 2 * (k + 0.5) / AROUND;
      ring += fol_vec_stretch((fol_vec){{out * fol_cos(angle), out * fol_sin(angle), up}}, surface->semi_axes_mm);
    }
    sum += weights[i % NODES] / (2 * PANELS) * ring / AROUND;
  }
  return 4 * FOL_PI * sum;
}

fol_scalp_point fol_surface_moved(const fol_surface *surface, fol_scalp_point mm, double u_mm, double v_mm) {
  if (surface->kind == FOL_SURFACE_PLANE)
    return (fol_scalp_point){mm.x_mm + u_mm, mm.y_mm + v_mm, mm.z_mm};
  const double *axes = surface->semi_axes_mm;
  fol_vec at = fol_vec_of(mm), normal = fol_vec_normal(at, axes);
  fol_vec axis = fol_vec_axis_across(normal);
  fol_vec u = fol_vec_unit(fol_vec_plus(axis, -fol_vec_dot(axis, normal), normal)), v = fol_vec_cross(normal, u);
  fol_vec moved = fol_vec_plus(fol_vec_plus(at, u_mm, u), v_mm, v);

  /* Solves |moved + t normal| = 1 in the space in which the ellipsoid is the unit sphere; `moved` lies on or outside
   * it. */
  fol_vec from = fol_vec_to_sphere(moved, axes), along = fol_vec_to_sphere(normal, axes);
  double a = fol_vec_dot(along, along), b = fol_vec_dot(from, along), c = fol_vec_dot(from, from) - 1;
  double under_root = b * b - a * c;
  if (b > 0 && under_root >= 0)
    return fol_vec_point(fol_vec_plus(moved, -c / (b + sqrt(under_root)), normal));
  return fol_vec_point(
      fol_vec_from_sphere(fol_vec_unit(from), axes)); /* the line along the normal misses the ellipsoid */
}
