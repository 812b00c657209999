/* What gpu.c and gpu_pass.c share. */
#ifndef FOL_VIEWPORT_GPU_PARTS_H
#define FOL_VIEWPORT_GPU_PARTS_H

#include "viewport/gpu.h"
#include "viewport/gpu_ink.h"

#include <epoxy/gl.h>

enum {
  FOL_GPU_GRIDS = 12,      /* of halos, each of cells twice as large as the one before */
  FOL_GPU_GRID_MARGIN = 2, /* cells before what a grid is for, */
  FOL_GPU_GRID_BEYOND = 3, /* and after it: doubling looks at neighbours */
  FOL_GPU_INVERSE_STEPS = 2048
};

typedef enum fol_gpu_pass {
  FOL_PASS_CORE = 0,
  FOL_PASS_HALO,
  FOL_PASS_HALO_WIDE,
  FOL_PASS_DOUBLE,
  FOL_PASS_COMPOSITE,
  FOL_PASS_HALVE,
  FOL_PASSES
} fol_gpu_pass;

/* A texture that is drawn on: cells [x0, x0 + width) and so on of the tile's level, or of a grid's. */
typedef struct fol_gpu_grid {
  GLuint texture;
  int x0, y0, width, height;
} fol_gpu_grid;

typedef struct fol_gpu_buffer {
  bool made; /* here, and not sent from the processor */
  int level;
  fol_rect stale; /* px */
} fol_gpu_buffer;

typedef struct fol_gpu_tile {
  GLuint veil; /* 0: none */
  fol_gpu_buffer buffers[2];
} fol_gpu_tile;

typedef enum fol_gpu_step { FOL_JOB_NONE = 0, FOL_JOB_HALOS, FOL_JOB_BANDS, FOL_JOB_MIPS } fol_gpu_step;

typedef struct fol_gpu_job {
  fol_gpu_step step;
  fol_gpu_target target;
  fol_rect outer;           /* the tile, px */
  int level, width, height; /* of its texture, cells */
  fol_rect cells;           /* that are drawn, from the tile's top left */
  int next_row;             /* of them */
  int grid;                 /* level of the finest grid of halos */
} fol_gpu_job;

struct fol_gpu {
  fol_tiling tiling;
  fol_gpu_tile *tiles;
  GLuint programs[FOL_PASSES], vertices, frame, curve, inverse;
  fol_gpu_grid cores, grids[FOL_GPU_GRIDS];
  fol_gpu_inks inks;
  fol_gpu_job job;
  GLsync fence; /* of the last step; NULL: none */
};

/* One step of the job each; gpu_pass.c. */
void fol_gpu_draw_halos(fol_gpu *gpu);
void fol_gpu_draw_band(fol_gpu *gpu, int row_end);
void fol_gpu_draw_mips(fol_gpu *gpu);

bool fol_gpu_aim(const fol_gpu *gpu, GLuint texture, int level); /* the frame at it; whether it can be drawn on */

#endif
