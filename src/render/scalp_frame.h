/* Frame: the outline of a head as a circle. Each pixel has its distance from the middle, 1 on the outline, and its
 * direction; the scalp's contour is a distance for each direction. */
#ifndef FOLLIDOT_RENDER_SCALP_FRAME_H
#define FOLLIDOT_RENDER_SCALP_FRAME_H

#include "follidot/head.h"

/* u = ux dx + uy dy, v = vy dy, with (dx, dy) the way from the middle, px; on the outline u^2 + v^2 = 1. */
typedef struct fol_scalp_frame {
  fol_point middle_px;
  double ux, uy, vy;
} fol_scalp_frame;

/* False where the outline is no ellipse: on a plane, or seen from within. */
bool fol_scalp_frame_of(fol_scalp_frame *out, const fol_outline *outline);
fol_point fol_scalp_frame_px(const fol_scalp_frame *frame, double u, double v);

/* How many pixels the distance 1 is in the direction of a unit vector (u, v), straight across the outline's like. */
double fol_scalp_frame_px_across(const fol_scalp_frame *frame, double u, double v);

/* Directions as numbers in [0, 4), rising as the angle does: exact arithmetic alone, and the same on a graphics card.
 */
static inline float fol_turn_of(float u, float v) {
  float sum = (u < 0 ? -u : u) + (v < 0 ? -v : v);
  float part = sum > 0 ? v / sum : 0;
  float turn = u < 0 ? 2 - part : v < 0 ? 4 + part : part;
  return turn < 4 ? turn : 0;
}

/* The unit vector of such a direction. */
void fol_turn_unit(double out[2], double turn);

#endif
