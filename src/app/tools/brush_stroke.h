/* Brush stroke: a stroke, from the press until it is in the document. The painter paints the stroke in the background
 * (live/painter.h), and what is painted is shown at once. When the press is over and everything is painted, the stroke
 * becomes one edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

/* The state of the brush tools. */
typedef struct fol_brush_tool {
  fol_brush brush;
  struct fol_painter *painter; /* paints the stroke, until the stroke is in the document; else NULL */
  bool ending;                 /* the press is over, and the rest of the stroke is still being painted */
  fol_hair_map *existing;      /* hair that the stroke blends into; NULL: none */
  fol_brush painting;          /* the brush of the stroke in progress */
  bool corrects;               /* the stroke corrects the scalp matte rather than the density */
  fol_correction correction;   /* the kind of that correction */
  fol_point *points;
  double *pressures; /* pen pressure at each point */
  size_t count, capacity, pressure_capacity;
  bool fresh;    /* the stroke was extended, and its dots are not requested yet */
  bool straight; /* the stroke is a straight line (Shift), painted when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* maximum pen pressure of the press */
  bool has_last; /* the end of the last stroke is known (the members below): a click with Shift draws a line from there
                  */
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_tool;

/* Returns the density mask with the stroke as painted so far, borrowed from the painter; NULL: no stroke changes the
 * density now. */
fol_mask *fol_brush_mask(const fol_app *app);

/* Returns the corrections of the scalp matte with the stroke as painted so far, borrowed from the painter; NULL: no
 * stroke changes them now. */
fol_mask *fol_brush_corrections(const fol_app *app);

/* Fetches what the painter has painted since the last call and shows it; called once per frame. */
void fol_brush_refresh(fol_app *app);

/* Waits until a stroke whose press is over is in the document; returns at once if there is none. */
void fol_brush_finish(fol_app *app);

/* Discards the stroke in progress. */
void fol_brush_discard(fol_app *app);

#endif
