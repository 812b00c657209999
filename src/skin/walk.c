#include "walk.h"
#include "follidot/base_math.h"

#include <math.h>

/* Russian roulette: a path with less than exp(-roulette_from) of its light left continues with the probability
 * exp(-roulette_step), with its light scaled up accordingly. This preserves the mean, and saves time on paths that
 * return nothing. */
static const double roulette_from = 2, roulette_step = 1, roulette_odds = 0.36787944117144233; /* exp(-roulette_step) */

double fol_fresnel(double ratio, double cosine) {
  double sine2 = ratio * ratio * (1 - cosine * cosine);
  if (sine2 >= 1)
    return 1;
  double refracted = sqrt(1 - sine2);
  double s = (ratio * cosine - refracted) / (ratio * cosine + refracted);
  double p = (ratio * refracted - cosine) / (ratio * refracted + cosine);
  return (s * s + p * p) / 2;
}

/* Returns the cosine of a random scattering angle, given a random number `u` uniform in [0, 1), by inverting the
 * Henyey-Greenstein distribution (L. G. Henyey, J. L. Greenstein, Astrophys. J. 93, 70 (1941)) with mean cosine g. */
static double scattering_cosine(double g, double u) {
  if (fabs(g) < 1e-6)
    return 2 * u - 1;
  double t = (1 - g * g) / (1 - g + 2 * g * u);
  return (1 + g * g - t * t) / (2 * g);
}

/* Returns the unit vector `d` turned away from its direction by the angle whose cosine is `cosine`, to a random side.
 */
static fol_xyz deflected(fol_xyz d, double cosine, fol_dice *dice) {
  double sine = sqrt(fol_fmax(0, 1 - cosine * cosine)), a, b, r2;
  do {
    a = 2 * fol_dice_next(dice) - 1;
    b = 2 * fol_dice_next(dice) - 1;
    r2 = a * a + b * b;
  } while (r2 > 1 || r2 == 0);
  double scale = sine / sqrt(r2);
  a *= scale;
  b *= scale;
  double across2 = 1 - d.z * d.z;
  if (across2 < 1e-10)
    return (fol_xyz){a, b, d.z < 0 ? -cosine : cosine};
  double across = sqrt(across2);
  fol_xyz to = {(a * d.x * d.z - b * d.y) / across + d.x * cosine, (a * d.y * d.z + b * d.x) / across + d.y * cosine,
                -a * across + d.z * cosine};
  double scale_back =
      1.5 - 0.5 * (to.x * to.x + to.y * to.y + to.z * to.z); /* renormalise, so that rounding errors do not add up */
  return (fol_xyz){to.x * scale_back, to.y * scale_back, to.z * scale_back};
}

static void add_length(fol_path *path, double boundary_mm, double from_z, double to_z, double length) {
  double upper = fol_fmin(from_z, to_z), lower = fol_fmax(from_z, to_z), share = 0;
  if (lower <= boundary_mm)
    share = 1;
  else if (upper < boundary_mm)
    share = (boundary_mm - upper) / (lower - upper);
  path->length_mm[0] += share * length;
  path->length_mm[1] += (1 - share) * length;
}

static double absorbed(const fol_path *path, const fol_medium *medium) {
  return medium->absorption_per_mm[0] * path->length_mm[0] + medium->absorption_per_mm[1] * path->length_mm[1];
}

void fol_walk(fol_path *path, const fol_medium *medium, uint64_t number) {
  fol_dice dice = {number};
  fol_xyz at = {0, 0, 0}, dir = {0, 0, 1};
  double next_roulette = roulette_from,
         log_odds = 0; /* log_odds: minus the logarithm of the probability of having survived */
  path->end = FOL_PATH_LOST;
  path->length_mm[0] = path->length_mm[1] = 0;
  path->corner[0] = at;
  for (path->count = 1; path->count < FOL_PATH_CORNERS;) {
    double step = -fol_log(1 - fol_dice_next(&dice)) / medium->scattering_per_mm;
    double face = dir.z < 0 ? 0 : medium->depth_mm;
    bool hits_face = dir.z < 0 ? at.z + dir.z * step <= 0 : at.z + dir.z * step >= medium->depth_mm;
    if (hits_face)
      step = fol_fmax(0, (face - at.z) / dir.z);
    fol_xyz to = {at.x + dir.x * step, at.y + dir.y * step, hits_face ? face : at.z + dir.z * step};
    add_length(path, medium->boundary_mm, at.z, to.z, step);
    path->corner[path->count++] = at = to;
    if (absorbed(path, medium) > next_roulette) {
      if (fol_dice_next(&dice) >= roulette_odds)
        return;
      next_roulette += roulette_step;
      log_odds += roulette_step;
    }
    if (!hits_face) {
      dir = deflected(dir, scattering_cosine(medium->anisotropy, fol_dice_next(&dice)), &dice);
    } else if (fol_dice_next(&dice) >= fol_fresnel(medium->index, fabs(dir.z))) {
      path->end = dir.z < 0 ? FOL_PATH_BACK : FOL_PATH_THROUGH;
      path->weight = fol_exp(log_odds - absorbed(path, medium));
      return;
    } else {
      dir.z = -dir.z;
    }
  }
}
