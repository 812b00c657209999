#include "follidot/base_math.h"
#include "follidot/skin.h"

#include <math.h>

/* Estimates the skin's colour and composition from a photograph. Skin reflects more red than blue, but shine, hair and
 * shade do not: shine and white hair add equally to both, dark hair reflects little of either, and shade scales both
 * equally. So pixels are weighted by R - B, first to find the chromaticity, then the strength of the light; the luma,
 * which shine would raise, follows from these two. Finally, the fractions of melanin and blood are found with which the
 * simulated skin has that colour. */

const char *fol_tone_name(fol_tone tone) {
  static const char *const names[FOL_TONES] = {"very light", "light", "intermediate", "tan", "brown", "dark"};
  FOL_ASSERT((unsigned)tone < FOL_TONES);
  return names[tone];
}

static fol_tone tone_of(double ita_deg) {
  static const double above[] = {55, 41, 28, 10, -30}; /* minimum ITA by skin tone, degrees, docs/domain.md#skin [A] */
  int tone = FOL_TONE_VERY_LIGHT;
  while (tone < FOL_TONE_DARK && ita_deg <= above[tone])
    tone++;
  return (fol_tone)tone;
}

/* ---- samples ------------------------------------------------------------------------------------ */

enum { SAMPLES_MAX = 20000, SAMPLES_MIN = 30 };

typedef struct sample {
  float red, yellow; /* chromaticity of linear sRGB: red is ln (R / G), yellow is ln (G / B) */
  float colour;      /* R - B, which is above 0 */
  float luma;
} sample;

typedef struct samples {
  const fol_photo *photo;
  size_t count;
  sample at[SAMPLES_MAX];
} samples;

/* Code values, as fractions of the maximum, beyond which a colour is unreliable: too dark or clipped. */
static const double darkest_code = 0.06, lightest_code = 0.98;

/* Reads a pixel as linear RGB. Returns false if the pixel is too dark or clipped. */
static bool read_linear(double linear[FOL_CHANNELS], const fol_photo *photo, int x, int y) {
  const fol_image *image = fol_photo_image(photo);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  double highest = image->depth == 8 ? 255 : 65535, lightest = 0;
  for (size_t c = 0; c < FOL_CHANNELS; c++)
    lightest = fol_fmax(lightest, fol_image_code(image, row, FOL_CHANNELS * (size_t)x + c) / highest);
  fol_photo_linear_srgb_at(photo, linear, x, y);
  return lightest >= darkest_code && lightest <= lightest_code;
}

/* Whether this can be the chromaticity of some skin in some light: skin reflects more red than green, and more green
 * than blue, or nearly so [M: eleven phone photographs; the simulator's skins lie well within]. */
static bool is_hue_of_skin(double red, double yellow) {
  return red > 0.05 && red < 1.6 && yellow > -0.15 && yellow < 1.7 * red + 0.1;
}

static void add_sample(samples *c, int x, int y) {
  const double min_light = 1e-3; /* minimum in each channel for a meaningful chromaticity */
  double rgb[FOL_CHANNELS];
  if (c->count == SAMPLES_MAX || !read_linear(rgb, c->photo, x, y) ||
      fol_fmin(rgb[0], fol_fmin(rgb[1], rgb[2])) < min_light)
    return;
  double red = fol_log(rgb[0] / rgb[1]), yellow = fol_log(rgb[1] / rgb[2]);
  if (rgb[0] > rgb[2] && is_hue_of_skin(red, yellow))
    c->at[c->count++] = (sample){(float)red, (float)yellow, (float)(rgb[0] - rgb[2]), (float)fol_luminance(rgb)};
}

/* Returns the rectangle of the picture that is measured if the mask is empty: the part of the head that faces the
 * camera most directly. */
static fol_rect head_middle(const fol_head *head) {
  const double reach_mm =
      40; /* a quarter of a head's breadth, so that the area is well inside the head from any direction [?] */
  bool plane = head->surface.kind == FOL_SURFACE_PLANE;
  double x = plane ? head->width_px / 2.0 : head->surface.centre_px.x;
  double y = plane ? head->height_px / 2.0 : head->surface.centre_px.y;
  double reach = plane ? fol_fmin(head->width_px, head->height_px) / 4.0 : reach_mm / head->mm_per_px;
  fol_rect picture = {0, 0, head->width_px, head->height_px};
  return fol_rect_intersect((fol_rect){(int)floor(fol_fmax(x - reach, 0)), (int)floor(fol_fmax(y - reach, 0)),
                                       (int)ceil(fol_fmin(x + reach, head->width_px)),
                                       (int)ceil(fol_fmin(y + reach, head->height_px))},
                            picture);
}

