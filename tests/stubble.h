/* Synthetic photographs of stubble on skin, drawn at four times their scale and blurred by a known camera. */
#ifndef FOLLIDOT_TESTS_STUBBLE_H
#define FOLLIDOT_TESTS_STUBBLE_H

#include "follidot/photo.h"

#include <math.h>
#include <stdlib.h>

enum { STUBBLE_FINE = 4, STUBBLE_KERNEL = 64 };

typedef struct stubble_recipe {
  int side_px;
  double px_per_mm;
  double per_cm2, radius_mm, loss;              /* of hairs, Gaussians of sigma radius_mm / 2; loss: share absorbed */
  bool discs;                                   /* discs with a sharp edge instead, like freckles */
  double free_from;                             /* no hairs at x beyond this share of the width; 0: hairs everywhere */
  double luma_px, chroma_px, sharpening, grain; /* camera: two sigmas, share (radius 1 px), sd in codes */
  int jpeg_quality;                             /* 0: PNG */
  unsigned char skin[3];                        /* codes */
  bool grey;
  int depth; /* bits; 0 means 8 */
} stubble_recipe;

static inline double stubble_chance(uint64_t cell, uint64_t use) {
  return fol_hash_unit(fol_hash(7, FOL_STREAM_TEST, cell, use));
}

static inline double stubble_normal(uint64_t cell, uint64_t use) {
  return sqrt(-2 * log(1 - stubble_chance(cell, use))) * cos(2 * FOL_PI * stubble_chance(cell, use + 1));
}

/* Position of a hair on a jittered lattice, mm; false if there is none. */
static inline bool stubble_hair(const stubble_recipe *r, int column, int row, double mm[2]) {
  double step = 10 / sqrt(r->per_cm2 * 1.25), side_mm = r->side_px / r->px_per_mm;
  uint64_t cell = (uint64_t)row * 4096 + (uint64_t)column;
  mm[0] = (column + 0.5 + 0.8 * (stubble_chance(cell, 0) - 0.5)) * step;
  mm[1] = (row + 0.5 + 0.8 * (stubble_chance(cell, 1) - 0.5)) * step;
  return stubble_chance(cell, 2) < 0.8 && mm[0] < side_mm && mm[1] < side_mm &&
         (r->free_from == 0 || mm[0] < r->free_from * side_mm);
}

static inline int stubble_cells(const stubble_recipe *r) {
  return r->per_cm2 > 0 ? (int)ceil(r->side_px / r->px_per_mm / (10 / sqrt(r->per_cm2 * 1.25))) : 0;
}

/* Draws the share of light that the hairs leave, on the fine grid. */
static inline void stubble_draw(const stubble_recipe *r, float *left, int side) {
  double scale = r->px_per_mm * STUBBLE_FINE;
  for (int i = 0; i < side * side; i++)
    left[i] = 1;
  for (int row = 0; row < stubble_cells(r); row++)
    for (int column = 0; column < stubble_cells(r); column++) {
      double mm[2];
      if (!stubble_hair(r, column, row, mm))
        continue;
      uint64_t cell = (uint64_t)row * 4096 + (uint64_t)column;
      double radius = r->radius_mm * (0.9 + 0.2 * stubble_chance(cell, 3)) * scale;
      double loss = r->loss * (0.8 + 0.2 * stubble_chance(cell, 4)), x = mm[0] * scale, y = mm[1] * scale;
      for (int v = (int)(y - 2 * radius - 1); v <= (int)(y + 2 * radius + 1); v++)
        for (int u = (int)(x - 2 * radius - 1); u <= (int)(x + 2 * radius + 1); u++)
          if (u >= 0 && v >= 0 && u < side && v < side) {
            double away = hypot(u + 0.5 - x, v + 0.5 - y), edge = fmin(fmax(radius + 0.5 - away, 0), 1);
            left[v * side + u] *= (float)(1 - loss * (r->discs ? edge : exp(-2 * away * away / (radius * radius))));
          }
    }
}

static inline void stubble_blur(float *plane, int side, double sigma) {
  float weights[STUBBLE_KERNEL] = {0}, *line = malloc((size_t)side * sizeof *line);
  int reach = (int)ceil(3.5 * sigma);
  double sum = 0;
  FOL_ASSERT(line && reach < STUBBLE_KERNEL);
  for (int i = 0; i <= reach; i++)
    sum += (i ? 2 : 1) * exp(-i * i / (2 * sigma * sigma));
  for (int i = 0; i <= reach; i++)
    weights[i] = (float)(exp(-i * i / (2 * sigma * sigma)) / sum);
  for (int pass = 0; pass < 2 && sigma > 0; pass++) {
    int step = pass ? side : 1, across = pass ? 1 : side;
    for (int k = 0; k < side; k++) {
      float *from = plane + k * across;
      for (int i = 0; i < side; i++) {
        float total = weights[0] * from[i * step];
        for (int n = 1; n <= reach; n++)
          total += weights[n] * (from[(i < n ? 0 : i - n) * step] + from[(i + n < side ? i + n : side - 1) * step]);
        line[i] = total;
      }
      for (int i = 0; i < side; i++)
        from[i * step] = line[i];
    }
  }
  free(line);
}

