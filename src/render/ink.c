#include "ink.h"
#include "flush.h"
#include "follidot/base_math.h"

#include <math.h>

static const double amplitude_end = 20, loss_end = 3.5; /* largest arguments of fol_loss_table's tables */

/* Lower limit of the cosine between the skin's normal and the view; a dot on the outline would have no width. */
static const double cosine_min = 0.02;

/* sigma of the redness around a dot [?]: wide enough for the redness of neighbouring dots to merge; all but 1/100 of
 * the redness outside the area with dots lies within 8 mm of it. */
static const double redness_mm = 3.0;

/* The relative change of a core's attenuation by a fresh scab, by channel: dried blood and serum tint it warm
 * (docs/domain.md#healing [C/?]) at about the same luma [?]. */
static const double scab_tint[FOL_CHANNELS] = {-0.08, 0, 0.12};

void fol_loss_table_init(fol_loss_table *table) {
  for (int i = 0; i < FOL_LOSS_STEPS + 2; i++) {
    table->loss[i] = (float)fol_gaussian_loss(amplitude_end * i / FOL_LOSS_STEPS);
    table->amplitude[i] = (float)fol_gaussian_amplitude(loss_end * i / FOL_LOSS_STEPS);
  }
}

static double look_up(const float table[FOL_LOSS_STEPS + 2], double value, double end) {
  double place = (value < end ? value : end) * (FOL_LOSS_STEPS / end);
  int i = (int)place;
  return (double)table[i] + (double)(table[i + 1] - table[i]) * (place - i);
}

/* ---- shapes ----------------------------------------------------------------------------------- */

/* Variances of a Gaussian along and across its long axis, px^2. */
typedef struct axes {
  double along, across;
} axes;

static axes widened(axes a, double variance) {
  return (axes){a.along + variance, a.across + variance};
}

/* How the skin at a dot is projected to the picture. */
typedef struct shape {
  axes own;          /* variances in the picture, px^2, of a Gaussian of sigma 1 mm on the skin */
  double area, turn; /* px^2 per mm^2 of skin; angle of the Gaussian's long axis from the x axis, radians */
} shape;

static shape shape_of(const fol_footprint *f) {
  double mean = (f->xx + f->yy) / 2, half = (f->xx - f->yy) / 2, apart = sqrt(half * half + f->xy * f->xy);
  axes own = {mean + apart, mean - apart};
  FOL_ASSERT(own.along > 0 && isfinite(own.along));
  own.across = fol_fmax(own.across, own.along * cosine_min * cosine_min);
  return (shape){own, sqrt(own.along * own.across), apart > 0 ? fol_atan2(f->xy, half) / 2 : 0};
}

/* Returns the shape of a spot that is elongated on the skin, with the area of a round spot of shape `s`. `elongation`
 * is the logarithm of the ratio of its axes, `direction` the angle of its longer axis from the long axis of `s`. */
static shape elongated(const shape *s, double elongation, double direction) {
  if (elongation <= 0)
    return *s;
  double c = fol_cos(direction), d = fol_sin(direction), longer = fol_exp(elongation), shorter = 1 / longer;
  fol_footprint turned = {s->own.along * (longer * c * c + shorter * d * d), s->area * (longer - shorter) * c * d,
                          s->own.across * (longer * d * d + shorter * c * c)};
  shape out = shape_of(&turned);
  out.area = s->area;
  out.turn += s->turn;
  return out;
}

/* Returns the variances in the picture, blur included, of a Gaussian that is round on the skin. */
static axes axes_of(const shape *s, double sigma_mm, double blur_px) {
  double sigma2 = sigma_mm * sigma_mm;
  return widened((axes){sigma2 * s->own.along, sigma2 * s->own.across}, blur_px * blur_px);
}

static fol_ink_spot spot_of(axes drawn) {
  return (fol_ink_spot){.long_px = (float)sqrt(drawn.along), .short_px = (float)sqrt(drawn.across)};
}

/* ---- cores ------------------------------------------------------------------------------------ */

/* The integrals of products of two Gaussians of a dot (two cores, or a core and a halo), each of integral 1. */
typedef struct overlaps {
  double core[FOL_CORES][FOL_CORES], halo[FOL_CORES][FOL_HALOS];
} overlaps;

