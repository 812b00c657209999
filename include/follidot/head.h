/* Head: the geometry of the scalp in a photograph. Maps between picture coordinates (pixels of the upright photograph,
 * x right, y down, the centre of the first pixel at (0.5, 0.5)) and scalp coordinates (millimetres on a plane or on a
 * posed ellipsoid).
 *
 * A fol_surface is the shape and pose of the scalp. A fol_head_request adds the ruler, the camera and the size of the
 * picture, and fol_head_new makes of it a fol_head, the view that all other functions take. fol_outline tells where the
 * head ends in the picture, fol_sight maps rows of pixels quickly, fol_skin_samples integrates over the visible skin.
 * The last section fits the surface to the picture by dragging. */
#ifndef FOLLIDOT_HEAD_H
#define FOLLIDOT_HEAD_H

#include "follidot/base.h"

/* A point of the picture, in pixels. It may lie outside the picture. */
typedef struct fol_point {
  double x, y;
} fol_point;

/* The largest absolute value of a coordinate in a plan or an edit, px. */
#define FOL_COORDINATE_PX_MAX 1e6

/* An immutable list of points with a reference count. NULL is the empty list. */
typedef struct fol_points {
  fol_refcount refcount;
  size_t count;
  fol_point at[];
} fol_points;

/* Copies `count` points into a new list; *out is NULL if there are none. Drop it. */
bool fol_points_new(fol_points **out, const fol_point *points, size_t count, fol_error *err);

/* Adds a reference and returns the list itself; NULL is fine. */
fol_points *fol_points_keep(fol_points *points);

/* Drops a reference; NULL is fine. */
void fol_points_drop(fol_points *points);

/* An immutable list of numbers with a reference count. NULL is the empty list. */
typedef struct fol_numbers {
  fol_refcount refcount;
  size_t count;
  double at[];
} fol_numbers;

/* Copies `count` numbers into a new list; *out is NULL if there are none. Drop it. */
bool fol_numbers_new(fol_numbers **out, const double *numbers, size_t count, fol_error *err);

/* Adds a reference and returns the list itself; NULL is fine. */
fol_numbers *fol_numbers_keep(fol_numbers *numbers);

/* Drops a reference; NULL is fine. */
void fol_numbers_drop(fol_numbers *numbers);

/* The pixels [x0, x1) x [y0, y1). Empty if x0 >= x1 or y0 >= y1. */
typedef struct fol_rect {
  int x0, y0, x1, y1;
} fol_rect;

/* Whether the rectangle contains no pixels. */
bool fol_rect_empty(fol_rect rect);

/* The smallest rectangle that contains both; an empty one is ignored. */
fol_rect fol_rect_union(fol_rect a, fol_rect b);

/* The pixels that both contain; all zero if there are none. */
fol_rect fol_rect_intersect(fol_rect a, fol_rect b);

/* The rectangle extended by `by` pixels on each side, clamped to the range of int; an empty one is returned as is. */
fol_rect fol_rect_grown(fol_rect rect, int by);

/* A point on the scalp, or near it. On a plane x goes right and y down from the picture's top left corner, z is 0. On
 * an ellipsoid the origin is the centre of the head, x to the subject's left, y to the face, z to the vertex. */
typedef struct fol_scalp_point {
  double x_mm, y_mm, z_mm;
} fol_scalp_point;

/* The ruler: two points of the picture a known length apart. */
typedef struct fol_scale {
  fol_point from_px, to_px;
  double length_mm;
} fol_scale;

/* The camera that took the picture. */
typedef struct fol_camera {
  double focal_35mm; /* 35-mm-equivalent focal length, mm, [5, 2000]; 0 if unknown */
} fol_camera;

/* Mean adult head, mm: breadth and length of the skull, and twice the height of the vertex above its middle
 * (docs/plan-file.md#surface). */
#define FOL_HEAD_BREADTH_MM 152.0
#define FOL_HEAD_LENGTH_MM  197.0
#define FOL_HEAD_HEIGHT_MM  180.0

/* ---- the surface ------------------------------------------------------------------------------- */

/* The shapes that a scalp can have. */
typedef enum fol_surface_kind { FOL_SURFACE_PLANE = 0, FOL_SURFACE_ELLIPSOID, FOL_SURFACE_KINDS } fol_surface_kind;

/* The name used in plan files: "plane" or "ellipsoid". */
const char *fol_surface_kind_name(fol_surface_kind kind);

/* The kind with that name; false, *out unchanged, if there is none. */
bool fol_surface_kind_from_name(fol_surface_kind *out, const char *name);

