#include "survey_grid.h"
#include "follidot/base_math.h"

#include <stddef.h>

const double fol_survey_lattice_per_mm2[FOL_SURVEY_LATTICES] = {1, 2, 4};

void fol_survey_rings(double ring_mm[FOL_SURVEY_RINGS], double diameter_mm) {
  static const double near[] = {0, 0.3, 0.55, 0.75, 0.9, 1.05, 1.2, 1.45, 1.8};
  enum { NEAR = sizeof near / sizeof *near };
  const double farthest_mm = 2.2, radius_mm = diameter_mm / 2;
  for (size_t i = 0; i < NEAR; i++)
    ring_mm[i] = near[i] * radius_mm;
  double widening = fol_pow(farthest_mm / ring_mm[NEAR - 1], 1.0 / (FOL_SURVEY_RINGS - NEAR));
  for (size_t i = NEAR; i < FOL_SURVEY_RINGS; i++)
    ring_mm[i] = ring_mm[i - 1] * widening;
}
