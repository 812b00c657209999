/* Colours of the heat map of densities. */
#ifndef FOL_VIEWPORT_HEAT_COLOUR_H
#define FOL_VIEWPORT_HEAT_COLOUR_H

#include "widgets/ui.h"

/* Returns the heat map's colour for the density `share` as a fraction of the scale's end, [0, 1], with the given alpha,
 * [0, 255]. */
fol_colour fol_heat_colour(double share, int alpha);

/* Returns fol_heat_colour(share, ...) with the alpha for display over the photograph: nearly transparent at low
 * densities, so that single dots in front of a hairline do not look like a field of dots. */
fol_colour fol_heat_over(double share);

/* Returns the end of a scale that begins at 0 and must include `max`: `max` rounded up to a multiple of 10, 20 or 50.
 */
double fol_heat_top(double max);

#endif
