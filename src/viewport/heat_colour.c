#include "viewport/heat_colour.h"

#include <math.h>

/* Viridis by van der Walt and Smith (2015, CC0): perceptually uniform and distinguishable by the colour-blind; without
 * its yellow end, which resembles skin. */
static const unsigned char stops[][3] = {{68, 1, 84},    {71, 39, 119},  {63, 72, 137},  {50, 101, 142}, {39, 127, 142},
                                         {31, 152, 139}, {46, 178, 124}, {101, 203, 94}, {163, 219, 60}};
enum { STOPS = sizeof stops / sizeof *stops };

fol_colour fol_heat_colour(double share, int alpha) {
  double position = fmin(fmax(share, 0), 1) * (STOPS - 1);
  int index = (int)fmin(floor(position), STOPS - 2);
  double fraction = position - index;
  unsigned rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = (unsigned)lrint(stops[index][c] * (1 - fraction) + stops[index + 1][c] * fraction);
  return FOL_RGBA(rgb[0], rgb[1], rgb[2], alpha);
}

fol_colour fol_heat_over(double share) {
  const double alpha_max = 205,
               full_from = 0.2; /* alpha rises with density to alpha_max at this fraction of the scale [?] */
  double t = fmin(fmax(share / full_from, 0), 1);
  return fol_heat_colour(share, (int)lrint(alpha_max * t * t * (3 - 2 * t)));
}

double fol_heat_top(double max) {
  double step = max <= 50 ? 10 : max <= 200 ? 20 : 50;
  return fmax(ceil(max / step - 1e-9) * step, step);
}
