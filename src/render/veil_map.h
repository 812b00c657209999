/* Veil map: what bare skin looks like all over a photograph, in coarse blocks, shine and hair left out. */
#ifndef FOLLIDOT_RENDER_VEIL_MAP_H
#define FOLLIDOT_RENDER_VEIL_MAP_H

#include "follidot/photo.h"

/* What skin is like around a pixel: its light close by, its colour ((G + B) / 2R) without shine, its light farther
 * around, and the light of hair that may lie on it. All linear, in the photograph's own primaries. */
typedef struct fol_bare {
  float skin, grey, light, hair;
} fol_bare;
static inline fol_bare fol_bare_mixed(const fol_bare *a, const fol_bare *b, float share) {
  return (fol_bare){a->skin + (b->skin - a->skin) * share, a->grey + (b->grey - a->grey) * share,
                    a->light + (b->light - a->light) * share, a->hair + (b->hair - a->hair) * share};
}

enum { FOL_VEIL_BLOCK_MAX_PX = 64 };

typedef struct fol_veil_map {
  const fol_photo *photo; /* borrowed */
  int width, height, block_px, across, down;
  int step_px;  /* every so many pixels of a block tell enough of it */
  fol_bare *at; /* one a block */
} fol_veil_map;
/* `grain` in 8-bit code values, as fol_camera_traits tells it. */
bool fol_veil_map_new(fol_veil_map *out, const fol_photo *photo, double px_per_mm, double grain, int threads,
                      fol_error *err);
void fol_veil_map_drop(fol_veil_map *map);

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

static inline fol_glint fol_glint_at(const fol_glints *g, int x) {
  const float least = 1e-4F; /* so that no division is by 0 */
  const uint16_t *deep = (const uint16_t *)(const void *)g->row;
  float rgb[3];
  for (int c = 0; c < 3; c++)
    rgb[c] = g->linear[c][g->deep ? deep[3 * x + c] : g->row[3 * x + c]] + least;
  return (fol_glint){0.2126F * rgb[0] + 0.7152F * rgb[1] + 0.0722F * rgb[2], rgb[0], (rgb[1] + rgb[2]) / 2};
}

/* Greyer than skin by so much, in (G + B) / 2R, a pixel begins not to be skin, and wholly is not [?]. */
#define FOL_GREYER_FROM 0.04F
#define FOL_GREYER_TO   0.18F

/* 0 to 1 between `from` and `to`, smoothly. */
static inline float fol_rise(float from, float to, float value) {
  float t = (value - from) * (1 / (to - from));
  t = t > 0 ? t : 0;
  t = t < 1 ? t : 1;
  return t * t * (3 - 2 * t);
}

static inline int fol_least(int a, int b) {
  return a < b ? a : b;
}
static inline int fol_held(int index, int count) {
  return index < 0 ? 0 : fol_least(index, count - 1);
}

#endif
