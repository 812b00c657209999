#include "ink.h"

#include <math.h>

/* A core that is blurred, by the camera or by a pixel's own size, is blurred in light, not in attenuation: what
 * it takes away in all, the integral of 1 - exp(-E), stays the same while it spreads. So the blurred core is
 * drawn as the Gaussian that is as wide as it then is and takes away as much: its peak a solves
 * loss(a) (sigma^2 + blur^2 + 1/12) = loss(a0) sigma^2, with loss() of skin.h and 1/12 the variance of a pixel.
 * The pixel's part of the width comes from integrating over pixels, and is left out of the Gaussian drawn. */
static spot blurred_core(fol_gaussian core, const ink_scale *scale) {
  double sigma2 = core.sigma_mm * core.sigma_mm * scale->px_per_mm * scale->px_per_mm;
  double drawn2 = sigma2 + scale->blur_px * scale->blur_px;
  double seen2 = drawn2 + 1.0 / 12;
  double peak = fol_gaussian_amplitude(fol_gaussian_loss(core.amplitude) * sigma2 / seen2);
  return (spot){(float)(2 * FOL_PI * peak * seen2), (float)sqrt(drawn2)};
}

/* Halos are weak (E below 0.2), so blur in light and in attenuation are the same. */
static spot blurred_halo(fol_gaussian halo, const ink_scale *scale) {
  double sigma2 = halo.sigma_mm * halo.sigma_mm * scale->px_per_mm * scale->px_per_mm;
  return (spot){(float)(2 * FOL_PI * halo.amplitude * sigma2), (float)sqrt(sigma2 + scale->blur_px * scale->blur_px)};
}

ink ink_of_dot(const fol_dot *dot, const ink_scale *scale) {
  fol_implant implant = {(double)dot->diameter_mm, (double)dot->strength};
  fol_kernel kernel = fol_kernel_of(&implant);
  ink out = {.x_px = (float)dot->px.x, .y_px = (float)dot->px.y, .session = dot->session};
  for (int c = 0; c < CHANNELS; c++) {
    out.core[c] = blurred_core(kernel.channel[c].core, scale);
    for (int h = 0; h < FOL_HALOS; h++)
      out.halo[h][c] = blurred_halo(kernel.channel[c].halo[h], scale);
  }
  return out;
}
