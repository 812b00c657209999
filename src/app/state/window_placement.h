/* Placement: where to put the window on the available screens, and the interface's scale on them. */
#ifndef FOL_STATE_WINDOW_PLACEMENT_H
#define FOL_STATE_WINDOW_PLACEMENT_H

#include "follidot/plan.h"

/* Position and size of a window, px. */
typedef struct fol_placement {
  int x, y, width, height; /* width 0: unknown */
  bool maximised;
} fol_placement;

/* Adapts the placement `before` to the current screens: it stays unchanged if the window's top edge can be grabbed
 * there, else the window is moved to the nearest screen. The window is never larger than its screen. */
fol_placement fol_placement_on(const fol_placement *before, const fol_rect *screens, int count);

/* Parses a placement of the form "X Y WIDTH HEIGHT MAXIMISED"; returns false if the text is malformed. */
bool fol_placement_read(fol_placement *out, const char *text);

/* Returns the interface's scale for a screen of `dots_per_inch` and `height` px: 1 at 96 dots per inch, in steps of
 * 0.25, limited so that the panels fit the screen's height. */
double fol_placement_scale(double dots_per_inch, int height);

#endif
