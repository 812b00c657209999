/* Inks on the graphics card, in a buffer texture. Each bin of the picture has its places there, so that a stroke sends
 * only the bins that it touched; a second, small texture lists the places that are taken, bin by bin. */
#ifndef FOL_VIEWPORT_GPU_INK_H
#define FOL_VIEWPORT_GPU_INK_H

#include "follidot/render_ink.h"

typedef struct fol_gpu_bin {
  size_t place, room, count;
  size_t listed; /* where its places begin in the list */
} fol_gpu_bin;

typedef struct fol_gpu_inks {
  fol_renderer *renderer; /* whose inks they are; kept; NULL: none */
  fol_inking inking;
  unsigned buffer, texture, list_buffer, list_texture;
  fol_gpu_bin *bins;
  size_t bin_count;
  size_t places, used; /* in the buffer */
  size_t sent;         /* bytes, of the last fol_gpu_inks_update */
} fol_gpu_inks;

void fol_gpu_inks_open(fol_gpu_inks *inks);
void fol_gpu_inks_clear(fol_gpu_inks *inks);
bool fol_gpu_inks_update(fol_gpu_inks *inks, fol_renderer *renderer, fol_error *err); /* keeps */

#endif
