/* Head: where the scalp is in the picture. Picture coordinates are pixels of the upright photograph, x
 * right, y down, the centre of the first pixel at (0.5, 0.5); scalp coordinates are millimetres. */
#ifndef FOLLIDOT_HEAD_H
#define FOLLIDOT_HEAD_H

#include "follidot/base.h"

typedef struct fol_point {
  double x, y;
} fol_point;

#define FOL_COORDINATE_PX_MAX 1e6 /* how far from the picture's corner a point may lie */

/* A list of points, immutable and shared by count. NULL is the empty list. */
typedef struct fol_points {
  fol_refcount refcount;
  size_t count;
  fol_point at[];
} fol_points;
bool fol_points_new(fol_points **out, const fol_point *points, size_t count, fol_error *err);
fol_points *fol_points_keep(fol_points *points);
void fol_points_drop(fol_points *points);

/* The same of numbers. */
typedef struct fol_numbers {
  fol_refcount refcount;
  size_t count;
  double at[];
} fol_numbers;
bool fol_numbers_new(fol_numbers **out, const double *numbers, size_t count, fol_error *err);
fol_numbers *fol_numbers_keep(fol_numbers *numbers);
void fol_numbers_drop(fol_numbers *numbers);

/* Pixels [x0, x1) x [y0, y1). Empty where x0 >= x1 or y0 >= y1. */
typedef struct fol_rect {
  int x0, y0, x1, y1;
} fol_rect;
bool fol_rect_empty(fol_rect rect);
fol_rect fol_rect_union(fol_rect a, fol_rect b); /* an empty one adds nothing */
fol_rect fol_rect_intersect(fol_rect a, fol_rect b);
fol_rect fol_rect_grown(fol_rect rect, int by);

/* A point of the scalp, or of what surrounds it. On a plane x goes right and y down from the picture's top left, z is
 * 0; on an ellipsoid the origin is the head's centre, x to the subject's left, y to the face, z to the vertex. */
typedef struct fol_scalp_point {
  double x_mm, y_mm, z_mm;
} fol_scalp_point;

/* A ruler laid in the picture. */
typedef struct fol_scale {
  fol_point from_px, to_px;
  double length_mm;
} fol_scale;

/* What took the picture. */
typedef struct fol_camera {
  double focal_35mm; /* 35-mm-equivalent focal length, mm, [5, 2000]; 0 where not known */
} fol_camera;

/* An adult head, mm: breadth and length of the skull, and twice the height of the vertex over its middle
 * (docs/plan-file.md#surface). */
#define FOL_HEAD_BREADTH_MM 152.0
#define FOL_HEAD_LENGTH_MM  197.0
#define FOL_HEAD_HEIGHT_MM  180.0

/* ---- the surface ------------------------------------------------------------------------------- */

typedef enum fol_surface_kind { FOL_SURFACE_PLANE = 0, FOL_SURFACE_ELLIPSOID, FOL_SURFACE_KINDS } fol_surface_kind;
const char *fol_surface_kind_name(fol_surface_kind kind); /* "plane", "ellipsoid" */
bool fol_surface_kind_from_name(fol_surface_kind *out, const char *name);

/* The scalp's shape and how it is turned. All but the kind is an ellipsoid's alone, and 0 on a plane. Angles 0 look
 * at the face, the vertex up; then the head is turned by roll, pitch and yaw about the camera's z (away from it), x
 * (right) and y (down), in that order, right-handed. */
typedef struct fol_surface {
  fol_surface_kind kind;
  fol_point centre_px;    /* where the head's centre is seen; may lie outside the picture */
  double semi_axes_mm[3]; /* half breadth, half length, half height */
  double yaw_deg, pitch_deg, roll_deg;
} fol_surface;

#define FOL_SEMI_AXIS_MIN_MM    30.0
#define FOL_SEMI_AXIS_MAX_MM    200.0
#define FOL_SEMI_AXES_RATIO_MAX 2.0 /* of the longest over the shortest */
#define FOL_HEAD_ANGLE_MAX_DEG  360.0

bool fol_surface_equal(const fol_surface *a, const fol_surface *b); /* planes are, whatever else they hold */

double fol_surface_area_mm2(const fol_surface *surface); /* of the whole ellipsoid, within 1e-9 of itself */

/* The point that lies (u, v) mm from `mm` in the plane that touches an ellipsoid there, brought back to its surface
 * along the normal's direction; on a plane (x + u, y + v). How u and v lie depends on the point alone. */
fol_scalp_point fol_surface_moved(const fol_surface *surface, fol_scalp_point mm, double u_mm, double v_mm);

/* ---- the view ------------------------------------------------------------------------------------ */

/* What a view of the head is made from. */
typedef struct fol_head_request {
  fol_scale scale; /* holds in the plane through the head's centre */
  fol_surface surface;
  fol_camera camera; /* an ellipsoid without a focal length is seen in parallel; a plane always is */
  int width_px, height_px;
} fol_head_request;

/* A matrix that turns directions, by rows. */
typedef struct fol_turn {
  double at[3][3];
} fol_turn;

/* A view of the head: pure geometry, a plain value. */
typedef struct fol_head {
  fol_surface surface;
  int width_px, height_px;
  double mm_per_px; /* of the ruler: everywhere on a plane, else in the plane through the head's centre */
  /* Of an ellipsoid. The camera's directions are x right, y down, z away from it. */
  fol_turn turn;             /* the head's directions to the camera's */
  fol_scalp_point centre_mm; /* the head's, in the camera's directions; from the camera, or else from principal_px */
  fol_point principal_px;    /* where the camera's axis meets the picture; (0, 0) where parallel */
  double distance_mm;        /* of the camera from the plane through the head's centre; 0: parallel */
  fol_scalp_point eye;       /* the camera in the head's frame; where parallel, the unit direction towards it */
} fol_head;

