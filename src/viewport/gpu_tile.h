/* GPU tile: a tile of the picture after a session, as textures on the graphics card. Owned by the picture (picture.c).
 * gpu.c draws on a tile but keeps no data about it. */
#ifndef FOL_VIEWPORT_GPU_TILE_H
#define FOL_VIEWPORT_GPU_TILE_H

#include "follidot/head.h"

/* One of the two textures of a tile. */
typedef struct fol_gpu_buffer {
  unsigned texture; /* 0: no texture */
  bool by_gpu;      /* the GPU has drawn the texture, in cells of 2^level pixels; else it was uploaded at full size */
  int level;
  fol_rect stale; /* the part of the picture, px, in which the texture does not show the last task's state yet */
} fol_gpu_buffer;

/* A tile. Before anything was drawn all members except `outer` are zero. */
typedef struct fol_gpu_tile {
  fol_rect outer;            /* the tile with its border, px */
  unsigned foreground;       /* texture of the foreground matte; 0: none */
  unsigned scalp;            /* texture of the scalp matte; 0: the whole tile shows scalp */
  fol_gpu_buffer buffers[2]; /* one is shown, the other one is drawn on until it is shown in turn */
} fol_gpu_tile;

#endif