/* Shape and pose of the scalp. A plane uses the kind alone, and all else is 0. At angles 0 the camera faces the face,
 * vertex up. The head is then rotated by roll, pitch and yaw, in that order and right-handed, about the camera's z
 * (away from it), x (right) and y (down). */
typedef struct fol_surface {
  fol_surface_kind kind;
  fol_point centre_px;    /* where the centre of the head is seen; may lie outside the picture */
  double semi_axes_mm[3]; /* half breadth, half length, half height */
  double yaw_deg, pitch_deg, roll_deg;
} fol_surface;

/* The limits that fol_head_new imposes on an ellipsoid. */
#define FOL_SEMI_AXIS_MIN_MM    30.0
#define FOL_SEMI_AXIS_MAX_MM    200.0
#define FOL_SEMI_AXES_RATIO_MAX 2.0   /* longest over shortest */
#define FOL_HEAD_ANGLE_MAX_DEG  360.0 /* of either sign */

/* Whether two surfaces have the same shape and pose; any two planes do. */
bool fol_surface_equal(const fol_surface *a, const fol_surface *b);

/* The area of the whole ellipsoid, with a relative error below 1e-9. */
double fol_surface_area_mm2(const fol_surface *surface);

/* Moves `mm` by (u, v) in the tangent plane of an ellipsoid and projects the result back onto it along the normal; on a
 * plane (x + u, y + v). The directions of u and v depend on the surface and the point alone. */
fol_scalp_point fol_surface_moved(const fol_surface *surface, fol_scalp_point mm, double u_mm, double v_mm);

/* ---- the view ------------------------------------------------------------------------------------ */

/* The input of fol_head_new. */
typedef struct fol_head_request {
  fol_scale scale; /* holds in the plane through the centre of the head */
  fol_surface surface;
  fol_camera
      camera; /* gives an ellipsoid perspective; without a focal length, and on a plane, projection is parallel */
  int width_px, height_px;
} fol_head_request;

/* A rotation matrix, by rows. */
typedef struct fol_turn {
  double at[3][3];
} fol_turn;

/* A view of the head: pure geometry, a plain value. */
typedef struct fol_head {
  fol_surface surface;
  int width_px, height_px;
  double mm_per_px; /* by the ruler: everywhere on a plane, else in the plane through the centre of the head */
  /* For an ellipsoid only. The camera's axes are x right, y down, z away from it. */
  fol_turn turn;             /* rotates the head's axes to the camera's */
  fol_scalp_point centre_mm; /* of the head, in the camera's axes; from the camera, or from principal_px if parallel */
  fol_point principal_px;    /* where the camera's axis meets the picture; (0, 0) if parallel */
  double distance_mm;        /* from the camera to the plane through the centre of the head; 0: parallel */
  fol_scalp_point eye;       /* the camera in the head's axes; if parallel, the unit direction to it */
} fol_head;

/* Builds a view. Fails with FOL_REFUSED, naming the plan's key and the remedy, for a ruler shorter than 1 px, off the
 * picture or of no positive length, a scale outside 0.2 to 500 px/mm, semi-axes or angles out of range, a camera inside
 * the head or nearly touching it, and a head entirely outside the picture. */
bool fol_head_new(fol_head *out, const fol_head_request *view, fol_error *err);

/* A remark about a photograph of that scale, as a clause (like fol_photo_remark_text); NULL if it is fine enough to
 * show single dots (docs/domain.md#resolution). */
const char *fol_head_scale_remark(double px_per_mm);

/* Whether two views map all points alike: every field has the same value. */
bool fol_head_equal(const fol_head *a, const fol_head *b);

/* The point of the scalp seen at a point inside or outside the picture; false, *out unchanged, if that is off the
 * head. */
bool fol_head_to_scalp(fol_scalp_point *out, const fol_head *head, fol_point px);

/* Like fol_head_to_scalp, but off the head it returns a nearby point of the outline. */
fol_scalp_point fol_head_to_scalp_near(const fol_head *head, fol_point px);

/* Projects a point into the picture, whether it is visible or hidden behind the head. */
fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm);

/* Whether a point of the scalp faces the camera. */
bool fol_head_sees(const fol_head *head, fol_scalp_point mm);

/* The covariance, px2, of the image of a small round spot whose own covariance on the skin is 1 mm2 in each direction.
 * The square root of its determinant is the area of the picture, px2, that 1 mm2 of skin covers. */
typedef struct fol_footprint {
  double xx, xy, yy;
} fol_footprint;

/* How a small round spot on the skin at `mm` is stretched and foreshortened in the picture. */
fol_footprint fol_head_footprint(const fol_head *head, fol_scalp_point mm);

