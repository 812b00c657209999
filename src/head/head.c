#include "follidot/base_math.h"
#include "vec.h"

#include <math.h>

/* The range of scales that photographs of a scalp can have, pixels per mm on the scalp. */
static const double px_per_mm_min = 0.2, px_per_mm_max = 500;

/* Diagonal of a frame of 35-mm film, mm. An equivalent focal length is defined by the same diagonal angle of view on a
 * frame of that size (CIPA DCG-001). */
static const double film_diagonal_mm = 43.26661531;

/* Minimum distance of the camera from the head's centre, divided by how far the head extends from its centre towards
 * the camera. It is above 1, so that the camera keeps a distance from the head. */
static const double min_camera_reaches = 1.05;

/* ---- checks of the request ------------------------------------------------------------------------------ */

static bool inside(fol_point px, int width, int height) {
  return px.x >= 0 && px.y >= 0 && px.x <= width && px.y <= height;
}

/* Checks the scale of a request, and sets *mm_per_px to millimetres per pixel. */
static bool check_scale(const fol_head_request *view, double *mm_per_px, fol_error *err) {
  const fol_scale *scale = &view->scale;
  int width = view->width_px, height = view->height_px;
  if (!inside(scale->from_px, width, height) || !inside(scale->to_px, width, height))
    return fol_fail(err, FOL_REFUSED, "scale.%s is outside the picture of %d x %d px",
                    inside(scale->from_px, width, height) ? "to_px" : "from_px", width, height);
  if (!(scale->length_mm > 0) || !isfinite(scale->length_mm))
    return fol_fail(err, FOL_REFUSED, "scale.length_mm must be a length above 0, is %g", scale->length_mm);
  double length_px = fol_hypot(scale->to_px.x - scale->from_px.x, scale->to_px.y - scale->from_px.y);
  if (!(length_px >= 1))
    return fol_fail(err, FOL_REFUSED, "scale.from_px and scale.to_px must be at least 1 px apart");
  double px_per_mm = length_px / scale->length_mm;
  if (!(px_per_mm >= px_per_mm_min && px_per_mm <= px_per_mm_max))
    return fol_fail(err, FOL_REFUSED, "scale.length_mm makes %.3g px/mm; a photograph of a scalp has %g to %g",
                    px_per_mm, px_per_mm_min, px_per_mm_max);
  *mm_per_px = scale->length_mm / length_px;
  return true;
}

static bool check_ellipsoid(const fol_surface *surface, fol_error *err) {
  const double *axes = surface->semi_axes_mm;
  double shortest = axes[0], longest = axes[0];
  for (int i = 0; i < 3; i++) {
    if (!(axes[i] >= FOL_SEMI_AXIS_MIN_MM && axes[i] <= FOL_SEMI_AXIS_MAX_MM))
      return fol_fail(err, FOL_REFUSED,
                      "surface.semi_axes_mm: half a head's breadth, length and height are %g to %g mm, "
                      "one is %g",
                      FOL_SEMI_AXIS_MIN_MM, FOL_SEMI_AXIS_MAX_MM, axes[i]);
    shortest = fol_fmin(shortest, axes[i]);
    longest = fol_fmax(longest, axes[i]);
  }
  if (longest > FOL_SEMI_AXES_RATIO_MAX * shortest)
    return fol_fail(
        err, FOL_REFUSED,
        "surface.semi_axes_mm: the longest may be at most %g times the shortest, is %.4g times; make the head rounder",
        FOL_SEMI_AXES_RATIO_MAX, longest / shortest);
  const double angles[] = {surface->yaw_deg, surface->pitch_deg, surface->roll_deg};
  static const char *const names[] = {"yaw_deg", "pitch_deg", "roll_deg"};
  for (int i = 0; i < 3; i++)
    if (!(fabs(angles[i]) <= FOL_HEAD_ANGLE_MAX_DEG))
      return fol_fail(err, FOL_REFUSED, "surface.%s must be an angle from -%g to %g, is %g", names[i],
                      FOL_HEAD_ANGLE_MAX_DEG, FOL_HEAD_ANGLE_MAX_DEG, angles[i]);
  if (!isfinite(surface->centre_px.x) || !isfinite(surface->centre_px.y))
    return fol_fail(err, FOL_REFUSED, "surface.centre_px must be a point in or near the picture");
  return true;
}

/* Returns how far the head extends from its centre along the camera's optical axis, mm. */
static double depth_reach_mm(const fol_head *head) {
  const double *axes = head->surface.semi_axes_mm, *away = head->turn.at[2];
  return fol_hypot(fol_hypot(away[0] * axes[0], away[1] * axes[1]), away[2] * axes[2]);
}

