/* Outline: where the head ends in the picture. Dots lie on the head, and their light must not fall on what is seen
 * beside it. */
#ifndef FOLLIDOT_RENDER_OUTLINE_H
#define FOLLIDOT_RENDER_OUTLINE_H

#include "follidot/plan.h"

/* The form x' C x, x = (x - centre, y - centre, 1) in pixels: above 0 on the head, concave. On a plane it is 1. */
typedef struct fol_outline {
  fol_point centre_px;
  double form[3][3]; /* symmetric */
} fol_outline;
void fol_outline_init(fol_outline *outline, const fol_head *head);

/* Whether all of a rectangle of pixels lies on the head, a pixel's breadth or more from where it ends. */
bool fol_outline_holds(const fol_outline *outline, fol_rect px);

/* How much of the dots' light each of `count` pixels of a row takes, from column x0 on: 0 where the centre lies beside
 * the head or on its outline, 1 a pixel's breadth within. */
void fol_outline_cover(const fol_outline *outline, float *cover, int x0, int y, int count);

#endif
