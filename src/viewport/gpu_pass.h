/* GPU passes: the steps of drawing a tile. Halos (the wide parts of the dots' absorption), cores (the narrow parts) and
 * redness are drawn on coarse grids, and the sharp luma in the tile's own cells; all are composited with the
 * photograph, and mipmaps are made of the result. Only gpu.c uses this; it schedules the steps. */
#ifndef FOL_VIEWPORT_GPU_PASS_H
#define FOL_VIEWPORT_GPU_PASS_H

#include "viewport/gpu_ink.h"
#include "viewport/gpu_tile.h"
#include "viewport/pyramid.h"

#include <epoxy/gl.h>

enum {
  FOL_GPU_GRIDS = 12,      /* number of grids, each with cells twice as large as those of the previous one */
  FOL_GPU_GRID_MARGIN = 2, /* cells by which a grid extends beyond its part of the picture on the left and at the top */
  FOL_GPU_GRID_BEYOND = 3, /* cells by which a grid extends on the right and at the bottom, since doubling its
                              resolution reads neighbouring cells */
  FOL_GPU_INVERSE_STEPS = 2048
};

/* The shader programs. */
typedef enum fol_gpu_pass {
  FOL_PASS_LUMA = 0,
  FOL_PASS_LOW,
  FOL_PASS_LOW_WIDE,
  FOL_PASS_DOUBLE,
  FOL_PASS_COMPOSITE,
  FOL_PASS_HALVE,
  FOL_PASSES
} fol_gpu_pass;

/* A grid to draw on: textures that cover the cells [x0, x0 + width) by [y0, y0 + height). `halos` holds sums of halos
 * and of redness, `cores` sums of cores. */
typedef struct fol_gpu_grid {
  GLuint halos, cores;
  int x0, y0, width, height;
} fol_gpu_grid;

/* The next step of drawing a tile. IDLE: none; LOW: halos, cores and redness on the grids; BANDS: the luma of a band of
 * rows, and its composition with the photograph; MIPS: the mipmaps. */
typedef enum fol_gpu_step { FOL_GPU_IDLE = 0, FOL_GPU_LOW, FOL_GPU_BANDS, FOL_GPU_MIPS } fol_gpu_step;

/* A drawing in progress: the buffer of a tile that is drawn, and how far it is done. */
typedef struct fol_gpu_draft {
  fol_gpu_step step;
  fol_gpu_tile *tile; /* borrowed */
  int buffer;
  GLuint photo;             /* texture of the photograph's tile */
  int level, width, height; /* of the buffer's texture: cells of 2^level pixels; size in cells */
  fol_rect cells;           /* the cells to draw, relative to the top left of the tile */
  int next_row;             /* the first row of `cells` that is not drawn yet */
  int grid;                 /* level of the finest grid, whose cells are 2^grid pixels wide */
} fol_gpu_draft;

/* The state of fol_gpu. */
typedef struct fol_gpu {
  GLuint programs[FOL_PASSES], vertex_array, framebuffer;
  GLuint curve, inverse; /* tables of the photograph's curves (code value to light), and of the inverse curves */
  GLuint luma;           /* texture of luma, in the tile's own cells */
  fol_gpu_grid grids[FOL_GPU_GRIDS];
  fol_gpu_inks inks;
  fol_gpu_draft draft;
  GLsync fence; /* signalled when the GPU has finished the last step; NULL: no step is in progress */
} fol_gpu;

/* Draws the halos, cores and redness of the draft on the grids. */
void fol_gpu_draw_low(fol_gpu *gpu);

/* Draws luma for rows [draft.next_row, row_end) of the draft, and composites these rows with the photograph. */
void fol_gpu_draw_band(fol_gpu *gpu, int row_end);

/* Updates the mipmaps of the draft's texture from its finest level. */
void fol_gpu_draw_mips(fol_gpu *gpu);

/* Attaches mipmap `level` of a texture to the framebuffer, to draw on it; returns whether the driver can draw on it. */
bool fol_gpu_aim(const fol_gpu *gpu, GLuint texture, int level);

/* Attaches both textures of a grid to the framebuffer, to draw on them; returns whether the driver can draw on them. */
bool fol_gpu_aim_both(const fol_gpu *gpu, const fol_gpu_grid *grid);

#endif