/* Y, Cb and Cr of BT.601 from codes of 0 to 255. */
static inline void stubble_to_ycc(const double rgb[3], double ycc[3]) {
  ycc[0] = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  ycc[1] = (rgb[2] - ycc[0]) / 1.772;
  ycc[2] = (rgb[0] - ycc[0]) / 1.402;
}

static inline void stubble_to_rgb(const double ycc[3], double rgb[3]) {
  rgb[0] = ycc[0] + 1.402 * ycc[2];
  rgb[2] = ycc[0] + 1.772 * ycc[1];
  rgb[1] = (ycc[0] - 0.299 * rgb[0] - 0.114 * rgb[2]) / 0.587;
}

/* sRGB code, 0 to 255, of linear light, from a table indexed by its square root. */
enum { STUBBLE_STEPS = 4096 };
typedef struct stubble_curve {
  float at[STUBBLE_STEPS + 1];
} stubble_curve;

static inline void stubble_curve_init(stubble_curve *curve) {
  for (int i = 0; i <= STUBBLE_STEPS; i++) {
    double root = (double)i / STUBBLE_STEPS;
    curve->at[i] = (float)(255 * fol_linear_to_srgb(root * root));
  }
}

/* Makes planes of codes of skin, shaded from side to side, under the hairs. Luma is blurred on the fine grid. */
static inline void stubble_expose(const stubble_recipe *r, float *planes[3]) {
  int fine = r->side_px * STUBBLE_FINE, side = r->side_px;
  size_t count = (size_t)fine * (size_t)fine;
  float *left = malloc(count * sizeof *left), *luma = malloc(count * sizeof *luma);
  FOL_ASSERT(left && luma);
  stubble_draw(r, left, fine);
  stubble_curve curve;
  double skin[3];
  stubble_curve_init(&curve);
  for (int c = 0; c < 3; c++)
    skin[c] = fol_srgb_to_linear(r->skin[c] / 255.0);
  for (int i = 0; i < side * side; i++)
    planes[1][i] = planes[2][i] = 0;
  for (int y = 0; y < fine; y++)
    for (int x = 0; x < fine; x++) {
      double shade = 0.9 + 0.1 * cos(2.0 * x / fine) * cos(1.5 * y / fine), rgb[3], ycc[3];
      for (int c = 0; c < 3; c++)
        rgb[c] = (double)curve.at[(int)(sqrt(shade * (double)left[y * fine + x] * skin[c]) * STUBBLE_STEPS + 0.5)];
      stubble_to_ycc(rgb, ycc);
      luma[y * fine + x] = (float)ycc[0];
      for (int c = 1; c < 3; c++)
        planes[c][y / STUBBLE_FINE * side + x / STUBBLE_FINE] += (float)(ycc[c] / (STUBBLE_FINE * STUBBLE_FINE));
    }
  stubble_blur(luma, fine, r->luma_px * STUBBLE_FINE);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      double sum = 0;
      for (int i = 0; i < STUBBLE_FINE * STUBBLE_FINE; i++)
        sum += (double)luma[(y * STUBBLE_FINE + i / STUBBLE_FINE) * fine + x * STUBBLE_FINE + i % STUBBLE_FINE];
      planes[0][y * side + x] = (float)(sum / (STUBBLE_FINE * STUBBLE_FINE));
    }
  free(left);
  free(luma);
}

/* Blurs chroma, adds grain, then sharpens. */
static inline void stubble_process(const stubble_recipe *r, float *planes[3]) {
  int side = r->side_px, count = side * side;
  float *soft = malloc((size_t)count * sizeof *soft);
  FOL_ASSERT(soft);
  for (int c = 1; c < 3; c++)
    stubble_blur(planes[c], side, r->chroma_px);
  for (int i = 0; i < count; i++)
    soft[i] = planes[0][i] += (float)(r->grain > 0 ? r->grain * stubble_normal((uint64_t)i, 90) : 0);
  stubble_blur(soft, side, 1);
  for (int i = 0; i < count; i++)
    planes[0][i] += (float)r->sharpening * (planes[0][i] - soft[i]);
  free(soft);
}

