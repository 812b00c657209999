/* The head room contains the geometry of the scalp in a photograph. It maps between picture coordinates (pixels of the
 * upright photograph, x right, y down, the centre of the first pixel at (0.5, 0.5)) and scalp coordinates (millimetres
 * on a plane or on a posed ellipsoid).
 *
 * A fol_surface is the shape and pose of the scalp. A fol_head_request adds the scale, the camera and the size of the
 * picture. From it fol_head_new makes a fol_head, the view of the head by that camera, which all other functions take.
 * "Off the head" means outside the outline of the head in the picture. fol_outline describes this outline,
 * fol_pixel_rays casts camera rays for rows of pixels quickly, and fol_skin_samples integrates over the visible skin.
 * The last section fits the surface to the picture while the user drags it. */
#ifndef FOLLIDOT_HEAD_H
#define FOLLIDOT_HEAD_H

#include "follidot/base.h"

/* A point in picture coordinates, in pixels. It may lie outside the picture. */
typedef struct fol_point {
  double x, y;
} fol_point;

/* The largest absolute value of a picture coordinate in a plan or an edit, in px. */
#define FOL_COORDINATE_PX_MAX 1e6

/* An immutable, reference-counted list of points. NULL is the empty list. */
typedef struct fol_points {
  fol_refcount refcount;
  size_t count;
  fol_point at[];
} fol_points;

/* Copies `count` points into a new list; *out is NULL if `count` is 0. Drop *out. Fails only if memory runs out. */
bool fol_points_new(fol_points **out, const fol_point *points, size_t count, fol_error *err);

/* Adds a reference to `points`, which may be NULL, and returns `points`. */
fol_points *fol_points_keep(fol_points *points);

/* Removes a reference to `points`, which may be NULL; frees the list with the last reference. */
void fol_points_drop(fol_points *points);

/* An immutable, reference-counted list of numbers. NULL is the empty list. */
typedef struct fol_numbers {
  fol_refcount refcount;
  size_t count;
  double at[];
} fol_numbers;

/* Copies `count` numbers into a new list; *out is NULL if `count` is 0. Drop *out. Fails only if memory runs out. */
bool fol_numbers_new(fol_numbers **out, const double *numbers, size_t count, fol_error *err);

/* Adds a reference to `numbers`, which may be NULL, and returns `numbers`. */
fol_numbers *fol_numbers_keep(fol_numbers *numbers);

/* Removes a reference to `numbers`, which may be NULL; frees the list with the last reference. */
void fol_numbers_drop(fol_numbers *numbers);

/* The rectangle of the pixels [x0, x1) x [y0, y1). It is empty if x0 >= x1 or y0 >= y1. */
typedef struct fol_rect {
  int x0, y0, x1, y1;
} fol_rect;

/* Whether the rectangle contains no pixels. */
bool fol_rect_empty(fol_rect rect);

/* The smallest rectangle that contains `a` and `b`; a rectangle that is empty is ignored. */
fol_rect fol_rect_union(fol_rect a, fol_rect b);

/* The rectangle of the pixels that are in both `a` and `b`; all zeros if there are none. */
fol_rect fol_rect_intersect(fol_rect a, fol_rect b);

/* Returns `rect` extended by `by` pixels on each side, clamped to the range of int. An empty rectangle is returned
 * unchanged. */
fol_rect fol_rect_grown(fol_rect rect, int by);

/* A point on or near the scalp in scalp coordinates. For a plane the origin is the picture's top left corner, x goes
 * right, y down, and z is 0. For an ellipsoid the origin is the centre of the head, x goes to the subject's left, y to
 * the face, z to the vertex (top of the head). */
typedef struct fol_scalp_point {
  double x_mm, y_mm, z_mm;
} fol_scalp_point;

/* The scale of a picture: two points in the picture, marked with the ruler tool, and the length between them on the
 * scalp. */
typedef struct fol_scale {
  fol_point from_px, to_px;
  double length_mm;
} fol_scale;

/* The camera that took the picture. */
typedef struct fol_camera {
  double focal_35mm; /* 35-mm-equivalent focal length in mm, [5, 2000]; 0 if unknown */
} fol_camera;

