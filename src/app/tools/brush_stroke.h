/* A stroke of the brush while the painter paints it (live/painter.h), and until it is in the document: what is painted
 * is shown at once, and when the press is over and all is painted, it is one edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

/* What the brush keeps while it is in the hand. */
typedef struct fol_brush_tool {
  fol_brush brush;
  struct fol_painter *painter; /* while painting, and until what was painted is in the document */
  bool ending;                 /* the press is over */
  fol_existing *existing;      /* hair that the stroke blends into; NULL: none */
  fol_brush painting;          /* what the stroke is painted with */
  bool corrects;               /* the scalp matte, not the density, */
  fol_correction correction;   /* towards this */
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
} fol_brush_tool;

/* As painted so far, borrowed from the painter; NULL: no stroke is. */
fol_mask *fol_brush_mask(const fol_app *app);
fol_mask *fol_brush_corrections(const fol_app *app);
void fol_brush_refresh(fol_app *app); /* each round: takes over and shows what was painted meanwhile */
void fol_brush_finish(fol_app *app);  /* a stroke whose press is over is in the document when it returns */
void fol_brush_let_go(fol_app *app);  /* what was painted of it is not done */

#endif
