#include "kernel_fit.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* A linear system whose unknowns are the amplitudes and, for each of the two constraints, a Lagrange multiplier. It has
 * two right-hand sides, so that it is solved only once: the amplitudes are the first solution, for an area of 0, plus
 * the wanted area times the second solution. */
enum { UNKNOWNS = FOL_GAUSSIANS + 2, WIDTH = UNKNOWNS + 2 };
typedef double system[UNKNOWNS][WIDTH];

static double gaussian(double r_mm, double sigma_mm) {
  return fol_exp(-r_mm * r_mm / (2 * sigma_mm * sigma_mm));
}

void fol_kernel_fit_init(fol_kernel_fit *fit, const double ring_mm[FOL_SURVEY_RINGS],
                         const double sigma_mm[FOL_GAUSSIANS]) {
  double widest = 0;
  for (int k = 0; k < FOL_GAUSSIANS; k++) {
    fit->unit_area_mm2[k] = 2 * FOL_PI * sigma_mm[k] * sigma_mm[k];
    widest = fol_fmax(widest, sigma_mm[k]);
  }
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++) {
    double below = i > 0 ? ring_mm[i - 1] : 0, above = ring_mm[i + 1 < FOL_SURVEY_RINGS ? i + 1 : i];
    fit->ring_mm2[i] = fol_fmax(ring_mm[i], ring_mm[1] / 2) * (above - below);
    for (int k = 0; k < FOL_GAUSSIANS; k++)
      fit->at_ring[i][k] = gaussian(ring_mm[i], sigma_mm[k]);
  }
  /* Equal steps in s = ln r (dA = 2 pi r^2 ds), from r well inside the dot to r where the widest Gaussian has
   * vanished. */
  double low = fol_log(0.1 * ring_mm[1]), step = (fol_log(5.5 * widest) - low) / (FOL_FIT_STEPS - 1);
  for (int i = 0; i < FOL_FIT_STEPS; i++) {
    double r = fol_exp(low + i * step);
    fit->step_mm2[i] = 2 * FOL_PI * r * r * step;
    for (int k = 0; k < FOL_GAUSSIANS; k++)
      fit->at_step[i][k] = gaussian(r, sigma_mm[k]);
  }
}

static double sum_of(const double amplitude[FOL_GAUSSIANS], const double at[FOL_GAUSSIANS], int from, int to) {
  double sum = 0;
  for (int k = from; k < to; k++)
    sum += amplitude[k] * at[k];
  return sum;
}

static double loss_of(const double amplitude[FOL_GAUSSIANS], const double at[FOL_GAUSSIANS], double g) {
  double halo = fol_fmax(sum_of(amplitude, at, FOL_CORES, FOL_GAUSSIANS), -0.5 / g);
  return 1 - fol_exp(-sum_of(amplitude, at, 0, FOL_CORES) - fol_log1p(g * halo) / g);
}

double fol_kernel_fit_area(const fol_kernel_fit *fit, const double amplitude[FOL_GAUSSIANS], double g) {
  double area = 0;
  for (int i = 0; i < FOL_FIT_STEPS; i++)
    area += fit->step_mm2[i] * loss_of(amplitude, fit->at_step[i], g);
  return area;
}

/* Gaussian elimination with pivoting, for both right-hand sides. A singular matrix yields zeros. */
static void eliminate(system m, double x[2][UNKNOWNS]) {
  for (int i = 0; i < UNKNOWNS; i++) {
    int best = i;
    for (int j = i + 1; j < UNKNOWNS; j++)
      if (fabs(m[j][i]) > fabs(m[best][i]))
        best = j;
    double row[WIDTH];
    memcpy(row, m[best], sizeof row);
    memcpy(m[best], m[i], sizeof row);
    memcpy(m[i], row, sizeof row);
    for (int j = i + 1; j < UNKNOWNS && row[i] != 0; j++) {
      double factor = m[j][i] / row[i];
      for (int k = i; k < WIDTH; k++)
        m[j][k] -= factor * row[k];
    }
  }
  for (int side = 0; side < 2; side++)
    for (int i = UNKNOWNS - 1; i >= 0; i--) {
      double sum = m[i][UNKNOWNS + side];
      for (int k = i + 1; k < UNKNOWNS; k++)
        sum -= m[i][k] * x[side][k];
      x[side][i] = m[i][i] != 0 ? sum / m[i][i] : 0;
    }
}