/* Checks that the camera is outside the head. */
static bool check_camera(const fol_head *head, double focal_35mm, fol_error *err) {
  if (head->distance_mm == 0 || head->distance_mm >= min_camera_reaches * depth_reach_mm(head))
    return true;
  return fol_fail(err, FOL_REFUSED,
                  "camera.focal_35mm: with %g mm at this scale the camera is %.0f mm from the centre of the head, "
                  "inside it or touching it; give a longer focal length, a smaller head, or null",
                  focal_35mm, head->distance_mm);
}

/* Checks that some of the head is visible in the picture: either part of its outline is in the picture, or the head
 * fills the picture. */
static bool check_in_sight(const fol_head *head, fol_error *err) {
  enum { AROUND = 256 };
  for (int i = 0; i < AROUND; i++)
    if (inside(fol_head_to_picture(head, fol_head_rim(head, 2 * FOL_PI * i / AROUND)), head->width_px, head->height_px))
      return true;
  fol_scalp_point any;
  if (fol_head_to_scalp(&any, head, (fol_point){head->width_px / 2.0, head->height_px / 2.0}))
    return true;
  return fol_fail(err, FOL_REFUSED,
                  "surface.centre_px: the head is entirely outside the picture; move it into the picture");
}

/* ---- creation ------------------------------------------------------------------------------- */

static fol_rotation multiply(fol_rotation a, fol_rotation b) {
  fol_rotation out;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      out.at[i][j] = a.at[i][0] * b.at[0][j] + a.at[i][1] * b.at[1][j] + a.at[i][2] * b.at[2][j];
  return out;
}

/* Computes the sine and cosine of an angle in degrees, exactly at multiples of 90, so that an upright head stays
 * exactly upright. */
static void sine_and_cosine(double degrees, double *sine, double *cosine) {
  double quarters = nearbyint(degrees / 90), remainder = (degrees - 90 * quarters) * (FOL_PI / 180);
  double s = fol_sin(remainder), c = fol_cos(remainder);
  switch (((int)quarters % 4 + 4) % 4) {
  case 0:
    *sine = s, *cosine = c;
    break;
  case 1:
    *sine = c, *cosine = -s;
    break;
  case 2:
    *sine = -s, *cosine = -c;
    break;
  default:
    *sine = -c, *cosine = s;
    break;
  }
}

/* Returns the rotation from the head's axes to the camera's axes. */
static fol_rotation rotation_of(const fol_surface *surface) {
  double sz, cz, sx, cx, sy, cy;
  sine_and_cosine(surface->roll_deg, &sz, &cz);
  sine_and_cosine(surface->pitch_deg, &sx, &cx);
  sine_and_cosine(surface->yaw_deg, &sy, &cy);
  const fol_rotation roll = {{{cz, -sz, 0}, {sz, cz, 0}, {0, 0, 1}}};
  const fol_rotation pitch = {{{1, 0, 0}, {0, cx, -sx}, {0, sx, cx}}};
  const fol_rotation yaw = {{{cy, 0, sy}, {0, 1, 0}, {-sy, 0, cy}}};
  /* The rotation of a head that faces the camera: the subject's left is on the right of the picture, the face is
   * towards the camera, and the vertex is up. */
  const fol_rotation facing = {{{1, 0, 0}, {0, 0, -1}, {0, -1, 0}}};
  return multiply(yaw, multiply(pitch, multiply(roll, facing)));
}

/* Computes the members of a head that follow from its surface and the camera's focal length: turn, distance_mm,
 * principal_px, centre_mm and eye. */
static void pose(fol_head *head, double focal_35mm) {
  head->turn = rotation_of(&head->surface);
  double s = head->mm_per_px;
  if (focal_35mm > 0) {
    double focal_px = focal_35mm / film_diagonal_mm * fol_hypot(head->width_px, head->height_px);
    head->distance_mm = focal_px * s;
    head->principal_px = (fol_point){head->width_px / 2.0, head->height_px / 2.0};
  }
  head->centre_mm = (fol_scalp_point){(head->surface.centre_px.x - head->principal_px.x) * s,
                                      (head->surface.centre_px.y - head->principal_px.y) * s, head->distance_mm};
  fol_vec towards =
      head->distance_mm > 0 ? fol_vec_plus((fol_vec){{0}}, -1, fol_vec_of(head->centre_mm)) : (fol_vec){{0, 0, -1}};
  head->eye = fol_vec_point(fol_turn_to_head(&head->turn, towards));
}

