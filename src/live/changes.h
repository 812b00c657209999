/* Changes: where the picture of one plan differs from another's, so that no more is drawn than has to be. */
#ifndef FOL_LIVE_CHANGES_H
#define FOL_LIVE_CHANGES_H

#include "follidot/scatter.h"
#include "live/preview_tiles.h"

/* Whether two plans differ in mask, hairline and zones at most: then only dots that came, went or look otherwise
 * count. */
bool fol_changes_are_local(const fol_plan *a, const fol_plan *b);

/* Tiles become dirty wherever a dot of session 1 to `session` is in one grid and not in the other; returned is what of
 * the picture that is, px. Both are grids of one picture; squares that they share are not looked at. */
fol_rect fol_changes_mark(fol_preview_tiles *tiles, const fol_dot_grid *a, const fol_dot_grid *b, int session,
                          double reach_px);

#endif
