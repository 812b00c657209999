/* Pyramid: a tile in full size, in half, in quarter and so on, averaged in linear light, ready for the
 * graphics card: a software driver takes twenty times as long to do the same. */
#ifndef FOL_VIEWPORT_PYRAMID_H
#define FOL_VIEWPORT_PYRAMID_H

#include "viewport/tiles.h"

enum { FOL_PYRAMID_LEVELS = 5 }; /* the border of tiles holds to the last of them */

/* sRGB's curve and its inverse, to be made once. */
typedef struct fol_pyramid_tables {
  uint16_t linear[256];
  uint8_t code[65536];
} fol_pyramid_tables;
void fol_pyramid_tables_fill(fol_pyramid_tables *tables);

typedef struct fol_pyramid {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* in rgba */
  uint8_t rgba[];
} fol_pyramid;

/* Of `rect` of an image. Drop with fol_free. */
bool fol_pyramid_new(fol_pyramid **out, const fol_image *image, fol_rect rect, const fol_pyramid_tables *tables,
                     fol_error *err);

#endif
