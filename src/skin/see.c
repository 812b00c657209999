#include "follidot/base_math.h"
#include "follidot/skin.h"

#include <math.h>
#include <string.h>

/* Skin's colour in a photograph is its chromaticity first: shade changes lightness alone, hair takes light away, shine
 * adds white. So: the commonest chromaticity; then the lightness of what has it; then the fractions to which the
 * simulator gives such a colour. */

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
  float rgb[FOL_CHANNELS]; /* linear sRGB */
  float red, yellow;       /* ln (R / G), ln (G / B) */
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

static void take_sample(collection *c, int x, int y) {
  const double least = 1e-3; /* of light in a channel, for a chromaticity that means something */
  double rgb[FOL_CHANNELS];
  if (c->count == SAMPLES_MAX || !read_linear(rgb, c->photo, x, y) ||
      fol_fmin(rgb[0], fol_fmin(rgb[1], rgb[2])) < least)
    return;
  c->at[c->count++] = (sample){.rgb = {(float)rgb[0], (float)rgb[1], (float)rgb[2]},
                               .red = (float)fol_log(rgb[0] / rgb[1]),
                               .yellow = (float)fol_log(rgb[1] / rgb[2]),
                               .luma = (float)fol_luminance(rgb)};
}

/* Where nothing is painted: what the camera sees best of the head. */
static fol_rect middle_of(const fol_head *head) {
  const double reach_mm = 40; /* half of a head's half breadth: well within it from any side [?] */
  bool plane = head->surface.kind == FOL_SURFACE_PLANE;
  double x = plane ? head->width_px / 2.0 : head->surface.centre_px.x;
  double y = plane ? head->height_px / 2.0 : head->surface.centre_px.y;
  double reach = plane ? fol_fmin(head->width_px, head->height_px) / 4.0 : reach_mm / head->mm_per_px;
  fol_rect picture = {0, 0, head->width_px, head->height_px};
  return fol_rect_meet((fol_rect){(int)floor(fol_fmax(x - reach, 0)), (int)floor(fol_fmax(y - reach, 0)),
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
        take_sample(c, x, y);
    }
  }
}

/* ---- their common colour ------------------------------------------------------------------------- */

/* Chromaticities in cells: skin of all kinds in all lights lies well within. */
enum { CELLS = 64 };
static const float cell = 0.04F, red_from = -0.6F, yellow_from = -0.6F;

/* What counts as of one chromaticity, and as of one lightness, as shares (natural logarithms). */
static const float chroma_near = 0.10F;
static const float level_near = 0.15F;

/* Hair that is thin or out of focus only darkens, as shade does: of what has skin's chromaticity, skin is rather the
 * lighter part. */
static const double skin_level = 0.8;

static void blur_cells(float at[CELLS][CELLS]) {
  float from[CELLS][CELLS];
  memcpy(from, at, sizeof from);
  for (int i = 1; i < CELLS - 1; i++)
    for (int k = 1; k < CELLS - 1; k++)
      at[i][k] = 4 * from[i][k] + 2 * (from[i - 1][k] + from[i + 1][k] + from[i][k - 1] + from[i][k + 1]) +
                 from[i - 1][k - 1] + from[i - 1][k + 1] + from[i + 1][k - 1] + from[i + 1][k + 1];
}

/* The lightness that such a share of them lies below, from a histogram of its logarithm. */
static float level_of(const collection *c, double share_below) {
  enum { BINS = 512 };
  const double bins_an_e = 64;
  size_t bins[BINS] = {0}, below = 0;
  for (size_t i = 0; i < c->count; i++)
    bins[(int)fol_fmin(fol_fmax(BINS + bins_an_e * fol_log((double)c->at[i].luma), 0), BINS - 1)]++;
  int bin = 0;
  while (bin < BINS - 1 && (double)(below + bins[bin]) < share_below * (double)c->count)
    below += bins[bin++];
  return (float)fol_exp((bin + 0.5 - BINS) / bins_an_e);
}

/* What a sample counts for: less where it is dark, as hair is, and where it is grey, as hair is and shine makes it. */
static float weight_of(const sample *s, float middle) {
  float saturation = 1 - fol_expf(-s->red - s->yellow); /* 1 - B / R */
  return fol_fminf(s->luma, middle) * fol_fmaxf(saturation, 0.1F);
}

/* The middle of the fullest cell, then a few times the mean of what lies near. */
static void find_chromaticity(const collection *c, float *red, float *yellow) {
  float middle = level_of(c, 0.5);
  enum { SHIFTS = 5 };
  float light[CELLS][CELLS] = {{0}}, fullest = 0;
  for (size_t i = 0; i < c->count; i++) {
    float r = (c->at[i].red - red_from) / cell, y = (c->at[i].yellow - yellow_from) / cell;
    if (r >= 0 && y >= 0 && r < CELLS && y < CELLS)
      light[(int)r][(int)y] += weight_of(&c->at[i], middle);
  }
  blur_cells(light);
  for (int i = 0; i < CELLS; i++)
    for (int k = 0; k < CELLS; k++)
      if (light[i][k] > fullest) {
        fullest = light[i][k];
        *red = red_from + cell * ((float)i + 0.5F);
        *yellow = yellow_from + cell * ((float)k + 0.5F);
      }
  for (int shift = 0; shift < SHIFTS; shift++) {
    double sum[3] = {0};
    for (size_t i = 0; i < c->count; i++) {
      const sample *s = &c->at[i];
      if (fol_hypotf(s->red - *red, s->yellow - *yellow) >= chroma_near)
        continue;
      double weight = (double)weight_of(s, middle);
      sum[0] += weight;
      sum[1] += weight * (double)s->red;
      sum[2] += weight * (double)s->yellow;
    }
    if (sum[0] <= 0)
      return;
    *red = (float)(sum[1] / sum[0]);
    *yellow = (float)(sum[2] / sum[0]);
  }
}

/* Drops all samples but those of that chromaticity. */
static void keep_chromaticity(collection *c, float red, float yellow) {
  size_t count = 0;
  for (size_t i = 0; i < c->count; i++)
    if (fol_hypotf(c->at[i].red - red, c->at[i].yellow - yellow) < chroma_near)
      c->at[count++] = c->at[i];
  c->count = count;
}

/* In steps of a hundredth: what is drawn with it shall not change with every little stroke. */
static double rounded(double light) {
  const double step = 0.01;
  return fol_exp(step * fol_round(fol_log(light) / step));
}

/* False where there are too few of any one colour, or none within its range of light. */
static bool common_colour(double linear[FOL_CHANNELS], collection *c) {
  float red = 0, yellow = 0;
  if (c->count < SAMPLES_MIN)
    return false;
  find_chromaticity(c, &red, &yellow);
  keep_chromaticity(c, red, yellow);
  if (c->count < SAMPLES_MIN)
    return false;
  float level = level_of(c, skin_level);
  double sum[FOL_CHANNELS] = {0}, count = 0;
  for (size_t i = 0; i < c->count; i++) {
    if (c->at[i].luma < level * (1 - level_near) || c->at[i].luma > level * (1 + level_near))
      continue;
    for (int k = 0; k < FOL_CHANNELS; k++)
      sum[k] += (double)c->at[i].rgb[k];
    count++;
  }
  for (int k = 0; k < FOL_CHANNELS && count > 0; k++)
    linear[k] = rounded(sum[k] / count);
  return count > 0;
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

void fol_skin_see(fol_skin_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head) {
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
    out->skin = estimate(out->linear);
  else if (plan->skin.given)
    out->skin = (fol_skin){plan->skin.melanosome_fraction, plan->skin.blood_fraction};
}
