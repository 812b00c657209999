/* Computes the ink of a dot (fol_ink in render_ink.h): the Gaussians that are drawn for it, in pixels of the picture.
 */
#ifndef FOLLIDOT_RENDER_INK_OF_DOT_H
#define FOLLIDOT_RENDER_INK_OF_DOT_H

#include "batch.h"
#include "follidot/render_ink.h"
#include "luma.h"

/* Two tables for Gaussians of attenuation. `loss` gives the light lost through a Gaussian, for its peak
 * (fol_gaussian_loss). `amplitude` is the inverse: the peak, for the light lost (fol_gaussian_amplitude). */
enum { FOL_LOSS_STEPS = 1024 };
typedef struct fol_loss_table {
  float loss[FOL_LOSS_STEPS + 2], amplitude[FOL_LOSS_STEPS + 2];
} fol_loss_table;

/* Fills both tables. */
void fol_loss_table_init(fol_loss_table *table);

/* What the inks of all dots of a picture are computed from. All pointers are borrowed. */
typedef struct fol_ink_context {
  const fol_batches *batches;
  fol_luma luma;
  double blur_px;     /* sigma of the camera's blur of luma; 0: no blur */
  double low_blur_px; /* sigma of the camera's blur of colour; if larger than blur_px, luma is drawn separately */
  double sharpening;  /* amount of the camera's sharpening (fol_camera_blur); applies to luma drawn separately */
  int level;          /* inks are for drawing on cells of 2^level pixels a side */
  const fol_loss_table *losses;
} fol_ink_context;

/* Whether each dot is drawn in two parts: sharp luma, and separately the attenuations of the channels, blurred as
 * widely as a camera blurs colour. */
bool fol_ink_context_parts(const fol_ink_context *well);

/* Returns the ink of a dot. well->batches must include the dot's session. */
fol_ink fol_ink_of_dot(const fol_ink_context *well, const fol_dot *dot);

#endif
