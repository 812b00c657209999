#include "follidot/skin.h"

#include <math.h>

enum { CHANNELS = 3 };

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

static const double wavelength_nm[CHANNELS] = {610, 550, 465};

/* The cross-section in which a cylinder absorbs, mm2, light coming from everywhere. */
static double absorbing_mm2(const fol_implant *implant, double height_mm, int channel) {
  double d = implant->diameter_mm;
  double surface = FOL_PI * d * (d / 2 + height_mm), volume = FOL_PI * d * d * height_mm / 4;
  double mu = implant->mu550_per_mm * 550 / wavelength_nm[channel];
  return surface / 4 * -expm1(-mu * 4 * volume / surface);
}

/* a^(1-t) b^t */
static double between(double a, double b, double t) {
  return a * pow(b / a, t);
}

static fol_gaussian gaussian_between(fol_gaussian a, fol_gaussian b, double t, double t_sigma, const double q[2],
                                     double q_here) {
  double area_a = a.amplitude * a.sigma_mm * a.sigma_mm / q[0], area_b = b.amplitude * b.sigma_mm * b.sigma_mm / q[1];
  double sigma = between(a.sigma_mm, b.sigma_mm, t_sigma);
  return (fol_gaussian){between(area_a, area_b, t) * q_here / (sigma * sigma), sigma};
}

fol_kernel fol_kernel_of(const fol_implant *implant) {
  fol_implant held = *implant;
  held.diameter_mm = fmin(fmax(held.diameter_mm, FOL_IMPLANT_DIAMETER_MIN_MM), FOL_IMPLANT_DIAMETER_MAX_MM);
  const anchor *a = &anchors[0], *b = &anchors[1];
  double t_free = log(held.diameter_mm / a->implant.diameter_mm) / log(b->implant.diameter_mm / a->implant.diameter_mm);
  double t = fmin(fmax(t_free, 0), 1);
  double height_mm = a->height_mm + t * (b->height_mm - a->height_mm);
  fol_kernel kernel;
  for (int c = 0; c < CHANNELS; c++) {
    const fol_kernel_channel *from = &a->kernel.channel[c], *to = &b->kernel.channel[c];
    const double q[2] = {absorbing_mm2(&a->implant, a->height_mm, c), absorbing_mm2(&b->implant, b->height_mm, c)};
    double q_here = absorbing_mm2(&held, height_mm, c);
    fol_kernel_channel *out = &kernel.channel[c];
    out->core = gaussian_between(from->core, to->core, t, t_free, q, q_here);
    for (int h = 0; h < FOL_HALOS; h++)
      out->halo[h] = gaussian_between(from->halo[h], to->halo[h], t, t, q, q_here);
    out->g = between(from->g, to->g, t);
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