/* The picture before encoding. Drop it. */
static inline fol_image stubble_image(const stubble_recipe *r) {
  fol_image image = {0};
  float *planes[3];
  int side = r->side_px;
  MUST(fol_image_new(&image, side, side, r->depth ? r->depth : 8, error));
  for (int c = 0; c < 3; c++)
    planes[c] = malloc((size_t)side * (size_t)side * sizeof *planes[c]);
  FOL_ASSERT(planes[0] && planes[1] && planes[2]);
  stubble_expose(r, planes);
  stubble_process(r, planes);
  for (int i = 0; i < side * side; i++) {
    double ycc[3] = {(double)planes[0][i], r->grey ? 0 : (double)planes[1][i], r->grey ? 0 : (double)planes[2][i]},
           rgb[3];
    stubble_to_rgb(ycc, rgb);
    for (int c = 0; c < 3; c++) {
      double code = fmin(fmax(rgb[c], 0), 255);
      uint8_t *row = (uint8_t *)image.data + (size_t)(i / side) * image.stride;
      if (image.depth == 8)
        row[3 * (i % side) + c] = (uint8_t)lround(code);
      else
        ((uint16_t *)(void *)row)[3 * (i % side) + c] = (uint16_t)lround(257 * code);
    }
  }
  for (int c = 0; c < 3; c++)
    free(planes[c]);
  return image;
}

static inline fol_photo *stubble_photo(const stubble_recipe *r) {
  fol_image image = stubble_image(r);
  fol_bytes bytes = {0};
  fol_photo *photo = NULL;
  fol_encoding encoding = {.format = r->jpeg_quality ? FOL_FORMAT_JPEG : FOL_FORMAT_PNG,
                           .jpeg_quality = r->jpeg_quality};
  MUST(fol_image_encode(&bytes, &image, &encoding, error));
  MUST(fol_photo_decode(&photo, bytes.data, bytes.size, "stubble", error));
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return photo;
}

/* ---- measurements without the code under test -------------------------------------------------------- */

static inline double stubble_luma(const fol_photo *photo, int x, int y) {
  const fol_image *image = fol_photo_image(photo);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  double scale = image->depth == 8 ? 1 : 257.0;
  return (0.299 * fol_image_code(image, row, 3 * (size_t)x) + 0.587 * fol_image_code(image, row, 3 * (size_t)x + 1) +
          0.114 * fol_image_code(image, row, 3 * (size_t)x + 2)) /
         scale;
}

/* Whether there is no other hair within so many pixels. */
static inline bool stubble_is_alone(const stubble_recipe *r, int column, int row, double within_px) {
  double here[2], there[2];
  stubble_hair(r, column, row, here);
  for (int v = -4; v <= 4; v++)
    for (int u = -4; u <= 4; u++)
      if ((u || v) && column + u >= 0 && row + v >= 0 && stubble_hair(r, column + u, row + v, there) &&
          hypot(there[0] - here[0], there[1] - here[1]) * r->px_per_mm < within_px)
        return false;
  return true;
}

/* Full width at half maximum, px, of the mean profile of isolated hairs, measured as in docs/domain.md#measuring but
 * without its own blur. */
static inline double stubble_fwhm(const stubble_recipe *r, const fol_photo *photo) {
  enum { BINS = 48, BINS_A_PX = 6, REACH = 8 };
  double sum[BINS] = {0}, count[BINS] = {0};
  for (int row = 0; row < stubble_cells(r); row++)
    for (int column = 0; column < stubble_cells(r); column++) {
      double mm[2];
      if (!stubble_hair(r, column, row, mm) || !stubble_is_alone(r, column, row, 9))
        continue;
      double x = mm[0] * r->px_per_mm, y = mm[1] * r->px_per_mm;
      if (x < REACH + 1 || y < REACH + 1 || x > r->side_px - REACH - 1 || y > r->side_px - REACH - 1)
        continue;
      for (int v = (int)y - REACH; v <= (int)y + REACH; v++)
        for (int u = (int)x - REACH; u <= (int)x + REACH; u++) {
          int bin = (int)(hypot(u + 0.5 - x, v + 0.5 - y) * BINS_A_PX);
          if (bin < BINS) {
            sum[bin] += stubble_luma(photo, u, v);
            count[bin]++;
          }
        }
    }
  double ground = 0, pixels = 0;
  for (int i = 5 * BINS_A_PX; i < 7 * BINS_A_PX; i++) {
    ground += sum[i];
    pixels += count[i];
  }
  ground /= pixels;
  double deepest = ground - (sum[0] + sum[1]) / (count[0] + count[1]), before = deepest;
  for (int i = 2; i < BINS; i++) {
    double depth = ground - sum[i] / count[i];
    if (depth < deepest / 2)
      return 2 * (i + 0.5 - (deepest / 2 - depth) / (before - depth)) / BINS_A_PX;
    before = depth;
  }
  return 0;
}

#endif
