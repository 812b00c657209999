/* Painter: paints a brush stroke on its own thread while the user goes on dragging. Points are painted in order, each
 * with fol_stroke_press, so that the mask equals the one that an edit with the same points produces. */
#ifndef FOL_LIVE_PAINTER_H
#define FOL_LIVE_PAINTER_H

#include "follidot/plan.h"

/* One stroke being painted. All functions below belong to the main thread. */
typedef struct fol_painter fol_painter;

/* Starts painting. Takes ownership of the stroke, on failure too. Fails with FOL_FAILED if no thread can be
 * started. */
bool fol_painter_new(fol_painter **out, fol_stroke *stroke, fol_error *err);

/* Waits for the point being painted, discards the rest and frees the painter. NULL is fine. */
void fol_painter_drop(fol_painter *painter);

/* Queues a point of the picture with a pen pressure of [0, 1]; returns at once. Fails only if out of memory: errors of
 * painting are reported by fol_painter_finish. */
bool fol_painter_press(fol_painter *painter, fol_point px, double pressure, fol_error *err);

/* Queues the end of the stroke (fol_stroke_finish), after the last point; returns at once. */
bool fol_painter_end(fol_painter *painter, fol_error *err);

/* Fetches the latest mask for fol_painter_mask, and the area changed since the last fetch. Returns false if there is
 * nothing new. */
bool fol_painter_fetch(fol_painter *painter, fol_rect *changed);

/* Returns the mask fetched last, borrowed until the next fetch; NULL: none yet. */
fol_mask *fol_painter_mask(const fol_painter *painter);

/* Whether all queued points are painted, or painting failed. */
bool fol_painter_is_done(fol_painter *painter);

/* Waits until then. Returns false if painting failed; `err` (may be NULL) says why. What was painted before can still
 * be fetched. */
bool fol_painter_finish(fol_painter *painter, fol_error *err);

#endif
