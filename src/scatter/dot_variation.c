#include "follidot/base_math.h"
#include "follidot/scatter.h"

#include <math.h>

/* How much dots with equal amounts of pigment vary, from large and pale to small and dark: a factor without unit,
 * estimated [?]. At this value the darkness and the size of dots have a correlation of 0.9. If darkness and size were
 * independent, the contrast of fresh dots in close-ups would vary too little. */
static const double by_spread = 0.44;

/* Returns the standard deviation of the logarithm of a lognormal variable whose coefficient of variation is `share`.
 * For the triangular distribution of dot_builder.c the result is right within a hundredth. */
static double sigma_of(double share) {
  return sqrt(fol_log1p(share * share));
}

/* Returns sinh(x) / x for |x| < 4. */
static double sinh_share(double x) {
  double sum = 1;
  for (int k = 12; k > 0; k--)
    sum = 1 + sum * x * x / (2 * k * (2 * k + 1));
  return sum;
}

/* Returns the mean of exp(sigma x), where x has a triangular distribution of mean 0 and standard deviation 1. */
static double mean_factor(double sigma) {
  double root = sinh_share(sigma * sqrt(6) / 2);
  return root * root;
}

fol_dot_variation fol_dot_variation_of(const fol_pattern *pattern) {
  double size = sigma_of(pattern->size_spread), darkness = sigma_of(pattern->darkness_spread);
  /* `spread` is the standard deviation of a random number that is added to the logarithm of a dot's area and subtracted
   * from the logarithm of its darkness. */
  double area = 2 * size, both = area + darkness, spread = both > 0 ? by_spread * area * darkness / both : 0;
  fol_dot_variation v = {.size_by_spread = spread / 2, .darkness_by_spread = spread};
  v.size_by_pigment = sqrt(size * size - v.size_by_spread * v.size_by_spread);
  v.darkness_by_pigment = sqrt(darkness * darkness - spread * spread);
  v.size_mean = mean_factor(v.size_by_pigment) * mean_factor(v.size_by_spread);
  v.darkness_mean = mean_factor(v.darkness_by_pigment) * mean_factor(v.darkness_by_spread);
  return v;
}

fol_dot_factors fol_dot_variation_at(const fol_dot_variation *variation, double pigment, double spread) {
  const fol_dot_variation *v = variation;
  return (fol_dot_factors){fol_exp(v->size_by_pigment * pigment + v->size_by_spread * spread) / v->size_mean,
                           fol_exp(v->darkness_by_pigment * pigment - v->darkness_by_spread * spread) /
                               v->darkness_mean};
}
