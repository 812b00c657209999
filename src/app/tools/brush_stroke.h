/* A stroke of the brush while the painter paints it (live/painter.h), and until it is in the document: what is painted
 * is shown at once, and when the press is over and all is painted, it is one edit. */
#ifndef FOL_TOOLS_BRUSH_STROKE_H
#define FOL_TOOLS_BRUSH_STROKE_H

#include "app/state/state.h"

fol_mask *fol_brush_mask(const fol_app *app); /* as painted so far, borrowed from the painter; NULL: no stroke is */
void fol_brush_refresh(fol_app *app);         /* each round: takes over and shows what was painted meanwhile */
void fol_brush_settle(fol_app *app);          /* a stroke whose press is over is in the document when it returns */
void fol_brush_let_go(fol_app *app);          /* what was painted of it is not done */

#endif
