/* Painter: paints a stroke on a thread of its own while the hand goes on, and owns its mask. Points are painted in
 * their order, each as fol_stroke_press does it, so that what comes of them is what the edit with the same points
 * makes. */
#ifndef FOL_LIVE_PAINTER_H
#define FOL_LIVE_PAINTER_H

#include "follidot/plan.h"

typedef struct fol_painter fol_painter;

/* Takes the stroke over, on failure too. */
bool fol_painter_new(fol_painter **out, fol_stroke *stroke, fol_error *err);

/* What is not painted yet is left. Waits for the point that is being painted. */
void fol_painter_drop(fol_painter *painter);

/* Does not wait. What is wrong with the point is told later, by the others. */
bool fol_painter_press(fol_painter *painter, fol_point px, double pressure, fol_error *err);

/* After the last point: the stroke is finished, too (fol_stroke_finish). Does not wait. */
bool fol_painter_end(fol_painter *painter, fol_error *err);

/* Takes over what was painted since it was taken last, and where that is; false: nothing. */
bool fol_painter_fetch(fol_painter *painter, fol_rect *changed);
/* As it was taken last: borrowed until the next. NULL: not yet. */
fol_mask *fol_painter_mask(const fol_painter *painter);

/* Nothing waits any more: all is painted, or it failed. */
bool fol_painter_is_done(fol_painter *painter);

/* Waits until then. False where it failed: `err` says why. What was painted can be taken. */
bool fol_painter_finish(fol_painter *painter, fol_error *err);

#endif
