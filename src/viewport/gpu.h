/* GPU: draws tiles of the picture after a session on the graphics card, from the inks (dots prepared for drawing,
 * fol_ink) that a renderer computes. The result approximates the CPU's picture, which is the reference. All functions
 * need a current OpenGL context. */
#ifndef FOL_VIEWPORT_GPU_H
#define FOL_VIEWPORT_GPU_H

#include "viewport/gpu_task.h"
#include "viewport/gpu_tile.h"

/* Shaders, textures and the task in progress. */
typedef struct fol_gpu fol_gpu;

/* Creates the GPU drawing state for a photograph. The photograph is used during this call only. Fails with FOL_FAILED
 * if the driver rejects a shader or lacks a required feature. */
bool fol_gpu_new(fol_gpu **out, const fol_photo *photo, fol_error *err);

/* Frees the shaders and textures. `gpu` may be NULL. */
void fol_gpu_drop(fol_gpu *gpu);

/* The tile and the buffer that a task is drawn into. */
typedef struct fol_gpu_target {
  fol_gpu_tile *tile; /* borrowed until the task is done */
  int buffer;         /* index of the tile's buffer; its texture is created or replaced to suit the task's level */
  unsigned photo;     /* texture of the photograph's tile, with all mipmaps */
} fol_gpu_target;

/* Starts drawing a task; no other task may be in progress. Takes ownership of the task, even on failure. */
bool fol_gpu_begin(fol_gpu *gpu, const fol_gpu_target *target, fol_gpu_task *task, fol_error *err);

/* Whether a task is in progress. */
bool fol_gpu_is_busy(const fol_gpu *gpu);

/* Continues the task for about `budget_ms`, including waits for the graphics card. Returns true if the task is done. */
bool fol_gpu_work(fol_gpu *gpu, uint64_t budget_ms);

/* Marks both textures of a tile as out of date in their whole area. */
void fol_gpu_tile_changed(fol_gpu_tile *tile);

#endif
