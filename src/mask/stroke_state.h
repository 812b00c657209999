/* The state of a brush stroke in progress. */
#ifndef FOLLIDOT_MASK_STROKE_STATE_H
#define FOLLIDOT_MASK_STROKE_STATE_H

#include "mask_tile.h"
#include "stroke_path.h"

/* The state of one tile of the mask during a stroke. */
typedef struct fol_stroke_tile {
  uint16_t *coverage; /* coverage of each pixel, 0 to UINT16_MAX; NULL if the stroke has not reached the tile */
  /* A value for each pixel. When smoothing, the pixel changes towards this value; when blending into hair, this is the
   * pixel's maximum. NULL: no pixel of the tile has such a value. */
  uint8_t *target;
  void *cells;       /* when smoothing, sums over small squares of the tile (smooth.c); otherwise NULL */
  bool hair_checked; /* whether the hair in the tile was looked up; if there is none, `target` is still NULL */
  /* The tile with the stroke painted so far; may be shared with a mask from fol_stroke_mask. NULL if not reached. */
  fol_mask_tile *tile;
} fol_stroke_tile;

/* A stroke in progress (fol_stroke in follidot/mask.h). */
struct fol_stroke {
  fol_mask *mask; /* the mask before the stroke */
  fol_brush brush;
  fol_stroke_path path;   /* path between the last two points that were added */
  double full;            /* radius within which the brush covers fully, in the unit of path.radius */
  double pressure;        /* factor of the coverage of the current segment, (0, 1] */
  fol_hair_map *existing; /* the client's hair into which the stroke blends; NULL: none */
  int target_grey;        /* mask value towards which pixels change; -1: 255, or 0 for an eraser */
  bool begun, touched;    /* whether a point was added; whether a pixel was painted */
  fol_point last_px;      /* the last point added */
  fol_stroke_tile tiles[];
};

#endif