/* Samples pixels at multiples of a power of 2, so that a larger mask adds samples without moving the others. */
static void collect(samples *c, const fol_plan *plan, const fol_head *head) {
  fol_rect bounds = fol_mask_bounds(plan->mask);
  bool painted = !fol_rect_empty(bounds);
  if (!painted)
    bounds = head_middle(head);
  int step = 1;
  while ((double)(bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0) / step / step > SAMPLES_MAX * 0.9)
    step *= 2;
  for (int y = (bounds.y0 + step - 1) / step * step; y < bounds.y1; y += step) {
    for (int x = (bounds.x0 + step - 1) / step * step; x < bounds.x1; x += step) {
      fol_point px = {x + 0.5, y + 0.5};
      fol_scalp_point mm;
      if ((!painted || fol_mask_at(plan->mask, px) > 0) && fol_head_to_scalp(&mm, head, px))
        add_sample(c, x, y);
    }
  }
}

/* ---- the common colour --------------------------------------------------------------------------- */

/* A weighted histogram. Quantiles are interpolated within its bins. */
enum { BINS = 512 };
typedef struct histogram {
  double low, step, bins[BINS], sum;
} histogram;

static void histogram_add(histogram *s, double value, double weight) {
  s->bins[(int)fol_fmin(fol_fmax((value - s->low) / s->step, 0), BINS - 1)] += weight;
  s->sum += weight;
}

static double quantile(const histogram *s, double share) {
  double below = 0, wanted = share * s->sum;
  int bin = 0;
  while (bin < BINS - 1 && below + s->bins[bin] < wanted)
    below += s->bins[bin++];
  double within = s->bins[bin] > 0 ? (wanted - below) / s->bins[bin] : 0.5;
  return s->low + s->step * (bin + fol_fmin(fol_fmax(within, 0), 1));
}

/* Which quantiles are used, each given as the fraction of all pixels below it [M: eleven phone photographs]. In order:
 * the R - B above which a pixel gets no more weight; the R - B of skin, which hair and shade lower; the saturation of
 * skin, which hair and noise lower, and lamps and flushed skin raise; the saturation of skin with the least shine or
 * white hair over it, for photographs in which these cause the spread of saturation. */
static const double max_colour_rank = 0.8, colour_rank = 0.65, saturation_rank = 0.55, least_white_rank = 0.9;

/* Pixels within this distance of a value of ln (R / B) count as equally saturated. */
static const double saturation_half_width = 0.10;

/* Returns the weight of a sample: its R - B squared, since the noise of a chromaticity is proportional to 1 / (R - B).
 */
static double weight_of(const sample *s, double max_colour) {
  double colour = fol_fmin((double)s->colour, max_colour);
  return colour * colour;
}

static double saturation_of(const sample *s) {
  return (double)s->red + (double)s->yellow;
}

static histogram colours_of(const samples *c, double max_colour) {
  histogram colours = {.low = -8, .step = 8.0 / BINS};
  for (size_t i = 0; i < c->count; i++)
    histogram_add(&colours, fol_log((double)c->at[i].colour), max_colour > 0 ? weight_of(&c->at[i], max_colour) : 1);
  return colours;
}

/* The mean colour of the pixels whose saturation is near one value. */
typedef struct mean_colour {
  double saturation, red; /* saturation is ln (R / B), red is ln (R / G) */
  double colour, luma;
} mean_colour;

static mean_colour mean_colour_near(const samples *c, double max_colour, double saturation) {
  mean_colour sum = {.saturation = saturation, .red = 0};
  double weights = 0;
  for (size_t i = 0; i < c->count; i++) {
    if (fabs(saturation_of(&c->at[i]) - saturation) >= saturation_half_width)
      continue;
    double weight = weight_of(&c->at[i], max_colour);
    sum.red += weight * (double)c->at[i].red;
    sum.colour += weight * (double)c->at[i].colour;
    sum.luma += weight * (double)c->at[i].luma;
    weights += weight;
  }
  if (weights == 0) /* no pixel is near `saturation`; possible if it lies between two clusters of pixels */
    return (mean_colour){saturation, saturation / 2, 1, 1};
  return (mean_colour){saturation, sum.red / weights, sum.colour / weights, sum.luma / weights};
}

/* Returns 0 up to `none`, rising linearly to 1 at `whole`. */
static double ramp(double value, double none, double whole) {
  return fol_fmin(fol_fmax((value - none) / (whole - none), 0), 1);
}