/* The mean adult head, in mm: the breadth and length of the skull, and twice the height of the vertex above the middle
 * of the skull (docs/plan-file.md#surface). */
#define FOL_HEAD_BREADTH_MM 152.0
#define FOL_HEAD_LENGTH_MM  197.0
#define FOL_HEAD_HEIGHT_MM  180.0

/* ---- the surface ------------------------------------------------------------------------------- */

/* The shapes by which a scalp can be modelled. */
typedef enum fol_surface_kind { FOL_SURFACE_PLANE = 0, FOL_SURFACE_ELLIPSOID, FOL_SURFACE_KINDS } fol_surface_kind;

/* Returns the name of a kind in plan files: "plane" or "ellipsoid". */
const char *fol_surface_kind_name(fol_surface_kind kind);

/* Sets *out to the kind called `name`; returns false, and leaves *out unchanged, if there is none. */
bool fol_surface_kind_from_name(fol_surface_kind *out, const char *name);

/* The shape and pose of the scalp. For a plane only `kind` is used, and all other fields are 0. If the angles of an
 * ellipsoid are 0, the camera is in front of the face and the vertex is up. From there the head is rotated by roll,
 * pitch and yaw, in that order and right-handed, about the camera's axes z (away from the camera), x (right) and y
 * (down). */
typedef struct fol_surface {
  fol_surface_kind kind;
  fol_point centre_px;    /* the centre of the head, projected into the picture; may lie outside the picture */
  double semi_axes_mm[3]; /* half of the head's breadth (x), of its length (y) and of its height (z) */
  double yaw_deg, pitch_deg, roll_deg; /* absolute values at most FOL_HEAD_ANGLE_MAX_DEG */
} fol_surface;

/* The limits that fol_head_new imposes on the ellipsoid. */
#define FOL_SEMI_AXIS_MIN_MM    30.0
#define FOL_SEMI_AXIS_MAX_MM    200.0
#define FOL_SEMI_AXES_RATIO_MAX 2.0   /* maximum of the longest semi-axis divided by the shortest */
#define FOL_HEAD_ANGLE_MAX_DEG  360.0 /* largest absolute value of yaw, pitch and roll */

/* Whether two surfaces have the same shape and pose; two planes always do. */
bool fol_surface_equal(const fol_surface *a, const fol_surface *b);

/* Returns the area in mm2 of the whole ellipsoid `surface`, with a relative error below 1e-9. The surface must not be a
 * plane. */
double fol_surface_area_mm2(const fol_surface *surface);

/* Returns the scalp point `mm` moved along the surface by (u_mm, v_mm). On an ellipsoid it is moved in the tangent
 * plane and then projected back onto the ellipsoid along the normal; on a plane it moves to (x + u, y + v). The
 * directions of u and v depend only on the surface and the point. */
fol_scalp_point fol_surface_moved(const fol_surface *surface, fol_scalp_point mm, double u_mm, double v_mm);

/* ---- the view ------------------------------------------------------------------------------------ */

/* The input of fol_head_new. */
typedef struct fol_head_request {
  fol_scale scale; /* scale in the plane through the centre of the head that is parallel to the picture */
  fol_surface surface;
  fol_camera camera; /* if the focal length is unknown, or the surface is a plane, projection is parallel */
  int width_px, height_px;
} fol_head_request;

/* A rotation matrix, row by row. */
typedef struct fol_rotation {
  double at[3][3];
} fol_rotation;

/* A view of the head: its surface, pose and projection into the picture. It is a plain value, which owns nothing. */
typedef struct fol_head {
  fol_surface surface;
  int width_px, height_px;
  double mm_per_px; /* scale of the picture; for an ellipsoid, in the plane through the centre of the head */
  /* The remaining fields are for an ellipsoid only. The camera's axes are x right, y down, z away from the camera. */
  fol_rotation turn;         /* rotation from the head's axes to the camera's axes */
  fol_scalp_point centre_mm; /* head's centre in the camera's axes; origin: the camera or, if parallel, principal_px */
  fol_point principal_px;    /* where the optical axis meets the picture; (0, 0) if projection is parallel */
  double distance_mm;  /* from the camera to the plane through the centre of the head; 0 if projection is parallel */
  fol_scalp_point eye; /* the camera in scalp coordinates; if projection is parallel, the unit vector to the camera */
} fol_head;

