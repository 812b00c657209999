/* Across and up from the glabella: places on the scalp by a face. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/plan_face.h"

#include <math.h>

/* Outer corners of eyes are 80 to 105 mm apart in adults; what is farther off is a click beside them, or a scale that
 * does not hold [?]. */
static const double half_least_mm = 25, half_most_mm = 75;
/* On an ellipsoid: of its half breadth; what lies wider is nearly beside it. */
static const double half_most_share = 0.85, side_share = 0.97;
/* How far at the sides a hairline goes, in half distances between the eyes' corners: to before the ear [?]. */
static const double side_halves = 1.69;
/* How far beside the midline of a head as it is laid a glabella may be clicked [?]. */
static const double beside_most_mm = 25;
/* An ellipsoid's section turns away faster towards its top than a forehead does: above this share of its height what
 * would be level is laid lower, and never above the second [?]. */
static const double level_most = 0.85, rise_most = 0.97;

/* ---- making ----------------------------------------------------------------------------------- */

static bool check_half(double half_mm, fol_error *err) {
  if (half_mm >= half_least_mm && half_mm <= half_most_mm)
    return true;
  return fol_fail(err, FOL_REFUSED,
                  "by the scale the outer corners of the eyes would be %.0f mm apart, of an adult they are 80 to 105; "
                  "click them again, or set the scale anew",
                  2 * half_mm);
}

/* At right angles to the line of the eyes. Upwards in the picture, unless that line runs up and down in it: then to the
 * glabella's side (of a head that is bowed far the brow is seen below the eyes, so that it does not tell else). */
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
  face->across = (fol_point){face->up.y, -face->up.x}; /* a quarter turn: to the left where up is up */
  return true;
}

static bool head_face(fol_face *face, const fol_landmarks *landmarks, const fol_head *head, fol_error *err) {
  const double *axes = head->surface.semi_axes_mm;
  fol_scalp_point glabella;
  if (!fol_head_to_scalp(&glabella, head, landmarks->glabella_px))
    return fol_fail(err, FOL_REFUSED,
                    "the glabella lies beside the head as it is laid; lay the head anew, or click "
                    "the glabella again");
  if (glabella.y_mm <= 0 || fabs(glabella.x_mm) > beside_most_mm)
    return fol_fail(err, FOL_REFUSED,
                    "the glabella lies off the middle of the face as the head is laid; turn the head so that its "
                    "midline runs through it, or click it again");
  double left = fabs(fol_head_to_scalp_near(head, landmarks->left_px).x_mm),
         right = fabs(fol_head_to_scalp_near(head, landmarks->right_px).x_mm);
  face->half_mm = (left + right) / 2;
  if (!check_half(face->half_mm, err))
    return false;
  if (face->half_mm > half_most_share * axes[0])
    return fol_fail(err, FOL_REFUSED,
                    "the outer corners of the eyes lie as wide apart as the head is broad; lay the "
                    "head anew, or click them again");
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

/* Of the midline's ellipse from one angle to another, by Simpson's rule. */
static double arc_mm(const fol_face *face, double from, double to) {
  enum { STEPS = 32 };
  double length = face->surface.semi_axes_mm[1], height = face->surface.semi_axes_mm[2], sum = 0;
  for (int i = 0; i <= STEPS; i++) {
    double angle = from + (to - from) * i / STEPS;
    sum += fol_hypot(length * fol_sin(angle), height * fol_cos(angle)) * (i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2);
  }
  return sum * (to - from) / STEPS / 3;
}

/* The angle at which the midline is `up_mm` long from the glabella on; between chin and vertex. */
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

/* ---- places ------------------------------------------------------------------------------------- */

/* The section of the head there is an ellipse of this share of the midline's. */
static double section_share(const fol_surface *surface, double across_mm) {
  double share = across_mm / surface->semi_axes_mm[0];
  return sqrt(fol_fmax(1 - share * share, 0));
}

/* How high in a section, of its height, what is level with `level` of it is laid; and back. */
static double laid_rise(double level) {
  double room = rise_most - level_most, over = fabs(level) - level_most;
  return over <= 0 ? level : copysign(level_most + room * (1 - fol_exp(-over / room)), level);
}

static double level_of(double rise) {
  double room = rise_most - level_most, over = fol_fmin(fabs(rise) - level_most, 0.999 * room);
  return over <= 0 ? rise : copysign(level_most - room * fol_log(1 - over / room), rise);
}

fol_scalp_point fol_face_at(const fol_face *face, double across_mm, double up_mm) {
  const fol_point *a = &face->across, *u = &face->up;
  const double *axes = face->surface.semi_axes_mm;
  if (face->surface.kind == FOL_SURFACE_PLANE)
    return (fol_scalp_point){face->glabella_mm.x_mm + across_mm * a->x + up_mm * u->x,
                             face->glabella_mm.y_mm + across_mm * a->y + up_mm * u->y, 0};
  double x = fol_fmin(fol_fmax(across_mm, -side_share * axes[0]), side_share * axes[0]);
  double share = section_share(&face->surface, x), rise = share * laid_rise(fol_sin(angle_at(face, up_mm)) / share);
  return (fol_scalp_point){x, axes[1] * sqrt(share * share - rise * rise), axes[2] * rise};
}

double fol_face_height_mm(const fol_face *face, fol_scalp_point mm) {
  if (face->surface.kind == FOL_SURFACE_PLANE)
    return (mm.x_mm - face->glabella_mm.x_mm) * face->up.x + (mm.y_mm - face->glabella_mm.y_mm) * face->up.y;
  double share = section_share(&face->surface, mm.x_mm);
  double rise = share > 0 ? share * level_of(mm.z_mm / face->surface.semi_axes_mm[2] / share) : 0;
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
