/* Colours of the heat map of densities. */
#ifndef FOL_VIEWPORT_HEAT_COLOUR_H
#define FOL_VIEWPORT_HEAT_COLOUR_H

#include "widgets/ui.h"

/* Returns the heat map's colour for a density; `share` is the density divided by that at the end of the scale, [0, 1].
 * `alpha` is the alpha of the colour, [0, 255]. */
fol_colour fol_heat_colour(double share, int alpha);

/* Returns the colour of fol_heat_colour for `share`, with an alpha for display over the photograph: nearly transparent
 * at low densities, so that single dots in front of a hairline do not look like an area full of dots. */
fol_colour fol_heat_over(double share);

/* Returns the end of a scale from 0 that includes the density `max`: `max` rounded up to a multiple of 10 if it is at
 * most 50, of 20 if at most 200, else of 50. */
double fol_heat_top(double max);

#endif