bool fol_head_new(fol_head *out, const fol_head_request *view, fol_error *err) {
  fol_head head = {.surface = view->surface, .width_px = view->width_px, .height_px = view->height_px};
  if (!check_scale(view, &head.mm_per_px, err))
    return false;
  if (head.surface.kind == FOL_SURFACE_ELLIPSOID) {
    if (!check_ellipsoid(&head.surface, err))
      return false;
    pose(&head, view->camera.focal_35mm);
    if (!check_camera(&head, view->camera.focal_35mm, err) || !check_in_sight(&head, err))
      return false;
  }
  *out = head;
  return true;
}

static bool same_point(fol_scalp_point a, fol_scalp_point b) {
  return a.x_mm == b.x_mm && a.y_mm == b.y_mm && a.z_mm == b.z_mm;
}

/* `turn` is not compared, since it is determined by the angles of the surface. */
bool fol_head_equal(const fol_head *a, const fol_head *b) {
  return fol_surface_equal(&a->surface, &b->surface) && a->width_px == b->width_px && a->height_px == b->height_px &&
         a->mm_per_px == b->mm_per_px && same_point(a->centre_mm, b->centre_mm) &&
         a->principal_px.x == b->principal_px.x && a->principal_px.y == b->principal_px.y &&
         a->distance_mm == b->distance_mm && same_point(a->eye, b->eye);
}

/* ---- picture to scalp --------------------------------------------------------------------------------- */

/* The camera ray through a point of the picture, in a space scaled such that the head is a unit sphere. */
typedef struct ray {
  fol_vec nearest;    /* the ray's point nearest to the sphere's centre */
  fol_vec along;      /* direction away from the camera, of any length */
  double half_chord2; /* 1 - |nearest|^2, half the chord in the sphere squared; below 0 if the ray misses the head */
} ray;

static ray ray_of(const fol_head *head, fol_point px) {
  const double *axes = head->surface.semi_axes_mm;
  fol_vec at = fol_vec_at_ruler(head, px);
  fol_vec from = fol_turn_to_head(&head->turn, fol_vec_plus(at, -1, fol_vec_of(head->centre_mm)));
  fol_vec away = head->distance_mm > 0 ? fol_turn_to_head(&head->turn, at)
                                       : fol_vec_plus((fol_vec){{0}}, -1, fol_vec_of(head->eye));
  fol_vec q = fol_vec_to_sphere(from, axes), along = fol_vec_to_sphere(away, axes);
  double length2 = fol_vec_dot(along, along);
  fol_vec nearest = fol_vec_plus(q, -fol_vec_dot(q, along) / length2, along);
  return (ray){nearest, along, 1 - fol_vec_dot(nearest, nearest)};
}

/* Returns the first of the two points at which a ray intersects the head. */
static fol_scalp_point seen_along(const fol_head *head, const ray *r) {
  double back = sqrt(r->half_chord2 / fol_vec_dot(r->along, r->along));
  return fol_vec_point(fol_vec_from_sphere(fol_vec_plus(r->nearest, -back, r->along), head->surface.semi_axes_mm));
}

static fol_scalp_point on_plane(const fol_head *head, fol_point px) {
  return (fol_scalp_point){px.x * head->mm_per_px, px.y * head->mm_per_px, 0};
}

bool fol_head_to_scalp(fol_scalp_point *out, const fol_head *head, fol_point px) {
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    *out = on_plane(head, px);
    return true;
  }
  ray r = ray_of(head, px);
  if (!(r.half_chord2 >= 0))
    return false;
  *out = seen_along(head, &r);
  return true;
}

fol_scalp_point fol_head_to_scalp_near(const fol_head *head, fol_point px) {
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return on_plane(head, px);
  ray r = ray_of(head, px);
  if (r.half_chord2 >= 0)
    return seen_along(head, &r);
  return fol_vec_point(fol_vec_from_sphere(fol_vec_unit(r.nearest), head->surface.semi_axes_mm));
}

/* ---- scalp to picture --------------------------------------------------------------------------------- */

/* Converts a scalp point to the camera's axes, relative to the camera or, in parallel projection, to principal_px. */
static fol_vec to_camera(const fol_head *head, fol_scalp_point mm) {
  return fol_vec_plus(fol_vec_of(head->centre_mm), 1, fol_turn_to_camera(&head->turn, fol_vec_of(mm)));
}

