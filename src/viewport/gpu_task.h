/* GPU task: a tile of the picture after a session that the worker asks the GPU to draw. */
#ifndef FOL_VIEWPORT_GPU_TASK_H
#define FOL_VIEWPORT_GPU_TASK_H

#include "follidot/render.h"
#include "viewport/pyramid.h"

/* A matte over a tile, in 255ths, at full size and as mipmaps: larger cells have the mean weighted by light. */
typedef struct fol_matte_tile {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* of each level in `share` */
  uint8_t share[];
} fol_matte_tile;

/* Describes the foreground matte of a tile: the share of light that lies in front of the pigment (render_ink.h). */
typedef struct fol_foreground_request {
  const fol_prepared_photo *prepared;
  const fol_photo *photo;
  fol_rect outer; /* the tile, px */
  fol_rect part;  /* the part to compute; the rest is 0 */
  int threads;
} fol_foreground_request;

/* Computes a foreground matte. Fails only if out of memory. Free *out with fol_free. */
bool fol_foreground_tile_new(fol_matte_tile **out, const fol_foreground_request *request, fol_error *err);

struct fol_scalp_matte;

/* Makes the scalp matte of a tile: how much of each cell is scalp. *out is NULL if there is no matte or all of the tile
 * is scalp; free it with fol_free. Fails only if out of memory. */
bool fol_scalp_tile_new(fol_matte_tile **out, const struct fol_scalp_matte *matte, fol_rect outer, fol_error *err);

/* What to draw. */
typedef struct fol_gpu_task {
  fol_renderer *renderer;     /* a reference; its inks are for `level` */
  int level;                  /* the tile is drawn in cells of 2^level pixels */
  fol_rect rect;              /* px: what changed since the previous task for this tile */
  fol_matte_tile *foreground; /* owned; NULL: unchanged */
  bool new_scalp;             /* the scalp matte changed to `scalp` */
  fol_matte_tile *scalp;      /* owned; NULL: all is scalp */
} fol_gpu_task;

/* Returns the level to draw at for a zoom of window pixels per picture pixel. It is one finer than the window needs:
 * where several dots, hair and shine share a cell, the product of their means differs from the mean of their product.
 */
int fol_gpu_task_level(double zoom);

/* Frees a task. NULL is fine. */
void fol_gpu_task_drop(fol_gpu_task *task);

#endif
