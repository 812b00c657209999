/* Vectors of three doubles, in the axes of the head or of the camera. Floats would not be precise enough: with 24 bits,
 * a position at the edge of a large photograph is off by a hundredth of a pixel, which can decide whether a dot is
 * inside the mask. */
#ifndef FOLLIDOT_HEAD_VEC_H
#define FOLLIDOT_HEAD_VEC_H

#include "follidot/head.h"

#include <math.h>

/* A vector or point; its components are x, y and z. */
typedef struct fol_vec {
  double at[3];
} fol_vec;

/* Converts a point of the scalp to a vector. */
static inline fol_vec fol_vec_of(fol_scalp_point mm) {
  return (fol_vec){{mm.x_mm, mm.y_mm, mm.z_mm}};
}

/* Converts a vector to a point of the scalp. */
static inline fol_scalp_point fol_vec_point(fol_vec v) {
  return (fol_scalp_point){v.at[0], v.at[1], v.at[2]};
}

/* Returns the scalar product of `a` and `b`. */
static inline double fol_vec_dot(fol_vec a, fol_vec b) {
  return a.at[0] * b.at[0] + a.at[1] * b.at[1] + a.at[2] * b.at[2];
}

/* Returns the vector product a x b. */
static inline fol_vec fol_vec_cross(fol_vec a, fol_vec b) {
  return (fol_vec){{a.at[1] * b.at[2] - a.at[2] * b.at[1], a.at[2] * b.at[0] - a.at[0] * b.at[2],
                    a.at[0] * b.at[1] - a.at[1] * b.at[0]}};
}

/* Returns a + by * b, where `by` is a scalar. */
static inline fol_vec fol_vec_plus(fol_vec a, double by, fol_vec b) {
  return (fol_vec){{a.at[0] + by * b.at[0], a.at[1] + by * b.at[1], a.at[2] + by * b.at[2]}};
}

/* Returns `a` divided by its length, which must not be 0. */
static inline fol_vec fol_vec_unit(fol_vec a) {
  double scale = 1 / sqrt(fol_vec_dot(a, a));
  return (fol_vec){{scale * a.at[0], scale * a.at[1], scale * a.at[2]}};
}

/* Maps a point of the ellipsoid to the unit sphere, by dividing each coordinate by the semi-axis in that direction. */
static inline fol_vec fol_vec_to_sphere(fol_vec v, const double semi_axes_mm[3]) {
  return (fol_vec){{v.at[0] / semi_axes_mm[0], v.at[1] / semi_axes_mm[1], v.at[2] / semi_axes_mm[2]}};
}

/* Maps a point of the unit sphere to the ellipsoid, by multiplying each coordinate by the semi-axis in that
 * direction. */
static inline fol_vec fol_vec_from_sphere(fol_vec v, const double semi_axes_mm[3]) {
  return (fol_vec){{v.at[0] * semi_axes_mm[0], v.at[1] * semi_axes_mm[1], v.at[2] * semi_axes_mm[2]}};
}

/* Returns the factor by which mapping from the unit sphere to the ellipsoid increases area at the point `on_sphere`:
 * abc |n / axes|, where a, b, c are the semi-axes and n is the unit vector to the point. */
static inline double fol_vec_stretch(fol_vec on_sphere, const double semi_axes_mm[3]) {
  fol_vec n = fol_vec_to_sphere(on_sphere, semi_axes_mm);
  return semi_axes_mm[0] * semi_axes_mm[1] * semi_axes_mm[2] * sqrt(fol_vec_dot(n, n));
}

/* Returns the coordinate axis that is most nearly perpendicular to `direction`. */
static inline fol_vec fol_vec_axis_across(fol_vec direction) {
  int across = 0;
  for (int i = 1; i < 3; i++)
    if (fabs(direction.at[i]) < fabs(direction.at[across]))
      across = i;
  return (fol_vec){{across == 0, across == 1, across == 2}};
}

/* Returns the outward unit normal of the ellipsoid at its point `on`. */
static inline fol_vec fol_vec_normal(fol_vec on, const double semi_axes_mm[3]) {
  return fol_vec_unit(fol_vec_to_sphere(fol_vec_to_sphere(on, semi_axes_mm), semi_axes_mm));
}

/* Rotates `v` from the head's axes to the camera's axes. */
static inline fol_vec fol_turn_to_camera(const fol_rotation *turn, fol_vec v) {
  fol_vec out;
  for (int i = 0; i < 3; i++)
    out.at[i] = turn->at[i][0] * v.at[0] + turn->at[i][1] * v.at[1] + turn->at[i][2] * v.at[2];
  return out;
}

/* Rotates `v` from the camera's axes to the head's axes. */
static inline fol_vec fol_turn_to_head(const fol_rotation *turn, fol_vec v) {
  fol_vec out;
  for (int i = 0; i < 3; i++)
    out.at[i] = turn->at[0][i] * v.at[0] + turn->at[1][i] * v.at[1] + turn->at[2][i] * v.at[2];
  return out;
}

/* Converts a point of the picture to the corresponding point, in the camera's axes, of the plane in which the picture's
 * scale (mm_per_px) applies. The result is relative to the camera or, in parallel projection, to principal_px. */
static inline fol_vec fol_vec_at_ruler(const fol_head *head, fol_point px) {
  return (fol_vec){{(px.x - head->principal_px.x) * head->mm_per_px, (px.y - head->principal_px.y) * head->mm_per_px,
                    head->distance_mm}};
}

#endif
