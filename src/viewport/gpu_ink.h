/* GPU inks: the inks of a renderer in a buffer texture. Each bin of the picture has its own range, so that a stroke
 * uploads only the bins it touches; a second, small texture lists the used elements, bin by bin. */
#ifndef FOL_VIEWPORT_GPU_INK_H
#define FOL_VIEWPORT_GPU_INK_H

#include "follidot/render_ink.h"

/* Where the inks of a bin are in the buffer, in inks. */
typedef struct fol_gpu_bin {
  size_t start, capacity, count;
  size_t list_start; /* index of its first entry in the list */
} fol_gpu_bin;

/* The uploaded inks. */
typedef struct fol_gpu_inks {
  fol_renderer *renderer; /* the renderer they come from, a reference; NULL: none */
  fol_inking inking;
  unsigned buffer, texture, list_buffer, list_texture;
  fol_gpu_bin *bins;
  size_t bin_count;
  size_t capacity, used; /* of the buffer, in inks */
  size_t sent;           /* bytes uploaded by the last fol_gpu_inks_update */
} fol_gpu_inks;

/* Creates the textures of a zeroed object. */
void fol_gpu_inks_open(fol_gpu_inks *inks);

/* Frees the contents. */
void fol_gpu_inks_clear(fol_gpu_inks *inks);

/* Uploads the inks of a renderer where they differ, and keeps a reference to it. Fails with FOL_FAILED if they do not
 * fit the graphics card. */
bool fol_gpu_inks_update(fol_gpu_inks *inks, fol_renderer *renderer, fol_error *err);

#endif
