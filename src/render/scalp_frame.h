/* Scalp frame: coordinates (u, v) in which the outline of a head is the unit circle. So each pixel has a distance from
 * the centre, 1 on the outline, and a direction. */
#ifndef FOLLIDOT_RENDER_SCALP_FRAME_H
#define FOLLIDOT_RENDER_SCALP_FRAME_H

#include "follidot/head.h"

/* u = ux dx + uy dy and v = vy dy, where (dx, dy) is the offset from the outline's centre in pixels. u^2 + v^2 = 1 on
 * the outline. */
typedef struct fol_scalp_frame {
  fol_point middle_px;
  double ux, uy, vy;
} fol_scalp_frame;

/* Computes the coordinates for an outline. Returns false if the outline is not an ellipse: if the surface is a plane,
 * or the camera is inside the head. */
bool fol_scalp_frame_of(fol_scalp_frame *out, const fol_outline *outline);

/* Returns the point in the picture, px, with the coordinates (u, v). */
fol_point fol_scalp_frame_px(const fol_scalp_frame *frame, double u, double v);

/* Returns the number of pixels that correspond to a change of 1 in the distance from the centre, in the direction of
 * the unit vector (u, v). Pixels are counted perpendicular to the curves of equal distance, which are ellipses in the
 * picture. */
double fol_scalp_frame_px_across(const fol_scalp_frame *frame, double u, double v);

/* Returns the direction of the vector (u, v) as a number in [0, 4), which rises with the vector's angle, by 1 in each
 * quadrant. Uses only basic arithmetic, so that a shader can compute the same. */
static inline float fol_turn_of(float u, float v) {
  float sum = (u < 0 ? -u : u) + (v < 0 ? -v : v);
  float part = sum > 0 ? v / sum : 0;
  float turn = u < 0 ? 2 - part : v < 0 ? 4 + part : part;
  return turn < 4 ? turn : 0;
}

/* Computes the unit vector for `turn`, a direction as fol_turn_of returns it. */
void fol_turn_unit(double out[2], double turn);

#endif