/* Returns the ln (R / G) that a colour has after white is added until its ln (R / B) falls to `saturation`. */
static double red_under_white(const mean_colour *skin, double saturation) {
  double green = fol_exp(-skin->red), blue = fol_exp(-skin->saturation), ratio = fol_exp(saturation);
  double white = (1 - ratio * blue) / (ratio - 1);
  return fol_log((1 + white) / (green + white));
}

/* Returns how likely it is, from 0 to 1, that `a` is greyer than `b` because of white over the skin (shine or white
 * hair). In that case `a` is lighter than `b`, has at most the R - B of `b` (the same under shine, less under hair),
 * and has the hue of `b` with white added. Flushed next to pale skin, or the light of two lamps, has another hue [?].
 */
static double whiteness(const mean_colour *a, const mean_colour *b) {
  if (a->saturation < 0.02 || b->saturation - a->saturation < 0.02)
    return 0;
  double lighter = fol_log(a->luma / b->luma), less_colour = fol_log(b->colour / a->colour);
  return ramp(lighter, 0.05, 0.20) * ramp(less_colour, -0.25, -0.10) * ramp(less_colour, 1.0, 0.6) *
         ramp(fabs(a->red - red_under_white(b, a->saturation)), 0.05, 0.025);
}

static mean_colour find_chromaticity(const samples *c, double max_colour) {
  histogram saturations = {.low = 0, .step = 4.0 / BINS};
  for (size_t i = 0; i < c->count; i++)
    histogram_add(&saturations, saturation_of(&c->at[i]), weight_of(&c->at[i], max_colour));
  const mean_colour middle = mean_colour_near(c, max_colour, quantile(&saturations, saturation_rank));
  const mean_colour coloured = mean_colour_near(c, max_colour, quantile(&saturations, least_white_rank));
  double share = saturation_rank + (least_white_rank - saturation_rank) * whiteness(&middle, &coloured);
  return mean_colour_near(c, max_colour, quantile(&saturations, share));
}

/* Rounds an intensity of light to steps of 1 %, so that small brush strokes, which change the measured area a little,
 * do not change how the plan is drawn. */
static double rounded(double light) {
  const double step = 0.01;
  return fol_exp(step * fol_round(fol_log(light) / step));
}

/* Computes the common colour of the samples. Returns false if too few pixels have the hue of skin. */
static bool common_colour(double linear[FOL_CHANNELS], const samples *c) {
  if (c->count < SAMPLES_MIN)
    return false;
  const histogram plain = colours_of(c, 0);
  const double max_colour = fol_exp(quantile(&plain, max_colour_rank));
  const mean_colour skin = find_chromaticity(c, max_colour);
  const histogram weighted = colours_of(c, max_colour);
  double light = fol_exp(quantile(&weighted, colour_rank)) / (1 - fol_exp(-skin.saturation));
  linear[0] = rounded(light);
  linear[1] = rounded(light * fol_exp(-skin.red));
  linear[2] = rounded(light * fol_exp(-skin.saturation));
  return true;
}

/* ---- the fractions ------------------------------------------------------------------------------- */

/* A photograph's colour is modelled as camera exposure x (R(melanin, blood) + surface) in each channel, seen through a
 * slightly wrong white balance; R is the reflectance of skin, `surface` the light from its surface. These are the prior
 * distributions, all [?] but for the ranges (docs/domain.md#light). ln exposure: 0 would make white 1, and cameras
 * brighten skin rather than darken it. ln blood: about the fraction at rest. `surface`, which is too diffuse to be
 * visible as shine: none or some hundredths (Fresnel reflects 0.03 at normal incidence, more at an angle). ln melanin:
 * hardly constrained. White balance: wrong along the colours of lamps and daylight rather than towards green or purple.
 * The spreads are chosen such that flat patches of the simulator's skin are recovered within 10 %, and that dark skin
 * that shines grey in a photograph is not taken for pale skin in shade. */
static const double under_sd = 0.12, over_sd = 0.35; /* standard deviations of ln exposure below 0 and above 0 */
static const double blood_middle = 0.006, blood_sd = 1.2;
static const double melanin_middle = 0.04, melanin_sd = 3;
static const double surface_sd = 0.03;
static const double temperature_sd = 0.2; /* standard deviation of the white balance's (ln R - ln B) / sqrt 2 */
static const double tint_sd = 0.05; /* standard deviation of the white balance's (ln R - 2 ln G + ln B) / sqrt 6 */

static const double rounding = 0.04; /* steps of the grid in ln melanin and ln blood */
static const double surface_step = 0.005;
enum { SURFACES = 13 };

