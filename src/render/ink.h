/* Ink: computes what one dot adds to the picture (fol_ink in render_ink.h), in pixels of the picture. */
#ifndef FOLLIDOT_RENDER_INK_OF_DOT_H
#define FOLLIDOT_RENDER_INK_OF_DOT_H

#include "batch.h"
#include "follidot/render_ink.h"
#include "luma.h"

/* fol_gaussian_loss and its inverse, tabulated for the many dots of a picture. */
enum { FOL_LOSS_STEPS = 1024 };
typedef struct fol_loss_table {
  float loss[FOL_LOSS_STEPS + 2], amplitude[FOL_LOSS_STEPS + 2];
} fol_loss_table;

/* Fills the table. */
void fol_loss_table_init(fol_loss_table *table);

/* Everything needed to turn dots into ink. Borrows what it points at. */
typedef struct fol_ink_context {
  const fol_batches *batches;
  fol_luma luma;
  double blur_px;     /* sigma of the camera's blur of luma; 0: none */
  double low_blur_px; /* sigma of the blur of colour; if it is larger than blur_px, luma is drawn separately */
  double sharpening;  /* amount of sharpening, for luma drawn separately (fol_camera_blur) */
  int level;          /* inks are for cells of 2^level pixels a side */
  const fol_loss_table *losses;
} fol_ink_context;

/* Whether luma is drawn separately, sharp. */
bool fol_ink_context_parts(const fol_ink_context *well);

/* The ink of one dot, of a session among `well->batches`. */
fol_ink fol_ink_of_dot(const fol_ink_context *well, const fol_dot *dot);

#endif
