/* Brush, eraser and smoothing: strokes that change the painted area. */
#ifndef FOL_TOOLS_TOOL_BRUSH_H
#define FOL_TOOLS_TOOL_BRUSH_H

#include "app/state/state.h"

extern const fol_tool fol_tool_brush, fol_tool_eraser, fol_tool_smooth;

/* How large the brush may be made here. */
#define FOL_BRUSH_MIN_MM 0.25
#define FOL_BRUSH_MAX_MM 40.0

typedef struct fol_brush_hand {
  fol_brush brush;
  struct fol_painter *painter; /* while painting, and until what was painted is in the document */
  bool ending;                 /* the press is over */
  fol_brush painting;          /* what the stroke is painted with */
  fol_point *points;
  double *pressures; /* of each */
  size_t count, capacity, pressure_capacity;
  bool fresh;    /* it was extended, and its dots are not shown yet */
  bool straight; /* with shift: a line that is painted when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* how hard at most */
  bool has_last;       /* where the last stroke ended, in that view: a click with shift goes on from there */
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_hand;

void fol_brush_init(fol_app *app);
void fol_brush_forget(fol_app *app); /* the document is left */
void fol_brush_drop(fol_app *app);
void fol_brush_resize(fol_app *app, double factor);

#endif
