/* A tile's picture after a session, as the graphics card holds it. Its owner is the tile of the picture (picture.c);
 * gpu.c draws on it, and keeps nothing of it. */
#ifndef FOL_VIEWPORT_GPU_TILE_H
#define FOL_VIEWPORT_GPU_TILE_H

#include "follidot/head.h"

typedef struct fol_gpu_buffer {
  unsigned texture; /* 0: none */
  bool by_gpu;     /* drawn there, at `level`, and not sent from the processor */
  int level;
  fol_rect stale; /* px: where it is not as it was ordered last */
} fol_gpu_buffer;

/* Zero, but for `outer`, is one of which nothing is there. */
typedef struct fol_gpu_tile {
  fol_rect outer;            /* px */
  unsigned foreground;       /* texture; 0: none */
  unsigned scalp;            /* texture; 0: all is scalp */
  fol_gpu_buffer buffers[2]; /* the one shown and the next */
} fol_gpu_tile;

#endif
