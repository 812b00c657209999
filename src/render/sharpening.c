#include "sharpening.h"
#include "follidot/base_math.h"

/* Unsharp masking of radius 1 px makes (1 + a) G(v) - a G(v + 1) of a spot of variance v: its middle is deeper than
 * that of a Gaussian as wide, and a brighter rim keeps its area. JPEG's quantization, which leaves out faint high
 * frequencies, does much the same to spots, and to dots as well: so what is told is effective, as the blur is.
 *
 * A single spot's rim, some hundredths of its depth, drowns in noise and in what JPEG leaves of it; the mean profile of
 * many shows it. */
enum { PROFILES_MIN = 30 };

/* Of the spots, the narrowest, whose median is the width that the blur is told by (blur.c). */
static const double narrow_share = 0.3;

/* sigma of a hair's end in such a mean profile, which is wider than in single spots [M]. */
static const double stubble_mm = 0.08;
static const double pixel_variance = 1.0 / 12;

/* Less is none: without any, and without JPEG, up to 0.3 is told; more than 1 is told where JPEG leaves little of
 * shallow spots, and deeper ones do not have it [M]. */
enum { LEAST = 4, MOST = 10, STEPS_A_UNIT = 10 };

/* Effective blur beyond which the rim lies where other hairs do: such are told to be sharpened when they are not [M].
 */
static const double blur_max_px = 0.8;

/* Of the profile, without its parts: variances that are tried. */
static const double variance_min = 0.15, variance_max = 5;
enum { SEARCH_STEPS = 24 };

/* The mean profile, of depth about 1. */
typedef struct stack {
  double away_px2[FOL_SPOT_RINGS]; /* of its rings, squared */
  double below[FOL_SPOT_RINGS], weight[FOL_SPOT_RINGS];
  double turned_px2;
  size_t count;
} stack;

/* By squares of depth: noise is alike in all. */
static void add(stack *s, const fol_spot_seen *spot) {
  double depth = (double)spot->profile->depth;
  for (int i = 0; i < FOL_SPOT_RINGS; i++) {
    s->below[i] += depth * (double)spot->profile->below[i];
    s->weight[i] += depth * depth * (double)spot->profile->pixels[i];
  }
  s->turned_px2 += spot->turned_px2;
  s->count++;
}

static bool take_stack(stack *s, const fol_spot_seen *spots, size_t count) {
  size_t narrow = (size_t)(narrow_share * (double)count);
  *s = (stack){.count = 0};
  for (size_t i = 0; i < narrow; i++)
    if (spots[i].profile)
      add(s, &spots[i]);
  if (s->count < PROFILES_MIN)
    return false;
  s->turned_px2 /= (double)s->count;
  for (int i = 0; i < FOL_SPOT_RINGS; i++) {
    double from = (double)i / FOL_SPOT_RINGS_A_PX, to = (double)(i + 1) / FOL_SPOT_RINGS_A_PX;
    s->away_px2[i] = (from * from + to * to) / 2; /* the mean of the squares over the ring */
    s->below[i] /= fol_fmax(s->weight[i], 1e-9);
  }
  return true;
}

static double model_at(double away_px2, double amount, double variance) {
  double wide = variance + 1;
  return (1 + amount) * fol_exp(-away_px2 / (2 * variance)) -
         amount * variance / wide * fol_exp(-away_px2 / (2 * wide));
}

/* What the best depth and level leave of the profile, as a mean square. */
static double misfit(const stack *s, double amount, double variance) {
  double w = 0, m = 0, mm = 0, p = 0, mp = 0, pp = 0;
  for (int i = 0; i < FOL_SPOT_RINGS; i++) {
    double weight = s->weight[i], model = model_at(s->away_px2[i], amount, variance), below = s->below[i];
    w += weight;
    m += weight * model;
    mm += weight * model * model;
    p += weight * below;
    mp += weight * model * below;
    pp += weight * below * below;
  }
  double spread = mm - m * m / w, both = mp - m * p / w;
  return spread > 0 ? (pp - p * p / w - both * both / spread) / w : pp / w;
}

/* The variance that leaves least, by golden sections of its logarithm; and what that is. */
static double best_variance(double *left, const stack *s, double amount) {
  const double share = 0.6180339887498949;
  double low = fol_log(variance_min), high = fol_log(variance_max);
  double a = high - share * (high - low), b = low + share * (high - low);
  double at_a = misfit(s, amount, fol_exp(a)), at_b = misfit(s, amount, fol_exp(b));
  for (int i = 0; i < SEARCH_STEPS; i++) {
    if (at_a < at_b) {
      high = b;
      b = a;
      at_b = at_a;
      a = high - share * (high - low);
      at_a = misfit(s, amount, fol_exp(a));
    } else {
      low = a;
      a = b;
      at_a = at_b;
      b = low + share * (high - low);
      at_b = misfit(s, amount, fol_exp(b));
    }
  }
  *left = fol_fmin(at_a, at_b);
  return fol_exp((low + high) / 2);
}

bool fol_sharpening_told(fol_sharpening *out, const fol_spot_seen *spots, size_t count, double mm_per_px) {
  stack s;
  double left[MOST + 1], variance[MOST + 1], hair_px = stubble_mm / mm_per_px;
  int best = 0;
  if (!take_stack(&s, spots, count))
    return false;
  for (int i = 0; i <= MOST; i++) {
    variance[i] =
        best_variance(&left[i], &s, (double)i / STEPS_A_UNIT) + s.turned_px2 - hair_px * hair_px - pixel_variance;
    best = left[i] < left[best] ? i : best;
  }
  if (best < LEAST || variance[0] > blur_max_px * blur_max_px)
    return false;
  *out = (fol_sharpening){(double)best / STEPS_A_UNIT, sqrt(fol_fmax(variance[best], 0))};
  return true;
}
