/* Points, boxes and colours in the window. */
#ifndef FOL_WIDGETS_SHAPES_H
#define FOL_WIDGETS_SHAPES_H

#include <stdint.h>

/* A point in window pixels, from the top left. */
typedef struct fol_spot {
  float x, y;
} fol_spot;

/* A rectangle in window pixels. */
typedef struct fol_box {
  float x, y, w, h;
} fol_box;

/* A colour, 8 bits per channel. */
typedef uint32_t fol_colour;

/* Macros that make a colour: FOL_RGBA from channels in [0, 255], where alpha 255 is opaque; FOL_GREY an opaque grey. */
#define FOL_RGBA(r, g, b, a) ((fol_colour)(r) | (fol_colour)(g) << 8 | (fol_colour)(b) << 16 | (fol_colour)(a) << 24)
#define FOL_GREY(level)      FOL_RGBA(level, level, level, 255)

#endif
