/* Measures dots in pictures in the same way as those in photographs of real work (docs/domain.md#measuring,
 * #finished-work). */
#ifndef FOLLIDOT_TESTS_RENDER_SEEN_H
#define FOLLIDOT_TESTS_RENDER_SEEN_H

#include "follidot/photo.h"
#include "spacing.h"
#include "support.h"

#include <stdlib.h>

enum { SEEN_CHANNELS = 3 };
enum { SEEN_REACH_PX = 16, SEEN_REACH_2 = SEEN_REACH_PX * SEEN_REACH_PX }; /* the reach of profiles */

/* ---- planes -------------------------------------------------------------------------------------- */

typedef struct plane {
  float *at;
  int width, height;
} plane;

static inline plane plane_new(int width, int height) {
  plane p = {calloc((size_t)width * (size_t)height, sizeof(float)), width, height};
  assert_non_null(p.at);
  return p;
}

static inline float *plane_px(const plane *p, int x, int y) {
  return &p->at[(ptrdiff_t)y * p->width + x];
}

/* Blurs one row or column of `count` values that are `step` apart. */
static inline void line_blurred(float *to, const float *from, int count, ptrdiff_t step, const float *weights,
                                int reach) {
  for (int i = 0; i < count; i++) {
    float value = weights[0] * from[i * step];
    for (int k = 1; k <= reach; k++)
      value += weights[k] * (from[(i - k < 0 ? 0 : i - k) * step] + from[(i + k >= count ? count - 1 : i + k) * step]);
    to[i * step] = value;
  }
}

/* Blurs a plane; edge values are continued. Free `at` of the result. */
static inline plane plane_blurred(const plane *from, double sigma) {
  plane out = plane_new(from->width, from->height), across = plane_new(from->width, from->height);
  int reach = (int)ceil(4 * sigma);
  float *weights = calloc((size_t)reach + 1, sizeof *weights);
  assert_non_null(weights);
  double sum = 0;
  for (int i = 0; i <= reach; i++)
    sum += (i > 0 ? 2 : 1) * exp(-i * i / fmax(2 * sigma * sigma, 1e-9));
  for (int i = 0; i <= reach; i++)
    weights[i] = (float)(exp(-i * i / fmax(2 * sigma * sigma, 1e-9)) / sum);
  for (int y = 0; y < from->height; y++)
    line_blurred(plane_px(&across, 0, y), plane_px(from, 0, y), from->width, 1, weights, reach);
  for (int x = 0; x < from->width; x++)
    line_blurred(plane_px(&out, x, 0), plane_px(&across, x, 0), from->height, from->width, weights, reach);
  free(weights);
  free(across.at);
  return out;
}

/* 1 - a / b, with b the blurred `a`. Free `at` of the result. */
static inline plane contrast_against(const plane *a, double sigma) {
  plane out = plane_blurred(a, sigma);
  for (ptrdiff_t i = 0; i < (ptrdiff_t)a->width * a->height; i++)
    out.at[i] = 1 - a->at[i] / out.at[i];
  return out;
}

/* ---- a picture's light --------------------------------------------------------------------------- */

typedef struct picture {
  plane channel[SEEN_CHANNELS], mean; /* linear sRGB */
} picture;

/* Converts an image by the curves of `photo`, which must be sRGB. */
static inline picture picture_of(const fol_image *image, const fol_photo *photo) {
  picture l = {.mean = plane_new(image->width, image->height)};
  for (int c = 0; c < SEEN_CHANNELS; c++) {
    const float *linear = fol_photo_linear(photo, c);
    l.channel[c] = plane_new(image->width, image->height);
    for (int y = 0; y < image->height; y++) {
      const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
      for (int x = 0; x < image->width; x++) {
        float value = linear[fol_image_code(image, row, 3 * (size_t)x + (size_t)c)];
        *plane_px(&l.channel[c], x, y) = value;
        *plane_px(&l.mean, x, y) += value / 3;
      }
    }
  }
  return l;
}

static inline void picture_drop(picture *l) {
  for (int c = 0; c < SEEN_CHANNELS; c++)
    free(l->channel[c].at);
  free(l->mean.at);
}

static inline void picture_mean(double out[SEEN_CHANNELS], const picture *l, fol_rect rect) {
  for (int c = 0; c < SEEN_CHANNELS; c++) {
    double sum = 0;
    for (int y = rect.y0; y < rect.y1; y++)
      for (int x = rect.x0; x < rect.x1; x++)
        sum += (double)*plane_px(&l->channel[c], x, y);
    out[c] = sum / (rect.x1 - rect.x0) / (rect.y1 - rect.y0);
  }
}

/* ---- dots ---------------------------------------------------------------------------------------- */

typedef struct spot {
  int x, y;
} spot;
typedef struct spots {
  spot *at;
  size_t count;
} spots;

