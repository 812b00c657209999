/* Face: hairlines by name, laid on a head by three landmarks. All in millimetres of the scalp (head.h). */
#ifndef FOLLIDOT_PLAN_FACE_H
#define FOLLIDOT_PLAN_FACE_H

#include "follidot/plan.h"

/* ---- the face ----------------------------------------------------------------------------------- */

/* Directions on the scalp by a face: across the midline and up from the glabella. On a plane both are straight lines of
 * the picture. On an ellipsoid the midline is the head's own, x = 0, a place across lies that far from it in space, and
 * heights are lengths of the skin along the midline: what is equally high is level, save near the
 * top of the head's sides. A plain value. */
typedef struct fol_face {
  fol_surface surface;
  double half_mm; /* between the midline and the verticals through the outer corners of the eyes */
  double side_mm; /* across, as far as a hairline goes at the sides */
  /* Of a plane. */
  fol_scalp_point glabella_mm;
  fol_point across, up; /* unit; x and y of the plane. Across is to the picture's left */
  /* Of an ellipsoid. */
  double glabella_angle; /* along the midline, from the face to the vertex; 0: level with the head's centre */
} fol_face;

/* FOL_REFUSED, with what to do, where landmarks can be no face's: an eye's corner less than 25 or more than 75 mm from
 * the midline, or wider than the head; a glabella far from the midline of the head as it is laid, or beside it. */
bool fol_face_new(fol_face *out, const fol_landmarks *landmarks, const fol_head *head, fol_error *err);

/* The scalp so far across and up; what would lie above an ellipsoid or beside it is brought onto it. Across is to the
 * subject's left on an ellipsoid, to the picture's on a plane. */
fol_scalp_point fol_face_at(const fol_face *face, double across_mm, double up_mm);
/* How high a point of the scalp stands over the glabella, by the same measure, and how far across it lies. */
double fol_face_height_mm(const fol_face *face, fol_scalp_point mm);
double fol_face_across_mm(const fol_face *face, fol_scalp_point mm);
/* The point on the other side of the midline. */
fol_scalp_point fol_face_mirrored(const fol_face *face, fol_scalp_point mm);

/* The face of a head without landmarks, where it is an ellipsoid: as to its midline alone. */
fol_face fol_face_of_head(const fol_head *head);

/* ---- designs ------------------------------------------------------------------------------------ */

/* docs/domain.md#hairline: the styles by name, and the shapes that men's hairlines have. */
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
const char *fol_design_name_text(fol_design_name name); /* "natural", "broken", ... */
bool fol_design_name_from_text(fol_design_name *out, const char *text);

/* How the line goes on at the sides, from the temple down to the sideburn. */
typedef enum fol_side_profile {
  FOL_SIDE_NONE = 0, /* it ends past the fronto-temporal angle */
  FOL_SIDE_SOFT,
  FOL_SIDE_MEDIUM,
  FOL_SIDE_DEFINED,
  FOL_SIDES
} fol_side_profile;

/* The mid-frontal point above the glabella, mm: measured means (docs/domain.md#hairline [A]), and how far a design may
 * be moved. */
#define FOL_HEIGHT_MEN_MM   66.5
#define FOL_HEIGHT_WOMEN_MM 62.0
#define FOL_HEIGHT_LEAST_MM 50.0
#define FOL_HEIGHT_MOST_MM  100.0

typedef struct fol_design {
  fol_design_name name;
  double height_mm; /* of the mid-frontal point, within those bounds */
  fol_side_profile side;
  bool temple_peaks; /* points of hair towards the eyes; mean something where the line goes on at the sides */
} fol_design;

/* The height that a design is first laid at: a receded one stands higher. */
double fol_design_height_mm(fol_design_name name, bool woman);

enum { FOL_DESIGN_POINTS_MAX = 40 };

/* The design's control points by the face, (across, up) in mm, from the subject's right to the left, mirror images
 * about the middle. Returns how many. The fronto-temporal angle lies on the verticals through the eyes' outer corners,
 * level with the mid-frontal point or above it. */
int fol_design_points(fol_point out[FOL_DESIGN_POINTS_MAX], const fol_design *design, double half_mm, double side_mm);

/* The design as a hairline of that view, with the name's edge, feather and irregularity: as far as the view shows it,
 * in one run. FOL_REFUSED where it shows next to nothing of it. Drop its points. */
bool fol_design_lay(fol_hairline *out, const fol_design *design, const fol_face *face, const fol_head *head,
                    fol_error *err);

#endif
