#include "ink.h"

#include <math.h>

static const double amplitude_end = 20, loss_end = 3.5;

/* Skin that is turned away by more than this cosine is drawn as if by this: a dot on the outline itself would have no
 * width. It is the outermost fiftieth of a millimetre of a head. */
static const double cosine_min = 0.02;

void fol_inkwell_init(fol_inkwell *well, double blur_px) {
  fol_kernel_rule_init(&well->rule);
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

/* Variances along the long axis and across it, px^2. */
typedef struct axes {
  double along, across;
} axes;

static axes widened(axes a, double variance) {
  return (axes){a.along + variance, a.across + variance};
}

static double area_of(axes a) {
  return sqrt(a.along * a.across);
}

/* A footprint by its axes, for 1 mm^2 of skin; the long one leaves at `turn` from the picture's x. */
typedef struct shape {
  axes own;
  double area, turn;
} shape;

static shape shape_of(const fol_footprint *f) {
  double mean = (f->xx + f->yy) / 2, half = (f->xx - f->yy) / 2, apart = sqrt(half * half + f->xy * f->xy);
  axes own = {mean + apart, mean - apart};
  FOL_ASSERT(own.along > 0 && isfinite(own.along));
  own.across = fmax(own.across, own.along * cosine_min * cosine_min);
  return (shape){own, area_of(own), atan2(f->xy, half) / 2};
}

static axes drawn_axes(const fol_inkwell *well, const shape *s, double sigma2_mm2) {
  return widened((axes){sigma2_mm2 * s->own.along, sigma2_mm2 * s->own.across}, well->blur_px * well->blur_px);
}

static fol_ink_spot spot_of(double area_px2, axes drawn) {
  return (fol_ink_spot){(float)area_px2, (float)sqrt(drawn.along), (float)sqrt(drawn.across)};
}

/* A core that is blurred, by the camera or by a pixel's own size, is blurred in light, not in attenuation: what
 * it takes away in all, the integral of 1 - exp(-E), stays the same while it spreads. So the blurred core is
 * drawn as the Gaussian that is as wide as it then is and takes away as much: its peak a solves
 * loss(a) area(own + blur^2 + 1/12) = loss(a0) area(own), with loss() of skin.h, area() the root of the product of
 * the variances along both axes and 1/12 the variance of a pixel. The pixel's part of the width comes from
 * integrating over pixels, and is left out of the Gaussian drawn. */
static fol_ink_spot blurred_core(const fol_inkwell *well, const shape *s, fol_gaussian core) {
  double sigma2 = core.sigma_mm * core.sigma_mm;
  axes drawn = drawn_axes(well, s, sigma2);
  double seen = area_of(widened(drawn, 1.0 / 12));
  double loss = look_up(well->losses.loss, core.amplitude, amplitude_end) * (sigma2 * s->area) / seen;
  double peak = look_up(well->losses.amplitude, loss, loss_end);
  return spot_of(2 * FOL_PI * peak * seen, drawn);
}

/* Halos are weak (E below 0.2), so blur in light and in attenuation are the same. */
static fol_ink_spot blurred_halo(const fol_inkwell *well, const shape *s, fol_gaussian halo) {
  double sigma2 = halo.sigma_mm * halo.sigma_mm;
  return spot_of(2 * FOL_PI * halo.amplitude * (sigma2 * s->area), drawn_axes(well, s, sigma2));
}

static float widest_reach(const fol_ink_spot spots[FOL_CHANNELS]) {
  float widest = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    widest = fmaxf(widest, spots[c].long_px);
  return FOL_SPOT_REACH * widest;
}

fol_ink fol_ink_of_dot(const fol_inkwell *well, const fol_dot *dot) {
  fol_implant implant = {(double)dot->diameter_mm, (double)dot->strength};
  fol_kernel kernel = fol_kernel_of(&well->rule, &implant);
  shape s = shape_of(&dot->footprint);
  fol_ink out = {.x_px = (float)dot->px.x,
                 .y_px = (float)dot->px.y,
                 .long_x = (float)cos(s.turn),
                 .long_y = (float)sin(s.turn),
                 .session = dot->session};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out.core[c] = blurred_core(well, &s, kernel.channel[c].core);
    for (int h = 0; h < FOL_HALOS; h++)
      out.halo[h][c] = blurred_halo(well, &s, kernel.channel[c].halo[h]);
  }
  out.core_reach_px = widest_reach(out.core);
  for (int h = 0; h < FOL_HALOS; h++)
    out.halo_reach_px[h] = widest_reach(out.halo[h]);
  return out;
}
