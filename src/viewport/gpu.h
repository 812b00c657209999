/* GPU: draws tiles of the picture after a session on the graphics card, by the inks that the processor makes. The
 * processor's own picture stays the truth. Needs a current OpenGL context everywhere. */
#ifndef FOL_VIEWPORT_GPU_H
#define FOL_VIEWPORT_GPU_H

#include "viewport/gpu_task.h"
#include "viewport/gpu_tile.h"

typedef struct fol_gpu fol_gpu;
/* Fails where the driver refuses a shader or lacks what is needed. Borrows the photograph. */
bool fol_gpu_new(fol_gpu **out, const fol_photo *photo, fol_error *err);
void fol_gpu_drop(fol_gpu *gpu);

/* What is drawn on: one of the two textures that a tile has. */
typedef struct fol_gpu_target {
  fol_gpu_tile *tile; /* borrowed until the order is done */
  int buffer;         /* its texture is made, or made anew, as the order's level needs */
  unsigned photo;     /* the tile as photographed, all levels of it */
} fol_gpu_target;

/* Takes the order, on success or not. Only one at a time. */
bool fol_gpu_begin(fol_gpu *gpu, const fol_gpu_target *target, fol_gpu_task *order, fol_error *err);
bool fol_gpu_is_busy(const fol_gpu *gpu);
/* Works on for about `budget_ms`, waiting for the card where it is behind. True when the order is done. */
bool fol_gpu_work(fol_gpu *gpu, uint64_t budget_ms);

/* Both textures of a tile are to look otherwise, all over. */
void fol_gpu_tile_changed(fol_gpu_tile *tile);

#endif
