/* Order: a tile of the picture after a session, as the worker asks the graphics card for it. */
#ifndef FOL_VIEWPORT_GPU_TASK_H
#define FOL_VIEWPORT_GPU_TASK_H

#include "follidot/render.h"
#include "viewport/pyramid.h"

/* The veil over a tile in 255ths (render_ink.h), in full size, in half and so on: of larger cells the mean over their
 * light. */
typedef struct fol_matte_tile {
  int width[FOL_PYRAMID_LEVELS], height[FOL_PYRAMID_LEVELS];
  size_t start[FOL_PYRAMID_LEVELS]; /* in share */
  uint8_t share[];
} fol_matte_tile;

typedef struct fol_foreground_request {
  const fol_prepared_photo *prepared;
  const fol_photo *photo;
  fol_rect outer; /* the tile */
  fol_rect part;  /* where it is looked for; 0 elsewhere */
  int threads;
} fol_foreground_request;
bool fol_foreground_tile_new(fol_matte_tile **out, const fol_foreground_request *request,
                             fol_error *err); /* drop with fol_free */

/* The same of how much is scalp; NULL where there is no matte, or all is. */
struct fol_scalp_matte;
bool fol_scalp_tile_new(fol_matte_tile **out, const struct fol_scalp_matte *matte, fol_rect outer, fol_error *err);

typedef struct fol_gpu_task {
  fol_renderer *renderer;     /* kept; its inks are for `level` */
  int level;                  /* the tile is drawn in cells of 2^level pixels */
  fol_rect rect;              /* px: what differs from what was asked for last */
  fol_matte_tile *foreground; /* owned; NULL: as it was */
  bool new_scalp;
  fol_matte_tile *scalp; /* owned; where it is new: NULL: all is scalp */
} fol_gpu_task;
/* The level for a picture that is shown at `zoom` window pixels a pixel. A level finer than the window's own: where
 * several dots, hair and shine lie in one cell, the mean of what they leave of the light is not what the means would
 * leave. */
int fol_gpu_task_level(double zoom);

void fol_gpu_task_drop(fol_gpu_task *order);

#endif
