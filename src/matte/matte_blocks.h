/* The intermediate values from which a matte map (map.h) is made. Each array has one value for each block of pixels, or
 * for each region of FOL_MATTE_REGION x FOL_MATTE_REGION blocks. Greyness is (G + B) / 2R, in linear light. */
#ifndef FOLLIDOT_MATTE_MATTE_BLOCKS_H
#define FOLLIDOT_MATTE_MATTE_BLOCKS_H

#include "map.h"

enum { FOL_MATTE_REGION = 5, FOL_MATTE_BLOCK_MIN_PX = 4 };

/* The usual width of a hair, and the standard deviation of the blur by cameras [?]. */
static const double fol_hair_mm = 0.08, fol_hair_blur_px = 0.75;

typedef struct fol_matte_blocks {
  fol_matte_map *map;
  double grain; /* standard deviation of the camera's grain, in 8-bit code values */
  int threads;
  float *all;   /* the allocated memory, which contains all arrays below */
  float mixing; /* (0, 1): variance of light in a block of hair and skin, divided by what it would be if each pixel were
                   either all hair or all skin */
  float *mean, *skew;     /* mean light; skew: third central moment of light / mean^3 */
  float *level, *lower;   /* mean light of the block's lighter half, and of its darker half */
  float *rough;           /* relative standard deviation of light, not counting grain */
  float *grain_at;        /* relative standard deviation due to grain */
  float *colour;          /* greyness of the lighter half */
  float *grey;            /* certainty, [0, 1], that the block is too grey for skin */
  float *dense;           /* certainty, [0, 1], that hair covers the block completely */
  float *pale;            /* certainty, [0, 1], that light hair covers most of the block */
  float *dense_light;     /* light of the block's hair, assuming that it covers the block completely */
  float *work[4], *spare; /* temporary memory */
  float *between;         /* temporary memory of fol_matte_blur and fol_matte_neighbour_extreme */
  int regions_across, regions_down;
  float *region_light, *region_grey, *region_rough; /* by region: typical light, greyness and roughness of its blocks */
  float *uneven;                   /* by region: light of its lighter blocks / light of its darker blocks */
  float *skin, *skin_grey;         /* by region: light and greyness of the nearest region of bare skin */
  float *next, *next_grey;         /* by region: temporary memory */
  float *local_light, *local_grey; /* by region: typical light and greyness of its surroundings */
} fol_matte_blocks;

/* Returns the number of blocks. */
static inline size_t fol_matte_block_count(const fol_matte_blocks *b) {
  return (size_t)b->map->across * (size_t)b->map->down;
}

/* Returns the value at block (bx, by) of `regions`, an array with one value per region, interpolated between the
 * centres of regions. */
float fol_matte_region_at(const fol_matte_blocks *b, const float *regions, int bx, int by);

/* Computes all arrays by region from those by block, which must have been measured. */
void fol_matte_measure_regions(fol_matte_blocks *b);

/* Blurs `values`, one per block, by a Gaussian in place. `sigma` is in blocks, at most 1.5. */
void fol_matte_blur(const fol_matte_blocks *b, float *values, float sigma);
/* Writes to `out`, for each block, the largest value (if `sign` is 1) or the smallest (if `sign` is -1) among `values`
 * of the block and its 8 neighbours. */
void fol_matte_neighbour_extreme(const fol_matte_blocks *b, float *out, const float *values, float sign);

/* Computes the light of bare skin in all blocks of b->map, and writes to `shine` the fraction of each block's light
 * that is shine or white hair. Blocks and regions must have been measured. */
void fol_matte_find_skin(fol_matte_blocks *b, float *shine);

/* Finds hair, which completes b->map. `shine` is the result of fol_matte_find_skin, which must have been called; its
 * values are overwritten. Fails only if memory runs out. */
bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err);

/* Sets b->pale and `light`, the certainties of light hair in each block, to 0 where the photograph shows glare on skin
 * and not hair. `shine` is the result of fol_matte_find_skin. Fails only if memory runs out. */
bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err);

/* Single hairs, which are recognised as long, narrow ridges. For each block: `dark` and `light` are the certainties,
 * [0, 1], that there is a dark and a light hair. `darkest` is the light of the darkest pixel of dark hairs, `lightest`
 * that of the lightest pixel of light hairs, relative to bare skin; 1 if there is no such hair. */
typedef struct fol_strands {
  float *dark, *light, *darkest, *lightest;
} fol_strands;
/* Finds single hairs and fills the arrays of `out`, which the caller provides. Fails only if memory runs out. */
bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err);

#endif
