#include "follidot/skin.h"

#include <math.h>

/* A simulated dot. Depths are those of its simulation. */
typedef struct anchor {
  fol_implant implant;
  double height_mm;
  fol_kernel kernel;
} anchor;

/* DOMAIN 6 [X]: E = -ln(1 - C) as Gaussians, and g fitted to simulated lattices. */
static const anchor anchors[2] = {
    {{0.20, 15},
     0.30,
     {{{{1.342, 0.064}, {{0.155, 0.233}, {0.027, 0.923}}, 0.39},
       {{0.961, 0.067}, {{0.173, 0.207}, {0.038, 0.629}}, 0.39},
       {{0.581, 0.072}, {{0.183, 0.194}, {0.036, 0.502}}, 0.58}}}},
    {{0.40, 6},
     0.35,
     {{{{2.081, 0.118}, {{0.136, 0.437}, {0.023, 1.173}}, 0.26},
       {{1.756, 0.123}, {{0.161, 0.390}, {0.019, 0.907}}, 0.24},
       {{1.349, 0.131}, {{0.155, 0.365}, {0.006, 0.885}}, 0.39}}}},
};

static const double wavelength_nm[FOL_CHANNELS] = {610, 550, 465};

/* The cross-section in which a cylinder absorbs, mm2, light coming from everywhere. */
static double absorbing_mm2(const fol_implant *implant, double height_mm, int channel) {
  double d = implant->diameter_mm;
  double surface = FOL_PI * d * (d / 2 + height_mm), volume = FOL_PI * d * d * height_mm / 4;
  double mu = implant->mu550_per_mm * 550 / wavelength_nm[channel];
  return surface / 4 * -expm1(-mu * 4 * volume / surface);
}

static double log_area(fol_gaussian gaussian, double q) {
  return log(gaussian.amplitude * gaussian.sigma_mm * gaussian.sigma_mm / q);
}

void fol_kernel_rule_init(fol_kernel_rule *rule) {
  for (int i = 0; i < 2; i++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      const fol_kernel_channel *from = &anchors[i].kernel.channel[c];
      double q = absorbing_mm2(&anchors[i].implant, anchors[i].height_mm, c);
      rule->channel[c].log_core_area[i] = log_area(from->core, q);
      rule->channel[c].log_core_sigma[i] = log(from->core.sigma_mm);
      for (int h = 0; h < FOL_HALOS; h++) {
        rule->channel[c].log_halo_area[h][i] = log_area(from->halo[h], q);
        rule->channel[c].log_halo_sigma[h][i] = log(from->halo[h].sigma_mm);
      }
      rule->channel[c].log_g[i] = log(from->g);
    }
  }
}

/* exp of the line through two logarithms: a^(1-t) b^t. */
static double between(const double logs[2], double t) {
  return exp(logs[0] + t * (logs[1] - logs[0]));
}

static fol_gaussian gaussian_of(double area, double sigma_mm) {
  return (fol_gaussian){area / (sigma_mm * sigma_mm), sigma_mm};
}

fol_kernel fol_kernel_of(const fol_kernel_rule *rule, const fol_implant *implant) {
  const anchor *a = &anchors[0], *b = &anchors[1];
  fol_implant held = *implant;
  held.diameter_mm = fmin(fmax(held.diameter_mm, FOL_IMPLANT_DIAMETER_MIN_MM), FOL_IMPLANT_DIAMETER_MAX_MM);
  double t_free = log(held.diameter_mm / a->implant.diameter_mm) / log(b->implant.diameter_mm / a->implant.diameter_mm);
  double t = fmin(fmax(t_free, 0), 1);
  double height_mm = a->height_mm + t * (b->height_mm - a->height_mm);
  fol_kernel kernel;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    fol_kernel_channel *out = &kernel.channel[c];
    double q = absorbing_mm2(&held, height_mm, c);
    out->core =
        gaussian_of(q * between(rule->channel[c].log_core_area, t), between(rule->channel[c].log_core_sigma, t_free));
    for (int h = 0; h < FOL_HALOS; h++)
      out->halo[h] = gaussian_of(q * between(rule->channel[c].log_halo_area[h], t),
                                 between(rule->channel[c].log_halo_sigma[h], t));
    out->g = between(rule->channel[c].log_g, t);
  }
  return kernel;
}

double fol_kernel_area_mm2(const fol_kernel_channel *channel) {
  /* Simpson's rule in s = ln r from far inside the core to far outside the halo, dA = 2 pi r^2 ds. */
  const int steps = 2000;
  const double low = log(1e-4), high = log(40.0), step = (high - low) / steps;
  double sum = 0;
  for (int i = 0; i <= steps; i++) {
    double r2 = exp(2 * (low + i * step));
    double core = channel->core.amplitude * exp(-r2 / (2 * channel->core.sigma_mm * channel->core.sigma_mm));
    double halo = 0;
    for (int h = 0; h < FOL_HALOS; h++)
      halo += channel->halo[h].amplitude * exp(-r2 / (2 * channel->halo[h].sigma_mm * channel->halo[h].sigma_mm));
    double loss = -expm1(-core - log1p(channel->g * halo) / channel->g);
    sum += loss * 2 * FOL_PI * r2 * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2);
  }
  return sum * step / 3;
}

double fol_gaussian_loss(double amplitude) {
  double term = amplitude, sum = amplitude;
  for (int k = 2; k < 100 && fabs(term) > 1e-16 * sum; k++) {
    term *= -amplitude / k;
    sum += term / k;
  }
  return sum;
}

double fol_gaussian_amplitude(double loss) {
  /* Newton's method; the derivative of the loss is (1 - exp(-a)) / a. It is concave: no step overshoots. */
  double a = loss;
  for (int i = 0; i < 50; i++) {
    double slope = a > 1e-12 ? -expm1(-a) / a : 1;
    double step = (loss - fol_gaussian_loss(a)) / slope;
    a += step;
    if (fabs(step) <= 1e-12 * a)
      break;
  }
  return a;
}
