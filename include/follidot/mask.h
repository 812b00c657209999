/* A mask is the treated area painted over the photograph. Its value at each pixel is a fraction of the session's dot
 * density: 0 means no dots, 1 (grey 255) the full density.
 *
 * A fol_mask is an immutable 8-bit image in tiles, which different versions of it share where they are equal. It is
 * created from polygons, from pixels or empty, and a new version is made by a brush stroke (fol_stroke), by filling an
 * outline (fol_mask_fill) or by softening its edge (fol_mask_feather). Strokes and fills can blend into the client's
 * own hair (mask_hair_map.h). Lengths are millimetres on the skin, measured in the view of the head (head.h). */
#ifndef FOLLIDOT_MASK_H
#define FOLLIDOT_MASK_H

#include "follidot/head.h"

/* An immutable image of mask values, the wanted fractions of the session's dot density, as 8-bit grey (255: the full
 * density). It has the size of the upright photograph. Reference-counted; different versions of a mask share equal
 * tiles. */
typedef struct fol_mask fol_mask;

#define FOL_POLYGONS_MAX       1000  /* maximum number of polygons of a mask */
#define FOL_POLYGON_POINTS_MAX 20000 /* maximum number of points of all polygons of a mask together */

/* A filled polygon of a mask; its inside is determined by the nonzero winding rule. */
typedef struct fol_polygon {
  fol_points *points_px; /* corners, owned; may lie outside the picture */
  double density;        /* mask value inside the polygon: fraction of the session's density, [0, 1] */
} fol_polygon;

/* Creates an empty mask of width x height pixels. Fails with FOL_REFUSED if its tiles would take more than 1 GiB: for
 * a huge picture, or for a very narrow one, because tiles are square. Drop *out. */
bool fol_mask_new(fol_mask **out, int width, int height, fol_error *err);

/* Creates a mask of width x height pixels with the value `grey` in every pixel. Errors as in fol_mask_new. Drop *out.
 */
bool fol_mask_new_uniform(fol_mask **out, int width, int height, uint8_t grey, fol_error *err);

/* Creates a mask from the width x height mask values in `grey`, row by row without gaps. Errors as in fol_mask_new.
 * Drop *out. */
bool fol_mask_from_grey(fol_mask **out, const uint8_t *grey, int width, int height, fol_error *err);

/* Creates a mask of width x height pixels from polygons, of which later ones overwrite earlier ones. Keeps their point
 * lists: until such a mask is painted over, its value at any point is exact, and it can be saved as polygons again.
 * Fails with FOL_REFUSED, naming the plan file's key, if the polygons break a rule of docs/plan-file.md. Drop *out. */
bool fol_mask_from_polygons(fol_mask **out, const fol_polygon *polygons, size_t count, int width, int height,
                            fol_error *err);

/* Adds a reference to `mask`, which may be NULL, and returns `mask`. */
fol_mask *fol_mask_keep(fol_mask *mask);

/* Removes a reference to `mask`, which may be NULL; frees the mask with the last reference. */
void fol_mask_drop(fol_mask *mask);

/* The width of the mask in pixels. */
int fol_mask_width(const fol_mask *mask);

/* The height of the mask in pixels. */
int fol_mask_height(const fol_mask *mask);

/* The mask value, [0, 1], at the point `px`; 0 outside the picture. In a mask that was made from polygons and not
 * painted on since, the value is exact, and a point on a common side of two polygons belongs to only one of them. In
 * any other mask it is the value of the point's pixel. */
double fol_mask_at(const fol_mask *mask, fol_point px);

/* The integral of the mask value over the picture, in square pixels. */
double fol_mask_area_px(const fol_mask *mask);

/* A rectangle around all pixels with a value above 0; quick to compute, but up to a tile too large on each side. */
fol_rect fol_mask_bounds(const fol_mask *mask);

/* The smallest rectangle around all pixels with a value above 0. */
fol_rect fol_mask_tight_bounds(const fol_mask *mask);

/* Returns a rectangle of whole tiles outside which two masks of equal size are equal; an empty one if both are the same
 * object or equal everywhere. If either was made from polygons and the two are different objects, it is the whole
 * picture: polygons can differ although the pixels made from them are equal. */
