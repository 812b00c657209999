/* GPU tile: a tile of the picture after a session as the graphics card holds it. Owned by the picture (picture.c);
 * drawn on by gpu.c, which stores nothing about it. */
#ifndef FOL_VIEWPORT_GPU_TILE_H
#define FOL_VIEWPORT_GPU_TILE_H

#include "follidot/head.h"

/* One of the two textures of a tile. */
typedef struct fol_gpu_buffer {
  unsigned texture; /* 0: none */
  bool by_gpu;      /* drawn by the GPU at `level`, rather than uploaded */
  int level;
  fol_rect stale; /* px: the part that does not correspond to the last task */
} fol_gpu_buffer;

/* A tile; zero except for `outer` before anything was drawn. */
typedef struct fol_gpu_tile {
  fol_rect outer;            /* px */
  unsigned foreground;       /* texture of the foreground matte; 0: none */
  unsigned scalp;            /* texture of the scalp matte; 0: all is scalp */
  fol_gpu_buffer buffers[2]; /* the one shown and the next */
} fol_gpu_tile;

#endif
