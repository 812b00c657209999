/* Ink: what one dot adds to the picture, in pixels, at the picture's resolution. */
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
void fol_loss_table_init(fol_loss_table *table);

/* What turns dots into ink. Borrows what it points at. */
typedef struct fol_ink_context {
  const fol_batches *batches;
  fol_luma luma;
  double blur_px;     /* sigma of the camera's blur; 0: none */
  double low_blur_px; /* of all but luma, which is drawn apart where this is more */
  double sharpening;  /* of luma that is drawn apart: fol_camera_blur */
  int level;          /* of the cells that are drawn: 2^level pixels a side */
  const fol_loss_table *losses;
} fol_ink_context;

/* Whether luma is drawn apart, sharp. */
bool fol_ink_context_parts(const fol_ink_context *well);

fol_ink fol_ink_of_dot(const fol_ink_context *well, const fol_dot *dot);

#endif
