/* Computes the window's position and size on the screens, and the interface scale. */
#ifndef FOL_STATE_WINDOW_PLACEMENT_H
#define FOL_STATE_WINDOW_PLACEMENT_H

#include "follidot/plan.h"

/* Position and size of the window, px. */
typedef struct fol_placement {
  int x, y, width, height; /* width 0: position and size are unknown */
  bool maximised;
} fol_placement;

/* Returns position and size of the window, adapted to the current screens. The window is made small enough for the
 * screen nearest to its centre. If not all of it is visible, it is also moved onto that screen. Returns *before
 * unchanged if its width is 0 (unknown) or `count`, the number of screens, is 0. */
fol_placement fol_placement_on(const fol_placement *before, const fol_rect *screens, int count);

/* Parses "X Y WIDTH HEIGHT MAXIMISED". Returns false if the text has another form or a value is out of range. */
bool fol_placement_read(fol_placement *out, const char *text);

/* Returns the interface scale for a screen of `dots_per_inch` and `height` px: proportional to dots_per_inch, 1 at 96,
 * in steps of 0.25, from 1 to 3. It is smaller if panels would otherwise have less than 600 units (pixels at scale 1)
 * of height. */
double fol_placement_scale(double dots_per_inch, int height);

#endif
