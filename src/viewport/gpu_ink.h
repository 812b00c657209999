/* GPU inks: the inks of a renderer in a buffer texture. An ink is a dot as drawn in one picture: position, covariance,
 * absorption. Each bin, a square of the picture, has a range of the buffer of its own, so that a stroke uploads only
 * the bins that it changes. A second, small buffer texture, the list, contains the indices of the inks in the first
 * one, bin by bin. */
#ifndef FOL_VIEWPORT_GPU_INK_H
#define FOL_VIEWPORT_GPU_INK_H

#include "follidot/render_ink.h"

/* The range of the buffer that holds the inks of a bin, counted in inks. */
typedef struct fol_gpu_bin {
  size_t start, capacity, count;
  size_t list_start; /* index of the bin's first entry in the list */
} fol_gpu_bin;

/* The uploaded inks (dots prepared for drawing, fol_ink). */
typedef struct fol_gpu_inks {
  fol_renderer *renderer; /* reference to the renderer that the inks come from; NULL: none */
  fol_ink_plan inking;
  unsigned buffer, texture, list_buffer, list_texture;
  fol_gpu_bin *bins;
  size_t bin_count;
  size_t capacity, used; /* size of the buffer, and how much of it is assigned to bins, in inks */
  size_t sent;           /* bytes uploaded by the last fol_gpu_inks_update */
} fol_gpu_inks;

/* Initialises a zeroed object by creating its textures. */
void fol_gpu_inks_open(fol_gpu_inks *inks);

/* Frees the buffers, textures and references, but not the object itself. */
void fol_gpu_inks_clear(fol_gpu_inks *inks);

/* Uploads those inks of a renderer that differ from the uploaded ones, and keeps a reference to the renderer. Fails
 * with FOL_FAILED if the inks do not fit the graphics card. */
bool fol_gpu_inks_update(fol_gpu_inks *inks, fol_renderer *renderer, fol_error *err);

#endif
