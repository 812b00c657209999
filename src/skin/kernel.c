#include "follidot/base_math.h"
#include "interpolate.h"
#include "kernels.h"
#include "lattice.h"

#include <math.h>
#include <string.h>

static const fol_kernel_node *nearest_node(const fol_kernels *kernels, double diameter_mm) {
  double index = fol_log(diameter_mm / FOL_IMPLANT_DIAMETER_MIN_MM) / FOL_KERNEL_LOG_STEP + 0.5;
  return &kernels->nodes[index < 0 ? 0 : index < FOL_KERNEL_NODES ? (int)index : FOL_KERNEL_NODES - 1];
}

/* Copies the amplitudes of one channel, cores (narrow Gaussians) before halos, to the kernel. */
static void set_amplitudes(fol_kernel *out, int channel, const double amplitude[FOL_GAUSSIANS]) {
  memcpy(out->channel[channel].core, amplitude, sizeof out->channel[channel].core);
  memcpy(out->channel[channel].halo, amplitude + FOL_CORES, sizeof out->channel[channel].halo);
}

/* Returns g, which says how quickly overlapping halos saturate, for the logarithm `log_mu` of the absorption.
 * Interpolates linearly: g comes from a fit and is less smooth than the fitted data. */
static double interpolate_g(const fol_kernels *kernels, const fol_kernel_node *n, double log_mu, int channel) {
  size_t i = 0;
  while (i + 2 < FOL_SURVEY_STRENGTHS && kernels->log_mu[i + 1] < log_mu)
    i++;
  double t = (log_mu - kernels->log_mu[i]) / (kernels->log_mu[i + 1] - kernels->log_mu[i]);
  t = fol_fmin(fol_fmax(t, 0), 1);
  return (1 - t) * n->at[i].g[channel] + t * n->at[i + 1].g[channel];
}

fol_kernel fol_kernels_at(const fol_kernels *kernels, const fol_implant *implant) {
  const fol_kernel_node *n = nearest_node(kernels, implant->diameter_mm);
  double log_ratio = fol_log(implant->diameter_mm / n->diameter_mm), width_factor = fol_exp(n->width_slope * log_ratio);
  fol_cubic mu = fol_cubic_at(kernels->log_mu, FOL_SURVEY_STRENGTHS, fol_log(implant->mu550_per_mm));
  fol_kernel out = {0};
  for (int i = 0; i < FOL_CORES; i++)
    out.core_mm[i] = n->sigma_mm[i] * width_factor;
  for (int i = 0; i < FOL_HALOS; i++)
    out.halo_mm[i] = n->sigma_mm[FOL_CORES + i] * width_factor;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double q = fol_absorption_cross_section_mm2(implant->diameter_mm, kernels->height_mm,
                                                implant->mu550_per_mm * fol_pigment_in_channel[c]);
    double amplitude[FOL_GAUSSIANS] = {0};
    for (size_t k = 0; k < FOL_CUBIC; k++) {
      const fol_kernel_strength *s = &n->at[mu.first + k];
      for (int i = 0; i < FOL_GAUSSIANS; i++)
        amplitude[i] += mu.weight[k] * s->share[c][i] * (1 + s->area_slope[c] * log_ratio);
    }
    for (int i = 0; i < FOL_GAUSSIANS; i++) {
      double sigma_mm = n->sigma_mm[i] * width_factor;
      amplitude[i] *= q / (2 * FOL_PI * sigma_mm * sigma_mm);
    }
    set_amplitudes(&out, c, amplitude);
    out.channel[c].g = interpolate_g(kernels, n, fol_log(implant->mu550_per_mm), c);
  }
  return out;
}

/* Copies the widths (sigma) of the kernel's Gaussians and their amplitudes in one channel, cores (narrow Gaussians)
 * before halos. */
static void gaussians_of(const fol_kernel *kernel, int channel, double sigma_mm[FOL_GAUSSIANS],
                         double amplitude[FOL_GAUSSIANS]) {
  memcpy(sigma_mm, kernel->core_mm, sizeof kernel->core_mm);
  memcpy(sigma_mm + FOL_CORES, kernel->halo_mm, sizeof kernel->halo_mm);
  memcpy(amplitude, kernel->channel[channel].core, sizeof kernel->channel[channel].core);
  memcpy(amplitude + FOL_CORES, kernel->channel[channel].halo, sizeof kernel->channel[channel].halo);
}

double fol_kernel_area_mm2(const fol_kernel *kernel, int channel) {
  double sigma_mm[FOL_GAUSSIANS], amplitude[FOL_GAUSSIANS], ring_mm[FOL_SURVEY_RINGS];
  gaussians_of(kernel, channel, sigma_mm, amplitude);
  fol_survey_rings(ring_mm, sigma_mm[0]);
  fol_kernel_fit fit;
  fol_kernel_fit_init(&fit, ring_mm, sigma_mm);
  return fol_kernel_fit_area(&fit, amplitude, kernel->channel[channel].g);
}

double fol_kernel_transmittance(const fol_kernel *kernel, int channel, double dots_per_mm2) {
  double sigma_mm[FOL_GAUSSIANS], amplitude[FOL_GAUSSIANS];
  gaussians_of(kernel, channel, sigma_mm, amplitude);
  fol_lattice_cell cell;
  fol_lattice_cell_init(&cell, sigma_mm, amplitude, dots_per_mm2);
  return fol_lattice_cell_transmittance(&cell, kernel->channel[channel].g);
}

/* Returns the exponential integral E1(a) for a >= 1, by its continued fraction (Abramowitz & Stegun 5.1.22), evaluated
 * from the end. */
static double exponential_integral(double a) {
  double fraction = 0;
  for (int i = 60; i > 0; i--)
    fraction = i / (1 + i / (a + fraction));
  return fol_exp(-a) / (a + fraction);
}

double fol_gaussian_loss(double amplitude) {
  const double euler = 0.57721566490153286;
  if (amplitude > 4) /* for larger amplitudes the terms of the series below would cancel, with a loss of accuracy */
    return fol_log(amplitude) + euler + exponential_integral(amplitude);
  double term = amplitude, sum = amplitude;
  for (int k = 2; k < 100 && fabs(term) > 1e-16 * sum; k++) {
    term *= -amplitude / k;
    sum += term / k;
  }
  return sum;
}

double fol_gaussian_amplitude(double loss) {
  /* Newton's method. The derivative of the loss is (1 - exp(-a)) / a. The loss is concave, so no step overshoots. */
  double a = loss;
  for (int i = 0; i < 50; i++) {
    double slope = a > 1e-12 ? -fol_expm1(-a) / a : 1;
    double step = (loss - fol_gaussian_loss(a)) / slope;
    a += step;
    if (fabs(step) <= 1e-12 * a)
      break;
  }
  return a;
}
