/* Placement: where the window goes on the screens there are, and how large things are on them. */
#ifndef FOL_STATE_WINDOW_PLACEMENT_H
#define FOL_STATE_WINDOW_PLACEMENT_H

#include "follidot/plan.h"

typedef struct fol_placement {
  int x, y, width, height; /* width 0: there is none */
  bool maximised;
} fol_placement;

/* Where a window that was there before goes now that these are the screens: there, where its upper edge can be
 * grabbed; else onto the nearest one. Never larger than that. */
fol_placement fol_placement_on(const fol_placement *before, const fol_rect *screens, int count);

/* "X Y WIDTH HEIGHT MAXIMISED"; false where the text is no such thing. */
bool fol_placement_read(fol_placement *out, const char *text);

/* How large things are on a screen of so many dots to the inch: 1 at 96, in quarters, but no larger than leaves the
 * panels room in its height. */
double fol_placement_scale(double dots_per_inch, int height);

#endif