/* An upper bound on the pixels per millimetre of visible skin. */
double fol_head_px_per_mm_max(const fol_head *head);

/* A point of the edge of the visible part of an ellipsoid; goes once around as `angle` goes from 0 to 2 pi. */
fol_scalp_point fol_head_rim(const fol_head *head, double angle);

/* The outline of an ellipsoid in the picture, as the quadratic form x' C x with x = (x - centre, y - centre, 1) in
 * pixels: above 0 on the head, and concave. It is 1 everywhere for a plane. */
typedef struct fol_outline {
  fol_point centre_px;
  double form[3][3]; /* C, symmetric */
} fol_outline;

/* The outline of the head. */
fol_outline fol_outline_of(const fol_head *head);

/* Whether the whole rectangle is on the head, at least a pixel inside the outline. */
bool fol_outline_holds(const fol_outline *outline, fol_rect px);

/* Antialiased coverage of the `count` pixels of row y from column x0 on: 0 if the centre is off the head or on its
 * outline, rising to 1 a pixel inside. */
void fol_outline_cover(const fol_outline *outline, float *cover, int x0, int y, int count);

/* Like fol_outline_cover, but fades out smoothly towards the outline, where skin is seen nearly edge-on and dots cannot
 * be resolved. For drawing. */
void fol_outline_fade(const fol_outline *outline, float *cover, int x0, int y, int count);

/* Whether fol_outline_fade gives 1 on the whole rectangle. */
bool fol_outline_holds_all(const fol_outline *outline, fol_rect px);

/* ---- many pixels --------------------------------------------------------------------------------- */

/* The rays that pixels see along, as points from + t along in the space in which the head is a unit sphere. Both
 * vectors are linear in x and y: [0] is the value at (0, 0), [1] the change per pixel right, [2] per pixel down. */
typedef struct fol_sight {
  double from[3][3], along[3][3];
  double semi_axes_mm[3];
} fol_sight;

/* The camera rays of all pixels of a view; the head must be an ellipsoid. */
fol_sight fol_sight_of(const fol_head *head);

/* The most pixels in one call of fol_sight_trace. */
#define FOL_SIGHT_ROW 128

/* Scalp coordinates of the pixels of one row; NAN off the head. */
typedef struct fol_sight_row {
  double x_mm[FOL_SIGHT_ROW], y_mm[FOL_SIGHT_ROW], z_mm[FOL_SIGHT_ROW];
} fol_sight_row;

/* fol_head_to_scalp for the centres of `count` pixels, at most FOL_SIGHT_ROW, of row y from column x on. */
void fol_sight_trace(fol_sight_row *out, const fol_sight *sight, int x, int y, int count);

/* ---- integrals over the skin ------------------------------------------------------------------------ */

/* Points spread evenly over a spherical cap (in the space in which the ellipsoid is a unit sphere) that contains all
 * skin visible in a rectangle. Borrows the head. */
typedef struct fol_skin_samples {
  const fol_head *head;
  fol_rect rect;
  double frame[3][3]; /* unit vectors: two across the cap, and its pole */
  double height;      /* of the cap */
  size_t count;
  double each; /* area of the sphere per point */
} fol_skin_samples;

/* Lays out `count` points (above 0) for a rectangle of the picture. */
fol_skin_samples fol_skin_samples_of(const fol_head *head, fol_rect rect, size_t count);

/* One visible sample. */
typedef struct fol_skin_sample {
  fol_point px;
  fol_scalp_point mm;
  double area_mm2; /* of the skin that the sample represents: its weight in an integral */
} fol_skin_sample;

/* Computes sample `index`, below the count; false if it is hidden or outside the rectangle. */
bool fol_skin_sample_at(fol_skin_sample *out, const fol_skin_samples *samples, size_t index);

/* ---- fitting by hand -------------------------------------------------------------------------------- */

/* A mean adult head seen from the front, centred in the picture. */
fol_surface fol_surface_default(int width_px, int height_px);

/* Rotates the surface so that the point of the scalp seen at `from_px` moves to `to_px`, by yaw and pitch alone if
 * possible. If `from_px` is off the head, rotates in the picture about the centre of the head. The resulting angles are
 * within +-180 degrees. */
fol_surface fol_surface_dragged(const fol_head *head, fol_point from_px, fol_point to_px);

/* Scales the surface until its outline passes through `to_px`, each axis in proportion to how far it lies along the
 * drag. Stops at the limits of the semi-axes. */
fol_surface fol_surface_stretched(const fol_head *head, fol_point to_px);

#endif