static inline bool is_spot(const plane *c, int x, int y) {
  float here = *plane_px(c, x, y);
  if (here <= 0.12f)
    return false;
  for (int dy = -2; dy <= 2; dy++)
    for (int dx = -2; dx <= 2; dx++)
      if (*plane_px(c, x + dx, y + dy) > here)
        return false;
  return true;
}

/* The maxima of c in a rectangle, which must be at least SEEN_REACH_PX from the picture's edges. Free `at` of the
 * result. */
static inline spots spots_in(const plane *c, fol_rect rect) {
  assert_true(rect.x0 >= SEEN_REACH_PX && rect.y0 >= SEEN_REACH_PX);
  assert_true(rect.x1 <= c->width - SEEN_REACH_PX && rect.y1 <= c->height - SEEN_REACH_PX);
  spots found = {calloc((size_t)(rect.x1 - rect.x0) * (size_t)(rect.y1 - rect.y0) / 4 + 1, sizeof(spot)), 0};
  assert_non_null(found.at);
  for (int y = rect.y0; y < rect.y1; y++)
    for (int x = rect.x0; x < rect.x1; x++)
      if (is_spot(c, x, y))
        found.at[found.count++] = (spot){x, y};
  return found;
}

/* The mean around spots, by squared distance, which is an integer: exact rings, many of which are empty. */
typedef struct profile {
  double sum[SEEN_REACH_2 + 1], count[SEEN_REACH_2 + 1];
} profile;

static inline void profile_of(profile *out, const plane *p, const spots *found) {
  *out = (profile){0};
  for (size_t i = 0; i < found->count; i++)
    for (int dy = -SEEN_REACH_PX; dy <= SEEN_REACH_PX; dy++)
      for (int dx = -SEEN_REACH_PX; dx <= SEEN_REACH_PX; dx++) {
        int ring = dx * dx + dy * dy;
        if (ring > SEEN_REACH_2)
          continue;
        out->sum[ring] += (double)*plane_px(p, found->at[i].x + dx, found->at[i].y + dy);
        out->count[ring]++;
      }
}

/* The mean between two distances, both included. */
static inline double profile_between(const profile *p, double from_px, double to_px) {
  double sum = 0, count = 0;
  for (int ring = 0; ring <= SEEN_REACH_2; ring++)
    if (sqrt(ring) >= from_px && sqrt(ring) <= to_px) {
      sum += p->sum[ring];
      count += p->count[ring];
    }
  return sum / count;
}

/* The full width at half maximum, interpolated between the exact distances of rings. */
static inline double profile_fwhm_px(const profile *p) {
  double half = p->sum[0] / p->count[0] / 2, before_px = 0, before = 2 * half;
  for (int ring = 1; ring <= SEEN_REACH_2; ring++) {
    if (p->count[ring] <= 0)
      continue;
    double px = sqrt(ring), value = p->sum[ring] / p->count[ring];
    if (value < half)
      return 2 * (before_px + (before - half) / (before - value) * (px - before_px));
    before_px = px;
    before = value;
  }
  return 2 * SEEN_REACH_PX;
}

/* The same, interpolated between rings of whole pixels, as the raw width of real work was measured: some 0.3 px less.
 */
static inline double profile_fwhm_of_whole_px(const profile *p) {
  double before = p->sum[0] / p->count[0], half = before / 2;
  for (int px = 1; px < SEEN_REACH_PX; px++) {
    double value = profile_between(p, px - 0.5, px + 0.5);
    if (value < half)
      return 2 * (px - 1 + (before - half) / (before - value));
    before = value;
  }
  return 2 * SEEN_REACH_PX;
}

/* ---- the figures --------------------------------------------------------------------------------- */

typedef struct figures {
  double count, spacing_mm; /* dots found; their spacing L */
  double contrast, spread;  /* mean contrast of dots; sd / mean */
  double rgb[SEEN_CHANNELS];
  double fwhm_spacings, raw_fwhm_mm;
  double nearest_spacings, nearest_5th_spacings;
  double cstd, blotchiness; /* blotchiness: filter widths in mm */
  fol_lab dot;              /* colour of a dot's centre minus that of its surroundings */
} figures;

static inline double sd_in(const plane *p, fol_rect rect) {
  double sum = 0, squares = 0, count = (double)(rect.x1 - rect.x0) * (rect.y1 - rect.y0);
  for (int y = rect.y0; y < rect.y1; y++)
    for (int x = rect.x0; x < rect.x1; x++) {
      double value = (double)*plane_px(p, x, y);
      sum += value;
      squares += value * value;
    }
  return sqrt(fmax(squares / count - sum / count * (sum / count), 0));
}

/* The contrast c of light blurred by `sharp_px` against the same blurred further by `wide_px`. Free `at` of the result.
 */
