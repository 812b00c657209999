/* Mask: the treated area painted over the photograph, as a share of the session's density for each pixel.
 *
 * A fol_mask is an immutable 8-bit image in tiles that versions share. It begins as polygons, as pixels or empty, and a
 * new version is made by a brush stroke (fol_stroke), by filling an outline (fol_mask_fill) or by softening its edge
 * (fol_mask_feather). Strokes and fills can blend into the client's own hair (mask_existing.h). Lengths are millimetres
 * of skin, measured through the view of the head (head.h). */
#ifndef FOLLIDOT_MASK_H
#define FOLLIDOT_MASK_H

#include "follidot/head.h"

/* An immutable image of shares of the session's density, 8-bit grey (255: all of it), of the size of the upright
 * photograph. Reference-counted; versions share equal tiles. */
typedef struct fol_mask fol_mask;

#define FOL_POLYGONS_MAX       1000
#define FOL_POLYGON_POINTS_MAX 20000 /* of all polygons together */

/* A filled polygon, by the nonzero winding rule. */
typedef struct fol_polygon {
  fol_points *points_px; /* owned; may lie outside the picture */
  double density;        /* share of the session's density, [0, 1] */
} fol_polygon;

/* An empty mask. FOL_REFUSED if its tiles would take more than 1 GiB, as those of a huge or very narrow picture would.
 * Drop it. */
bool fol_mask_new(fol_mask **out, int width, int height, fol_error *err);

/* A mask with one value in every pixel. Fails as fol_mask_new does. Drop it. */
bool fol_mask_plain(fol_mask **out, int width, int height, uint8_t grey, fol_error *err);

/* A mask from width x height bytes, row by row. Fails as fol_mask_new does. Drop it. */
bool fol_mask_from_grey(fol_mask **out, const uint8_t *grey, int width, int height, fol_error *err);

/* A mask from polygons, later ones overwriting earlier ones. Keeps their point lists: until it is painted over, such a
 * mask is exact at any point, and can be saved as polygons again. FOL_REFUSED, naming the key, for polygons that the
 * plan file does not allow. Drop it. */
bool fol_mask_from_polygons(fol_mask **out, const fol_polygon *polygons, size_t count, int width, int height,
                            fol_error *err);

/* Adds a reference and returns the mask itself; NULL is fine. */
fol_mask *fol_mask_keep(fol_mask *mask);

/* Drops a reference; NULL is fine. */
void fol_mask_drop(fol_mask *mask);

/* Width in pixels. */
int fol_mask_width(const fol_mask *mask);

/* Height in pixels. */
int fol_mask_height(const fol_mask *mask);

/* The share at a point, [0, 1]; 0 outside the picture. Exact for polygons (a point on a side that two of them share
 * belongs to one only), else the value of its pixel. */
double fol_mask_at(const fol_mask *mask, fol_point px);

/* The integral of the share over the picture, square pixels. */
double fol_mask_area_px(const fol_mask *mask);

/* A rectangle around all shares above 0; quick, but up to a tile too large on each side. */
fol_rect fol_mask_bounds(const fol_mask *mask);

/* The smallest rectangle around all pixels above 0. */
fol_rect fol_mask_tight_bounds(const fol_mask *mask);

/* A rectangle of whole tiles outside which two masks of one size are equal. All of the picture if they are different
 * objects and one still is polygons, which are exact between pixels. */
fol_rect fol_mask_difference(const fol_mask *a, const fol_mask *b);

/* A rectangle of whole tiles around all pixels that differ from `grey`. For masks whose neutral value is not 0. */
fol_rect fol_mask_bounds_beyond(const fol_mask *mask, uint8_t grey);

/* Whether all pixels of `rect`, which must lie in the picture, are `grey`. */
bool fol_mask_holds(const fol_mask *mask, fol_rect rect, uint8_t grey);

/* Copies the pixels of `rect`, which must lie in the picture, to `grey`, with rows `stride` bytes apart. */
void fol_mask_copy_grey(const fol_mask *mask, fol_rect rect, uint8_t *grey, size_t stride);

/* The polygons that the mask was made from, borrowed, and their number; 0 if it is painted. */
size_t fol_mask_polygons(const fol_mask *mask, const fol_polygon **polygons);

/* Appends a compact serialisation; equal masks give equal bytes. A mask that still is polygons is stored as such. */
bool fol_mask_pack(fol_bytes *out, const fol_mask *mask, fol_error *err);

/* Reads what fol_mask_pack wrote. The bytes are untrusted: FOL_REFUSED if they are malformed, or for a mask that is not
 * width x height. Drop the mask. */
bool fol_mask_unpack(fol_mask **out, const void *data, size_t size, int width, int height, fol_error *err);

/* Bytes of memory that `mask` uses in addition to `other` (NULL: in all), shared tiles not counted. */
size_t fol_mask_bytes_beyond(const fol_mask *mask, const fol_mask *other);