static double overlap(axes a, axes b) {
  return 1 / (2 * FOL_PI * sqrt((a.along + b.along) * (a.across + b.across)));
}

static overlaps overlaps_of(const shape *s, const fol_kernel *kernel, double blur_px) {
  axes cores[FOL_CORES];
  overlaps out;
  for (int i = 0; i < FOL_CORES; i++) {
    cores[i] = axes_of(s, kernel->core_mm[i], blur_px);
    for (int j = 0; j <= i; j++)
      out.core[i][j] = out.core[j][i] = overlap(cores[i], cores[j]);
    for (int h = 0; h < FOL_HALOS; h++)
      out.halo[i][h] = overlap(cores[i], axes_of(s, kernel->halo_mm[h], blur_px));
  }
  return out;
}

/* The integrals of attenuation, px^2, of a dot's Gaussians in one channel. */
typedef struct areas {
  double core[FOL_CORES], halo[FOL_HALOS];
} areas;

static areas areas_of(const shape *s, const fol_kernel *kernel, int channel) {
  areas out;
  for (int k = 0; k < FOL_CORES; k++)
    out.core[k] = 2 * FOL_PI * kernel->channel[channel].core[k] * kernel->core_mm[k] * kernel->core_mm[k] * s->area;
  for (int h = 0; h < FOL_HALOS; h++)
    out.halo[h] = 2 * FOL_PI * kernel->channel[channel].halo[h] * kernel->halo_mm[h] * kernel->halo_mm[h] * s->area;
  return out;
}

/* A summary of a dot's cores: the peak of the single Gaussian that has the same integral and the same integral of its
 * square as all cores together, and the mean attenuation of the dot's halos where the cores are. */
typedef struct look {
  double peak, below;
} look;

static look look_of(const areas *a, const overlaps *o) {
  double sum = 0, square = 0, below = 0;
  for (int i = 0; i < FOL_CORES; i++) {
    sum += a->core[i];
    for (int j = 0; j < FOL_CORES; j++)
      square += a->core[i] * a->core[j] * o->core[i][j];
    for (int h = 0; h < FOL_HALOS; h++)
      below += a->core[i] * a->halo[h] * o->halo[i][h];
  }
  return sum > 0 ? (look){2 * square / sum, below / sum} : (look){0, 0};
}

/* Returns the factor by which to scale the attenuation of blurred cores. The camera and the size of a pixel blur light,
 * not attenuation: the light lost, the integral of exp(-halo) (1 - exp(-E)), is spread, and its total must stay the
 * same. For a Gaussian with integral A and peak p the integral of 1 - exp(-E) is A loss(p) / p, with fol_gaussian_loss
 * for loss(); this is used for the sum of the cores too, which is right to second order in E. Before blur (own) and
 * after it (seen), the factor f solves
 * exp(-seen.below) loss(f seen.peak) / seen.peak = exp(-own.below) loss(own.peak) / own.peak. */
static double light_kept(const fol_loss_table *losses, look own, look seen) {
  const double weak = 1e-6;
  if (own.peak < weak || seen.peak < weak)
    return 1;
  double loss = look_up(losses->loss, own.peak, amplitude_end) * seen.peak / own.peak * fol_exp(seen.below - own.below);
  return look_up(losses->amplitude, loss, loss_end) / seen.peak;
}

/* What a dot's ink is computed from. */
typedef struct source {
  fol_kernel kernel;
  shape shape, core; /* of a spot that is round on the skin; of the dot's cores, which may be elongated */
  shape wide;        /* of spots too wide to show elongation: round (faster to draw) if skin is seen straight on */
  areas areas[FOL_CHANNELS];
  look own[FOL_CHANNELS]; /* the cores without blur */
  double scab;
} source;

static source source_of(const fol_ink_context *well, const fol_dot *dot) {
  source out = {.kernel = fol_batches_kernel(well->batches, dot),
                .shape = shape_of(&dot->footprint),
                .scab = well->batches->at[dot->session - 1].scab};
  out.core = elongated(&out.shape, (double)dot->elongation, (double)dot->direction);
  out.wide = out.shape.own.along > out.shape.own.across ? out.core : out.shape;
  overlaps own = overlaps_of(&out.shape, &out.kernel, 0);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out.areas[c] = areas_of(&out.shape, &out.kernel, c);
    out.own[c] = look_of(&out.areas[c], &own);
  }
  return out;
}