static double squared(double x) {
  return x * x;
}

/* Returns how badly this skin and light from its surface explain the colour: minus twice the log probability, for the
 * camera exposure that fits best. */
static double misfit(const double reflectance[FOL_CHANNELS], double surface, const double linear[FOL_CHANNELS]) {
  double residual[FOL_CHANNELS];
  for (int c = 0; c < FOL_CHANNELS; c++)
    residual[c] = fol_log(linear[c] / (reflectance[c] + surface));
  double exposure = (residual[0] + residual[1] + residual[2]) / 3;
  double temperature = (residual[0] - residual[2]) / sqrt(2),
         tint = (residual[0] - 2 * residual[1] + residual[2]) / sqrt(6);
  return squared(exposure / (exposure < 0 ? under_sd : over_sd)) + squared(temperature / temperature_sd) +
         squared(tint / tint_sd) + squared(surface / surface_sd);
}

static double misfit_of_skin(const fol_skin *skin, const double linear[FOL_CHANNELS]) {
  double reflectance[FOL_CHANNELS], min_misfit = INFINITY;
  fol_skin_reflectance(reflectance, skin);
  for (int i = 0; i < SURFACES; i++)
    min_misfit = fol_fmin(min_misfit, misfit(reflectance, surface_step * i, linear));
  return min_misfit + squared(fol_log(skin->blood_fraction / blood_middle) / blood_sd) +
         squared(fol_log(skin->melanosome_fraction / melanin_middle) / melanin_sd);
}

/* Returns the most probable pair of melanin and blood on a grid whose steps are the desired rounding. */
static fol_skin estimate(const double linear[FOL_CHANNELS]) {
  int melanins = (int)(fol_log(FOL_TABLE_MELANOSOME_MAX / FOL_TABLE_MELANOSOME_MIN) / rounding),
      bloods = (int)(fol_log(FOL_TABLE_BLOOD_MAX / FOL_TABLE_BLOOD_MIN) / rounding);
  double min_misfit = INFINITY;
  fol_skin best = {0};
  for (int m = 0; m <= melanins; m++) {
    for (int b = 0; b <= bloods; b++) {
      fol_skin skin = {FOL_TABLE_MELANOSOME_MIN * fol_exp(rounding * m), FOL_TABLE_BLOOD_MIN * fol_exp(rounding * b)};
      double error = misfit_of_skin(&skin, linear);
      if (error < min_misfit) {
        min_misfit = error;
        best = skin;
      }
    }
  }
  return best;
}

/* ---- measurement --------------------------------------------------------------------------------- */

static double ita_of(const double linear[FOL_CHANNELS]) {
  fol_lab lab = fol_lab_of(linear);
  return fol_atan2(lab.l - 50, fol_fmax(lab.b, 1e-6)) * 180 / FOL_PI;
}

const char *fol_skin_source(const fol_skin_measurement *seen, const fol_plan *plan) {
  return plan->skin.given ? "given" : seen->estimated ? "estimated" : "assumed";
}

/* Whether the earlier measurement `before` is of the colour `linear`; its estimate of melanin and blood, which depends
 * on the colour alone, can then be used again. */
static bool same_colour(const fol_skin_measurement *before, const double linear[FOL_CHANNELS]) {
  bool same = before && before->estimated;
  for (int c = 0; c < FOL_CHANNELS && same; c++)
    same = before->linear[c] == linear[c];
  return same;
}

void fol_skin_measure(fol_skin_measurement *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head) {
  fol_skin_remeasure(out, NULL, photo, plan, head);
}

void fol_skin_remeasure(fol_skin_measurement *out, const fol_skin_measurement *before, const fol_photo *photo,
                        const fol_plan *plan, const fol_head *head) {
  *out = (fol_skin_measurement){.skin = {melanin_middle, blood_middle}, .tone = FOL_TONE_INTERMEDIATE};
  bool has_colour = !fol_photo_describe(photo).monochrome;
  samples *c = has_colour ? fol_alloc(1, sizeof *c, NULL) : NULL;
  if (c) {
    c->photo = photo;
    collect(c, plan, head);
    out->measured = common_colour(out->linear, c);
    fol_free(c);
  }
  if (out->measured) {
    out->ita_deg = ita_of(out->linear);
    out->tone = tone_of(out->ita_deg);
    out->estimated = !plan->skin.given;
  }
  if (out->estimated)
    out->skin = same_colour(before, out->linear) ? before->skin : estimate(out->linear);
  else if (plan->skin.given)
    out->skin = (fol_skin){plan->skin.melanosome_fraction, plan->skin.blood_fraction};
}
