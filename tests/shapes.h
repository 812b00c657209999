/* Masks of simple shapes. */
#ifndef FOLLIDOT_TESTS_SHAPES_H
#define FOLLIDOT_TESTS_SHAPES_H

#include "support.h"

#include "follidot/mask.h"

/* A rectangular mask between two corners, px, in a picture of that size. Drop it. */
static inline fol_mask *box_mask(fol_point from, fol_point to, double density, int width, int height) {
  const fol_point corners[] = {from, {to.x, from.y}, to, {from.x, to.y}};
  fol_polygon box = {.density = density};
  fol_mask *mask = NULL;
  MUST(fol_points_new(&box.points_px, corners, 4, error));
  MUST(fol_mask_from_polygons(&mask, &box, 1, width, height, error));
  fol_points_drop(box.points_px);
  return mask;
}

static inline fol_mask *square_mask(double from, double to, double density, int width, int height) {
  return box_mask((fol_point){from, from}, (fol_point){to, to}, density, width, height);
}

#endif
