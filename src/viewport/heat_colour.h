/* Colours of the heat map. */
#ifndef FOL_VIEWPORT_HEAT_COLOUR_H
#define FOL_VIEWPORT_HEAT_COLOUR_H

#include "widgets/ui.h"

/* Of a share of the scale, [0, 1]. */
fol_colour fol_heat_colour(double share, int alpha);

/* The same as it lies over the photograph: nearly clear where there is next to nothing, so that a few single dots ahead
 * of a hairline do not look like a field of them. */
fol_colour fol_heat_over(double share);

/* Where a scale ends that has to hold `most`: a round number. */
double fol_heat_top(double most);

#endif
