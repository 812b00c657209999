/* Colours of the heat map. */
#ifndef FOL_APP_HEAT_COLOUR_H
#define FOL_APP_HEAT_COLOUR_H

#include "app/ui.h"

/* Of a share of the scale, [0, 1]. */
fol_colour fol_heat_colour(double share, int alpha);

/* Where a scale ends that has to hold `most`: a round number. */
double fol_heat_top(double most);

#endif