/* Builds the view of a head from the request `view`. Fails with FOL_REFUSED, naming the key of the plan file and
 * the remedy, if the line of the scale (fol_scale) is shorter than 1 px or outside the picture, its length in mm is not
 * positive, the scale is outside 0.2 to 500 px/mm, semi-axes or angles are out of range, the camera is inside the head
 * or nearly touches it, or the head is entirely outside the picture. */
bool fol_head_new(fol_head *out, const fol_head_request *view, fol_error *err);

/* Returns a remark for the user if a photograph with the scale `px_per_mm` is too coarse to show single dots
 * (docs/domain.md#resolution), as a clause without a full stop; NULL if the scale is fine enough. */
const char *fol_head_scale_remark(double px_per_mm);

/* Whether all fields of two views are equal, so that they map all points alike. */
bool fol_head_equal(const fol_head *a, const fol_head *b);

/* Finds the scalp point that is visible at the point `px`, which may lie outside the picture. Returns false, and leaves
 * *out unchanged, if `px` is off the head. */
bool fol_head_to_scalp(fol_scalp_point *out, const fol_head *head, fol_point px);

/* Returns the scalp point that is visible at `px`; if `px` is off the head, a nearby point of the head's outline
 * instead. */
fol_scalp_point fol_head_to_scalp_near(const fol_head *head, fol_point px);

/* Projects a scalp point into the picture, even if the head hides the point. */
fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm);

/* Whether a point of the scalp is on the part of the head that faces the camera, so that the head itself does not hide
 * it. Always true on a plane. */
bool fol_head_is_visible(const fol_head *head, fol_scalp_point mm);

/* The footprint of a small round spot on the skin: the covariance, in px2, of its projection into the picture, if the
 * spot's own covariance on the skin is 1 mm2 in each direction. The square root of the determinant is the area of the
 * picture, in px2, that 1 mm2 of skin covers. */
typedef struct fol_footprint {
  double xx, xy, yy;
} fol_footprint;

/* Computes how a small round spot on the skin at `mm` is scaled and foreshortened by projection into the picture. */
fol_footprint fol_head_footprint(const fol_head *head, fol_scalp_point mm);

/* Returns an upper bound on the scale, in pixels per millimetre of skin, of all skin that is visible in the picture. */
double fol_head_px_per_mm_max(const fol_head *head);

/* Returns a point on the boundary between the visible and the hidden part of an ellipsoid. The point goes once around
 * the boundary as `angle` goes from 0 to 2 pi. */
fol_scalp_point fol_head_rim(const fol_head *head, double angle);

/* The outline of an ellipsoid in the picture, given by the quadratic form x' C x with the vector x = (px.x - centre.x,
 * px.y - centre.y, 1) in pixels. The form is above 0 on the head and below 0 off the head, and concave. For a head
 * modelled as a plane it is 1 everywhere. */
typedef struct fol_outline {
  fol_point centre_px;
  double form[3][3]; /* the symmetric matrix C */
} fol_outline;

/* Computes the outline of the head in the picture. */
fol_outline fol_outline_of(const fol_head *head);

/* Whether the head covers the whole rectangle `px` of pixels: the centre of each pixel is inside the outline by one
 * pixel or more. */
bool fol_outline_contains(const fol_outline *outline, fol_rect px);

/* Writes to `cover`, for each of the `count` pixels of row y from column x0 on, the fraction of the pixel that the head
 * covers, for antialiasing. The fraction is 0 if the pixel's centre is off the head or on the outline, and rises to 1
 * where the centre is one pixel or more inside the outline. */
void fol_outline_cover(const fol_outline *outline, float *cover, int x0, int y, int count);

/* Writes to `cover`, for each of the `count` pixels of row y from column x0 on, a weight with which to draw dots there:
 * 0 off the head, 1 well inside the outline. Between them it changes smoothly over a band wider than that of
 * fol_outline_cover, because skin near the outline is seen edge-on, where dots cannot be told apart. */
void fol_outline_fade(const fol_outline *outline, float *cover, int x0, int y, int count);

