/* Pyramid: a tile with its mipmaps, averaged in linear light and ready to upload. Made on the CPU because a software
 * OpenGL driver takes twenty times as long to make mipmaps. */
#ifndef FOL_VIEWPORT_PYRAMID_H
#define FOL_VIEWPORT_PYRAMID_H

#include "viewport/tiles.h"

enum { FOL_PYRAMID_LEVELS = 5 }; /* at the last level, the border of a tile (tiles.h) is one pixel wide */

/* Tables of sRGB's transfer curve (code value to linear light) and its inverse. */
typedef struct fol_pyramid_tables {
  uint16_t linear[256]; /* linear light of each 8-bit code value, in 65535ths */
  uint8_t code[65536];  /* code value of each intensity of linear light in 65535ths */
} fol_pyramid_tables;

/* Computes the tables. */
void fol_pyramid_tables_fill(fol_pyramid_tables *tables);

/* An RGBA image with its mipmaps: level 0 has full size, level 1 half the size, and so on. */
typedef struct fol_pyramid {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* offset of each level in `rgba` */
  uint8_t rgba[];
} fol_pyramid;

/* Makes the pyramid of the part `rect` (px) of an image. Fails only if memory runs out. Free *out with fol_free. */
bool fol_pyramid_new(fol_pyramid **out, const fol_image *image, fol_rect rect, const fol_pyramid_tables *tables,
                     fol_error *err);

#endif
