#include "lattice.h"
#include "follidot/base_math.h"

#include <math.h>

/* Gauss-Legendre nodes and weights on [0, 1]. With the substitution x = s^3, where s is a node, sample points are
 * closer together near the dot. */
static const double legendre[FOL_CELL_SIDE][2] = {
    {0.013046735741414140, 0.033335672154344069}, {0.067468316655507745, 0.074725674575290297},
    {0.160295215850487797, 0.109543181257991022}, {0.283302302935376405, 0.134633359654998177},
    {0.425562830509184395, 0.147762112357376435}, {0.574437169490815605, 0.147762112357376435},
    {0.716697697064623595, 0.134633359654998177}, {0.839704784149512203, 0.109543181257991022},
    {0.932531683344492255, 0.074725674575290297}, {0.986953264258585860, 0.033335672154344069}};

/* Returns the value at x of the sum of one-dimensional Gaussians centred at all multiples of `pitch`. */
static double line_sum(double x, double pitch, double sigma) {
  if (sigma > pitch)
    return sqrt(2 * FOL_PI) * sigma / pitch; /* the sum of Gaussians as wide as this is constant within 1e-8 */
  double sum = 0;
  int reach = 1 + (int)(6 * sigma / pitch);
  for (int i = -reach; i <= reach; i++)
    sum += fol_exp(-(x - i * pitch) * (x - i * pitch) / (2 * sigma * sigma));
  return sum;
}

void fol_lattice_cell_init(fol_lattice_cell *cell, const double sigma_mm[FOL_GAUSSIANS],
                           const double amplitude[FOL_GAUSSIANS], double dots_per_mm2) {
  double pitch = 1 / sqrt(dots_per_mm2), sum[FOL_CELL_SIDE][FOL_GAUSSIANS], width[FOL_CELL_SIDE];
  for (int i = 0; i < FOL_CELL_SIDE; i++) {
    double s = legendre[i][0];
    width[i] = 3 * s * s * legendre[i][1];
    for (int k = 0; k < FOL_GAUSSIANS; k++)
      sum[i][k] = line_sum(s * s * s * pitch / 2, pitch, sigma_mm[k]);
  }
  int point = 0;
  for (int i = 0; i < FOL_CELL_SIDE; i++) {
    for (int j = 0; j <= i; j++, point++) {
      cell->share[point] = width[i] * width[j] * (i == j ? 1 : 2);
      cell->core[point] = cell->halo[point] = 0;
      for (int k = 0; k < FOL_GAUSSIANS; k++)
        *(k < FOL_CORES ? &cell->core[point] : &cell->halo[point]) += amplitude[k] * sum[i][k] * sum[j][k];
    }
  }
}

double fol_lattice_cell_transmittance(const fol_lattice_cell *cell, double g) {
  double light = 0;
  for (int i = 0; i < FOL_CELL_POINTS; i++)
    light += cell->share[i] * fol_exp(-cell->core[i] - fol_log1p(g * fol_fmax(cell->halo[i], -0.5 / g)) / g);
  return light;
}

double fol_lattice_fit_g(const fol_lattice_cell *cells, const double *log_light, size_t count) {
  const double min_g = 0.01, max_g = 8, step = 1.05;
  double g = 0.4;
  for (int iteration = 0; iteration < 6; iteration++) {
    double slope_squares = 0, slope_times_error = 0;
    for (size_t i = 0; i < count; i++) {
      double light = fol_log(fol_lattice_cell_transmittance(&cells[i], g)),
             slope = (fol_log(fol_lattice_cell_transmittance(&cells[i], g * step)) - light) / fol_log(step);
      slope_squares += slope * slope;
      slope_times_error += slope * (log_light[i] - light);
    }
    if (slope_squares < 1e-12)
      break;
    g = fol_fmin(fol_fmax(g * fol_exp(fol_fmin(fol_fmax(slope_times_error / slope_squares, -1), 1)), min_g), max_g);
  }
  return g;
}
