/* Mask: where dots go and how dense, painted over the photograph. Polygons, brush strokes and fills. */
#ifndef FOLLIDOT_MASK_H
#define FOLLIDOT_MASK_H

#include "follidot/head.h"

/* Where, and what share of the session's density: 8-bit grey over the upright photograph. Immutable,
 * shared by count; versions share the tiles in which they are equal. */
typedef struct fol_mask fol_mask;

#define FOL_POLYGONS_MAX       1000
#define FOL_POLYGON_POINTS_MAX 20000 /* of all polygons together */

typedef struct fol_polygon {
  fol_points *points_px; /* owned; nonzero rule; may lie outside the picture */
  double density;        /* [0, 1] */
} fol_polygon;

bool fol_mask_new(fol_mask **out, int width, int height, fol_error *err);                 /* empty */
bool fol_mask_plain(fol_mask **out, int width, int height, uint8_t grey, fol_error *err); /* of one value all over */
bool fol_mask_from_grey(fol_mask **out, const uint8_t *grey, int width, int height, fol_error *err);

/* Later polygons overwrite earlier ones. Keeps (shares) the point lists: until it is painted over, such
 * a mask answers exactly at any point, and can be written to a plan file as polygons again. */
bool fol_mask_from_polygons(fol_mask **out, const fol_polygon *polygons, size_t count, int width, int height,
                            fol_error *err);
fol_mask *fol_mask_keep(fol_mask *mask);
void fol_mask_drop(fol_mask *mask);

int fol_mask_width(const fol_mask *mask);
int fol_mask_height(const fol_mask *mask);

/* The share at a point, [0, 1]; 0 outside the picture. Exact for polygons (a point on a side that two of
 * them share belongs to one), else the pixel's value. */
double fol_mask_at(const fol_mask *mask, fol_point px);
double fol_mask_area_px(const fol_mask *mask);        /* integral of the share over the picture, square pixels */
fol_rect fol_mask_bounds(const fol_mask *mask);       /* of what is above 0; may be up to a tile larger */
fol_rect fol_mask_tight_bounds(const fol_mask *mask); /* the same to the pixel */
/* Where two masks of one size may differ: whole tiles. */
fol_rect fol_mask_difference(const fol_mask *a, const fol_mask *b);

/* Of masks in which another value than 0 says nothing: where pixels may have any other value, in whole tiles; and
 * whether all pixels of `rect`, which lies in the picture, have this one. */
fol_rect fol_mask_bounds_beyond(const fol_mask *mask, uint8_t grey);
bool fol_mask_holds(const fol_mask *mask, fol_rect rect, uint8_t grey);

/* The pixels of `rect`, which lies in the picture, rows `stride` bytes apart. */
void fol_mask_copy_grey(const fol_mask *mask, fol_rect rect, uint8_t *grey, size_t stride);

/* The polygons it was made from, and nothing else since; 0 where it is a painted mask. Borrowed. */
size_t fol_mask_polygons(const fol_mask *mask, const fol_polygon **polygons);

/* A mask as bytes, and back to the same mask. Equal masks (fol_mask_equal) give equal bytes. What is of one value all
 * over takes next to none; polygons, where it still is polygons, go as they are. Appends. */
bool fol_mask_pack(fol_bytes *out, const fol_mask *mask, fol_error *err);

/* FOL_REFUSED for bytes that pack did not make (they come from outside, nothing in them is trusted), or made of a mask
 * of another size than is expected here. */
bool fol_mask_unpack(fol_mask **out, const void *data, size_t size, int width, int height, fol_error *err);

/* Bytes of memory that `mask` takes beyond what it shares with `other` (NULL: with nothing). */
size_t fol_mask_bytes_beyond(const fol_mask *mask, const fol_mask *other);

/* ---- brush ----------------------------------------------------------------------------------- */

#define FOL_BRUSH_RADIUS_MAX_MM 100.0

