/* Scalp frame: coordinates in which the outline of a head is a circle. Each pixel has a distance from the centre, 1 on
 * the outline, and a direction; the scalp's contour is a distance for each direction. */
#ifndef FOLLIDOT_RENDER_SCALP_FRAME_H
#define FOLLIDOT_RENDER_SCALP_FRAME_H

#include "follidot/head.h"

/* u = ux dx + uy dy, v = vy dy, with (dx, dy) the offset from the centre in pixels; u^2 + v^2 = 1 on the outline. */
typedef struct fol_scalp_frame {
  fol_point middle_px;
  double ux, uy, vy;
} fol_scalp_frame;

/* The frame of an outline; false if the outline is not an ellipse: on a plane, or seen from inside. */
bool fol_scalp_frame_of(fol_scalp_frame *out, const fol_outline *outline);

/* The point of the picture, px, with these coordinates. */
fol_point fol_scalp_frame_px(const fol_scalp_frame *frame, double u, double v);

/* How many pixels correspond to a change of 1 in distance, in the direction of the unit vector (u, v), measured
 * perpendicular to the curves of equal distance. */
double fol_scalp_frame_px_across(const fol_scalp_frame *frame, double u, double v);

/* The direction of a vector as a number in [0, 4) that rises with its angle. Needs only basic arithmetic, so that a
 * graphics card can compute the same. */
static inline float fol_turn_of(float u, float v) {
  float sum = (u < 0 ? -u : u) + (v < 0 ? -v : v);
  float part = sum > 0 ? v / sum : 0;
  float turn = u < 0 ? 2 - part : v < 0 ? 4 + part : part;
  return turn < 4 ? turn : 0;
}

/* The unit vector of a direction given as fol_turn_of returns it. */
void fol_turn_unit(double out[2], double turn);

#endif
