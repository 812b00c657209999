/* Matte map: what bare skin looks like all over a photograph, and the hair and shine on it, in coarse blocks between
 * which everything is interpolated. */
#ifndef FOLLIDOT_MATTE_MAP_H
#define FOLLIDOT_MATTE_MAP_H

#include "follidot/base_vector.h"
#include "follidot/photo.h"

/* What is around a pixel. Light is linear luminance, in the photograph's own primaries. */
typedef struct fol_bare {
  float skin;       /* light of bare skin there */
  float lit;        /* at least `skin`: lighter than that, it is shine or light hair */
  float dark_hair;  /* light of dark hair alone, below `skin` */
  float light_hair; /* light of light hair alone, above `lit` */
  float dark;       /* how surely there is dark hair, [0, 1] */
  float light;      /* light hair */
  float shine;      /* shine */
  float dense;      /* hair that no skin is seen through, where it is dark */
} fol_bare;

FOL_ALWAYS_INLINE fol_bare fol_bare_mixed(const fol_bare *a, const fol_bare *b, float share) {
  fol_bare out;
  out.skin = a->skin + (b->skin - a->skin) * share;
  out.lit = a->lit + (b->lit - a->lit) * share;
  out.dark_hair = a->dark_hair + (b->dark_hair - a->dark_hair) * share;
  out.light_hair = a->light_hair + (b->light_hair - a->light_hair) * share;
  out.dark = a->dark + (b->dark - a->dark) * share;
  out.light = a->light + (b->light - a->light) * share;
  out.shine = a->shine + (b->shine - a->shine) * share;
  out.dense = a->dense + (b->dense - a->dense) * share;
  return out;
}

enum { FOL_MATTE_BLOCK_MAX_PX = 64 };

typedef struct fol_matte_map {
  const fol_photo *photo; /* borrowed */
  double px_per_mm;
  double grain; /* sd in 8-bit code values */
  int width, height, block_px, across, down;
  int step_px;                  /* every so many pixels of a block tell enough of it */
  fol_bare *at;                 /* one a block */
  float luma[3][UINT8_MAX + 1]; /* of 8 bits: what each code adds to luma */
} fol_matte_map;
/* `grain` in 8-bit code values, as fol_camera_traits tells it; the map's own may be less. */
bool fol_matte_map_new(fol_matte_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                       fol_error *err);
void fol_matte_map_drop(fol_matte_map *map);

/* ---- pixels -------------------------------------------------------------------------------------- */

typedef struct fol_glint {
  float luma, red, rest; /* linear, above 0; rest: (G + B) / 2 */
} fol_glint;

typedef struct fol_glints {
  const float *linear[3];
  const uint8_t *row;
  bool deep;
} fol_glints;
fol_glints fol_glints_of(const fol_photo *photo, int y);

static const float fol_glint_least = 1e-4F; /* so that no division is by 0 */
static const float fol_glint_weights[3] = {0.2126F, 0.7152F, 0.0722F};

FOL_ALWAYS_INLINE fol_glint fol_glint_at(const fol_glints *g, int x) {
  const float *weights = fol_glint_weights;
  const uint16_t *deep = (const uint16_t *)(const void *)g->row;
  float rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = g->linear[c][g->deep ? deep[3 * x + c] : g->row[3 * x + c]] + fol_glint_least;
  return (fol_glint){weights[0] * rgb[0] + weights[1] * rgb[1] + weights[2] * rgb[2], rgb[0], (rgb[1] + rgb[2]) / 2};
}

/* The first of those alone, of `count` pixels of a row from (x0, y) on. */
void fol_luminances(const fol_matte_map *m, float *luma, int x0, int y, int count);

/* ---- numbers ------------------------------------------------------------------------------------- */

/* 0 to 1 between `from` and `to`, smoothly. */
FOL_ALWAYS_INLINE float fol_rise(float from, float to, float value) {
  float t = fol_clamp_to_unit((value - from) * (1 / (to - from)));
  return t * t * (3 - 2 * t);
}

static inline int fol_least(int a, int b) {
  return a < b ? a : b;
}
static inline int fol_held(int index, int count) {
  return index < 0 ? 0 : fol_least(index, count - 1);
}

/* What grain makes of light, as a share of it: a code value is about 255 x light^(1 / 2.2). */
float fol_matte_grain(double grain, float light);

#endif
