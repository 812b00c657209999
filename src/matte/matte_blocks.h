/* Matte blocks: the intermediate values from which a matte map is made. Each array has one value for each block, or for
 * each region of FOL_MATTE_REGION x FOL_MATTE_REGION blocks. Greyness is (G + B) / 2R. */
#ifndef FOLLIDOT_MATTE_MATTE_BLOCKS_H
#define FOLLIDOT_MATTE_MATTE_BLOCKS_H

#include "map.h"

enum { FOL_MATTE_REGION = 5, FOL_MATTE_BLOCK_MIN_PX = 4 };

/* The width of a hair, and the blur of cameras [?]. */
static const double fol_hair_mm = 0.08, fol_hair_blur_px = 0.75;

typedef struct fol_matte_blocks {
  fol_matte_map *map;
  double grain; /* the map's */
  int threads;
  float *all;             /* memory of all arrays */
  float mixing;           /* variance within blocks, as a share of that between unmixed hair and skin */
  float *mean, *skew;     /* of light; skew: third central moment / mean^3 */
  float *level, *lower;   /* light of the block's lighter and darker half */
  float *rough;           /* relative standard deviation of light, without grain */
  float *grain_at;        /* relative standard deviation due to grain */
  float *colour;          /* greyness of the lighter half */
  float *grey;            /* certainty that it is too grey for skin */
  float *dense;           /* certainty that hair covers it completely */
  float *pale;            /* certainty that light hair covers most of it */
  float *dense_light;     /* light of its hair, if that is dense */
  float *work[4], *spare; /* scratch */
  float *between;         /* scratch of blurs and extremes */
  int regions_across, regions_down;
  float *region_light, *region_grey, *region_rough;
  float *uneven;           /* by region: light of lighter blocks / that of darker ones */
  float *skin, *skin_grey; /* by region: light and greyness of the nearest bare skin */
  float *next, *next_grey;
  float *local_light, *local_grey; /* by region: typical light and greyness around it */
} fol_matte_blocks;

/* The number of blocks. */
static inline size_t fol_matte_block_count(const fol_matte_blocks *b) {
  return (size_t)b->map->across * (size_t)b->map->down;
}

/* A region's value at a block, interpolated between regions. */
float fol_matte_region_at(const fol_matte_blocks *b, const float *regions, int bx, int by);

/* Fills the regions' values, once the blocks are measured. */
void fol_matte_measure_regions(fol_matte_blocks *b);

/* Blurs in place by a Gaussian with that sigma in blocks, at most 1.5. */
void fol_matte_blur(const fol_matte_blocks *b, float *values, float sigma);
/* Writes the largest (sign 1) or smallest (-1) of each block and its neighbours to `out`. */
void fol_matte_neighbour_extreme(const fol_matte_blocks *b, float *out, const float *values, float sign);

/* Finds the light of bare skin for the map, and in `shine` the share of each block's light that is shine or white hair.
 * Blocks and regions have been measured. */
void fol_matte_find_skin(fol_matte_blocks *b, float *shine);

/* Finds hair, which completes the map, once skin is known; overwrites `shine`. Fails only if memory runs out. */
bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err);

/* Clears `pale`, and `light` (the certainty of a light hair in each block), in spots of glare. Fails only if memory
 * runs out. */
bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err);

/* Single hairs, recognised by length and direction. For each block: the certainty of a dark and of a light one, and
 * their darkest and lightest pixel as shares of bare skin's light (1: none). */
typedef struct fol_strands {
  float *dark, *light, *darkest, *lightest;
} fol_strands;
/* Finds them, into arrays of the caller's. Fails only if memory runs out. */
bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err);

#endif
