/* Brush stroke: a stroke from the press until it is in the document. The painter paints it in the background
 * (live/painter.h) and the result is shown at once; when the press is over and everything is painted, it becomes one
 * edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

/* The state of the brush tools. */
typedef struct fol_brush_tool {
  fol_brush brush;
  struct fol_painter *painter; /* during a stroke, and until it is in the document; else NULL */
  bool ending;                 /* the press is over; the rest is still being painted */
  fol_existing *existing;      /* hair that the stroke blends into; NULL: none */
  fol_brush painting;          /* the brush of the stroke in progress */
  bool corrects;               /* it corrects the scalp matte, rather than the density, */
  fol_correction correction;   /* towards this */
  fol_point *points;
  double *pressures; /* of each point */
  size_t count, capacity, pressure_capacity;
  bool fresh;    /* it was extended and its dots are not requested yet */
  bool straight; /* with Shift: a straight line, painted when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* maximum pressure of the press */
  bool has_last;       /* the end of the last stroke is known: a click with Shift continues from there */
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_tool;

/* Returns the density mask as painted so far, borrowed from the painter; NULL: no such stroke. */
fol_mask *fol_brush_mask(const fol_app *app);

/* The same for the corrections of the scalp matte. */
fol_mask *fol_brush_corrections(const fol_app *app);

/* Fetches and shows what was painted since; called once per frame. */
void fol_brush_refresh(fol_app *app);

/* Waits until a stroke whose press is over is in the document. */
void fol_brush_finish(fol_app *app);

/* Discards the stroke in progress. */
void fol_brush_let_go(fol_app *app);

#endif
