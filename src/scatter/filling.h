/* Filling: farthest-point insertion in levels. A level has a radius; all gaps wider than it are filled, each block of
 * the square by itself, its widest gap first. Blocks of one colour (of four) lie so far apart that they never touch
 * the same triangle. What is filled is the same on any number of threads, up to the order of the slots. */
#ifndef FOLLIDOT_SCATTER_FILLING_H
#define FOLLIDOT_SCATTER_FILLING_H

#include "gap_queue.h"

/* A point and the squared radius of the gap that it filled. */
typedef struct fol_filled_point {
  float gap2;
  fol_torus_point at;
} fol_filled_point;

enum { FOL_GAP_PARTS = 32 };

typedef struct fol_filling {
  fol_mesh mesh;
  fol_filled_point *points; /* level by level, by block within one */
  size_t count, capacity;
  int threads;
  /* Of the level in work: */
  float threshold2;
  uint32_t blocks_a_side;   /* a power of two; 1: no division */
  int block_shift;          /* coordinate >> shift = block */
  fol_gap *gaps;            /* those of each part of the slots, by block */
  uint32_t *part_first;     /* where a part's gaps of a block begin: FOL_GAP_PARTS x (blocks + 1) */
  fol_filled_point *filled; /* `filled_stride` for each block */
  size_t *filled_count;
  fol_mesh_slots *sources;
  size_t slots_begin[FOL_GAP_PARTS + 1]; /* the slots in fixed parts */
  size_t filled_stride, filled_capacity, blocks_capacity;
  atomic_bool failed;
} fol_filling;

/* Room for `capacity` points, none of which is there yet; the mesh is to be started. Drop it, on failure too. */
bool fol_filling_init(fol_filling *out, size_t capacity, int threads, fol_error *err);
void fol_filling_drop(fol_filling *f);

/* Fills all gaps wider than `radius`, a share of the square's side, after all wider than `radius_before`. */
bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err);

#endif