fol_rect fol_mask_difference(const fol_mask *a, const fol_mask *b);

/* A rectangle of whole tiles around all pixels whose value is not `grey`, for masks in which `grey` rather than 0 means
 * that nothing is painted. */
fol_rect fol_mask_bounds_beyond(const fol_mask *mask, uint8_t grey);

/* Whether every pixel of `rect`, which must lie in the picture, has the value `grey`. */
bool fol_mask_is_all(const fol_mask *mask, fol_rect rect, uint8_t grey);

/* Copies the values of the pixels of `rect`, which must lie in the picture, to the array `grey`, whose rows are
 * `stride` bytes apart. */
void fol_mask_copy_grey(const fol_mask *mask, fol_rect rect, uint8_t *grey, size_t stride);

/* If the mask was made from polygons and not painted on since, sets *polygons to them, borrowed from the mask, and
 * returns their number. Otherwise returns 0 and leaves *polygons unchanged. */
size_t fol_mask_polygons(const fol_mask *mask, const fol_polygon **polygons);

/* Appends the mask to *out in a compact binary form; equal masks give equal bytes. A mask that was made from polygons
 * and not painted on since is stored as polygons. Fails with FOL_REFUSED if a coordinate of these polygons is beyond
 * FOL_COORDINATE_PX_MAX, and if memory runs out. */
bool fol_mask_pack(fol_bytes *out, const fol_mask *mask, fol_error *err);

/* Creates a mask from the `size` bytes at `data`, which fol_mask_pack has written but which are not trusted. Fails with
 * FOL_REFUSED if they are malformed, or if the mask is not width x height pixels. Drop *out. */
bool fol_mask_unpack(fol_mask **out, const void *data, size_t size, int width, int height, fol_error *err);

/* The memory, in bytes, that `mask` uses. Tiles that it shares with `other` are not counted; if `other` is NULL, all
 * its tiles are. */
size_t fol_mask_bytes_beyond(const fol_mask *mask, const fol_mask *other);

/* ---- brush ----------------------------------------------------------------------------------- */

#define FOL_BRUSH_RADIUS_MAX_MM 100.0 /* maximum radius of the brush on the skin */

/* Settings of the brush. */
typedef struct fol_brush {
  double radius_mm; /* radius on the skin, (0, FOL_BRUSH_RADIUS_MAX_MM] */
  double softness;  /* fraction of the radius over which the brush fades out at its edge (smoothstep), [0, 1] */
  double flow; /* fraction of the way to 1 (to 0 if it erases) by which one stroke changes mask values in its middle,
                  (0, 1] */
  bool erase;  /* reduces mask values instead of increasing them */
  bool smooth; /* blurs the mask instead of painting; then `erase` must be false */
} fol_brush;

/* The maximum distance in pixels from the centre to the sides of the square over which smoothing takes the mean. */
#define FOL_SMOOTH_REACH_MAX_PX 512

/* A brush stroke in progress. Painting and replaying an edit use the same code, so that they give the same bytes. Only
 * one thread at a time may use it.
 *
 * The coverage of a pixel is the maximum over the segments of the stroke, so the coverage does not add up where a
 * stroke crosses itself. A brush changes a mask value m to m + (1 - m) flow coverage, an eraser to m (1 - flow
 * coverage). Smoothing changes m towards a mean of the mask before the stroke, over a square on the skin that extends
 * half the radius from the pixel in each direction; pixels off the head or outside the picture are left out of the
 * mean. */
typedef struct fol_stroke fol_stroke;

/* A map of the client's own hair into which strokes and fills blend; see mask_hair_map.h. */
typedef struct fol_hair_map fol_hair_map;

/* Begins a stroke on `mask`, to which the stroke keeps a reference; copies `head` and `brush`. Fails with FOL_REFUSED
 * if the brush is out of range. Drop *out. */
bool fol_stroke_new(fol_stroke **out, fol_mask *mask, const fol_head *head, const fol_brush *brush, fol_error *err);

