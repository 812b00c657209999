/* GPU task: a tile of the picture after a session that the worker asks the GPU to draw. */
#ifndef FOL_VIEWPORT_GPU_TASK_H
#define FOL_VIEWPORT_GPU_TASK_H

#include "follidot/render.h"
#include "viewport/pyramid.h"

/* A matte (mask of fractions) over a tile: a fraction in 255ths for each cell, at full size and as mipmaps. A cell of a
 * mipmap has the mean of the pixels that it covers, weighted by their light. */
typedef struct fol_matte_tile {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* offset of each level in `share` */
  uint8_t share[];
} fol_matte_tile;

/* What to compute a foreground matte from. The foreground matte of a tile is the fraction of each cell's light that
 * lies in front of the pigment (render_ink.h). */
typedef struct fol_foreground_request {
  const fol_prepared_photo *prepared;
  const fol_photo *photo;
  fol_rect outer; /* the tile, px */
  fol_rect part;  /* the part of the tile to compute, px; the matte is 0 elsewhere */
  int threads;
} fol_foreground_request;

/* Computes the foreground matte of a tile. Fails only if memory runs out. Free *out with fol_free. */
bool fol_foreground_tile_new(fol_matte_tile **out, const fol_foreground_request *request, fol_error *err);

struct fol_scalp_matte;

/* Computes the scalp matte of a tile: the fraction of each cell that shows scalp. *out is NULL if `matte` is NULL or
 * the whole tile shows scalp; free it with fol_free. Fails only if memory runs out. */
bool fol_scalp_tile_new(fol_matte_tile **out, const struct fol_scalp_matte *matte, fol_rect outer, fol_error *err);

/* A tile to draw, and how. */
typedef struct fol_gpu_task {
  fol_renderer *renderer;     /* reference, dropped with the task; its inks are computed for drawing at `level` */
  int level;                  /* the tile is drawn in cells of 2^level pixels */
  fol_rect rect;              /* the area, px, that changed since the previous task for this tile */
  fol_matte_tile *foreground; /* new foreground matte; owned; NULL: the matte is unchanged */
  bool new_scalp;             /* the scalp matte changed to `scalp` */
  fol_matte_tile *scalp;      /* owned; NULL: the whole tile shows scalp */
} fol_gpu_task;

/* Returns the level of detail to draw at for a zoom, in window pixels per picture pixel. It is one level finer than the
 * window needs: if several dots, hair and shine share a cell, the product of their means differs from the mean of their
 * product. */
int fol_gpu_task_level(double zoom);

/* Frees a task with its mattes. `task` may be NULL. */
void fol_gpu_task_drop(fol_gpu_task *task);

#endif
