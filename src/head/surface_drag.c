/* Computes the head's angles and semi-axes when the user drags the head with the pointer. */
#include "follidot/base_math.h"
#include "vec.h"

#include <math.h>

static const double degree = FOL_PI / 180;

/* ---- default --------------------------------------------------------------------------------------------- */

fol_surface fol_surface_default(int width_px, int height_px) {
  return (fol_surface){.kind = FOL_SURFACE_ELLIPSOID,
                       .centre_px = {width_px / 2.0, height_px / 2.0},
                       .semi_axes_mm = {FOL_HEAD_BREADTH_MM / 2, FOL_HEAD_LENGTH_MM / 2, FOL_HEAD_HEIGHT_MM / 2}};
}

/* ---- rotation -------------------------------------------------------------------------------------------- */

/* Returns the unit direction, in the camera's axes, of the camera ray through a point of the picture. */
static fol_vec ray_direction(const fol_head *head, fol_point px) {
  if (head->distance_mm == 0)
    return (fol_vec){{0, 0, 1}};
  return fol_vec_unit(fol_vec_at_ruler(head, px));
}

/* Intersects the camera ray through `px` with the sphere around the head's centre on which a dragged scalp point moves.
 * Returns the intersection relative to the centre, in the camera's axes; if the ray misses the sphere, the point of the
 * sphere nearest to the ray. `far_half` selects the intersection that is farther from the camera: a scalp point near
 * the outline of the head can be on the far half of this sphere. */
static fol_vec on_arcball(const fol_head *head, fol_point px, double radius_mm, bool far_half) {
  fol_vec centre = fol_vec_of(head->centre_mm);
  fol_vec away = ray_direction(head, px);
  fol_vec from = fol_vec_plus(fol_vec_at_ruler(head, px), -1, centre);
  fol_vec nearest = fol_vec_plus(from, -fol_vec_dot(from, away), away);
  double half_chord2 = radius_mm * radius_mm - fol_vec_dot(nearest, nearest);
  if (half_chord2 >= 0)
    return fol_vec_plus(nearest, far_half ? sqrt(half_chord2) : -sqrt(half_chord2), away);
  return fol_vec_plus((fol_vec){{0}}, radius_mm, fol_vec_unit(nearest));
}

/* Returns the angle reduced by full turns to the range -180 to 180 degrees. */
static double wrapped(double degrees) {
  return degrees - 360 * nearbyint(degrees / 360);
}

/* Returns the one of the angles `a` and `b` that is nearer to `to`, in degrees. */
static double nearer(double a, double b, double to) {
  return fabs(wrapped(a - to)) <= fabs(wrapped(b - to)) ? a : b;
}

/* Sets pitch and yaw so that a scalp point moves to `target`, which is at the same distance from the centre; `rolled`
 * is the point after rotation by roll alone. Pitch determines the point's height, which yaw does not change; of the two
 * possible values of pitch, the one nearer to the present pitch is used. Returns false if this cannot be done without
 * changing roll. */
static bool turn_upright(fol_surface *surface, fol_vec rolled, fol_vec target) {
  double radius = fol_hypot(rolled.at[1], rolled.at[2]);
  if (!(fabs(target.at[1]) < radius))
    return false;
  double middle = fol_atan2(rolled.at[2], rolled.at[1]), aside = fol_acos(target.at[1] / radius);
  double pitch = nearer((-middle + aside) / degree, (-middle - aside) / degree, surface->pitch_deg);
  double depth = rolled.at[1] * fol_sin(pitch * degree) + rolled.at[2] * fol_cos(pitch * degree);
  double yaw = (fol_atan2(target.at[0], target.at[2]) - fol_atan2(rolled.at[0], depth)) / degree;
  surface->pitch_deg = wrapped(pitch);
  surface->yaw_deg = wrapped(yaw);
  return true;
}

/* Sets yaw, pitch and roll from `turn`, which is the product of the rotations Ry(yaw), Rx(pitch), Rz(roll) and
 * `facing`, the rotation of a head that faces the camera (rotation_of in head.c). */
static void set_angles(fol_surface *surface, fol_rotation turn) {
  /* Undoes the rotation `facing`: the columns of Ry Rx Rz are column 0, minus column 2 and minus column 1 of `turn`. */
  double xx = turn.at[0][0], yx = turn.at[1][0], yy = -turn.at[1][2];
  double xz = -turn.at[0][1], yz = -turn.at[1][1], zz = -turn.at[2][1];
  double pitch = fol_asin(fol_fmax(-1, fol_fmin(1, -yz)));
  if (fabs(yz) < 1 - 1e-12) {
    surface->yaw_deg = fol_atan2(xz, zz) / degree;
    surface->roll_deg = fol_atan2(yx, yy) / degree;
  } else { /* gimbal lock: yaw and roll are about the same axis, so roll is set to 0 */
    surface->yaw_deg = fol_atan2(-turn.at[2][0], xx) / degree;
    surface->roll_deg = 0;
  }
  surface->pitch_deg = pitch / degree;
}

/* Rotates the surface by the shortest rotation that takes the direction `from` to the direction `to` (Rodrigues'
 * formula). Does nothing if the directions are nearly opposite, since there is then no single shortest rotation. */
