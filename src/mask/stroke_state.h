/* The state of a brush stroke in progress. */
#ifndef FOLLIDOT_MASK_STROKE_STATE_H
#define FOLLIDOT_MASK_STROKE_STATE_H

#include "mask_tile.h"
#include "stroke_path.h"

/* A tile of the mask during a stroke. */
typedef struct fol_stroke_tile {
  uint16_t *coverage;  /* NULL: not touched */
  uint8_t *target;     /* values to move towards when smoothing, or upper limits in hair; else NULL */
  void *cells;         /* for smoothing: its sums; else NULL */
  bool hair_checked;   /* whether `target` has been computed for the hair, if any */
  fol_mask_tile *tile; /* as painted so far; may be shared with a mask from fol_stroke_mask */
} fol_stroke_tile;

struct fol_stroke {
  fol_mask *mask;
  fol_brush brush;
  fol_stroke_path path; /* of the last press */
  double full;          /* radius up to which the brush covers fully, in the path's unit */
  double pressure;
  fol_existing *existing; /* hair to blend into; NULL: none */
  int target_grey;        /* the value that pixels move towards, overriding the brush; -1: none */
  bool begun, touched;
  fol_point last_px;
  fol_stroke_tile tiles[];
};

#endif
