/* Designs of hairlines, which are placed on a head by means of three landmarks of the face. Lengths are millimetres of
 * the scalp (head.h).
 *
 * fol_face_new builds a coordinate system of the scalp from the landmarks: `across` is the distance from the midline,
 * and `up` the height above the glabella. The points of a fol_design are given in these coordinates, and
 * fol_design_place converts them to a hairline in the picture. */
#ifndef FOLLIDOT_PLAN_FACE_H
#define FOLLIDOT_PLAN_FACE_H

#include "follidot/plan.h"

/* ---- the face ----------------------------------------------------------------------------------- */

/* Coordinates of the scalp relative to the face, both in mm. On a plane, `across` and `up` are directions of the
 * picture. On an ellipsoid the midline is the section through the plane of symmetry (x = 0), `across` is the straight
 * distance from that plane, and `up` is the length of the arc along the midline, from the glabella to the height of the
 * point. Points of equal `up` are at the same height, except near the top of the head, where points at the sides are
 * lower than those on the midline. A plain value. */
typedef struct fol_face {
  fol_surface surface;
  double half_mm; /* half of the distance, measured across, between the outer corners of the eyes */
  double side_mm; /* largest `across` of a hairline, which it reaches at the side of the head */
  /* For a plane only. */
  fol_scalp_point glabella_mm;
  fol_point across, up; /* unit vectors in the plane; `across` points to the left of the picture */
  /* For an ellipsoid only. */
  double glabella_angle; /* parametric angle of the glabella in the midline's ellipse, radians; above the centre > 0 */
} fol_face;

/* Builds the coordinate system of a face from landmarks in the picture of `head`; landmarks->given must be true. Fails
 * with FOL_REFUSED, suggesting a remedy, if the outer corners of the eyes are less than 50 or more than 150 mm apart.
 * On an ellipsoid, also fails if they are nearly as far apart as the head is wide, or if the glabella is off the head
 * or far from its midline. */
bool fol_face_new(fol_face *out, const fol_landmarks *landmarks, const fol_head *head, fol_error *err);

/* Returns the coordinate system of a head for which there are no landmarks. The surface of `head` must be an ellipsoid.
 * Only distances from the midline and mirroring are meaningful in the result, not heights. */
fol_face fol_face_of_head(const fol_head *head);

/* Returns the point of the scalp that is `across_mm` from the midline and `up_mm` above the glabella, as fol_face
 * defines these coordinates. On an ellipsoid, coordinates beyond the sides or the top are clamped. Positive `across_mm`
 * is the subject's left on an ellipsoid, and the picture's left on a plane. */
fol_scalp_point fol_face_at(const fol_face *face, double across_mm, double up_mm);

/* Returns the height of the scalp point `mm` above the glabella, mm; negative if the point is lower. This is the
 * coordinate `up` of fol_face: on an ellipsoid, the length of an arc along the midline. */
double fol_face_height_mm(const fol_face *face, fol_scalp_point mm);

/* Returns the distance of the scalp point `mm` from the midline, mm: positive on the subject's left on an ellipsoid, or
 * on the picture's left on a plane, and negative on the other side. */
double fol_face_across_mm(const fol_face *face, fol_scalp_point mm);

/* Returns the mirror image of the scalp point `mm` on the other side of the midline. */
fol_scalp_point fol_face_mirrored(const fol_face *face, fol_scalp_point mm);

/* ---- designs ------------------------------------------------------------------------------------ */

/* Named styles and shapes of hairlines (docs/domain.md#hairline). */
typedef enum fol_design_name {
  FOL_DESIGN_NATURAL = 0,
  FOL_DESIGN_BROKEN, /* soft, with an irregular line */
  FOL_DESIGN_DEFINED,
  FOL_DESIGN_STRAIGHT, /* a straight "edge-up" */
  FOL_DESIGN_ROUNDED,
  FOL_DESIGN_RECEDED, /* a mature hairline */
  FOL_DESIGN_M_SHAPED,
  FOL_DESIGN_PEAK, /* a widow's peak */
  FOL_DESIGNS
} fol_design_name;

/* The name of a design in commands, such as "natural" or "broken". */
const char *fol_design_name_text(fol_design_name name);

/* Finds the design that commands call `text`; returns false and leaves *out unchanged if there is none. */
bool fol_design_name_from_text(fol_design_name *out, const char *text);

/* Shape of the hairline at the sides of the head, from the temple down to the sideburn. */
typedef enum fol_side_profile {
  FOL_SIDE_NONE = 0, /* the line ends just past the corner between front and temple */
  FOL_SIDE_SOFT,     /* gently curved at the temple */
  FOL_SIDE_MEDIUM,   /* with a clear turn at the temple */
  FOL_SIDE_DEFINED,  /* with a sharp corner at the temple */
  FOL_SIDES
} fol_side_profile;

/* Height of the mid-frontal point of a hairline above the glabella, mm: means measured in men and women
 * (docs/domain.md#hairline [A]), and the limits for a design. */
#define FOL_HEIGHT_MEN_MM   66.5
#define FOL_HEIGHT_WOMEN_MM 62.0
#define FOL_HEIGHT_MIN_MM   50.0
#define FOL_HEIGHT_MAX_MM   100.0

/* The design of a hairline, which can be placed on any face. */
typedef struct fol_design {
  fol_design_name name;
  double height_mm; /* height of the mid-frontal point above the glabella, [FOL_HEIGHT_MIN_MM, FOL_HEIGHT_MAX_MM] */
  fol_side_profile side;
  bool temple_peaks; /* hair that tapers to a point towards each eye; no effect with FOL_SIDE_NONE */
} fol_design;

/* Returns the usual height, mm, of the mid-frontal point above the glabella in a new design: the mean height in women
 * if `woman` is true, otherwise in men, and 8 mm more for FOL_DESIGN_RECEDED. */
double fol_design_height_mm(fol_design_name name, bool woman);

enum { FOL_DESIGN_POINTS_MAX = 40 }; /* maximum number of control points of a design */

/* Computes the control points of a design as (across, up), mm, in order of increasing `across`, and returns their
 * number. Here `up` is the height above the glabella. The points are symmetric about the midline. The fronto-temporal
 * angles, the two corners at which the front of the hairline turns back to the temples, lie straight above the outer
 * corners of the eyes and never lower than the mid-frontal point. `half_mm` is half of the distance between these
 * corners of the eyes, and `side_mm` the largest distance of a hairline from the midline, as in fol_face. */
int fol_design_points(fol_point out[FOL_DESIGN_POINTS_MAX], const fol_design *design, double half_mm, double side_mm);

/* Places a design on the head and returns it as a hairline in the picture of `head`, with the style, feather and
 * irregularity of the named design. `face` is the face's coordinate system on the same head. If some control points are
 * hidden, only the longest run of visible ones is used. Fails with FOL_REFUSED if the design's height is out of range,
 * fewer than two points are visible, or the line would cross itself. Drop out->points_px with fol_points_drop. */
bool fol_design_place(fol_hairline *out, const fol_design *design, const fol_face *face, const fol_head *head,
                      fol_error *err);

#endif
