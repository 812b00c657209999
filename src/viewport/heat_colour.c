#include "viewport/heat_colour.h"

#include <math.h>

/* Viridis, by van der Walt and Smith (2015, CC0): perceptually even, and to be told apart by the colour-blind; without
 * its yellow end, which is nearest to skin. */
static const unsigned char stops[][3] = {{68, 1, 84},    {71, 39, 119},  {63, 72, 137},  {50, 101, 142}, {39, 127, 142},
                                         {31, 152, 139}, {46, 178, 124}, {101, 203, 94}, {163, 219, 60}};
enum { STOPS = sizeof stops / sizeof *stops };

fol_colour fol_heat_colour(double share, int alpha) {
  double at = fmin(fmax(share, 0), 1) * (STOPS - 1);
  int below = (int)fmin(floor(at), STOPS - 2);
  double part = at - below;
  unsigned rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = (unsigned)lrint(stops[below][c] * (1 - part) + stops[below + 1][c] * part);
  return FOL_RGBA(rgb[0], rgb[1], rgb[2], alpha);
}

fol_colour fol_heat_over(double share) {
  const double most = 205, full_from = 0.2; /* [?] */
  double t = fmin(fmax(share / full_from, 0), 1);
  return fol_heat_colour(share, (int)lrint(most * t * t * (3 - 2 * t)));
}

double fol_heat_top(double most) {
  double step = most <= 50 ? 10 : most <= 200 ? 20 : 50;
  return fmax(ceil(most / step - 1e-9) * step, step);
}
