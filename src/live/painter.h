/* Painter: paints a brush stroke on its own thread while the user goes on dragging. Points are painted in order, each
 * with fol_stroke_add_point, so that the mask equals the one that an edit with the same points produces. */
#ifndef FOL_LIVE_PAINTER_H
#define FOL_LIVE_PAINTER_H

#include "follidot/plan.h"

/* One brush stroke being painted. All functions below belong to the main thread. */
typedef struct fol_painter fol_painter;

/* Starts painting. Takes ownership of the stroke, on failure too. Fails with FOL_FAILED if no thread can be
 * started. */
bool fol_painter_new(fol_painter **out, fol_stroke *stroke, fol_error *err);

/* Waits until the point being painted is done, discards the points still queued and frees the painter. `painter` may be
 * NULL. */
void fol_painter_drop(fol_painter *painter);

/* Queues a point `px` of the stroke, in px of the picture, with the stylus's pressure, (0, 1]; returns at once. Fails
 * only if memory runs out: errors of painting are reported by fol_painter_finish. */
bool fol_painter_press(fol_painter *painter, fol_point px, double pressure, fol_error *err);

/* Queues the end of the stroke (fol_stroke_finish) after the last point; returns at once. Fails only if memory runs
 * out. */
bool fol_painter_end(fol_painter *painter, fol_error *err);

/* Fetches the latest mask, which fol_painter_mask then returns, and sets *changed to the area that differs from the
 * mask fetched before, px. Returns false if there is no newer mask. */
bool fol_painter_fetch(fol_painter *painter, fol_rect *changed);

/* Returns the mask that was fetched last, borrowed until the next fetch; NULL if none was fetched yet. */
fol_mask *fol_painter_mask(const fol_painter *painter);

/* Whether all queued points (and the end, if queued) are painted, or painting has failed. */
bool fol_painter_is_done(fol_painter *painter);

/* Waits until all queued points are painted or painting has failed. Returns false if it failed; *err is then the reason
 * (`err` may be NULL). What was painted before the failure can still be fetched. */
bool fol_painter_finish(fol_painter *painter, fol_error *err);

#endif
