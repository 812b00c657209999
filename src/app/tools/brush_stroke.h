/* A brush stroke, from the press of the button until the stroke is in the document. A thread (live/painter.h) paints
 * the stroke into the mask, and the result is shown while the user drags. When the press is over and the whole stroke
 * is painted, the stroke is added to the document as a single edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

/* The state of the tools that paint: brush, eraser, smoothing, and corrections of the scalp matte. */
typedef struct fol_brush_tool {
  fol_brush brush;
  struct fol_painter *painter; /* the thread that paints the stroke; NULL while no stroke is in progress */
  bool ending;                 /* the press is over, but the rest of the stroke is still being painted */
  /* The client's own hair, whose density the stroke takes into account; NULL: the stroke does not blend into hair. */
  fol_hair_map *existing;
  fol_brush painting;        /* the brush (size, density, edge) with which the stroke in progress is painted */
  bool corrects;             /* the stroke corrects the scalp matte; false: it changes the mask */
  fol_correction correction; /* if `corrects`: what the stroke marks the skin as: scalp, not scalp, or uncorrected */
  fol_point *points;
  double *pressures; /* pressure of the stylus at each of `points`, (0, 1] */
  size_t count, capacity, pressure_capacity;
  bool fresh;    /* the stroke has grown since the worker was last asked for its dots */
  bool straight; /* Shift is held: the stroke is a straight line, which is painted only when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* maximum pressure of the press so far */
  /* Whether the end of the last stroke is known. If so, it is at `last_px` in the photograph of the view `last_view`; a
   * click with Shift draws a straight line from it. */
  bool has_last;
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_tool;

/* Returns the mask with the part of the stroke that is painted so far, borrowed from the painter; NULL if nothing is
 * painted yet or no stroke in progress changes the mask. */
fol_mask *fol_brush_mask(const fol_app *app);

/* Returns the corrections of the scalp matte with the part of the stroke that is painted so far, borrowed from the
 * painter; NULL if nothing is painted yet or no stroke in progress changes the corrections. */
fol_mask *fol_brush_corrections(const fol_app *app);

/* Shows what the painter has painted since the last call; called once per frame. */
void fol_brush_refresh(fol_app *app);

/* If the press of a stroke is over, waits until the stroke is painted and in the document. Otherwise returns at once.
 */
void fol_brush_finish(fol_app *app);

/* Discards the stroke in progress; the document stays as it was. */
void fol_brush_discard(fol_app *app);

#endif