/* Whether the whole rectangle `px` of pixels lies so far inside the head's outline that dots there are drawn in full:
 * fol_outline_fade gives all its pixels the weight 1. */
bool fol_outline_fade_is_one(const fol_outline *outline, fol_rect px);

/* ---- many pixels --------------------------------------------------------------------------------- */

/* The camera rays of all pixels. The ray of a pixel consists of the points `from` + t `along` for all t, in a space
 * scaled such that the head is a unit sphere. Both vectors are linear functions of the picture coordinates: element [0]
 * is the value at (0, 0), [1] the change per pixel to the right, [2] the change per pixel down. */
typedef struct fol_pixel_rays {
  double from[3][3], along[3][3];
  double semi_axes_mm[3];
} fol_pixel_rays;

/* Computes the camera rays of a view; the head must be an ellipsoid. */
fol_pixel_rays fol_pixel_rays_of(const fol_head *head);

/* The maximum number of pixels in a call of fol_pixel_rays_trace. */
#define FOL_PIXEL_RAYS_ROW_MAX 128

/* The scalp coordinates of the pixels of a row; NAN for pixels that are off the head. */
typedef struct fol_pixel_rays_row {
  double x_mm[FOL_PIXEL_RAYS_ROW_MAX], y_mm[FOL_PIXEL_RAYS_ROW_MAX], z_mm[FOL_PIXEL_RAYS_ROW_MAX];
} fol_pixel_rays_row;

/* Finds the scalp point that is visible at the centre of each of `count` pixels of row y, from column x on. `sight`
 * contains the camera rays, from fol_pixel_rays_of. `count` is at most FOL_PIXEL_RAYS_ROW_MAX. Faster than a call of
 * fol_head_to_scalp for each pixel. */
void fol_pixel_rays_trace(fol_pixel_rays_row *out, const fol_pixel_rays *sight, int x, int y, int count);

/* ---- integrals over the skin ------------------------------------------------------------------------ */

/* Sample points for integrals over the skin visible in a rectangle of the picture. They are spread evenly over a
 * spherical cap that contains this skin, in a space scaled such that the ellipsoid is a unit sphere. Borrows the head.
 */
typedef struct fol_skin_samples {
  const fol_head *head;
  fol_rect rect;
  double frame[3][3]; /* unit vectors: two perpendicular to the cap's axis, then the axis through its pole */
  double height;      /* height of the cap, [0, 2], for a sphere of radius 1 */
  size_t count;
  double each; /* area of the unit sphere that each point represents */
} fol_skin_samples;

/* Prepares `count` sample points (more than 0) for the skin visible in the rectangle `rect` of the picture. The head
 * must be an ellipsoid. It is borrowed. */
fol_skin_samples fol_skin_samples_of(const fol_head *head, fol_rect rect, size_t count);

/* A sample point on visible skin. */
typedef struct fol_skin_sample {
  fol_point px;
  fol_scalp_point mm;
  double area_mm2; /* area of the skin that the sample represents: its weight in an integral */
} fol_skin_sample;

/* Computes the sample with number `index`, from 0 to samples->count - 1. Returns false, and leaves *out unchanged, if
 * the head hides this point of the skin or the point is outside the rectangle. */
bool fol_skin_sample_at(fol_skin_sample *out, const fol_skin_samples *samples, size_t index);

/* ---- fitting by hand -------------------------------------------------------------------------------- */

/* Returns the surface of a mean adult head seen from the front, in the centre of a picture of the given size. */
fol_surface fol_surface_default(int width_px, int height_px);

/* Returns the surface of `head` rotated so that the scalp point visible at `from_px` moves to `to_px`, by changing only
 * yaw and pitch if possible. If `from_px` is off the head, rotates the surface in the picture about the centre of the
 * head. The resulting angles are within +-180 degrees. */
fol_surface fol_surface_dragged(const fol_head *head, fol_point from_px, fol_point to_px);

/* Returns the surface of `head` scaled so that its outline passes through `to_px`. Semi-axes are scaled more, the
 * closer they are to the direction from the head's centre to `to_px`, and stay within the limits (FOL_SEMI_AXIS_MIN_MM
 * and the following). */
fol_surface fol_surface_stretched(const fol_head *head, fol_point to_px);

#endif
