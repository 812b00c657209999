/* Ink: what one dot adds to the picture, in pixels, at the picture's resolution. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"
#include "follidot/skin.h"

enum { CHANNELS = 3 };

/* A round Gaussian of attenuation: its integral (E x px^2) and width. */
typedef struct spot {
  float area_px2, sigma_px;
} spot;

typedef struct ink {
  float x_px, y_px;
  float core_reach_px, halo_reach_px[FOL_HALOS]; /* of the widest channel */
  int session;
  spot core[CHANNELS];
  spot halo[FOL_HALOS][CHANNELS];
} ink;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of what it holds, lies beyond. */
#define SPOT_REACH 3.7f

/* fol_gaussian_loss and its inverse, tabulated for the many dots of a picture. */
enum { LOSS_STEPS = 1024 };
typedef struct loss_table {
  float loss[LOSS_STEPS + 2], amplitude[LOSS_STEPS + 2];
} loss_table;

/* What turns dots into ink at one resolution. */
typedef struct inkwell {
  fol_kernel_rule rule;
  loss_table losses;
  double px_per_mm;
  double blur_px; /* sigma of the camera's blur; 0: none */
} inkwell;
void inkwell_init(inkwell *well, double px_per_mm, double blur_px);

ink ink_of_dot(const inkwell *well, const fol_dot *dot);

#endif