typedef struct fol_brush {
  double radius_mm; /* on the skin, (0, FOL_BRUSH_RADIUS_MAX_MM] */
  double softness;  /* [0, 1]: the outer share of the radius over which the brush fades (smoothstep) */
  double flow;      /* (0, 1]: how far towards full (or empty) one stroke takes a pixel at its middle */
  bool erase;
  bool smooth; /* evens out what is there, instead; erase is then false */
} fol_brush;

/* A stroke in the making: the same code serves live painting and edits that are replayed, so both give
 * the same bytes. Coverage of a pixel is the largest over the stroke's segments (a stroke that crosses
 * itself does not add up); brush: m + (1 - m) flow coverage, eraser: m (1 - flow coverage). Smoothing goes from m
 * towards the mean of the skin around as it was before the stroke: over a square that reaches half the radius each way,
 * as the skin is seen there, and at most FOL_SMOOTH_REACH_MAX_PX; what lies beside the head or the picture does not
 * count. */
#define FOL_SMOOTH_REACH_MAX_PX 512
typedef struct fol_stroke fol_stroke;
typedef struct fol_existing fol_existing; /* follidot/mask_existing.h */
bool fol_stroke_new(fol_stroke **out, fol_mask *mask, const fol_head *head, const fol_brush *brush, fol_error *err);
/* Goes on to a point. Where a pen or a finger presses less, the way there is covered by so much of what it would be:
 * pressure is in (0, 1], and 1 without one. */
bool fol_stroke_press(fol_stroke *stroke, fol_point px, double pressure, fol_rect *changed, fol_error *err);
/* A brush that is to blend into hair that the client has, before it is pressed first: where hair gives some of the tone
 * dots make up for the rest alone, and fol_stroke_finish, after the last press, carries the tone on over bare skin to
 * hair that is up to 10 mm away, with falling density. Keeps it. Without hair, erasing and smoothing neither changes
 * anything. */
void fol_stroke_blend(fol_stroke *stroke, fol_existing *existing);
bool fol_stroke_finish(fol_stroke *stroke, fol_rect *changed, fol_error *err);
/* A brush that takes pixels towards this value, from above and from below, instead of towards full or empty: m + (grey
 * - m) flow coverage. Before it is pressed first; not with erasing, smoothing or blending. */
void fol_stroke_towards(fol_stroke *stroke, uint8_t grey);
/* The mask as painted so far; drop it. Cheap: untouched tiles are shared. */
bool fol_stroke_mask(fol_mask **out, const fol_stroke *stroke, fol_error *err);
void fol_stroke_drop(fol_stroke *stroke);

/* ---- fill ------------------------------------------------------------------------------------ */

#define FOL_FILL_POINTS_MAX     20000
#define FOL_FILL_FEATHER_MAX_MM 50.0

/* What is inside an outline gets a density, whatever was there; over the feather, which lies past the outline or, if
 * `inward`, inside it, less and less of what was there gives way (smoothstep). Measured on the skin; beside the head
 * nothing is filled. */
typedef struct fol_fill {
  fol_points *points_px; /* at least 3; nonzero rule; may lie outside the picture */
  double density;        /* [0, 1] */
  double feather_mm;     /* [0, FOL_FILL_FEATHER_MAX_MM] */
  bool inward;
  fol_existing *existing; /* hair to blend into, as a brush does; NULL: none */
} fol_fill;

/* The mask filled; drop it. Tiles that do not change are shared. */
bool fol_mask_fill(fol_mask **out, fol_mask *mask, const fol_head *head, const fol_fill *fill, fol_error *err);

/* The mask with a soft edge inside its outline, which is where its share falls to 0; drop it. Shares rise to what they
 * were (smoothstep) over `feather_mm` of skin, [0, FOL_FILL_FEATHER_MAX_MM]. Neither the picture's nor the head's edge
 * is an outline. With 0 the same mask; else a painted one. */
bool fol_mask_feather(fol_mask **out, fol_mask *mask, const fol_head *head, double feather_mm, fol_error *err);

#endif
