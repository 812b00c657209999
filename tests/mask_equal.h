/* Comparison of two masks, which only tests need. */
#ifndef FOLLIDOT_TESTS_MASK_EQUAL_H
#define FOLLIDOT_TESTS_MASK_EQUAL_H

#include "mask/mask_tile.h"

#include <string.h>

static inline bool same_tiles(const fol_mask_tile *a, const fol_mask_tile *b) {
  static const uint8_t nothing[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE];
  return a == b || memcmp(a ? a->grey : nothing, b ? b->grey : nothing, sizeof nothing) == 0;
}

static inline bool equal_points(const fol_points *a, const fol_points *b) {
  if (a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; i++)
    if (a->at[i].x != b->at[i].x || a->at[i].y != b->at[i].y)
      return false;
  return true;
}

static inline bool equal_polygons(const fol_mask *a, const fol_mask *b) {
  const fol_polygon *of_a, *of_b;
  size_t count = fol_mask_polygons(a, &of_a);
  if (count != fol_mask_polygons(b, &of_b))
    return false;
  for (size_t i = 0; i < count; i++)
    if (of_a[i].density != of_b[i].density || !equal_points(of_a[i].points_px, of_b[i].points_px))
      return false;
  return true;
}

static inline bool mask_equal(const fol_mask *a, const fol_mask *b) {
  if (a == b)
    return true;
  if (a->width != b->width || a->height != b->height || !a->source != !b->source)
    return false;
  if (a->source)
    return equal_polygons(a, b);
  for (size_t i = 0; i < fol_mask_tile_count(a); i++)
    if (!same_tiles(a->tiles[i], b->tiles[i]))
      return false;
  return true;
}

#endif