static inline plane contrast_of(const plane *g, double sharp_px, double wide_px) {
  plane sharp = plane_blurred(g, sharp_px), c = contrast_against(&sharp, wide_px);
  free(sharp.at);
  return c;
}

static inline void see_spacing(figures *out, const spots *found, fol_rect rect, double px_per_mm) {
  double *x = calloc(2 * found->count + 1, sizeof *x), *y = x + found->count;
  assert_non_null(x);
  for (size_t i = 0; i < found->count; i++) {
    x[i] = found->at[i].x - rect.x0 + 0.5;
    y[i] = found->at[i].y - rect.y0 + 0.5;
  }
  double side = rect.x1 - rect.x0;
  const point_list points = {.x = x, .y = y, .count = found->count, .side = side, .inner = 2 * px_per_mm};
  spacing s = measure_spacing(&points);
  out->nearest_spacings = s.mean;
  out->nearest_5th_spacings = s.fifth_percentile;
  out->spacing_mm = hexagonal_spacing(&points, found->count) / px_per_mm;
  free(x);
}

static inline void see_contrast(figures *out, const picture *l, const plane *c, const spots *found) {
  double sum = 0, squares = 0, count = (double)found->count;
  for (size_t i = 0; i < found->count; i++) {
    double value = (double)*plane_px(c, found->at[i].x, found->at[i].y);
    sum += value;
    squares += value * value;
  }
  out->contrast = sum / count;
  out->spread = sqrt(squares / count - out->contrast * out->contrast) / out->contrast;
  for (int k = 0; k < SEEN_CHANNELS; k++) {
    plane own = contrast_of(&l->channel[k], 0.7, 10);
    for (size_t i = 0; i < found->count; i++)
      out->rgb[k] += (double)*plane_px(&own, found->at[i].x, found->at[i].y) / count;
    free(own.at);
  }
}

static inline void see_breadth(figures *out, const picture *l, const plane *c, const spots *found, double px_per_mm) {
  plane raw = contrast_against(&l->mean, 10);
  profile p;
  profile_of(&p, c, found);
  out->fwhm_spacings = profile_fwhm_px(&p) / px_per_mm / out->spacing_mm;
  profile_of(&p, &raw, found);
  out->raw_fwhm_mm = profile_fwhm_of_whole_px(&p) / px_per_mm;
  free(raw.at);
}

static inline void see_colour(figures *out, const picture *l, const spots *found) {
  plane lab[3];
  profile p;
  double parts[3];
  for (int k = 0; k < 3; k++)
    lab[k] = plane_new(l->mean.width, l->mean.height);
  for (ptrdiff_t i = 0; i < (ptrdiff_t)l->mean.width * l->mean.height; i++) {
    const double rgb[] = {(double)l->channel[0].at[i], (double)l->channel[1].at[i], (double)l->channel[2].at[i]};
    fol_lab at = fol_lab_of(rgb);
    lab[0].at[i] = (float)at.l;
    lab[1].at[i] = (float)at.a;
    lab[2].at[i] = (float)at.b;
  }
  for (int k = 0; k < 3; k++) {
    profile_of(&p, &lab[k], found);
    parts[k] = profile_between(&p, 0, 1) - profile_between(&p, 6, 9);
    free(lab[k].at);
  }
  out->dot = (fol_lab){parts[0], parts[1], parts[2]};
}

/* The sd of c = 1 - g(0.25 mm) / g(2 mm) after a further blur of 0.55 mm, divided by the sd of c. */
static inline double blotchiness_in(const plane *g, fol_rect rect, double px_per_mm) {
  plane c = contrast_of(g, 0.25 * px_per_mm, sqrt(2 * 2 - 0.25 * 0.25) * px_per_mm);
  plane coarse = plane_blurred(&c, 0.55 * px_per_mm);
  double share = sd_in(&coarse, rect) / sd_in(&c, rect);
  free(c.at);
  free(coarse.at);
  return share;
}

/* Measures the dots in a square that is at least SEEN_REACH_PX from the edges. Fails if fewer than 200 dots are found.
 */
static inline figures see(const picture *l, fol_rect rect, double px_per_mm) {
  plane c = contrast_of(&l->mean, 0.7, 10);
  spots found = spots_in(&c, rect);
  assert_true(found.count >= 200);
  figures out = {.count = (double)found.count, .cstd = sd_in(&c, rect)};
  see_spacing(&out, &found, rect, px_per_mm);
  see_contrast(&out, l, &c, &found);
  see_breadth(&out, l, &c, &found, px_per_mm);
  see_colour(&out, l, &found);
  out.blotchiness = blotchiness_in(&l->mean, rect, px_per_mm);
  free(found.at);
  free(c.at);
  return out;
}

#endif
