#include "sharpening.h"
#include "follidot/base_math.h"

static const double pixel_variance = 1.0 / 12;

/* The exponent of sRGB's curve, which is used without its offset. */
static const double gamma_of_codes = 2.4;

/* The sigma, in mm, of the blur that skin adds to a spot. It was found by comparing the kernels of dots with the
 * smallest possible spots that absorb as much light (docs/domain.md#camera [X]). */
static const double skin_mm = 0.05;

/* The smallest plausible sigma of blur by lens and sensor: 0.5 px [?], less 0.05 px, the error of the estimate. */
static const double lens_px = 0.45;

/* The quantiles of the spots' blur variances from which blur is estimated. If all spots are of one kind, they differ
 * only by noise, and the estimate is the quantile `sharper_share`, since wider spots may be pairs of hairs. If the
 * quantiles `sharper_share` and `least_share` differ by more than `one_kind_px2`, the wider spots are moles, clumps,
 * and hairs seen obliquely, which are wider than the smallest possible spot that absorbs as much light
 * (docs/domain.md#camera [M]); then the estimate is the quantile `least_share` plus `one_kind_px2`. */
static const double sharper_share = 1.0 / 3, least_share = 0.15, one_kind_px2 = 0.15;

fol_spot_measurement fol_spot_measure(const fol_dark_spot *spot, double px2_per_mm2) {
  double width = (double)spot->sigma_px;
  return (fol_spot_measurement){.code_px2 = width * width,
                                .depth = 1 - fol_pow(1 - (double)spot->loss, 1 / gamma_of_codes),
                                .skin_px2 = skin_mm * skin_mm * px2_per_mm2};
}

/* Returns the variance that the lens added to a spot. The smallest possible spot absorbs all light at its centre, as
 * hairs and dots of pigment nearly do. A Gaussian of this kind with variance s absorbs 2 pi s of light in total, and
 * blur does not change the total. A spot that is seen with variance v and absorbs the fraction c of light at its centre
 * absorbs 2 pi c v in total; so s = c v, and blur added v - s.
 *
 * An unsharp mask of radius 1 px turns a spot of variance v into (1 + a) G(v) - a G(v + 1), in codes, which a fit finds
 * narrower and deeper [X: fits of v from 0.4 to 2.2]. Codes are light to the power of 1 / gamma, so a spot is deeper at
 * its centre, and narrower, in codes than in light [X: fits, within 3 % up to c = 0.7]. */
static double blur_of(const fol_spot_measurement *spot, double amount) {
  double wider = 1 + 0.4 * amount - 0.13 * amount * amount, more = 1 + 0.2 * amount / (spot->code_px2 + 0.13);
  double depth = spot->depth / (wider * more), loss = 1 - fol_pow(1 - depth, gamma_of_codes);
  double variance = spot->code_px2 * wider * sqrt(gamma_of_codes * depth / loss);
  return variance * (1 - loss) - spot->skin_px2 - pixel_variance;
}

static int by_blur(const void *a, const void *b) {
  double x = ((const fol_spot_measurement *)a)->blur_px2, y = ((const fol_spot_measurement *)b)->blur_px2;
  return (x > y) - (x < y);
}

double fol_spots_blur(fol_spot_measurement *spots, size_t count, double amount) {
  for (size_t i = 0; i < count; i++)
    spots[i].blur_px2 = blur_of(&spots[i], amount);
  fol_sort(spots, count, sizeof *spots, by_blur);
  return fol_fmin(spots[(size_t)(sharper_share * (double)count)].blur_px2,
                  spots[(size_t)(least_share * (double)count)].blur_px2 + one_kind_px2);
}

double fol_spots_sharpening(fol_spot_measurement *spots, size_t count) {
  enum { STEPS = 10 };
  int step = 0;
  while (fol_spots_blur(spots, count, (double)step / STEPS) < lens_px * lens_px && step < STEPS)
    step++;
  return (double)step / STEPS;
}
