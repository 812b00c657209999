#include "follidot/base_math.h"
#include "follidot/scatter.h"

#include <math.h>

/* How far a dot's darkness goes with its size: one that got more pigment is both larger and darker [?]. Independent,
 * the contrast of fresh dots in close pictures would vary by 0.25 of its mean, where finished work has 0.32-0.40 [M].
 */
static const double darkness_by_size = 0.9;

static const double darkness_by_itself = 0.43588989435406736; /* sqrt(1 - darkness_by_size^2) */

/* Of logarithms, so that sd / mean is `share` of the mean: as of a lognormal, within a hundredth. */
static double sigma_of(double share) {
  return sqrt(fol_log1p(share * share));
}

/* sinh(x) / x for |x| < 4. */
static double sinh_share(double x) {
  double sum = 1;
  for (int k = 12; k > 0; k--)
    sum = 1 + sum * x * x / (2 * k * (2 * k + 1));
  return sum;
}

/* The mean of exp(sigma x), x being a triangle's. */
static double mean_factor(double sigma) {
  double half = sinh_share(sigma * sqrt(6) / 2);
  return half * half;
}

fol_variety fol_variety_of(const fol_pattern *pattern) {
  double size = sigma_of(pattern->size_spread), darkness = sigma_of(pattern->darkness_spread);
  return (fol_variety){size, mean_factor(size), darkness,
                       mean_factor(darkness * darkness_by_size) * mean_factor(darkness * darkness_by_itself)};
}

fol_differing fol_variety_at(const fol_variety *variety, double size, double own) {
  const fol_variety *v = variety;
  return (fol_differing){fol_exp(v->size_sigma * size) / v->size_mean,
                         fol_exp(v->darkness_sigma * (darkness_by_size * size + darkness_by_itself * own)) /
                             v->darkness_mean};
}
