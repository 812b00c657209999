/* Ink: what one dot adds to the picture, in pixels, at the picture's resolution. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"
#include "follidot/skin.h"

/* A Gaussian of attenuation: its integral (E x px^2) and its sigmas along the dot's long axis and across it, which
 * are the same where the skin faces the camera. */
typedef struct fol_ink_spot {
  float area_px2, long_px, short_px;
} fol_ink_spot;

typedef struct fol_ink {
  float x_px, y_px;
  float long_x, long_y;                          /* the long axis, of length 1 */
  float core_reach_px, halo_reach_px[FOL_HALOS]; /* of the widest channel */
  int session;
  fol_ink_spot core[FOL_CHANNELS];
  fol_ink_spot halo[FOL_HALOS][FOL_CHANNELS];
} fol_ink;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of what it holds, lies beyond. */
#define FOL_SPOT_REACH 3.7f

/* fol_gaussian_loss and its inverse, tabulated for the many dots of a picture. */
enum { FOL_LOSS_STEPS = 1024 };
typedef struct fol_loss_table {
  float loss[FOL_LOSS_STEPS + 2], amplitude[FOL_LOSS_STEPS + 2];
} fol_loss_table;

/* What turns dots into ink. */
typedef struct fol_inkwell {
  fol_kernel_rule rule;
  fol_loss_table losses;
  double blur_px; /* sigma of the camera's blur; 0: none */
} fol_inkwell;
void fol_inkwell_init(fol_inkwell *well, double blur_px);

fol_ink fol_ink_of_dot(const fol_inkwell *well, const fol_dot *dot);

#endif
