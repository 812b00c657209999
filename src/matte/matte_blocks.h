/* Matte blocks: what is made on the way to a matte map. Each array has one value a block, or one a region of
 * FOL_MATTE_REGION x FOL_MATTE_REGION blocks. */
#ifndef FOLLIDOT_MATTE_MATTE_BLOCKS_H
#define FOLLIDOT_MATTE_MATTE_BLOCKS_H

#include "map.h"

enum { FOL_MATTE_REGION = 5, FOL_MATTE_BLOCK_MIN_PX = 4 };

/* A hair is about so broad, and cameras blur it by about so much [?]. */
static const double fol_hair_mm = 0.08, fol_hair_blur_px = 0.75;

typedef struct fol_matte_blocks {
  fol_matte_map *map;
  double grain; /* the map's */
  int threads;
  float *all;             /* the arrays' memory */
  float mixing;           /* variance within blocks as a share of that of hair and skin unmixed */
  float *mean, *skew;     /* of light; its third moment about the mean, over the mean's cube */
  float *level, *lower;   /* light of a block's lighter and of its darker half */
  float *rough;           /* sd over light, without grain */
  float *grain_at;        /* what grain makes of light, as a share of it */
  float *colour;          /* of the lighter half: (G + B) / 2R */
  float *grey;            /* how surely it is of too grey a hue for skin */
  float *dense;           /* how surely hair covers all of it */
  float *pale;            /* how surely light hair covers most of it */
  float *own;             /* light of its hair, where that is dense */
  float *work[4], *spare; /* for anyone */
  float *between;         /* for blurs and extremes */
  int regions_across, regions_down;
  float *region_light, *region_grey, *region_rough;
  float *uneven;           /* of regions: light of the lighter blocks over that of the darker ones */
  float *skin, *skin_grey; /* of regions: what the nearest bare skin is like */
  float *next, *next_grey;
  float *around, *around_grey; /* of regions: what most around it is like */
} fol_matte_blocks;

static inline size_t fol_matte_blocks_of(const fol_matte_blocks *b) {
  return (size_t)b->map->across * (size_t)b->map->down;
}

/* What the regions' values are at a block, so that nothing jumps. */
float fol_matte_region_at(const fol_matte_blocks *b, const float *regions, int bx, int by);

/* Regions, once the blocks are measured. */
void fol_matte_look_around(fol_matte_blocks *b);

/* In place, by a Gaussian of that sigma in blocks, at most 1.5. */
void fol_matte_blur(const fol_matte_blocks *b, float *values, float sigma);
/* The largest (sign 1) or smallest (-1) of each block and its neighbours, into `out`. */
void fol_matte_extreme(const fol_matte_blocks *b, float *out, const float *values, float sign);

/* Skin, once blocks and regions are measured, as far as the map tells it, and the share of each block's light that is
 * shine or white hair. */
void fol_matte_find_skin(fol_matte_blocks *b, float *shine);

/* Hair: once skin is known, all else that the map tells. False for want of memory. */
bool fol_matte_find_hair(fol_matte_blocks *b, float *shine, fol_error *err); /* uses `shine` up */

/* Takes what lies in spots of glare out of `pale` and `light`, of each block how surely there is a light hair. False
 * for want of memory. */
bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err);

/* Single hairs, told by extent and direction: of each block how surely there is a dark and a light one, and the
 * darkest and the lightest pixel on them as shares of bare skin's light (1: none). */
typedef struct fol_strands {
  float *dark, *light, *darkest, *lightest;
} fol_strands;
bool fol_strands_find(fol_strands *out, const fol_matte_blocks *b, fol_error *err); /* arrays are the caller's */

#endif
