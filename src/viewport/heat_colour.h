/* Colours of the heat map of densities. */
#ifndef FOL_VIEWPORT_HEAT_COLOUR_H
#define FOL_VIEWPORT_HEAT_COLOUR_H

#include "widgets/ui.h"

/* Returns the colour of a position on the scale, [0, 1], with an alpha of [0, 255]. */
fol_colour fol_heat_colour(double share, int alpha);

/* The same with the alpha for display over the photograph: nearly transparent at low densities, so that single dots in
 * front of a hairline do not look like a field of them. */
fol_colour fol_heat_over(double share);

/* Returns a round number to end a scale at that must include `max`. */
double fol_heat_top(double max);

#endif
