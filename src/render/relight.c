#include "relight.h"
#include "follidot/base_math.h"

#include <string.h>

struct fol_light_curves {
  int depth;
  uint16_t *at; /* three tables, for red, green and blue: the code shown for each of the photograph's 2^depth codes */
};

/* The parameters of each light, all chosen by eye on photographs [?]. `contrast` is the exponent applied to linear
 * light relative to the skin's colour, `lift` a factor on the skin's colour itself, `gain` the tint as a factor by
 * channel, at most 1 so that nothing is clipped. */
typedef struct preset {
  const char *name, *words;
  double contrast, lift, gain[3];
} preset;
static const preset presets[FOL_LIGHTS] = {
    [FOL_LIGHT_PHOTO] = {"photo", "as photographed", 1, 1, {1, 1, 1}},
    /* An overcast sky of about 7000 K: softer, slightly cool. */
    [FOL_LIGHT_DAYLIGHT] = {"daylight", "daylight", 0.90, 1.03, {0.965, 0.99, 1}},
    /* A bare lamp overhead: shadows deepen, and what faces the lamp is brighter. */
    [FOL_LIGHT_HARSH] = {"harsh", "harsh top light", 1.35, 1.08, {1, 1, 1}},
    /* A black body of 2900 K is (1.82, 0.83, 0.24) in linear sRGB, but eye and camera adapt to most of that. The tint
     * is this colour to the power of 0.25, divided by its largest channel. */
    [FOL_LIGHT_WARM] = {"warm", "warm room", 1.05, 1.06, {1, 0.822, 0.603}},
};

const char *fol_light_name(fol_light light) {
  FOL_ASSERT((unsigned)light < FOL_LIGHTS);
  return presets[light].name;
}

const char *fol_light_label(fol_light light) {
  FOL_ASSERT((unsigned)light < FOL_LIGHTS);
  return presets[light].words;
}

bool fol_light_from_name(fol_light *out, const char *name) {
  for (int light = 0; light < FOL_LIGHTS; light++) {
    if (strcmp(name, presets[light].name) == 0) {
      *out = (fol_light)light;
      return true;
    }
  }
  return false;
}

/* The colour that a change of contrast leaves as it is: a mixture of the skin's colour and the grey of the same
 * luminance. The skin's colour alone would make greys blue; the grey alone would make skin garish. This is the fraction
 * of grey. */
static const double level_share = 0.75;

static double odds_log(double share) {
  return fol_log(share / (1 - share));
}

/* Changes the contrast of linear light x about the level `skin`. Near `skin` the result is about a power of x, and
 * black and white stay as they are: ln(y / (1 - y)) of the result y is a linear function of ln(x / (1 - x)). */
static double curve(const preset *p, double skin, double x) {
  if (x <= 0 || x >= 1)
    return x;
  return 1 / (1 + fol_exp(-p->contrast * (odds_log(x) - odds_log(skin)) - odds_log(p->lift * skin)));
}

/* Finds, for each code, the code whose linear light is nearest to the result of the curve. One pass suffices, since the
 * curve's result and the codes' linear light both rise with the code. */
static void fill(uint16_t *at, const float *linear, int count, const preset *p, double skin, double gain) {
  int code = 0;
  for (int i = 0; i < count; i++) {
    double light = gain * curve(p, skin, (double)linear[i]);
    while (code + 1 < count && (double)linear[code + 1] - light <= light - (double)linear[code])
      code++;
    at[i] = (uint16_t)code;
  }
}

bool fol_light_curves_new(fol_light_curves **out, const fol_photo *photo, fol_light light, const double skin_linear[3],
                          fol_error *err) {
  const double darkest = 0.02, lightest = 0.8; /* limits of the skin's linear light, to keep curves reasonable */
  FOL_ASSERT((unsigned)light < FOL_LIGHTS);
  fol_light_curves *curves = fol_alloc(1, sizeof *curves, err);
  if (!curves)
    return false;
  curves->depth = fol_photo_image(photo)->depth;
  int count = 1 << curves->depth;
  curves->at = fol_alloc_raw(3 * (size_t)count, sizeof *curves->at, err);
  if (!curves->at) {
    fol_light_curves_drop(curves);
    return false;
  }
  const preset *p = &presets[light];
  bool monochrome = fol_photo_describe(photo).monochrome; /* a monochrome picture must stay monochrome */
  double level = fol_luminance(skin_linear), grey_gain = fol_luminance(p->gain);
  for (int c = 0; c < 3; c++) {
    double skin = monochrome ? level : level_share * level + (1 - level_share) * skin_linear[c];
    skin = fol_fmin(fol_fmax(skin, darkest), lightest);
    uint16_t *at = curves->at + (size_t)c * (size_t)count;
    fill(at, fol_photo_linear(photo, c), count, p, skin, monochrome ? grey_gain : p->gain[c]);
    for (int i = 0; i < count && light == FOL_LIGHT_PHOTO; i++)
      at[i] = (uint16_t)i; /* each code stays as it is, even if several have equal light */
  }
  *out = curves;
  return true;
}

void fol_light_curves_drop(fol_light_curves *curves) {
  if (!curves)
    return;
  fol_free(curves->at);
  fol_free(curves);
}

void fol_light_apply(const fol_light_curves *curves, void *pixels, int count) {
  const uint16_t *red = curves->at, *green = red + ((size_t)1 << curves->depth),
                 *blue = green + ((size_t)1 << curves->depth);
  uint8_t *small = pixels;
  uint16_t *large = pixels;
  if (curves->depth == 8) {
    for (int i = 0; i < count; i++, small += 3) {
      small[0] = (uint8_t)red[small[0]];
      small[1] = (uint8_t)green[small[1]];
      small[2] = (uint8_t)blue[small[2]];
    }
    return;
  }
  for (int i = 0; i < count; i++, large += 3) {
    large[0] = red[large[0]];
    large[1] = green[large[1]];
    large[2] = blue[large[2]];
  }
}