/* Returns the scale, in pixels per millimetre, across the optical axis at a depth from the camera. */
static double px_per_mm_at(const fol_head *head, double depth_mm) {
  return head->distance_mm > 0 ? head->distance_mm / (depth_mm * head->mm_per_px) : 1 / head->mm_per_px;
}

fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm) {
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return (fol_point){mm.x_mm / head->mm_per_px, mm.y_mm / head->mm_per_px};
  fol_vec at = to_camera(head, mm);
  double scale = px_per_mm_at(head, at.at[2]);
  return (fol_point){head->principal_px.x + at.at[0] * scale, head->principal_px.y + at.at[1] * scale};
}

bool fol_head_is_visible(const fol_head *head, fol_scalp_point mm) {
  if (head->surface.kind == FOL_SURFACE_PLANE)
    return true;
  const double *axes = head->surface.semi_axes_mm;
  /* The point is visible if the camera is on the outer side of its tangent plane. */
  double facing = fol_vec_dot(fol_vec_to_sphere(fol_vec_of(mm), axes), fol_vec_to_sphere(fol_vec_of(head->eye), axes));
  return facing > (head->distance_mm > 0 ? 1 : 0);
}

fol_footprint fol_head_footprint(const fol_head *head, fol_scalp_point mm) {
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    double scale2 = 1 / (head->mm_per_px * head->mm_per_px);
    return (fol_footprint){scale2, 0, scale2};
  }
  /* Rows of the projection's Jacobian. Their components along the skin's normal are removed, since a spot on the skin
   * has no extent along the normal. */
  fol_vec normal = fol_turn_to_camera(&head->turn, fol_vec_normal(fol_vec_of(mm), head->surface.semi_axes_mm));
  fol_vec at = to_camera(head, mm);
  double scale = px_per_mm_at(head, at.at[2]), depth_slope = head->distance_mm > 0 ? scale / at.at[2] : 0;
  fol_vec x = {{scale, 0, -depth_slope * at.at[0]}}, y = {{0, scale, -depth_slope * at.at[1]}};
  x = fol_vec_plus(x, -fol_vec_dot(x, normal), normal);
  y = fol_vec_plus(y, -fol_vec_dot(y, normal), normal);
  return (fol_footprint){fol_vec_dot(x, x), fol_vec_dot(x, y), fol_vec_dot(y, y)};
}

const char *fol_head_scale_remark(double px_per_mm) {
  const double least = 6;
  return px_per_mm < least ? "it has under 6 px/mm, too few to show single dots, only tone and grain: next time take "
                             "it from closer up, or with more pixels"
                           : NULL;
}

double fol_head_px_per_mm_max(const fol_head *head) {
  if (head->surface.kind == FOL_SURFACE_PLANE || head->distance_mm == 0)
    return 1 / head->mm_per_px;
  /* The scale at the smallest depth of the head, times the stretch by perspective at the widest angle from the optical
   * axis at which a point of the head could be seen at that depth. */
  double depth = head->distance_mm - depth_reach_mm(head), reach = 0;
  for (int i = 0; i < 3; i++)
    reach = fol_fmax(reach, head->surface.semi_axes_mm[i]);
  double slope = (fol_hypot(head->centre_mm.x_mm, head->centre_mm.y_mm) + reach) / depth;
  return px_per_mm_at(head, depth) * sqrt(1 + slope * slope);
}

fol_scalp_point fol_head_rim(const fol_head *head, double angle) {
  const double *axes = head->surface.semi_axes_mm;
  /* In the space in which the head is a unit sphere, the outline seen by the camera is a circle perpendicular to the
   * direction of the camera; it is shifted towards the camera unless projection is parallel. The angle starts at the
   * right of the picture. */
  fol_vec eye = fol_vec_to_sphere(fol_vec_of(head->eye), axes);
  double distance2 = fol_vec_dot(eye, eye), before = head->distance_mm > 0 ? 1 / distance2 : 0;
  double radius = sqrt(1 - before * before * distance2);
  fol_vec towards = fol_vec_unit(eye);
  fol_vec right = fol_vec_from_sphere(fol_turn_to_head(&head->turn, (fol_vec){{1, 0, 0}}), axes);
  right = fol_vec_unit(fol_vec_plus(right, -fol_vec_dot(right, towards), towards));
  fol_vec down = fol_vec_cross(towards, right);
  fol_vec at = fol_vec_plus(fol_vec_plus((fol_vec){{0}}, before, eye), radius * fol_cos(angle), right);
  return fol_vec_point(fol_vec_from_sphere(fol_vec_plus(at, radius * fol_sin(angle), down), axes));
}
