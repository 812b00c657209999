/* Synthetic photographs of flat scalps: bare skin in the middle, hair at the sides, with a phone's blur, noise and
 * eight bits. */
#ifndef FOLLIDOT_TESTS_SCALPS_H
#define FOLLIDOT_TESTS_SCALPS_H

#include "follidot/skin.h"
#include "photo_from_image.h"
#include "shapes.h"

#include <stdlib.h>

typedef struct scalp {
  fol_skin skin;
  double px_per_mm, blur_px;
  double hairs_per_cm2, length_mm, grey; /* of the hair at the sides; grey: share of white hairs */
  bool black;                            /* whether the other hairs are black; otherwise brown */
  double shine, shine_mm;                /* highlight: its peak as a share of white; its sigma */
  double shade;                          /* by what share the skin at the edges is darker */
  double cover;                          /* density of hair in the middle, relative to the sides */
  bool patchy;                           /* the density varies over distances of about a centimetre */
} scalp;

enum { SCALP_MM = 120, BARE_FROM_MM = 36, BARE_TO_MM = 84 };

static inline double scalp_unit(int x, int y, uint64_t use) {
  return fol_hash_unit(fol_hash(use, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)x));
}

/* Smooth noise between -1 and 1 with wavelength `wave_mm`. */
static inline double scalp_wave(double x_mm, double y_mm, double wave_mm, uint64_t use) {
  double x = x_mm / wave_mm, y = y_mm / wave_mm, u = x - floor(x), v = y - floor(y);
  int i = (int)floor(x), j = (int)floor(y);
  u = u * u * (3 - 2 * u);
  v = v * v * (3 - 2 * v);
  double above = scalp_unit(i, j, use) * (1 - u) + scalp_unit(i + 1, j, use) * u;
  double below = scalp_unit(i, j + 1, use) * (1 - u) + scalp_unit(i + 1, j + 1, use) * u;
  return 2 * (above * (1 - v) + below * v) - 1;
}

/* The share of each pixel that dark and white hairs cover. A hair is a row of soft spots; all lie in about the same
 * direction. */
typedef struct scalp_cover {
  int side;
  float *dark, *white;
} scalp_cover;

static inline void scalp_spot(const scalp_cover *cover, float *at, double x, double y, double sigma, double amount) {
  int reach = (int)ceil(3 * sigma);
  for (int j = (int)y - reach; j <= (int)y + reach; j++)
    for (int i = (int)x - reach; i <= (int)x + reach; i++)
      if (i >= 0 && j >= 0 && i < cover->side && j < cover->side) {
        double dx = i + 0.5 - x, dy = j + 0.5 - y;
        at[j * cover->side + i] +=
            (float)(amount / (2 * FOL_PI * sigma * sigma) * exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)));
      }
}

static inline double scalp_density(const scalp *s, double x_mm, double y_mm) {
  const double soft_mm = 6;
  double into = fmax(BARE_FROM_MM - x_mm, x_mm - BARE_TO_MM) / soft_mm;
  double patches = s->patchy ? fmin(fmax(0.6 + 2 * scalp_wave(x_mm, y_mm, 10, 10), 0), 1) : 1;
  return fmax(fmin(fmax(into, 0), 1), s->cover) * patches;
}

static inline void scalp_grow(const scalp_cover *cover, const scalp *s) {
  const double breadth_mm = 0.08;
  double cell_mm = 10 / sqrt(fmax(s->hairs_per_cm2, 1)), k = s->px_per_mm;
  double sigma = sqrt(0.03 * 0.03 * k * k + s->blur_px * s->blur_px + 1.0 / 12), step_mm = fmax(0.1, sigma / k);
  int cells = (int)(SCALP_MM / cell_mm);
  for (int j = 0; s->hairs_per_cm2 > 0 && j < cells; j++)
    for (int i = 0; i < cells; i++) {
      double x = (i + scalp_unit(i, j, 11)) * cell_mm, y = (j + scalp_unit(i, j, 12)) * cell_mm;
      if (scalp_unit(i, j, 13) >= scalp_density(s, x, y))
        continue;
      double lies = 0.5 + 0.5 * scalp_unit(i, j, 14), length = s->length_mm * (0.7 + 0.6 * scalp_unit(i, j, 15));
      float *at = scalp_unit(i, j, 16) < s->grey ? cover->white : cover->dark;
      for (double t = step_mm / 2; t < length; t += step_mm)
        scalp_spot(cover, at, (x + t * sin(lies)) * k, (y + t * cos(lies)) * k, sigma, breadth_mm * step_mm * k * k);
    }
}

