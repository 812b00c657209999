/* Pyramid: a tile with its mipmaps, averaged in linear light, ready to upload: a software driver takes twenty times as
 * long to make them. */
#ifndef FOL_VIEWPORT_PYRAMID_H
#define FOL_VIEWPORT_PYRAMID_H

#include "viewport/tiles.h"

enum { FOL_PYRAMID_LEVELS = 5 }; /* the border of tiles is one pixel wide at the last level */

/* Tables of sRGB's curve and its inverse. */
typedef struct fol_pyramid_tables {
  uint16_t linear[256]; /* code -> linear light, of 65535 */
  uint8_t code[65536];  /* and back */
} fol_pyramid_tables;

/* Computes the tables. */
void fol_pyramid_tables_fill(fol_pyramid_tables *tables);

/* An RGBA image at full size, half size and so on. */
typedef struct fol_pyramid {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* of each level in `rgba` */
  uint8_t rgba[];
} fol_pyramid;

/* Makes the pyramid of a part of an image. Fails only if out of memory. Free *out with fol_free. */
bool fol_pyramid_new(fol_pyramid **out, const fol_image *image, fol_rect rect, const fol_pyramid_tables *tables,
                     fol_error *err);

#endif