/* Extends the stroke to the point `px`. The coverage of the new segment is multiplied by `pressure`, (0, 1]; pass 1
 * for a mouse. Sets *changed to a rectangle around the pixels that were painted. Fails with FOL_REFUSED if the pressure
 * is out of range or the point is not finite. */
bool fol_stroke_add_point(fol_stroke *stroke, fol_point px, double pressure, fol_rect *changed, fol_error *err);

/* Makes the stroke blend into the client's hair, which `existing` maps. There the stroke adds only what the hair lacks:
 * a mask value rises at most to 1 minus the hair's tone. (A tone of 1 means that the hair darkens the scalp as much as
 * dots at full density, 0 that there is no hair.) fol_stroke_finish then fills the bare skin between stroke and hair.
 * Call it before the first point is added. The stroke keeps a reference to `existing`. Does nothing if `existing` is
 * NULL or the brush erases or smooths. */
void fol_stroke_blend(fol_stroke *stroke, fol_hair_map *existing);

/* Ends a stroke that blends into hair: continues the stroke, with decreasing density, over the bare skin between the
 * stroke and hair that is up to 10 mm from it. Call after the last point was added; does nothing if the stroke does not
 * blend. Sets *changed to a rectangle around the pixels that were painted. Fails only if memory runs out. */
bool fol_stroke_finish(fol_stroke *stroke, fol_rect *changed, fol_error *err);

/* Makes the brush paint the value `grey` (0 to 255) instead of increasing or decreasing mask values: in the middle of
 * the stroke, a value moves from above or below towards `grey` by the fraction brush.flow of the difference. Call
 * before the first point is added; not for a brush that erases or smooths, and not for a stroke that blends into hair.
 */
void fol_stroke_set_target(fol_stroke *stroke, uint8_t grey);

/* Sets *out to a mask on which the stroke, as far as it has been drawn, is painted. Cheap, since unpainted tiles are
 * shared. Drop *out. Fails only if memory runs out. */
bool fol_stroke_mask(fol_mask **out, const fol_stroke *stroke, fol_error *err);

/* Frees the stroke, finished or not; `stroke` may be NULL. */
void fol_stroke_drop(fol_stroke *stroke);

/* ---- fill ------------------------------------------------------------------------------------ */

#define FOL_FILL_POINTS_MAX     20000
#define FOL_FILL_FEATHER_MAX_MM 50.0

/* A fill: the inside of an outline is set to a density, replacing the mask values there. Across a band of width
 * `feather_mm` the mask changes smoothly (smoothstep) from the new density to the old values; the band lies outside the
 * outline, or inside the outline if `inward` is true. Lengths are measured on the skin; pixels off the head are not
 * filled. */
typedef struct fol_fill {
  fol_points *points_px; /* corners of the outline, at least 3; nonzero winding rule; may lie outside the picture */
  double density;        /* the mask value of the inside, [0, 1] */
  double feather_mm;     /* width of the fading band, [0, FOL_FILL_FEATHER_MAX_MM] */
  bool inward;
  fol_hair_map *existing; /* the hair into which the fill blends, as in fol_stroke_blend; NULL: none */
} fol_fill;

/* Sets *out to a copy of `mask` in which an outline is filled; `mask` itself does not change, and unchanged tiles are
 * shared with it. Fails with FOL_REFUSED if there are too few or too many points, or values are out of range. Drop
 * *out. */
bool fol_mask_fill(fol_mask **out, fol_mask *mask, const fol_head *head, const fol_fill *fill, fol_error *err);

/* Sets *out to a copy of `mask` with a softened outline. The outline is the border of the pixels above 0; inside it,
 * over `feather_mm` of skin ([0, FOL_FILL_FEATHER_MAX_MM]), values rise from 0 to what they were (smoothstep). The
 * edges of the picture and of the head are not outlines. If `feather_mm` is 0, *out is `mask` itself; otherwise *out no
 * longer consists of polygons. Fails with FOL_REFUSED if `feather_mm` is out of range. Drop *out. */
bool fol_mask_feather(fol_mask **out, fol_mask *mask, const fol_head *head, double feather_mm, fol_error *err);

#endif
