#include "follidot/base_math.h"
#include "follidot/skin.h"

#include <math.h>

/* Red less blue is what skin has and what lies over it lacks: shine and white hair add as much of one as of the other,
 * dark hair has little of either, and shade takes the same share of both. So every pixel counts by it: first for the
 * chromaticity, then for how strong the light is; and luma, which shine raises, is derived from both. Last come the
 * fractions to which the simulator gives such a colour. */

const char *fol_tone_name(fol_tone tone) {
  static const char *const names[FOL_TONES] = {"very light", "light", "intermediate", "tan", "brown", "dark"};
  FOL_ASSERT((unsigned)tone < FOL_TONES);
  return names[tone];
}

static fol_tone tone_of(double ita_deg) {
  static const double above[] = {55, 41, 28, 10, -30}; /* docs/domain.md#skin [A] */
  int tone = FOL_TONE_VERY_LIGHT;
  while (tone < FOL_TONE_DARK && ita_deg <= above[tone])
    tone++;
  return (fol_tone)tone;
}

/* ---- samples ------------------------------------------------------------------------------------ */

enum { SAMPLES_MAX = 20000, SAMPLES_MIN = 30 };

typedef struct sample {
  float red, yellow; /* ln (R / G), ln (G / B), of linear sRGB */
  float colour;      /* R - B, above 0 */
  float luma;
} sample;

typedef struct collection {
  const fol_photo *photo;
  size_t count;
  sample at[SAMPLES_MAX];
} collection;

/* Too near to black or white for its colour to be known, as a share of the codes. */
static const double darkest_code = 0.06, lightest_code = 0.98;

/* False where light is cut off. */
static bool read_linear(double linear[FOL_CHANNELS], const fol_photo *photo, int x, int y) {
  const fol_image *image = fol_photo_image(photo);
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  double highest = image->depth == 8 ? 255 : 65535, lightest = 0;
  for (size_t c = 0; c < FOL_CHANNELS; c++)
    lightest = fol_fmax(lightest, fol_image_code(image, row, FOL_CHANNELS * (size_t)x + c) / highest);
  fol_photo_linear_srgb_at(photo, linear, x, y);
  return lightest >= darkest_code && lightest <= lightest_code;
}

/* The chromaticities of skin of all kinds, in all lights that a picture is taken in: it sends back more red than green,
 * and more green than blue, or nearly so [M: eleven phone photographs; the simulator's skins lie well within]. */
static bool is_hue_of_skin(double red, double yellow) {
  return red > 0.05 && red < 1.6 && yellow > -0.15 && yellow < 1.7 * red + 0.1;
}

static void add_sample(collection *c, int x, int y) {
  const double least = 1e-3; /* of light in a channel, for a chromaticity that means something */
  double rgb[FOL_CHANNELS];
  if (c->count == SAMPLES_MAX || !read_linear(rgb, c->photo, x, y) ||
      fol_fmin(rgb[0], fol_fmin(rgb[1], rgb[2])) < least)
    return;
  double red = fol_log(rgb[0] / rgb[1]), yellow = fol_log(rgb[1] / rgb[2]);
  if (rgb[0] > rgb[2] && is_hue_of_skin(red, yellow))
    c->at[c->count++] = (sample){(float)red, (float)yellow, (float)(rgb[0] - rgb[2]), (float)fol_luminance(rgb)};
}

