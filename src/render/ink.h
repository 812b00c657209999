/* Ink: what one dot adds to the picture, in pixels, at the picture's resolution. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "batch.h"
#include "colours.h"

/* A Gaussian of attenuation: its sigmas along the dot's long axis and across it, which are the same where the skin
 * faces the camera, and its integrals (E x px^2), one for each plane that it is drawn on. */
typedef struct fol_spot {
  float long_px, short_px, area_px2[FOL_CHANNELS];
} fol_spot;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of what it holds, lies beyond. */
#define FOL_SPOT_REACH 3.7f

typedef struct fol_ink {
  float x_px, y_px;
  float long_x, long_y;       /* the long axis, of length 1 */
  float reach_px;             /* no spot is drawn farther */
  fol_spot luma[FOL_CORES];   /* one plane */
  fol_spot chroma[FOL_CORES]; /* three planes: what the channels have beside luma */
  fol_spot halo[FOL_HALOS];   /* three planes */
  fol_spot redness;           /* one plane; no area where the skin is not red */
} fol_ink;

/* fol_gaussian_loss and its inverse, tabulated for the many dots of a picture. */
enum { FOL_LOSS_STEPS = 1024 };
typedef struct fol_loss_table {
  float loss[FOL_LOSS_STEPS + 2], amplitude[FOL_LOSS_STEPS + 2];
} fol_loss_table;
void fol_loss_table_init(fol_loss_table *table);

/* What turns dots into ink. Borrows what it points at. */
typedef struct fol_inkwell {
  const fol_batches *batches;
  fol_colours colours;
  double blur_px, chroma_blur_px; /* sigmas of the camera's blur; 0: none */
  const fol_loss_table *losses;
} fol_inkwell;

fol_ink fol_ink_of_dot(const fol_inkwell *well, const fol_dot *dot);

#endif
