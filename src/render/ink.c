#include "ink.h"

#include <math.h>

static const double amplitude_end = 20, loss_end = 3.5;

void fol_inkwell_init(fol_inkwell *well, double px_per_mm, double blur_px) {
  fol_kernel_rule_init(&well->rule);
  well->px_per_mm = px_per_mm;
  well->blur_px = blur_px;
  for (int i = 0; i < FOL_LOSS_STEPS + 2; i++) {
    well->losses.loss[i] = (float)fol_gaussian_loss(amplitude_end * i / FOL_LOSS_STEPS);
    well->losses.amplitude[i] = (float)fol_gaussian_amplitude(loss_end * i / FOL_LOSS_STEPS);
  }
}

static double look_up(const float table[FOL_LOSS_STEPS + 2], double value, double end) {
  double place = (value < end ? value : end) * (FOL_LOSS_STEPS / end);
  int i = (int)place;
  return (double)table[i] + (double)(table[i + 1] - table[i]) * (place - i);
}

/* A core that is blurred, by the camera or by a pixel's own size, is blurred in light, not in attenuation: what
 * it takes away in all, the integral of 1 - exp(-E), stays the same while it spreads. So the blurred core is
 * drawn as the Gaussian that is as wide as it then is and takes away as much: its peak a solves
 * loss(a) (sigma^2 + blur^2 + 1/12) = loss(a0) sigma^2, with loss() of skin.h and 1/12 the variance of a pixel.
 * The pixel's part of the width comes from integrating over pixels, and is left out of the Gaussian drawn. */
static fol_ink_spot blurred_core(const fol_inkwell *well, fol_gaussian core) {
  double sigma2 = core.sigma_mm * core.sigma_mm * well->px_per_mm * well->px_per_mm;
  double drawn2 = sigma2 + well->blur_px * well->blur_px;
  double seen2 = drawn2 + 1.0 / 12;
  double loss = look_up(well->losses.loss, core.amplitude, amplitude_end) * sigma2 / seen2;
  double peak = look_up(well->losses.amplitude, loss, loss_end);
  return (fol_ink_spot){(float)(2 * FOL_PI * peak * seen2), (float)sqrt(drawn2)};
}

/* Halos are weak (E below 0.2), so blur in light and in attenuation are the same. */
static fol_ink_spot blurred_halo(const fol_inkwell *well, fol_gaussian halo) {
  double sigma2 = halo.sigma_mm * halo.sigma_mm * well->px_per_mm * well->px_per_mm;
  return (fol_ink_spot){(float)(2 * FOL_PI * halo.amplitude * sigma2),
                        (float)sqrt(sigma2 + well->blur_px * well->blur_px)};
}

static float widest_reach(const fol_ink_spot spots[FOL_CHANNELS]) {
  float widest = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    widest = fmaxf(widest, spots[c].sigma_px);
  return FOL_SPOT_REACH * widest;
}

fol_ink fol_ink_of_dot(const fol_inkwell *well, const fol_dot *dot) {
  fol_implant implant = {(double)dot->diameter_mm, (double)dot->strength};
  fol_kernel kernel = fol_kernel_of(&well->rule, &implant);
  fol_ink out = {.x_px = (float)dot->px.x, .y_px = (float)dot->px.y, .session = dot->session};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out.core[c] = blurred_core(well, kernel.channel[c].core);
    for (int h = 0; h < FOL_HALOS; h++)
      out.halo[h][c] = blurred_halo(well, kernel.channel[c].halo[h]);
  }
  out.core_reach_px = widest_reach(out.core);
  for (int h = 0; h < FOL_HALOS; h++)
    out.halo_reach_px[h] = widest_reach(out.halo[h]);
  return out;
}
