/* The matte map of a photograph tells for every point how light bare skin is, and how much hair and shine lie over the
 * skin. The map has one fol_matte_values for each block of pixels, and is interpolated between the centres of blocks.
 */
#ifndef FOLLIDOT_MATTE_MAP_H
#define FOLLIDOT_MATTE_MAP_H

#include "follidot/base_vector.h"
#include "follidot/photo.h"

/* The map's values at one point of the photograph. "Light" is linear luminance, computed from the photograph's channels
 * without conversion to sRGB primaries. */
typedef struct fol_matte_values {
  float skin;       /* light of bare skin */
  float skin_max;   /* at least `skin`; a pixel lighter than this is shine or light hair */
  float dark_hair;  /* light of a pixel filled by dark hair; below `skin` */
  float light_hair; /* light of a pixel filled by light hair; above `skin_max` */
  float dark;       /* certainty that there is dark hair, [0, 1] */
  float light;      /* certainty that there is light hair, [0, 1] */
  float shine;      /* certainty that there is shine, [0, 1] */
  float dense;      /* certainty that hair, if it is dark, hides all skin, [0, 1] */
} fol_matte_values;

/* Interpolates all values linearly: returns `a` if `share` is 0, and `b` if `share` is 1. */
FOL_ALWAYS_INLINE fol_matte_values fol_matte_values_lerp(const fol_matte_values *a, const fol_matte_values *b,
                                                         float share) {
  fol_matte_values out;
  out.skin = a->skin + (b->skin - a->skin) * share;
  out.skin_max = a->skin_max + (b->skin_max - a->skin_max) * share;
  out.dark_hair = a->dark_hair + (b->dark_hair - a->dark_hair) * share;
  out.light_hair = a->light_hair + (b->light_hair - a->light_hair) * share;
  out.dark = a->dark + (b->dark - a->dark) * share;
  out.light = a->light + (b->light - a->light) * share;
  out.shine = a->shine + (b->shine - a->shine) * share;
  out.dense = a->dense + (b->dense - a->dense) * share;
  return out;
}

enum { FOL_MATTE_BLOCK_MAX_PX = 64 };

/* The map of a photograph. Blocks are squares of block_px pixels a side, numbered row by row. */
typedef struct fol_matte_map {
  const fol_photo *photo; /* borrowed */
  double px_per_mm;
  double grain;                              /* standard deviation of the camera's grain in 8-bit code values */
  int width, height, block_px, across, down; /* photograph's size, px; side of a block; blocks per row and column */
  int step_px;                  /* distance between the pixels that are sampled in a block, along x and y */
  fol_matte_values *at;         /* values of each block */
  float luma[3][UINT8_MAX + 1]; /* for 8-bit photographs: the contribution of each code value to luma, by channel */
} fol_matte_map;
/* Makes the map of a photograph. `grain` is the standard deviation of the camera's grain in 8-bit code values, as in
 * fol_camera_traits; out->grain may be lower. Fails only if memory runs out. The caller drops *out. */
bool fol_matte_map_new(fol_matte_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                       fol_error *err);
void fol_matte_map_drop(fol_matte_map *map);

/* ---- pixels -------------------------------------------------------------------------------------- */

/* The light of one pixel. */
typedef struct fol_light_sample {
  float luma, red, green_blue; /* linear, above 0; green_blue is (G + B) / 2 */
} fol_light_sample;

/* A row of pixels: `linear` is a table of linear light by code value, for each channel; `row` are the code values, with
 * 16 bits each if `deep` is true, otherwise 8. */
typedef struct fol_light_row {
  const float *linear[3];
  const uint8_t *row;
  bool deep;
} fol_light_row;

/* Returns row y of the photograph, for fol_light_sample_at. */
fol_light_row fol_light_row_of(const fol_photo *photo, int y);

static const float fol_light_floor = 1e-4F; /* added to all light, to avoid division by 0 */
static const float fol_luma_weights[3] = {0.2126F, 0.7152F, 0.0722F};

/* Returns the light of pixel x of the row. */
FOL_ALWAYS_INLINE fol_light_sample fol_light_sample_at(const fol_light_row *g, int x) {
  const float *weights = fol_luma_weights;
  const uint16_t *deep = (const uint16_t *)(const void *)g->row;
  float rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = g->linear[c][g->deep ? deep[3 * x + c] : g->row[3 * x + c]] + fol_light_floor;
  return (fol_light_sample){weights[0] * rgb[0] + weights[1] * rgb[1] + weights[2] * rgb[2], rgb[0],
                            (rgb[1] + rgb[2]) / 2};
}

/* Computes the luma (linear luminance) of `count` pixels of row y from column x0 on. */
void fol_luminances(const fol_matte_map *m, float *luma, int x0, int y, int count);

/* ---- numbers ------------------------------------------------------------------------------------- */

/* Returns a smoothstep of `value`: 0 at `from`, 1 at `to`, and constant beyond them. `from` may be larger than `to`. */
FOL_ALWAYS_INLINE float fol_smooth_ramp(float from, float to, float value) {
  float t = fol_clamp_to_unit((value - from) * (1 / (to - from)));
  return t * t * (3 - 2 * t);
}

/* Returns `index` clamped to [0, count). */
static inline int fol_clamp_index(int index, int count) {
  return index < 0 ? 0 : fol_int_min(index, count - 1);
}

/* Returns the standard deviation of linear light, relative to `light`, that camera grain with a standard deviation of
 * `grain` 8-bit code values causes. Assumes that a code value is 255 x light^(1 / 2.2). */
float fol_matte_relative_grain(double grain, float light);

#endif