/* Where nothing is painted: what the camera sees best of the head. */
static fol_rect middle_of(const fol_head *head) {
  const double reach_mm = 40; /* half of a head's half breadth: well within it from any side [?] */
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

/* Pixels at multiples of a power of 2, so that a little more mask leaves those before it as they were. */
static void collect(collection *c, const fol_plan *plan, const fol_head *head) {
  fol_rect bounds = fol_mask_bounds(plan->mask);
  bool painted = !fol_rect_empty(bounds);
  if (!painted)
    bounds = middle_of(head);
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

/* ---- their common colour ------------------------------------------------------------------------- */

/* A weighted distribution, of which a quantile is read between its bins. */
enum { BINS = 512 };
typedef struct spread {
  double from, step, bins[BINS], sum;
} spread;

static void add_to(spread *s, double value, double weight) {
  s->bins[(int)fol_fmin(fol_fmax((value - s->from) / s->step, 0), BINS - 1)] += weight;
  s->sum += weight;
}

static double quantile(const spread *s, double share) {
  double below = 0, wanted = share * s->sum;
  int bin = 0;
  while (bin < BINS - 1 && below + s->bins[bin] < wanted)
    below += s->bins[bin++];
  double within = s->bins[bin] > 0 ? (wanted - below) / s->bins[bin] : 0.5;
  return s->from + s->step * (bin + fol_fmin(fol_fmax(within, 0), 1));
}

/* Quantiles: from where on more red than blue counts no further; of R - B, which hair and shade spread to lower values;
 * of the saturation, which hair and noise spread to lower values, lamps and flushed skin to higher ones, and what of it
 * has least white over it, where that is what spreads it [M: eleven phone photographs]. */
static const double full_colour = 0.8, usual_colour = 0.65, middle_saturation = 0.55, least_white = 0.9;

/* What is of the same saturation, of ln (R / B). */
static const double saturation_near = 0.10;

/* The square: the noise of a chromaticity goes as 1 / (R - B). */
static double weight_of(const sample *s, double full) {
  double colour = fol_fmin((double)s->colour, full);
  return colour * colour;
}

static double saturation_of(const sample *s) {
  return (double)s->red + (double)s->yellow;
}

static spread colours_of(const collection *c, double full) {
  spread colours = {.from = -8, .step = 8.0 / BINS};
  for (size_t i = 0; i < c->count; i++)
    add_to(&colours, fol_log((double)c->at[i].colour), full > 0 ? weight_of(&c->at[i], full) : 1);
  return colours;
}

/* The mean of what has about such a saturation. */
typedef struct shade {
  double saturation, red; /* ln (R / B), ln (R / G) */
  double colour, luma;
} shade;

static shade shade_at(const collection *c, double full, double saturation) {
  shade sum = {.saturation = saturation, .red = 0};
  double weights = 0;
  for (size_t i = 0; i < c->count; i++) {
    if (fabs(saturation_of(&c->at[i]) - saturation) >= saturation_near)
      continue;
    double weight = weight_of(&c->at[i], full);
    sum.red += weight * (double)c->at[i].red;
    sum.colour += weight * (double)c->at[i].colour;
    sum.luma += weight * (double)c->at[i].luma;
    weights += weight;
  }
  if (weights == 0) /* between two heaps */
    return (shade){saturation, saturation / 2, 1, 1};
  return (shade){saturation, sum.red / weights, sum.colour / weights, sum.luma / weights};
}

/* 0 from `none` on, 1 from `whole` on. */
static double ramp(double value, double none, double whole) {
  return fol_fmin(fol_fmax((value - none) / (whole - none), 0), 1);
}

/* The ln (R / G) of a colour to which so much white is added that its ln (R / B) falls to that. */
static double red_under_white(const shade *skin, double saturation) {
  double green = fol_exp(-skin->red), blue = fol_exp(-skin->saturation), ratio = fol_exp(saturation);
  double white = (1 - ratio * blue) / (ratio - 1);
  return fol_log((1 + white) / (green + white));
}

/* How far white over skin, that is shine or white hair, is what makes `a` greyer than `b`, 0 to 1: `a` is lighter, no
 * more coloured (as much under shine, less under hair), and of the hue that white added to `b` has, as flushed skin
 * beside pale or one lamp's light beside another's has not [?]. */
static double is_whitened(const shade *a, const shade *b) {
  if (a->saturation < 0.02 || b->saturation - a->saturation < 0.02)
    return 0;
  double lighter = fol_log(a->luma / b->luma), duller = fol_log(b->colour / a->colour);
  return ramp(lighter, 0.05, 0.20) * ramp(duller, -0.25, -0.10) * ramp(duller, 1.0, 0.6) *
         ramp(fabs(a->red - red_under_white(b, a->saturation)), 0.05, 0.025);
}

static shade find_chromaticity(const collection *c, double full) {
  spread saturations = {.from = 0, .step = 4.0 / BINS};
  for (size_t i = 0; i < c->count; i++)
    add_to(&saturations, saturation_of(&c->at[i]), weight_of(&c->at[i], full));
  const shade middle = shade_at(c, full, quantile(&saturations, middle_saturation));
  const shade dull = shade_at(c, full, quantile(&saturations, least_white));
  double share = middle_saturation + (least_white - middle_saturation) * is_whitened(&middle, &dull);
  return shade_at(c, full, quantile(&saturations, share));
}

/* In steps of a hundredth: what is drawn with it shall not change with every little stroke. */
static double rounded(double light) {
  const double step = 0.01;
  return fol_exp(step * fol_round(fol_log(light) / step));
}

/* False where too few have the hue of skin. */
static bool common_colour(double linear[FOL_CHANNELS], const collection *c) {
  if (c->count < SAMPLES_MIN)
    return false;
  const spread plain = colours_of(c, 0);
  const double full = fol_exp(quantile(&plain, full_colour));
  const shade skin = find_chromaticity(c, full);
  const spread weighted = colours_of(c, full);
  double light = fol_exp(quantile(&weighted, usual_colour)) / (1 - fol_exp(-skin.saturation));
  linear[0] = rounded(light);
  linear[1] = rounded(light * fol_exp(-skin.red));
  linear[2] = rounded(light * fol_exp(-skin.saturation));
  return true;
}

/* ---- the fractions ------------------------------------------------------------------------------- */

/* The photograph is taken to show  exposure x (R(melanin, blood) + surface)  in each channel, through a white balance
 * that is somewhat off. What is known of each beforehand (all [?] but for the ranges, docs/domain.md#light): ln
 * exposure, 0 where white would be 1, as cameras rather brighten skin than darken it; ln blood, about its fraction at
 * rest; light from the skin's surface that is spread too evenly to be seen as shine, none or some hundredths (Fresnel
 * reflects 0.03 squarely, more aslant); ln melanin, hardly anything; the white balance, off along the colours of lamps
 * and daylight rather than towards green or purple. The spreads are such that flat patches of the simulator's skin come
 * back within 10 %, and dark skin that shines grey in a photograph is not taken for pale skin in the shade. */
static const double under_sd = 0.12, over_sd = 0.35; /* of ln exposure below 0 and above */
static const double blood_middle = 0.006, blood_sd = 1.2;
static const double melanin_middle = 0.04, melanin_sd = 3;
static const double surface_sd = 0.03;
static const double temperature_sd = 0.2; /* of (ln R - ln B) / sqrt 2 */
static const double tint_sd = 0.05;       /* of (ln R - 2 ln G + ln B) / sqrt 6 */

static const double rounding = 0.04; /* steps of ln */
static const double surface_step = 0.005;
enum { SURFACES = 13 };

static double squared(double x) {
  return x * x;
}

/* How badly light of those shares explains that colour: twice the negative logarithm of its probability, the exposure
 * at its best. */
static double misfit(const double back[FOL_CHANNELS], double surface, const double linear[FOL_CHANNELS]) {
  double left[FOL_CHANNELS];
  for (int c = 0; c < FOL_CHANNELS; c++)
    left[c] = fol_log(linear[c] / (back[c] + surface));
  double exposure = (left[0] + left[1] + left[2]) / 3;
  double temperature = (left[0] - left[2]) / sqrt(2), tint = (left[0] - 2 * left[1] + left[2]) / sqrt(6);
  return squared(exposure / (exposure < 0 ? under_sd : over_sd)) + squared(temperature / temperature_sd) +
         squared(tint / tint_sd) + squared(surface / surface_sd);
}

static double misfit_of_skin(const fol_skin *skin, const double linear[FOL_CHANNELS]) {
  double back[FOL_CHANNELS], least = INFINITY;
  fol_skin_reflectance(back, skin);
  for (int i = 0; i < SURFACES; i++)
    least = fol_fmin(least, misfit(back, surface_step * i, linear));
  return least + squared(fol_log(skin->blood_fraction / blood_middle) / blood_sd) +
         squared(fol_log(skin->melanosome_fraction / melanin_middle) / melanin_sd);
}

/* The most probable pair of a grid whose steps are the rounding wanted. */
static fol_skin estimate(const double linear[FOL_CHANNELS]) {
  int melanins = (int)(fol_log(FOL_TABLE_MELANOSOME_MAX / FOL_TABLE_MELANOSOME_MIN) / rounding),
      bloods = (int)(fol_log(FOL_TABLE_BLOOD_MAX / FOL_TABLE_BLOOD_MIN) / rounding);
  double least = INFINITY;
  fol_skin best = {0};
  for (int m = 0; m <= melanins; m++) {
    for (int b = 0; b <= bloods; b++) {
      fol_skin skin = {FOL_TABLE_MELANOSOME_MIN * fol_exp(rounding * m), FOL_TABLE_BLOOD_MIN * fol_exp(rounding * b)};
      double bad = misfit_of_skin(&skin, linear);
      if (bad < least) {
        least = bad;
        best = skin;
      }
    }
  }
  return best;
}

/* ---- the whole ---------------------------------------------------------------------------------- */

static double ita_of(const double linear[FOL_CHANNELS]) {
  fol_lab lab = fol_lab_of(linear);
  return fol_atan2(lab.l - 50, fol_fmax(lab.b, 1e-6)) * 180 / FOL_PI;
}

const char *fol_skin_source(const fol_skin_seen *seen, const fol_plan *plan) {
  return plan->skin.given ? "given" : seen->estimated ? "estimated" : "assumed";
}

/* An estimate follows from the colour alone. */
static bool tells_of(const fol_skin_seen *before, const double linear[FOL_CHANNELS]) {
  bool same = before && before->estimated;
  for (int c = 0; c < FOL_CHANNELS && same; c++)
    same = before->linear[c] == linear[c];
  return same;
}

void fol_skin_see(fol_skin_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head) {
  fol_skin_see_again(out, NULL, photo, plan, head);
}

void fol_skin_see_again(fol_skin_seen *out, const fol_skin_seen *before, const fol_photo *photo, const fol_plan *plan,
                        const fol_head *head) {
  *out = (fol_skin_seen){.skin = {melanin_middle, blood_middle}, .tone = FOL_TONE_INTERMEDIATE};
  bool has_colour = !fol_photo_describe(photo).monochrome;
  collection *c = has_colour ? fol_alloc(1, sizeof *c, NULL) : NULL;
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
    out->skin = tells_of(before, out->linear) ? before->skin : estimate(out->linear);
  else if (plan->skin.given)
    out->skin = (fol_skin){plan->skin.melanosome_fraction, plan->skin.blood_fraction};
}