/* Computes the integrals of attenuation, px^2, of the cores after blur of sigma `blur_px`, with a fresh scab's tint. */
static void core_areas(double out[FOL_CHANNELS][FOL_CORES], const fol_ink_context *well, const source *from,
                       double blur_px) {
  /* Adds the variance of a cell, 1/12 of its side squared. Gaussians are drawn without it, since integrating them over
   * cells adds it. */
  double cell_px = ldexp(1, well->level);
  overlaps seen = overlaps_of(&from->shape, &from->kernel, sqrt(blur_px * blur_px + cell_px * cell_px / 12));
  for (int c = 0; c < FOL_CHANNELS; c++) {
    const areas *a = &from->areas[c];
    double kept = light_kept(well->losses, from->own[c], look_of(a, &seen));
    for (int k = 0; k < FOL_CORES; k++)
      out[c][k] = kept * a->core[k] * (1 + from->scab * scab_tint[c]);
  }
}

/* Merges the cores into one Gaussian of equal integral and mean variances; blurred as colour is, it looks the same. */
static void join_cores(fol_ink_spot cores[FOL_CORES], const fol_luma *luma) {
  double area = 0, along = 0, across = 0;
  for (int k = 0; k < FOL_CORES; k++) {
    double amounts[FOL_CHANNELS], sigmas[2] = {(double)cores[k].long_px, (double)cores[k].short_px};
    for (int c = 0; c < FOL_CHANNELS; c++)
      amounts[c] = (double)cores[k].area_px2[c];
    double mean = fol_luma_mean(luma, amounts);
    area += mean;
    along += mean * sigmas[0] * sigmas[0];
    across += mean * sigmas[1] * sigmas[1];
  }
  fol_ink_spot joined = {.long_px = cores[0].long_px, .short_px = cores[0].short_px};
  if (area > 0)
    joined = spot_of((axes){along / area, across / area});
  for (int c = 0; c < FOL_CHANNELS; c++)
    for (int k = 0; k < FOL_CORES; k++)
      joined.area_px2[c] += cores[k].area_px2[c];
  cores[0] = joined;
  for (int k = 1; k < FOL_CORES; k++)
    cores[k] = (fol_ink_spot){.long_px = joined.long_px, .short_px = joined.short_px};
}

static void set_cores(fol_ink *ink, const fol_ink_context *well, const source *from) {
  double drawn[FOL_CHANNELS][FOL_CORES];
  bool parts = fol_ink_context_parts(well);
  core_areas(drawn, well, from, well->low_blur_px);
  for (int k = 0; k < FOL_CORES; k++) {
    double amounts[FOL_CHANNELS] = {drawn[0][k], drawn[1][k], drawn[2][k]};
    fol_luma_shown(&well->luma, amounts);
    ink->core[k] = spot_of(axes_of(parts ? &from->wide : &from->core, from->kernel.core_mm[k], well->low_blur_px));
    for (int c = 0; c < FOL_CHANNELS; c++)
      ink->core[k].area_px2[c] = (float)amounts[c];
  }
  if (parts)
    join_cores(ink->core, &well->luma);
}

/* Sets the halos. They are weak (E below 0.2), so blurring their attenuation is nearly the same as blurring light. */
static void set_halos(fol_ink *ink, const fol_ink_context *well, const source *from) {
  for (int h = 0; h < FOL_HALOS; h++) {
    double amounts[FOL_CHANNELS];
    for (int c = 0; c < FOL_CHANNELS; c++)
      amounts[c] = from->areas[c].halo[h];
    fol_luma_shown(&well->luma, amounts);
    ink->halo[h] = spot_of(axes_of(&from->shape, from->kernel.halo_mm[h], well->low_blur_px));
    for (int c = 0; c < FOL_CHANNELS; c++)
      ink->halo[h].area_px2[c] = (float)amounts[c];
  }
}

static fol_ink_grey grey_of(axes drawn, double area_px2) {
  return (fol_ink_grey){(float)sqrt(drawn.along), (float)sqrt(drawn.across), (float)area_px2};
}

