/* Changes: finds the parts of the picture that differ between two plans, so that only these are redrawn. */
#ifndef FOL_LIVE_CHANGES_H
#define FOL_LIVE_CHANGES_H

#include "follidot/scatter.h"
#include "live/preview_tiles.h"

/* Whether two plans are equal except, possibly, for masks, hairline and zones. If so, comparing the dots of both plans
 * (fol_changes_mark) finds every change of the picture. */
bool fol_changes_are_local(const fol_plan *a, const fol_plan *b);

/* Marks tiles as dirty (to be redrawn) if they are within `reach_px` of a dot that only one of the dot grids `a` and
 * `b` contains. Only dots of sessions 1 to `session` count. Returns the bounds of the changed area, px. Both grids must
 * belong to the same picture. A square that both grids share as the same object is skipped, since its dots are the
 * same. */
fol_rect fol_changes_mark(fol_preview_tiles *tiles, const fol_dot_grid *a, const fol_dot_grid *b, int session,
                          double reach_px);

#endif
