/* What a stroke in the making holds. */
#ifndef FOLLIDOT_MASK_STROKE_STATE_H
#define FOLLIDOT_MASK_STROKE_STATE_H

#include "mask_tile.h"
#include "stroke_path.h"

/* A tile under the brush. */
typedef struct fol_stroke_tile {
  uint16_t *coverage;  /* NULL: not touched */
  uint8_t *target;     /* what pixels go towards where the stroke smooths, or at most where there is hair; else NULL */
  void *cells;         /* of smoothing: what it sums up; else NULL */
  bool hair_checked;   /* whether there is hair in it */
  fol_mask_tile *tile; /* as painted so far; may be shared with a mask that was handed out */
} fol_stroke_tile;

struct fol_stroke {
  fol_mask *mask;
  fol_brush brush;
  fol_stroke_path path; /* of the last extension */
  double full;          /* up to here from its middle the brush covers wholly; the unit is the path's */
  double pressure;
  fol_existing *existing; /* hair to blend into; NULL: none */
  int target_grey;        /* the grey that pixels go towards, whatever the brush is; -1: as the brush says */
  bool begun, touched;
  fol_point last_px;
  fol_stroke_tile tiles[];
};

#endif
