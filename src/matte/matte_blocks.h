/* The intermediate values from which a matte map is made. Each array has one value for each block, or for each region
 * of FOL_MATTE_REGION x FOL_MATTE_REGION blocks. Greyness is (G + B) / 2R. */
#ifndef FOLLIDOT_MATTE_MATTE_BLOCKS_H
#define FOLLIDOT_MATTE_MATTE_BLOCKS_H

#include "map.h"

enum { FOL_MATTE_REGION = 5, FOL_MATTE_BLOCK_MIN_PX = 4 };

/* The width of a hair, and the blur of cameras as a standard deviation [?]. */
static const double fol_hair_mm = 0.08, fol_hair_blur_px = 0.75;

typedef struct fol_matte_blocks {
  fol_matte_map *map;
  double grain; /* the grain of the map */
  int threads;
  float *all;             /* the memory that contains all arrays */
  float mixing;           /* variance within blocks, as a fraction of the variance between unmixed hair and skin */
  float *mean, *skew;     /* mean light; skew: third central moment of light / mean^3 */
  float *level, *lower;   /* mean light of the block's lighter half, and of its darker half */
  float *rough;           /* relative standard deviation of light, not counting grain */
  float *grain_at;        /* relative standard deviation due to grain */
  float *colour;          /* greyness of the lighter half */
  float *grey;            /* certainty that the block is too grey for skin */
  float *dense;           /* certainty that hair covers the block completely */
  float *pale;            /* certainty that light hair covers most of the block */
  float *dense_light;     /* light of the block's hair, if that is dense */
  float *work[4], *spare; /* temporary memory */
  float *between;         /* temporary memory for blurs and extremes */
  int regions_across, regions_down;
  float *region_light, *region_grey, *region_rough;
  float *uneven;           /* by region: light of its lighter blocks / light of its darker blocks */
  float *skin, *skin_grey; /* by region: light and greyness of the nearest bare skin */
  float *next, *next_grey;
  float *local_light, *local_grey; /* by region: typical light and greyness of its surroundings */
} fol_matte_blocks;

/* Returns the number of blocks. */
static inline size_t fol_matte_block_count(const fol_matte_blocks *b) {
  return (size_t)b->map->across * (size_t)b->map->down;
}

/* Returns the value of `regions` at block (bx, by), interpolated between regions. */
float fol_matte_region_at(const fol_matte_blocks *b, const float *regions, int bx, int by);

/* Computes the values of all regions, once the blocks are measured. */
void fol_matte_measure_regions(fol_matte_blocks *b);

/* Blurs values by a Gaussian in place; `sigma` is in blocks, at most 1.5. */
void fol_matte_blur(const fol_matte_blocks *b, float *values, float sigma);
/* Writes the largest (sign 1) or smallest (sign -1) value among each block and its neighbours to `out`. */
void fol_matte_neighbour_extreme(const fol_matte_blocks *b, float *out, const float *values, float sign);

/* Computes the light of bare skin for the map, and in `shine` the fraction of each block's light that is shine or white
 * hair. Blocks and regions have been measured before. */
void fol_matte_find_skin(fol_matte_blocks *b, float *shine);

/* Finds hair once the light of skin is known, which completes the map. Overwrites `shine`. Fails only if memory runs
 * out. */
bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err);

/* Sets `pale`, and `light` (the certainty of a light hair in each block), to 0 in spots of glare. Fails only if memory
 * runs out. */
bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err);

/* Single hairs, recognised by length and direction. For each block: the certainty of a dark and of a light hair, and
 * the darkest and lightest pixel of such hairs relative to bare skin's light (1 if there is none). */
typedef struct fol_strands {
  float *dark, *light, *darkest, *lightest;
} fol_strands;
/* Finds single hairs and writes them to arrays that the caller provides. Fails only if memory runs out. */
bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err);

#endif