/* Refuses (FOL_REFUSED, naming the key and what to change) rulers shorter than 1 px, lengths that are not positive
 * and finite, points outside the picture, scales outside 0.2 to 500 px/mm; semi-axes and angles out of range, a camera
 * within or about to touch the head, a head of which the picture shows nothing. */
bool fol_head_new(fol_head *out, const fol_head_request *view, fol_error *err);

bool fol_head_equal(const fol_head *a, const fol_head *b); /* whether all below is the same for both, to the bit */

/* The scalp that is seen at a point of the picture (or beside it); false where that is beside the head. */
bool fol_head_to_scalp(fol_scalp_point *out, const fol_head *head, fol_point px);
/* The same, and beside the head a point of its outline nearby. */
fol_scalp_point fol_head_to_scalp_near(const fol_head *head, fol_point px);

/* Where a point is in the picture, hidden or not. */
fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm);
/* Whether the point of the scalp faces the camera. */
bool fol_head_sees(const fol_head *head, fol_scalp_point mm);

/* How a little round spot of skin looks in the picture: the covariance, px2, of one whose own is 1 mm2 in each
 * direction of the skin. Its determinant's root is px2 of picture a mm2 of skin. */
typedef struct fol_footprint {
  double xx, xy, yy;
} fol_footprint;
fol_footprint fol_head_footprint(const fol_head *head, fol_scalp_point mm);

/* At most so many pixels of the picture are a millimetre of skin anywhere that is seen. */
double fol_head_px_per_mm_max(const fol_head *head);

/* A point of the edge of what the camera sees of an ellipsoid; as `angle` goes from 0 to 2 pi, once around. */
fol_scalp_point fol_head_rim(const fol_head *head, double angle);

/* Where an ellipsoid ends in the picture: the form x' C x, x = (x - centre, y - centre, 1) in pixels, above 0 on the
 * head, concave. On a plane it is 1. */
typedef struct fol_outline {
  fol_point centre_px;
  double form[3][3]; /* symmetric */
} fol_outline;
fol_outline fol_outline_of(const fol_head *head);

/* Whether all of a rectangle of pixels lies on the head, a pixel's breadth or more from where it ends. */
bool fol_outline_holds(const fol_outline *outline, fol_rect px);

/* How much of what lies on the skin each of `count` pixels of a row shows, from column x0 on: 0 where the centre lies
 * beside the head or on its outline, 1 a pixel's breadth within. */
void fol_outline_cover(const fol_outline *outline, float *cover, int x0, int y, int count);

/* The same for a picture: towards the outline, where skin is seen nearly edge-on, it fades out softly. And whether
 * nothing fades in a rectangle. */
void fol_outline_fade(const fol_outline *outline, float *cover, int x0, int y, int count);
bool fol_outline_holds_all(const fol_outline *outline, fol_rect px);

/* ---- many pixels --------------------------------------------------------------------------------- */

/* Where the light that a pixel sees comes from, in the space where the head is a unit sphere: the points
 * from + t along. Both change evenly with x and y; of each the value at (0, 0) and what a pixel to the right and one
 * down add. */
typedef struct fol_sight {
  double from[3][3], along[3][3];
  double semi_axes_mm[3];
} fol_sight;
fol_sight fol_sight_of(const fol_head *head);

/* As many pixels as are looked at together. */
#define FOL_SIGHT_ROW 128

/* Of pixels of one row; NAN where they are beside the head. */
typedef struct fol_sight_row {
  double x_mm[FOL_SIGHT_ROW], y_mm[FOL_SIGHT_ROW], z_mm[FOL_SIGHT_ROW];
} fol_sight_row;

/* fol_head_to_scalp of the middles of `count` pixels from (x, y) on. */
void fol_sight_trace(fol_sight_row *out, const fol_sight *sight, int x, int y, int count);

/* ---- integrals over the skin ------------------------------------------------------------------------ */

/* `count` points (above 0) spread evenly on the part of an ellipsoid that is seen within a rectangle, and somewhat
 * beyond. Borrows the head. */
typedef struct fol_skin_samples {
  const fol_head *head;
  fol_rect rect;
  double frame[3][3]; /* of the unit sphere that the head is a stretched one of: two across, and a cap's middle */
  double height;      /* of the cap, on which they lie */
  size_t count;
  double each; /* of the sphere's area */
} fol_skin_samples;
fol_skin_samples fol_skin_samples_of(const fol_head *head, fol_rect rect, size_t count);

typedef struct fol_skin_sample {
  fol_point px;
  fol_scalp_point mm;
  double area_mm2; /* of the skin that it stands for */
} fol_skin_sample;
/* Sample `index`, below the count; false where it is hidden or outside the rectangle. */
bool fol_skin_sample_at(fol_skin_sample *out, const fol_skin_samples *samples, size_t index);

/* ---- fitting by hand -------------------------------------------------------------------------------- */

/* An adult's head as the picture shows it from the front, in the picture's middle. */
fol_surface fol_surface_default(int width_px, int height_px);

/* The surface turned so that the point of the scalp seen at `from_px` comes to be seen at `to_px`, by yaw and pitch
 * alone where they can; `from_px` beside the head turns it in the picture about its centre. Angles come out within
 * +-180 degrees. */
fol_surface fol_surface_dragged(const fol_head *head, fol_point from_px, fol_point to_px);

/* The surface with its outline stretched so that it passes through `to_px`, by the axes that lie that way. */
fol_surface fol_surface_stretched(const fol_head *head, fol_point to_px);

#endif