/* ---- brush ----------------------------------------------------------------------------------- */

#define FOL_BRUSH_RADIUS_MAX_MM 100.0

/* Settings of the brush. */
typedef struct fol_brush {
  double radius_mm; /* on the skin, (0, FOL_BRUSH_RADIUS_MAX_MM] */
  double softness;  /* [0, 1]: the outer part of the radius over which the brush fades out (smoothstep) */
  double flow;      /* (0, 1]: how far one stroke takes a pixel at its middle towards full (or empty) */
  bool erase;
  bool smooth; /* blurs the mask instead of painting; needs erase to be false */
} fol_brush;

/* Smoothing takes the mean over a square that reaches at most this far each way. */
#define FOL_SMOOTH_REACH_MAX_PX 512

/* A brush stroke in progress. Live painting and replayed edits use the same code, so they give the same bytes. For one
 * thread at a time.
 *
 * The coverage of a pixel is the maximum over the segments of the stroke, so a stroke that crosses itself does not add
 * up. With mask value m a brush gives m + (1 - m) flow coverage, an eraser m (1 - flow coverage). Smoothing moves m
 * towards the mean of the mask before the stroke over a square on the skin that reaches half the radius each way;
 * pixels off the head or outside the picture are left out of the mean. */
typedef struct fol_stroke fol_stroke;

/* The client's own hair as a mask needs it: mask_existing.h. */
typedef struct fol_existing fol_existing;

/* Begins a stroke on `mask`, which it keeps; copies the rest. FOL_REFUSED for a brush out of range. Drop it. */
bool fol_stroke_new(fol_stroke **out, fol_mask *mask, const fol_head *head, const fol_brush *brush, fol_error *err);

/* Extends the stroke to a point. `pressure`, (0, 1], scales the coverage of the segment; pass 1 for a mouse. *changed
 * becomes the pixels that were painted. FOL_REFUSED for a pressure out of range or a point that is not finite. */
bool fol_stroke_press(fol_stroke *stroke, fol_point px, double pressure, fol_rect *changed, fol_error *err);

/* Makes the stroke blend into the client's hair, which it keeps: pixels rise only to the tone that the hair leaves
 * missing, and fol_stroke_finish closes the gap between stroke and hair. Call before the first press. Does nothing
 * without hair, when erasing or when smoothing. */
void fol_stroke_blend(fol_stroke *stroke, fol_existing *existing);

/* Ends a blending stroke: carries the tone on over bare skin to hair up to 10 mm away, with falling density. Call after
 * the last press; does nothing if the stroke does not blend. *changed becomes the pixels that were painted. */
bool fol_stroke_finish(fol_stroke *stroke, fol_rect *changed, fol_error *err);

/* Makes the brush move pixels towards `grey` from above and below, instead of towards full or empty: m + (grey - m)
 * flow coverage. Call before the first press; not with erasing, smoothing or blending. */
void fol_stroke_towards(fol_stroke *stroke, uint8_t grey);

/* The mask as painted so far. Cheap: unpainted tiles are shared. Drop it. */
bool fol_stroke_mask(fol_mask **out, const fol_stroke *stroke, fol_error *err);

/* Frees the stroke; NULL is fine. */
void fol_stroke_drop(fol_stroke *stroke);

/* ---- fill ------------------------------------------------------------------------------------ */

#define FOL_FILL_POINTS_MAX     20000
#define FOL_FILL_FEATHER_MAX_MM 50.0

/* Sets the inside of an outline to a density, whatever was there before. Over the feather the new density fades out
 * (smoothstep) into the old: past the outline, or inside it if `inward`. Measured on the skin; off the head nothing is
 * filled. */
typedef struct fol_fill {
  fol_points *points_px; /* at least 3; nonzero rule; may lie outside the picture */
  double density;        /* [0, 1] */
  double feather_mm;     /* [0, FOL_FILL_FEATHER_MAX_MM] */
  bool inward;
  fol_existing *existing; /* hair to blend into, as a brush does; NULL: none */
} fol_fill;

/* Sets *out to a copy of `mask` with an outline filled; `mask` itself does not change, and unchanged tiles are shared
 * with it. FOL_REFUSED for too few or too many points and for values out of range. Drop *out. */
bool fol_mask_fill(fol_mask **out, fol_mask *mask, const fol_head *head, const fol_fill *fill, fol_error *err);

/* Softens the mask's outline, the border of its pixels above 0: inside it, over `feather_mm` of skin, [0,
 * FOL_FILL_FEATHER_MAX_MM], shares rise from 0 to what they were (smoothstep). The edges of the picture and of the head
 * are not outlines. With 0 it returns the same mask, else a painted one. FOL_REFUSED out of range. Drop *out. */
bool fol_mask_feather(fol_mask **out, fol_mask *mask, const fol_head *head, double feather_mm, fol_error *err);

#endif
