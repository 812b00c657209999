/* Whether two masks are equal, which the program never asks. */
#ifndef FOLLIDOT_TESTS_MASK_EQUAL_H
#define FOLLIDOT_TESTS_MASK_EQUAL_H

#include "mask/mask_source.h"

#include <string.h>

static inline bool same_tiles(const fol_mask_tile *a, const fol_mask_tile *b) {
  static const uint8_t nothing[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE];
  return a == b || memcmp(a ? a->grey : nothing, b ? b->grey : nothing, sizeof nothing) == 0;
}

static inline bool mask_equal(const fol_mask *a, const fol_mask *b) {
  if (a == b)
    return true;
  if (a->width != b->width || a->height != b->height || !a->source != !b->source)
    return false;
  if (a->source)
    return fol_mask_source_equal(a, b);
  for (size_t i = 0; i < fol_mask_tile_count(a); i++)
    if (!same_tiles(a->tiles[i], b->tiles[i]))
      return false;
  return true;
}

#endif
