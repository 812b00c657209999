/* Coordinates of the scalp relative to the face: distance across from the midline, and length up from the glabella. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/plan_face.h"

#include <math.h>

/* Half the distance between the outer corners of the eyes must be in this range, mm. In adults the corners are 80 to
 * 105 mm apart; values outside this wider range mean that something else was clicked, or that the scale is wrong [?].
 */
static const double half_min_mm = 25, half_max_mm = 75;
/* On an ellipsoid, limits of half the distance between the eyes' outer corners (half_max_share) and of a hairline's
 * distance from the midline (side_share), as fractions of half the ellipsoid's breadth. Farther out, the ellipsoid's
 * surface is seen nearly edge-on from the front. */
static const double half_max_share = 0.85, side_share = 0.97;
/* On a plane, a hairline extends to the front of the ear. This is the ear's distance from the midline, in units of half
 * the distance between the outer corners of the eyes [?]. */
static const double side_halves = 1.69;
/* Largest distance of the clicked glabella from the midline of an ellipsoid [?]. */
static const double glabella_max_mm = 25;
/* Cross-sections of an ellipsoid parallel to the midline become smaller towards the sides, so that a level line on the
 * forehead would reach the top of a section. Points above the fraction level_max of their section's height are moved
 * down, to at most the fraction rise_max [?]. */
static const double level_max = 0.85, rise_max = 0.97;

/* ---- construction ------------------------------------------------------------------------------ */

static bool check_half(double half_mm, fol_error *err) {
  if (half_mm >= half_min_mm && half_mm <= half_max_mm)
    return true;
  return fol_fail(err, FOL_REFUSED,
                  "at this scale the outer corners of the eyes are %.0f mm apart, but an adult's are 80 to 105; click "
                  "them again, or correct the scale",
                  2 * half_mm);
}

/* Returns the direction up the face: perpendicular to the line between the eyes, upwards in the picture or, if that
 * line is nearly vertical, towards the glabella. The glabella alone does not decide, since the brow of a head that is
 * bowed far is below the eyes in the picture. */
static fol_point up_of(fol_point left, fol_point right, fol_point glabella) {
  const double steep = 1.2;
  double dx = right.x - left.x, dy = right.y - left.y, length = fol_hypot(dx, dy);
  fol_point up = {dy / length, -dx / length};
  double above = (glabella.x - left.x) * up.x + (glabella.y - left.y) * up.y;
  bool is_up = fabs(dy) > steep * fabs(dx) ? above > 0 : up.y < 0;
  return is_up ? up : (fol_point){-up.x, -up.y};
}

static bool plane_face(fol_face *face, const fol_landmarks *landmarks, const fol_head *head, fol_error *err) {
  fol_scalp_point mm[3];
  const fol_point px[3] = {landmarks->glabella_px, landmarks->left_px, landmarks->right_px};
  for (int i = 0; i < 3; i++)
    mm[i] = fol_head_to_scalp_near(head, px[i]);
  fol_point left = {mm[1].x_mm, mm[1].y_mm}, right = {mm[2].x_mm, mm[2].y_mm}, glabella = {mm[0].x_mm, mm[0].y_mm};
  face->glabella_mm = mm[0];
  face->half_mm = fol_hypot(right.x - left.x, right.y - left.y) / 2;
  if (!check_half(face->half_mm, err))
    return false;
  face->side_mm = side_halves * face->half_mm;
  face->up = up_of(left, right, glabella);
  /* `up` rotated by a quarter turn: to the left of the picture if `up` points up. */
  face->across = (fol_point){face->up.y, -face->up.x};
  return true;
}

static bool head_face(fol_face *face, const fol_landmarks *landmarks, const fol_head *head, fol_error *err) {
  const double *axes = head->surface.semi_axes_mm;
  fol_scalp_point glabella;
  if (!fol_head_to_scalp(&glabella, head, landmarks->glabella_px))
    return fol_fail(err, FOL_REFUSED,
                    "the glabella is not on the head; correct the position of the head, or click "
                    "the glabella again");
  if (glabella.y_mm <= 0 || fabs(glabella.x_mm) > glabella_max_mm)
    return fol_fail(err, FOL_REFUSED,
                    "the glabella is not on the midline of the head; turn the head so that its "
                    "midline runs through it, or click it again");
  double left = fabs(fol_head_to_scalp_near(head, landmarks->left_px).x_mm),
         right = fabs(fol_head_to_scalp_near(head, landmarks->right_px).x_mm);
  face->half_mm = (left + right) / 2;
  if (!check_half(face->half_mm, err))
    return false;
  if (face->half_mm > half_max_share * axes[0])
    return fol_fail(err, FOL_REFUSED,
                    "the outer corners of the eyes are as far apart as the head is wide; correct the position of the "
                    "head, or click them again");
  face->side_mm = side_share * axes[0];
  face->glabella_angle = fol_atan2(glabella.z_mm / axes[2], glabella.y_mm / axes[1]);
  return true;
}