/* What affects the light of a point, equally in all channels. */
typedef struct scalp_point {
  double melanin, blood, relief, roots, shade, shine; /* the first four are attenuations */
  double dark, white;                                 /* shares covered by dark and by white hairs */
} scalp_point;

static inline scalp_point scalp_at(const scalp *s, double x_mm, double y_mm, double dark, double white) {
  double off = (x_mm - SCALP_MM / 2.0) / (SCALP_MM / 2.0);
  scalp_point p = {.melanin = 0.07 * scalp_wave(x_mm, y_mm, 9, 21),
                   .blood = 0.12 * scalp_wave(x_mm, y_mm, 14, 22),
                   .relief = 0.03 * scalp_wave(x_mm, y_mm, 1.1, 23) + 0.04 * scalp_wave(x_mm, y_mm, 0.6, 24),
                   .roots = 0.0012 * s->hairs_per_cm2 * scalp_density(s, x_mm, y_mm) * (1 - s->grey),
                   .shade = 1 - s->shade * off * off,
                   .dark = 1 - exp(-dark),
                   .white = 1 - exp(-white)};
  if (s->shine > 0) {
    double away = hypot(x_mm - SCALP_MM * 0.45, y_mm - SCALP_MM * 0.5) / s->shine_mm;
    p.shine = s->shine * exp(-away * away / 2) * (1 + 0.3 * scalp_wave(x_mm, y_mm, 2, 25));
  }
  return p;
}

/* Linear light of one channel. The two pigments' colours are from docs/domain.md#redness. Roots below the skin cast a
 * cool shadow, and hairs shine. */
static inline double scalp_light(const scalp *s, const double back[FOL_CHANNELS], int c, const scalp_point *p) {
  static const double brown[] = {0.110, 0.090, 0.075}, black[] = {0.050, 0.049, 0.051}, grey[] = {0.62, 0.61, 0.58};
  static const double melanin[] = {0.414, 0.357, 0.837}, blood[] = {0.299, 0.684, 0.666};
  static const double root[] = {1.25, 1, 0.75};
  double light = back[c] * exp(-p->melanin * melanin[c] - p->blood * blood[c] - p->relief - p->roots * root[c]);
  light = light * (1 - p->dark) + p->dark * (s->black ? black[c] : brown[c]);
  return (light * (1 - p->white) + p->white * grey[c]) * p->shade + p->shine;
}

static inline fol_photo *scalp_photo(const scalp *s) {
  int side = (int)(SCALP_MM * s->px_per_mm);
  scalp_cover cover = {side, calloc((size_t)side * (size_t)side, sizeof(float)),
                       calloc((size_t)side * (size_t)side, sizeof(float))};
  double back[FOL_CHANNELS];
  fol_image image;
  fol_photo *photo = NULL;
  scalp_grow(&cover, s);
  fol_skin_reflectance(back, &s->skin);
  MUST(fol_image_new(&image, side, side, 8, error));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      size_t at = (size_t)y * (size_t)side + (size_t)x;
      const scalp_point p = scalp_at(s, (x + 0.5) / s->px_per_mm, (y + 0.5) / s->px_per_mm, (double)cover.dark[at],
                                     (double)cover.white[at]);
      for (int c = 0; c < FOL_CHANNELS; c++) {
        double noise = 0.012 * (scalp_unit(x, y, 31 + (uint64_t)c) - 0.5);
        double code = fol_linear_to_srgb(fmin(fmax(scalp_light(s, back, c, &p), 0), 1)) + noise;
        ((uint8_t *)image.data)[(size_t)y * image.stride + 3 * (size_t)x + (size_t)c] =
            (uint8_t)lround(255 * fmin(fmax(code, 0), 1));
      }
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  free(cover.dark);
  free(cover.white);
  return photo;
}

/* A plan with the bare middle painted and a scale of `off` times the true one. Drop it. */
static inline fol_plan scalp_plan(const scalp *s, double off) {
  int side = (int)(SCALP_MM * s->px_per_mm);
  fol_plan plan;
  MUST(fol_plan_default(&plan, side, side, error));
  plan.scale = (fol_scale){{0, 0}, {side, 0}, side / s->px_per_mm / off};
  fol_mask_drop(plan.mask);
  plan.mask = square_mask(BARE_FROM_MM * s->px_per_mm, BARE_TO_MM * s->px_per_mm, 1, side, side);
  return plan;
}

#endif
