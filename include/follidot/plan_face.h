/* Face: designed hairlines, placed on a head by three landmarks of the face. Lengths are millimetres of the scalp
 * (head.h).
 *
 * fol_face_new builds a coordinate system of the scalp from the landmarks: across the midline, and up from the
 * glabella. A fol_design is given in it, and fol_design_lay turns it into the hairline of a view. */
#ifndef FOLLIDOT_PLAN_FACE_H
#define FOLLIDOT_PLAN_FACE_H

#include "follidot/plan.h"

/* ---- the face ----------------------------------------------------------------------------------- */

/* Coordinates of the scalp relative to the face. On a plane both directions are straight lines of the picture. On an
 * ellipsoid the midline is the head's own, x = 0; `across` is the distance from it in space, and `up` the length of
 * skin along it from the glabella, so that points of one height are level except near the top of the head's sides. A
 * plain value. */
typedef struct fol_face {
  fol_surface surface;
  double half_mm; /* from the midline to the verticals through the outer corners of the eyes */
  double side_mm; /* largest `across` of a hairline, at the sides */
  /* For a plane only. */
  fol_scalp_point glabella_mm;
  fol_point across, up; /* unit vectors in the plane; across points to the left of the picture */
  /* For an ellipsoid only. */
  double glabella_angle; /* along the midline, from the face to the vertex; 0: level with the centre of the head */
} fol_face;

/* Builds the coordinate system of a face from landmarks, which must be given. FOL_REFUSED, with a remedy, if the outer
 * corners of the eyes are less than 50 or more than 150 mm apart; and, on an ellipsoid, if they are nearly as far apart
 * as the head is wide, or if the glabella is off the head or far from its midline. */
bool fol_face_new(fol_face *out, const fol_landmarks *landmarks, const fol_head *head, fol_error *err);

/* Coordinates of an ellipsoid without landmarks, of which only the midline is meaningful. */
fol_face fol_face_of_head(const fol_head *head);

/* The point of the scalp at those coordinates. On an ellipsoid, values beyond its sides or its top are clamped.
 * Positive `across_mm` is towards the subject's left on an ellipsoid, and towards the picture's left on a plane. */
fol_scalp_point fol_face_at(const fol_face *face, double across_mm, double up_mm);

/* The height of a point of the scalp above the glabella, as in fol_face_at. */
double fol_face_height_mm(const fol_face *face, fol_scalp_point mm);

/* The signed distance of a point of the scalp from the midline, as in fol_face_at. */
double fol_face_across_mm(const fol_face *face, fol_scalp_point mm);

/* The mirror image of a point about the midline. */
fol_scalp_point fol_face_mirrored(const fol_face *face, fol_scalp_point mm);

/* ---- designs ------------------------------------------------------------------------------------ */

/* Named styles and shapes of hairlines (docs/domain.md#hairline). */
typedef enum fol_design_name {
  FOL_DESIGN_NATURAL = 0,
  FOL_DESIGN_BROKEN, /* soft and broken */
  FOL_DESIGN_DEFINED,
  FOL_DESIGN_STRAIGHT, /* edge-up */
  FOL_DESIGN_ROUNDED,
  FOL_DESIGN_RECEDED, /* mature */
  FOL_DESIGN_M_SHAPED,
  FOL_DESIGN_PEAK, /* a widow's peak */
  FOL_DESIGNS
} fol_design_name;

/* The name used by commands: "natural", "broken", ... */
const char *fol_design_name_text(fol_design_name name);

/* The design with that name; false, *out unchanged, if there is none. */
bool fol_design_name_from_text(fol_design_name *out, const char *text);

/* The line at the sides, from the temple down to the sideburn. */
typedef enum fol_side_profile {
  FOL_SIDE_NONE = 0, /* the line ends past the fronto-temporal angle */
  FOL_SIDE_SOFT,
  FOL_SIDE_MEDIUM,
  FOL_SIDE_DEFINED,
  FOL_SIDES
} fol_side_profile;

/* Height of the mid-frontal point above the glabella, mm: measured means (docs/domain.md#hairline [A]), and the limits
 * of a design. */
#define FOL_HEIGHT_MEN_MM   66.5
#define FOL_HEIGHT_WOMEN_MM 62.0
#define FOL_HEIGHT_LEAST_MM 50.0
#define FOL_HEIGHT_MOST_MM  100.0

/* A hairline to be placed on a face. */
typedef struct fol_design {
  fol_design_name name;
  double height_mm; /* of the mid-frontal point, within the limits above */
  fol_side_profile side;
  bool temple_peaks; /* points of hair towards the eyes; no effect with FOL_SIDE_NONE */
} fol_design;

/* The height at which a design is first placed; a receded one is higher. */
double fol_design_height_mm(fol_design_name name, bool woman);

enum { FOL_DESIGN_POINTS_MAX = 40 };

/* The control points of a design as (across, up), mm, from the subject's right to the left, symmetric; returns their
 * number. The two corners where the front of the hairline turns back to the temples (the fronto-temporal angles) lie
 * straight above the outer corners of the eyes, and never lower than the mid-frontal point. `half_mm` and `side_mm` are
 * those of fol_face. */
int fol_design_points(fol_point out[FOL_DESIGN_POINTS_MAX], const fol_design *design, double half_mm, double side_mm);

/* The design as a hairline of that view, with the style, feather and irregularity that belong to its name. Contains the
 * longest visible run of its points. FOL_REFUSED for a height out of range, or if fewer than two points are visible.
 * Drop out->points_px. */
bool fol_design_lay(fol_hairline *out, const fol_design *design, const fol_face *face, const fol_head *head,
                    fol_error *err);

#endif
