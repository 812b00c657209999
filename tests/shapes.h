/* Masks of a simple shape, for tests that need one and do not care how it is made. */
#ifndef FOLLIDOT_TESTS_SHAPES_H
#define FOLLIDOT_TESTS_SHAPES_H

#include "support.h"

#include "follidot/plan.h"

/* A mask of that density between `from` and `to` px, across and down, in a picture of that size. Drop it. */
static inline fol_mask *square_mask(double from, double to, double density, int width, int height) {
  const fol_point corners[] = {{from, from}, {to, from}, {to, to}, {from, to}};
  fol_polygon square = {.density = density};
  fol_mask *mask = NULL;
  MUST(fol_points_new(&square.points_px, corners, 4, error));
  MUST(fol_mask_from_polygons(&mask, &square, 1, width, height, error));
  fol_points_drop(square.points_px);
  return mask;
}

#endif