static void turn_shortest(fol_surface *surface, const fol_rotation *turn, fol_vec from, fol_vec to) {
  from = fol_vec_unit(from);
  to = fol_vec_unit(to);
  fol_vec axis = fol_vec_cross(from, to);
  double cosine = fol_vec_dot(from, to);
  if (cosine < -0.999)
    return;
  fol_rotation turned;
  for (int j = 0; j < 3; j++) {
    fol_vec v = {{turn->at[0][j], turn->at[1][j], turn->at[2][j]}}, aside = fol_vec_cross(axis, v);
    for (int i = 0; i < 3; i++)
      turned.at[i][j] = cosine * v.at[i] + aside.at[i] + axis.at[i] * fol_vec_dot(axis, v) / (1 + cosine);
  }
  set_angles(surface, turned);
}

/* Rotates the head about the camera's optical axis by `angle`, radians. */
static void roll_by(fol_surface *surface, const fol_head *head, double angle) {
  double s = fol_sin(angle), c = fol_cos(angle);
  fol_rotation turn;
  for (int j = 0; j < 3; j++) {
    turn.at[0][j] = c * head->turn.at[0][j] - s * head->turn.at[1][j];
    turn.at[1][j] = s * head->turn.at[0][j] + c * head->turn.at[1][j];
    turn.at[2][j] = head->turn.at[2][j];
  }
  set_angles(surface, turn);
}

fol_surface fol_surface_dragged(const fol_head *head, fol_point from_px, fol_point to_px) {
  fol_surface surface = head->surface;
  fol_point centre = surface.centre_px;
  fol_scalp_point grabbed;
  if (!fol_head_to_scalp(&grabbed, head, from_px)) {
    double from = fol_atan2(from_px.y - centre.y, from_px.x - centre.x),
           to = fol_atan2(to_px.y - centre.y, to_px.x - centre.x);
    roll_by(&surface, head, to - from);
    return surface;
  }
  fol_vec at = fol_vec_of(grabbed);
  double roll = surface.roll_deg * degree;
  fol_vec facing = {{at.at[0], -at.at[2], -at.at[1]}};
  fol_vec rolled = {{facing.at[0] * fol_cos(roll) - facing.at[1] * fol_sin(roll),
                     facing.at[0] * fol_sin(roll) + facing.at[1] * fol_cos(roll), facing.at[2]}};
  fol_vec seen = fol_turn_to_camera(&head->turn, at), away = ray_direction(head, from_px);
  double radius = sqrt(fol_vec_dot(at, at));
  fol_vec target = on_arcball(head, to_px, radius, fol_vec_dot(seen, away) > 0);
  if (!turn_upright(&surface, rolled, target))
    turn_shortest(&surface, &head->turn, seen, target);
  return surface;
}

/* ---- scaling --------------------------------------------------------------------------------------------- */

/* Whether a head with the shape and pose `surface` would cover the point `px` of the picture. */
static bool covers(const fol_head *head, const fol_surface *surface, fol_point px) {
  fol_head trial = *head;
  trial.surface = *surface;
  fol_scalp_point any;
  return fol_head_to_scalp(&any, &trial, px);
}

/* Sets the semi-axes to `semi_axes_mm` multiplied by exp(by * weight). Returns false if the result exceeds the limits
 * of semi-axes. */
static bool stretch(fol_surface *surface, const double semi_axes_mm[3], const double weight[3], double by) {
  double shortest = INFINITY, longest = 0;
  for (int i = 0; i < 3; i++) {
    surface->semi_axes_mm[i] = semi_axes_mm[i] * fol_exp(by * weight[i]);
    shortest = fol_fmin(shortest, surface->semi_axes_mm[i]);
    longest = fol_fmax(longest, surface->semi_axes_mm[i]);
  }
  return shortest >= FOL_SEMI_AXIS_MIN_MM && longest <= FOL_SEMI_AXIS_MAX_MM &&
         longest <= FOL_SEMI_AXES_RATIO_MAX * shortest;
}

fol_surface fol_surface_stretched(const fol_head *head, fol_point to_px) {
  fol_surface best = head->surface, trial = head->surface;
  double x = to_px.x - best.centre_px.x, y = to_px.y - best.centre_px.y, length = fol_hypot(x, y);
  if (length == 0)
    return best;
  /* The weight of each semi-axis is larger the more it points in the direction of the drag. */
  double weight[3], max_weight = 0;
  for (int i = 0; i < 3; i++) {
    double along = (x * head->turn.at[0][i] + y * head->turn.at[1][i]) / length;
    weight[i] = along * along;
    max_weight = fol_fmax(max_weight, weight[i]);
  }
  for (int i = 0; i < 3; i++)
    weight[i] /= max_weight;
  /* If a point is covered, it is covered by all larger heads, so that bisection finds the size at which the point is
   * just covered. The initial bounds lie outside all allowed sizes. */
  double low = fol_log(FOL_SEMI_AXIS_MIN_MM / FOL_SEMI_AXIS_MAX_MM), high = -low;
  bool grows = !covers(head, &best, to_px);
  low = grows ? 0 : low;
  high = grows ? high : 0;
  enum { STEPS = 48 };
  for (int i = 0; i < STEPS; i++) {
    double middle = (low + high) / 2;
    bool allowed = stretch(&trial, head->surface.semi_axes_mm, weight, middle);
    if (allowed)
      best = trial;
    bool larger = allowed ? !covers(head, &trial, to_px) : !grows;
    if (larger)
      low = middle;
    else
      high = middle;
  }
  return best;
}
