/* Computes where the window goes on the available screens, and the scale of the interface. */
#ifndef FOL_STATE_WINDOW_PLACEMENT_H
#define FOL_STATE_WINDOW_PLACEMENT_H

#include "follidot/plan.h"

/* Position and size of a window, px. */
typedef struct fol_placement {
  int x, y, width, height; /* width 0: the placement is unknown */
  bool maximised;
} fol_placement;

/* Returns the placement `before` adapted to the current screens. The size is limited to that of the screen nearest to
 * the window's centre. The position stays unchanged if the whole window is visible; otherwise the window is moved onto
 * that screen. `before` is returned unchanged if its size is unknown or `count` is 0. */
fol_placement fol_placement_on(const fol_placement *before, const fol_rect *screens, int count);

/* Parses a placement of the form "X Y WIDTH HEIGHT MAXIMISED". Returns false if the text is malformed or a value out of
 * range. */
bool fol_placement_read(fol_placement *out, const char *text);

/* Returns the scale of the interface for a screen of `dots_per_inch` and `height` px: 1 at 96 dots per inch, in steps
 * of 0.25, at least 1 and at most 3, and small enough that panels have 600 unscaled pixels of height. */
double fol_placement_scale(double dots_per_inch, int height);

#endif
