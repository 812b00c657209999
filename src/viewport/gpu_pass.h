/* The passes that draw a tile: what is low on coarse grids, sharp luma in the tile's own cells, both with the
 * photograph to a picture, and that in smaller sizes. For gpu.c alone, which says when. */
#ifndef FOL_VIEWPORT_GPU_PASS_H
#define FOL_VIEWPORT_GPU_PASS_H

#include "viewport/gpu_ink.h"
#include "viewport/gpu_tile.h"
#include "viewport/pyramid.h"

#include <epoxy/gl.h>

enum {
  FOL_GPU_GRIDS = 12,      /* each of cells twice as large as the one before */
  FOL_GPU_GRID_MARGIN = 2, /* cells before what a grid is for, */
  FOL_GPU_GRID_BEYOND = 3, /* and after it: doubling looks at neighbours */
  FOL_GPU_INVERSE_STEPS = 2048
};

typedef enum fol_gpu_pass {
  FOL_PASS_LUMA = 0,
  FOL_PASS_LOW,
  FOL_PASS_LOW_WIDE,
  FOL_PASS_DOUBLE,
  FOL_PASS_COMPOSITE,
  FOL_PASS_HALVE,
  FOL_PASSES
} fol_gpu_pass;

/* A grid that is drawn on, of cells [x0, x0 + width) and so on: what halos and redness add, and what cores do. */
typedef struct fol_gpu_grid {
  GLuint halos, cores;
  int x0, y0, width, height;
} fol_gpu_grid;

typedef enum fol_gpu_step { FOL_GPU_IDLE = 0, FOL_GPU_LOW, FOL_GPU_BANDS, FOL_GPU_MIPS } fol_gpu_step;

/* What is being drawn: one of the two textures that a tile has. */
typedef struct fol_gpu_draft {
  fol_gpu_step step;  /* that comes next */
  fol_gpu_tile *tile; /* borrowed */
  int buffer;
  GLuint photo;             /* the tile as photographed */
  int level, width, height; /* of its texture, cells */
  fol_rect cells;           /* that are drawn, from the tile's top left */
  int next_row;             /* of them */
  int grid;                 /* level of the finest grid */
} fol_gpu_draft;

typedef struct fol_gpu {
  GLuint programs[FOL_PASSES], vertices, frame, curve, inverse;
  GLuint luma; /* in the tile's own cells */
  fol_gpu_grid grids[FOL_GPU_GRIDS];
  fol_gpu_inks inks;
  fol_gpu_draft draft;
  GLsync fence; /* of the last step; NULL: none */
} fol_gpu;

/* One step of what is drawn each. */
void fol_gpu_draw_low(fol_gpu *gpu);
void fol_gpu_draw_band(fol_gpu *gpu, int row_end);
void fol_gpu_draw_mips(fol_gpu *gpu);

bool fol_gpu_aim(const fol_gpu *gpu, GLuint texture, int level);     /* the frame at it; whether it can be drawn on */
bool fol_gpu_aim_both(const fol_gpu *gpu, const fol_gpu_grid *grid); /* the same of a grid's two textures */

#endif