/* Sets the Gaussians of sharp luma: cores, and the inner halo, scaled by halo_left (batch.h) since halos overlap. */
static void set_luma(fol_ink *ink, const fol_ink_context *well, const source *from) {
  double drawn[FOL_CHANNELS][FOL_CORES], halo[FOL_CHANNELS];
  core_areas(drawn, well, from, well->blur_px);
  for (int k = 0; k < FOL_CORES; k++) {
    double amounts[FOL_CHANNELS] = {drawn[0][k], drawn[1][k], drawn[2][k]};
    ink->luma[k] =
        grey_of(axes_of(&from->core, from->kernel.core_mm[k], well->blur_px), fol_luma_mean(&well->luma, amounts));
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    halo[c] = well->batches->halo_left[c] * from->areas[c].halo[0];
  ink->luma[FOL_CORES] =
      grey_of(axes_of(&from->wide, from->kernel.halo_mm[0], well->blur_px), fol_luma_mean(&well->luma, halo));
}

/* ---- sharpening --------------------------------------------------------------------------------- */

/* A code value is taken as light^(1 / gamma), without the offset of sRGB's curve. So an attenuation E reduces it by the
 * fraction 1 - exp(-E / gamma). */
static const double gamma_of_codes = 2.4;

static const double sharpening_px = 1;    /* radius of the unsharp mask (docs/domain.md#camera [?]) */
static const double taken_max = 0.95;     /* limit of `taken` in core_of, so that dots are not sharpened to black */
static const double drawn_min_px2 = 0.01; /* smallest variance with which a core is drawn */

/* The cores of a dot as they appear in luma, widened by the size of a pixel or cell. */
typedef struct lobe {
  axes seen[FOL_CORES], mean; /* variances of each core; mean over cores, weighted by integral */
  double peak[FOL_CORES];
  double area, middle, sum; /* of the sum of cores: integral; value at the centre; integral of the square */
} lobe;

static double peak_of(axes a, double area_px2) {
  return area_px2 / (2 * FOL_PI * sqrt(a.along * a.across));
}

static double size_of(axes a) {
  return sqrt(a.along * a.across);
}

static axes axes_drawn(const fol_ink_grey *g) {
  return (axes){(double)g->long_px * (double)g->long_px, (double)g->short_px * (double)g->short_px};
}

static lobe lobe_of(const fol_ink_grey luma[FOL_CORES], double pixel_variance) {
  lobe out = {0};
  for (int k = 0; k < FOL_CORES; k++) {
    double area = (double)luma[k].area_px2;
    axes seen = out.seen[k] = widened(axes_drawn(&luma[k]), pixel_variance);
    out.peak[k] = peak_of(seen, area);
    out.area += area;
    out.middle += out.peak[k];
    out.mean.along += area * seen.along;
    out.mean.across += area * seen.across;
    for (int j = 0; j <= k; j++)
      out.sum += (j < k ? 2 : 1) * area * (double)luma[j].area_px2 * overlap(seen, out.seen[j]);
  }
  out.mean.along /= out.area;
  out.mean.across /= out.area;
  return out;
}

/* Returns the value of a Gaussian, relative to its peak, at a distance from its centre of 2 x sqrt(variance). */
static double share_aside(axes a, double variance) {
  return fol_exp(-4 * variance / (2 * size_of(a)));
}

/* Returns the ratio of the cores' sum at two mean sigmas from the centre to the sum at the centre, if all variances are
 * multiplied by `narrower`. */
static double lobe_aside(const lobe *l, double narrower) {
  double sum = 0;
  for (int k = 0; k < FOL_CORES; k++)
    sum += l->peak[k] * share_aside(l->seen[k], size_of(l->mean) / narrower);
  return sum / l->middle;
}

/* Returns the factor `narrower`, at most 1, for which lobe_aside is `aside`. `own` is lobe_aside for a factor of 1. */
static double narrower_for(const lobe *l, double own, double aside) {
  double wanted = fol_log(aside), narrower = fol_log(own) / wanted;
  for (int i = 1; i < 3; i++)
    narrower *= fol_log(lobe_aside(l, narrower)) / wanted;
  return fol_fmin(narrower, 1);
}

/* Returns the cores' attenuation for which cores and rim, of attenuation -rim, lower codes by the fraction `taken`. */
static double core_of(double taken, double rim) {
  return rim - gamma_of_codes * fol_log1p(-fol_fmin(taken, taken_max));
}

static double absorbed(double attenuation) {
  return -fol_expm1(-attenuation / gamma_of_codes);
}

/* Sharpens the luma of a dot. Sharpening by the amount a acts on code values, which a dot reduces by the fraction u = 1
 * - exp(-E / gamma): u becomes (1 + a) u - a (u blurred). It is drawn as Gaussians of attenuation: a rim of negative
 * attenuation, which brightens by a (u blurred), and cores scaled and narrowed so that the values at their centre and
 * two sigmas from it are right. u is blurred as a Gaussian of equal peak and integral. */
static void set_rim(fol_ink *ink, const fol_ink_context *well) {
  const double weak = 1e-6, a = well->sharpening, cell_px = ldexp(1, well->level), pixel = cell_px * cell_px / 12;
  lobe l = lobe_of(ink->luma, pixel);
  if (a <= 0 || l.middle < weak)
    return;
  double peak = 2 * l.sum / l.area, u = absorbed(l.middle), own = size_of(l.mean);
  double taken = l.area / peak * look_up(well->losses->loss, peak / gamma_of_codes, amplitude_end);
  double spread = taken / (2 * FOL_PI * u);
  axes of_u = {l.mean.along / own * spread, l.mean.across / own * spread};
  axes blurred = widened(of_u, sharpening_px * sharpening_px);
  double soft = peak_of(blurred, taken), aside = share_aside(blurred, own), rim = a * gamma_of_codes * soft;
  double own_aside = lobe_aside(&l, 1);
  double middle = core_of((1 + a) * u - a * soft, rim);
  double beside = core_of((1 + a) * absorbed(l.middle * own_aside) - a * soft * aside, rim * aside);
  double narrower = narrower_for(&l, own_aside, beside / middle), share = middle / l.middle * narrower;
  for (int k = 0; k < FOL_CORES; k++) {
    axes drawn = {l.seen[k].along * narrower - pixel, l.seen[k].across * narrower - pixel};
    drawn = (axes){fol_fmax(drawn.along, drawn_min_px2), fol_fmax(drawn.across, drawn_min_px2)};
    ink->luma[k] = grey_of(drawn, (double)ink->luma[k].area_px2 * share);
  }
  ink->rim = grey_of(widened(blurred, -pixel), -a * gamma_of_codes * taken);
}

bool fol_ink_context_parts(const fol_ink_context *well) {
  return well->low_blur_px > well->blur_px;
}

/* ---- redness ---------------------------------------------------------------------------------- */

/* Sets the redness around a dot, scaled so that the sum over dots is 1 on average where dots have the full density. */
static void set_redness(fol_ink *ink, const fol_batches *batches, const fol_dot *dot, const shape *s) {
  const fol_batch *batch = &batches->at[dot->session - 1];
  if (batch->redness <= 0)
    return;
  double share = batch->redness / batches->redness / batches->red_per_mm2;
  ink->redness = grey_of(axes_of(s, redness_mm, 0), share * fol_flush_at(dot->mm) * s->area);
}

fol_ink fol_ink_of_dot(const fol_ink_context *well, const fol_dot *dot) {
  source from = source_of(well, dot);
  const shape *s = &from.shape;
  fol_ink out = {.x_px = (float)dot->px.x,
                 .y_px = (float)dot->px.y,
                 .long_x = (float)fol_cos(s->turn),
                 .long_y = (float)fol_sin(s->turn),
                 .core_x = (float)fol_cos(from.core.turn),
                 .core_y = (float)fol_sin(from.core.turn),
                 .reach_px = (float)(FOL_DOT_REACH_MM * sqrt(s->own.along))};
  if (fol_ink_context_parts(well)) {
    set_luma(&out, well, &from);
    set_rim(&out, well);
  }
  set_cores(&out, well, &from);
  set_halos(&out, well, &from);
  set_redness(&out, well->batches, dot, s);
  return out;
}