/* Writes to `m` the equations of a least-squares fit at the rings (distances from the dot's middle), under two
 * constraints: the attenuation E in the middle, and the area, must be reproduced exactly. A ring's weight is area x
 * exp(-2 E) / loss. The factor exp(-2 E) is there because an error in E changes the light by exp(-E) times that error.
 * The division by the loss of light at the ring makes faint rings count too; for this division, a loss below `tail`
 * times the loss in the middle counts as that limit. */
static void fill_equations(const fol_kernel_fit *fit, const fol_radial_profile *p, system m) {
  const double tail = 0.03, damping = 1e-6;
  memset(m, 0, UNKNOWNS * sizeof *m);
  double middle = -fol_expm1(-p->attenuation[0]), trace = 0;
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++) {
    double e = p->attenuation[i], weight = fit->ring_mm2[i] * fol_exp(-2 * e) / fol_fmax(-fol_expm1(-e), tail * middle);
    for (int a = 0; a < FOL_GAUSSIANS; a++) {
      for (int b = 0; b < FOL_GAUSSIANS; b++)
        m[a][b] += weight * fit->at_ring[i][a] * fit->at_ring[i][b];
      m[a][UNKNOWNS] += weight * fit->at_ring[i][a] * e;
    }
  }
  for (int a = 0; a < FOL_GAUSSIANS; a++)
    trace += m[a][a];
  double scale = trace / fit->unit_area_mm2[FOL_GAUSSIANS - 1];
  for (int a = 0; a < FOL_GAUSSIANS; a++) {
    m[a][a] += damping * trace;
    m[a][FOL_GAUSSIANS] = m[FOL_GAUSSIANS][a] = trace;
    m[a][FOL_GAUSSIANS + 1] = m[FOL_GAUSSIANS + 1][a] = scale * fit->unit_area_mm2[a];
  }
  m[FOL_GAUSSIANS][UNKNOWNS] = trace * p->attenuation[0];
  m[FOL_GAUSSIANS + 1][UNKNOWNS + 1] = scale;
}

static double fit_error(const fol_kernel_fit *fit, const fol_radial_profile *p, double g,
                        const double amplitude[FOL_GAUSSIANS]) {
  double middle = -fol_expm1(-p->attenuation[0]), sum = 0, target_mm2 = 0, lowest = 0;
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++) {
    double loss = -fol_expm1(-p->attenuation[i]), error = loss_of(amplitude, fit->at_ring[i], g) - loss;
    sum += fit->ring_mm2[i] * error * error / (loss + 0.1 * middle);
    target_mm2 += fit->ring_mm2[i] * loss;
    lowest = fol_fmin(lowest, sum_of(amplitude, fit->at_ring[i], 0, FOL_GAUSSIANS));
  }
  return sqrt(sum / target_mm2) - 10 * lowest / p->attenuation[0];
}

double fol_kernel_fit_solve(const fol_kernel_fit *fit, const fol_radial_profile *profile, double g, int iterations,
                            double amplitude[FOL_GAUSSIANS]) {
  system m;
  double x[2][UNKNOWNS] = {{0}}, target_mm2 = profile->area_mm2;
  fill_equations(fit, profile, m);
  eliminate(m, x);
  /* The equations constrain the area of the plain sum of Gaussians, but absorption saturates, which makes the dot's
   * area differ from it. So the target is corrected until the area with saturation is right. */
  for (int iteration = 0; iteration <= iterations; iteration++) {
    if (iteration > 0)
      target_mm2 += profile->area_mm2 - fol_kernel_fit_area(fit, amplitude, g);
    for (int k = 0; k < FOL_GAUSSIANS; k++)
      amplitude[k] = x[0][k] + target_mm2 * x[1][k];
  }
  return fit_error(fit, profile, g, amplitude);
}
