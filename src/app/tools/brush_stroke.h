/* A brush stroke, from the press of the button until the stroke is in the document. A thread paints the stroke into the
 * mask (live/painter.h), and the result is shown while the user drags. When the press is over and the whole stroke is
 * painted, it becomes one edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

/* The state of the tools that paint: brush, eraser, smoothing, and corrections of the scalp matte. */
typedef struct fol_brush_tool {
  fol_brush brush;
  struct fol_painter *painter; /* paints the stroke; NULL once the stroke is in the document, or if there is none */
  bool ending;                 /* the press is over, but the rest of the stroke is still being painted */
  fol_hair_map *existing;      /* the client's hair into which the stroke blends; NULL: none */
  fol_brush painting;          /* settings with which the stroke in progress is painted */
  bool corrects;               /* the stroke corrects the scalp matte; false: it changes the mask */
  fol_correction correction;   /* what a stroke that corrects the matte paints: scalp, not scalp, or neither */
  fol_point *points;
  double *pressures; /* pressure at each of `points`, (0, 1] */
  size_t count, capacity, pressure_capacity;
  bool fresh;    /* the stroke has grown since its dots were last requested from the worker */
  bool straight; /* the stroke is a straight line (Shift is held), which is painted when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* maximum pressure of the press so far */
  /* Whether the end of the last stroke is known: its view is `last_view`, its position `last_px`. A click with Shift
   * draws a straight line from this position. */
  bool has_last;
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_tool;

/* Returns the mask with the part of the stroke that is painted so far; borrowed from the painter. NULL if no stroke
 * that changes the mask is in progress, or nothing of it is painted yet. */
fol_mask *fol_brush_mask(const fol_app *app);

/* Returns the corrections of the scalp matte with the part of the stroke that is painted so far; borrowed from the
 * painter. NULL if no stroke that changes the corrections is in progress, or nothing of it is painted yet. */
fol_mask *fol_brush_corrections(const fol_app *app);

/* Shows what the painter has painted since the last call; called once per frame. */
void fol_brush_refresh(fol_app *app);

/* Waits until a stroke whose press is over is in the document. Returns at once if there is no such stroke. */
void fol_brush_finish(fol_app *app);

/* Discards the stroke in progress; the document stays as it was. */
void fol_brush_discard(fol_app *app);

#endif
