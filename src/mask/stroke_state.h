/* The state of a brush stroke in progress. */
#ifndef FOLLIDOT_MASK_STROKE_STATE_H
#define FOLLIDOT_MASK_STROKE_STATE_H

#include "mask_tile.h"
#include "stroke_path.h"

/* The state of one tile of the mask during a stroke. */
typedef struct fol_stroke_tile {
  uint16_t *coverage;  /* NULL if the stroke has not touched the tile */
  uint8_t *target;     /* smoothing: the values to move towards; blending into hair: the upper limits; else NULL */
  void *cells;         /* when smoothing, the sums over small squares of the tile; otherwise NULL */
  bool hair_checked;   /* whether `target` was computed for the hair, even if there is none */
  fol_mask_tile *tile; /* the pixels painted so far; may be shared with a mask from fol_stroke_mask */
} fol_stroke_tile;

struct fol_stroke {
  fol_mask *mask;
  fol_brush brush;
  fol_stroke_path path; /* path to the last point that was added */
  double full;          /* radius within which the brush covers fully, in the unit of `path.radius` */
  double pressure;
  fol_hair_map *existing; /* the client's hair to blend into; may be NULL */
  int target_grey;        /* mask value towards which pixels move; -1: the brush's own value */
  bool begun, touched;
  fol_point last_px;
  fol_stroke_tile tiles[];
};

#endif