bool fol_face_new(fol_face *out, const fol_landmarks *landmarks, const fol_head *head, fol_error *err) {
  fol_face face = {.surface = head->surface};
  FOL_ASSERT(landmarks->given);
  if (head->surface.kind == FOL_SURFACE_PLANE ? !plane_face(&face, landmarks, head, err)
                                              : !head_face(&face, landmarks, head, err))
    return false;
  *out = face;
  return true;
}

fol_face fol_face_of_head(const fol_head *head) {
  FOL_ASSERT(head->surface.kind == FOL_SURFACE_ELLIPSOID);
  return (fol_face){.surface = head->surface};
}

/* ---- heights along the midline ------------------------------------------------------------------ */

/* Returns the length, mm, of the midline's ellipse between two parametric angles, by Simpson's rule. */
static double arc_mm(const fol_face *face, double from, double to) {
  enum { STEPS = 32 };
  double length = face->surface.semi_axes_mm[1], height = face->surface.semi_axes_mm[2], sum = 0;
  for (int i = 0; i <= STEPS; i++) {
    double angle = from + (to - from) * i / STEPS;
    sum += fol_hypot(length * fol_sin(angle), height * fol_cos(angle)) * (i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2);
  }
  return sum * (to - from) / STEPS / 3;
}

/* Returns the parametric angle, from -90 degrees (chin) to 90 degrees (vertex), of the point of the midline that is
 * `up_mm` above the glabella along the skin. Found by bisection. */
static double angle_at(const fol_face *face, double up_mm) {
  double low = -FOL_PI / 2, high = FOL_PI / 2;
  for (int i = 0; i < 50; i++) {
    double middle = (low + high) / 2;
    if (arc_mm(face, face->glabella_angle, middle) < up_mm)
      low = middle;
    else
      high = middle;
  }
  return (low + high) / 2;
}

/* ---- coordinates -------------------------------------------------------------------------------- */

/* Returns the size of the head's cross-section parallel to the midline, at `across_mm` from it, relative to the section
 * through the midline, [0, 1].
 */
static double section_share(const fol_surface *surface, double across_mm) {
  double share = across_mm / surface->semi_axes_mm[0];
  return sqrt(fol_fmax(1 - share * share, 0));
}

/* Maps a height, relative to that of its cross-section, to the relative height at which the point is placed: heights
 * above level_max are compressed to below rise_max. expand_rise is the inverse. */
static double compress_rise(double level) {
  double range = rise_max - level_max, over = fabs(level) - level_max;
  return over <= 0 ? level : copysign(level_max + range * (1 - fol_exp(-over / range)), level);
}

static double expand_rise(double rise) {
  double range = rise_max - level_max, over = fol_fmin(fabs(rise) - level_max, 0.999 * range);
  return over <= 0 ? rise : copysign(level_max - range * fol_log(1 - over / range), rise);
}

fol_scalp_point fol_face_at(const fol_face *face, double across_mm, double up_mm) {
  const fol_point *a = &face->across, *u = &face->up;
  const double *axes = face->surface.semi_axes_mm;
  if (face->surface.kind == FOL_SURFACE_PLANE)
    return (fol_scalp_point){face->glabella_mm.x_mm + across_mm * a->x + up_mm * u->x,
                             face->glabella_mm.y_mm + across_mm * a->y + up_mm * u->y, 0};
  double x = fol_fmin(fol_fmax(across_mm, -side_share * axes[0]), side_share * axes[0]);
  double share = section_share(&face->surface, x), rise = share * compress_rise(fol_sin(angle_at(face, up_mm)) / share);
  return (fol_scalp_point){x, axes[1] * sqrt(share * share - rise * rise), axes[2] * rise};
}

double fol_face_height_mm(const fol_face *face, fol_scalp_point mm) {
  if (face->surface.kind == FOL_SURFACE_PLANE)
    return (mm.x_mm - face->glabella_mm.x_mm) * face->up.x + (mm.y_mm - face->glabella_mm.y_mm) * face->up.y;
  double share = section_share(&face->surface, mm.x_mm);
  double rise = share > 0 ? share * expand_rise(mm.z_mm / face->surface.semi_axes_mm[2] / share) : 0;
  return arc_mm(face, face->glabella_angle, fol_asin(fol_fmin(fol_fmax(rise, -1), 1)));
}

double fol_face_across_mm(const fol_face *face, fol_scalp_point mm) {
  if (face->surface.kind == FOL_SURFACE_ELLIPSOID)
    return mm.x_mm;
  return (mm.x_mm - face->glabella_mm.x_mm) * face->across.x + (mm.y_mm - face->glabella_mm.y_mm) * face->across.y;
}

fol_scalp_point fol_face_mirrored(const fol_face *face, fol_scalp_point mm) {
  if (face->surface.kind == FOL_SURFACE_ELLIPSOID)
    return (fol_scalp_point){-mm.x_mm, mm.y_mm, mm.z_mm};
  double twice = 2 * fol_face_across_mm(face, mm);
  return (fol_scalp_point){mm.x_mm - twice * face->across.x, mm.y_mm - twice * face->across.y, 0};
}
