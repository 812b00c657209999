#include "icc_profile.h"
#include "decoded.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

#include <lcms2.h>

/* Checks, generates and reads colour profiles. An embedded profile is untrusted input: lcms2 must accept it, it must be
 * possible to write it to a PNG unchanged, and its curves must be plausible for a photograph. */

static const cmsCIExyY white_d65 = {0.3127, 0.3290, 1};
static const cmsCIExyYTRIPLE primaries_srgb = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};

static bool damaged(fol_error *err, const char *why) {
  return fol_fail(err, FOL_REFUSED, "its colour profile is damaged: %s", why);
}

/* Checks a profile's header (ICC.1:2010, 7.2): size at offset 0, 'acsp' at 36. Padding after the stated size is
 * removed, since PNG does not allow it. */
static bool check_header(fol_bytes *profile, fol_error *err) {
  if (profile->size < 132 || memcmp(profile->data + 36, "acsp", 4) != 0)
    return damaged(err, "it has no header");
  size_t size = fol_big_endian(profile->data);
  if (size < 132 || size > profile->size)
    return damaged(err, "it is not as long as it says");
  profile->size = size;
  return true;
}

static bool check_kind(cmsHPROFILE profile, bool grey, fol_error *err) {
  cmsColorSpaceSignature space = cmsGetColorSpace(profile);
  cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
  if (space == cmsSigCmykData)
    return fol_fail(err, FOL_REFUSED, "its colour profile is for CMYK, made for print; save it as RGB");
  if (space != cmsSigRgbData && !(space == cmsSigGrayData && grey))
    return fol_fail(err, FOL_REFUSED, "its colour profile is not one for its pixels, which are %s",
                    grey ? "grey" : "RGB");
  if (kind != cmsSigInputClass && kind != cmsSigDisplayClass && kind != cmsSigOutputClass &&
      kind != cmsSigColorSpaceClass)
    return fol_fail(err, FOL_REFUSED, "its colour profile does not describe a picture's colours");
  if (cmsIsTag(profile, cmsSigAToB0Tag) || cmsIsTag(profile, cmsSigDToB0Tag))
    return fol_fail(err, FOL_REFUSED,
                    "its colour profile uses a lookup table, not curves; convert it to sRGB or Display P3");
  if (cmsGetPCS(profile) != cmsSigXYZData || !cmsIsMatrixShaper(profile))
    return fol_fail(err, FOL_REFUSED, "its colour profile has no tone curves; convert it to sRGB");
  return true;
}

/* lcms2 writes the current time into a profile's header (bytes 24-35). It is replaced by the date of the sRGB standard,
 * since the same photograph must always give the same file. */
static bool save_profile(fol_bytes *out, cmsHPROFILE profile, fol_error *err) {
  static const uint8_t date[12] = {0x07, 0xcf, 0, 10, 0, 18};
  cmsUInt32Number size = 0;
  if (!cmsSaveProfileToMem(profile, NULL, &size) || size < 132)
    return fol_fail(err, FOL_FAILED, "a colour profile could not be made for it");
  uint8_t *data = fol_alloc(size, 1, err);
  if (!data)
    return false;
  if (!cmsSaveProfileToMem(profile, data, &size)) {
    fol_free(data);
    return fol_fail(err, FOL_FAILED, "a colour profile could not be made for it");
  }
  memcpy(data + 24, date, sizeof date);
  *out = (fol_bytes){.data = data, .size = size, .capacity = size};
  return true;
}

static bool name_profile(cmsHPROFILE profile, const char *name) {
  cmsMLU *text = cmsMLUalloc(NULL, 1);
  bool done = text && cmsMLUsetASCII(text, "en", "US", name) && cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
  cmsMLUfree(text);
  return done;
}

bool fol_icc_make(fol_bytes *out, const cmsCIExyY *white, const cmsCIExyYTRIPLE *primaries, cmsToneCurve *curve,
                  const char *name, fol_error *err) {
  cmsToneCurve *curves[3] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(white, primaries, curves);
  if (!profile)
    return damaged(err, "its primaries are impossible");
  bool done = name_profile(profile, name) ? save_profile(out, profile, err)
                                          : fol_fail(err, FOL_FAILED, "a colour profile could not be made for it");
  cmsCloseProfile(profile);
  return done;
}

bool fol_icc_normalize(fol_bytes *profile, bool grey, fol_error *err) {
  if (profile->size == 0)
    return true;
  if (!check_header(profile, err))
    return false;
  cmsHPROFILE opened = cmsOpenProfileFromMem(profile->data, (cmsUInt32Number)profile->size);
  if (!opened)
    return damaged(err, "it cannot be opened");
  bool done = check_kind(opened, grey, err);
  if (done && cmsGetColorSpace(opened) == cmsSigGrayData) {
    fol_bytes made;
    cmsToneCurve *curve = cmsReadTag(opened, cmsSigGrayTRCTag);
    done = curve ? fol_icc_make(&made, &white_d65, &primaries_srgb, curve, "Grey curve, sRGB primaries", err)
                 : damaged(err, "its grey curve cannot be read");
    if (done) {
      fol_bytes_drop(profile);
      *profile = made;
    }
  }
  cmsCloseProfile(opened);
  return done;
}

bool fol_icc_has_tables(const fol_bytes *profile) {
  cmsHPROFILE opened = profile->size > 0 ? cmsOpenProfileFromMem(profile->data, (cmsUInt32Number)profile->size) : NULL;
  if (!opened)
    return false;
  bool tables = cmsGetColorSpace(opened) == cmsSigRgbData &&
                (cmsIsTag(opened, cmsSigAToB0Tag) || cmsIsTag(opened, cmsSigDToB0Tag));
  cmsCloseProfile(opened);
  return tables;
}

/* ---- gamma and primaries of a PNG -------------------------------------------------------------- */

/* Whether gamma and primaries mean sRGB. Programs that do not write an sRGB chunk describe sRGB by a gamma of 1/2.2 and
 * its primaries to four or five decimals. */
static bool is_srgb(const fol_gamma *gamma, const cmsCIExyYTRIPLE *p, const cmsCIExyY *white) {
  const cmsCIExyYTRIPLE *s = &primaries_srgb;
  const double differences[] = {
      gamma->exponent - 2.2,   p->Red.x - s->Red.x,     p->Red.y - s->Red.y,
      p->Green.x - s->Green.x, p->Green.y - s->Green.y, p->Blue.x - s->Blue.x,
      p->Blue.y - s->Blue.y,   white->x - white_d65.x,  white->y - white_d65.y,
  };
  double largest = 0;
  for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
    largest = fol_fmax(largest, fabs(differences[i]));
  return largest < 0.005;
}

static bool make_gamma_profile(fol_bytes *out, const cmsCIExyY *white, const cmsCIExyYTRIPLE *primaries,
                               cmsToneCurve *curve, const char *name, fol_error *err) {
  if (!curve)
    return fol_fail(err, FOL_FAILED, "a colour profile could not be made for it");
  bool done = fol_icc_make(out, white, primaries, curve, name, err);
  cmsFreeToneCurve(curve);
  return done;
}

/* The exponent of the tone curve is 2 51/256 = 2.19921875 (Adobe RGB (1998) color image encoding, 4.3.1). */
bool fol_icc_adobe_rgb(fol_bytes *out, fol_error *err) {
  static const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
  return make_gamma_profile(out, &white_d65, &primaries, cmsBuildGamma(NULL, 2.19921875),
                            "Compatible with Adobe RGB (1998)", err);
}

bool fol_icc_from_gamma(fol_bytes *out, const fol_gamma *gamma, fol_error *err) {
  if (gamma->exponent == 0)
    return true;
  if (!(gamma->exponent >= 0.3 && gamma->exponent <= 5))
    return fol_fail(err, FOL_REFUSED, "its gamma of %.3g is not that of a photograph", gamma->exponent);
  cmsCIExyY white = white_d65;
  cmsCIExyYTRIPLE primaries = primaries_srgb;
  if (gamma->white.y > 0) {
    white = (cmsCIExyY){gamma->white.x, gamma->white.y, 1};
    primaries = (cmsCIExyYTRIPLE){.Red = {gamma->red.x, gamma->red.y, 1},
                                  .Green = {gamma->green.x, gamma->green.y, 1},
                                  .Blue = {gamma->blue.x, gamma->blue.y, 1}};
  }
  if (is_srgb(gamma, &primaries, &white))
    return true;
  return make_gamma_profile(out, &white, &primaries, cmsBuildGamma(NULL, gamma->exponent),
                            "Gamma and primaries of a PNG", err);
}

/* ---- linear light ------------------------------------------------------------------------------ */

static void fill_srgb(float *linear, size_t count) {
  for (size_t v = 0; v < count; v++)
    linear[v] = (float)fol_srgb_to_linear((double)v / (double)(count - 1));
  memcpy(linear + count, linear, count * sizeof *linear);
  memcpy(linear + 2 * count, linear, count * sizeof *linear);
}

/* Tabulates a curve, which must rise. Where segments of a curve meet there may be a tiny step down, which is removed. A
 * larger step, or a curve that is almost flat, is refused: it is not plausible for a photograph. */
static bool fill_curve(float *linear, size_t count, const cmsToneCurve *curve, fol_error *err) {
  const float step_max = 1e-3f;
  float highest = 0;
  for (size_t v = 0; v < count; v++) {
    float light = cmsEvalToneCurveFloat(curve, (float)((double)v / (double)(count - 1)));
    if (!isfinite(light))
      return damaged(err, "a curve is not a number");
    light = fol_fminf(fol_fmaxf(light, 0), 1);
    if (light < highest - step_max)
      return damaged(err, "a curve falls");
    highest = fol_fmaxf(highest, light);
    linear[v] = highest;
  }
  return linear[count - 1] - linear[0] > 0.5f || damaged(err, "a curve hardly rises");
}

/* A profile's primaries are XYZ under D50. The matrix `srgb_of_xyz` is the inverse of sRGB's matrix under D50 (Bradford
 * adaptation, as in every sRGB profile; B. Lindbloom, "RGB/XYZ matrices"). */
static bool fill_to_srgb(double to_srgb[3][3], cmsHPROFILE profile, fol_error *err) {
  static const double srgb_of_xyz[3][3] = {
      {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}};
  static const cmsTagSignature tags[3] = {cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag};
  for (int c = 0; c < 3; c++) {
    const cmsCIEXYZ *primary = cmsReadTag(profile, tags[c]);
    if (!primary)
      return damaged(err, "a primary cannot be read");
    for (int i = 0; i < 3; i++)
      to_srgb[i][c] = srgb_of_xyz[i][0] * primary->X + srgb_of_xyz[i][1] * primary->Y + srgb_of_xyz[i][2] * primary->Z;
  }
  return true;
}

static void describe(char name[80], cmsHPROFILE profile) {
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, 80);
  name[79] = '\0';
  for (char *c = name; *c; c++)
    if (*c < 0x20 || *c > 0x7e)
      *c = '?';
}

bool fol_icc_read(float *linear, fol_icc_facts *facts, const fol_bytes *profile, int depth, fol_error *err) {
  static const cmsTagSignature tags[3] = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
  size_t count = (size_t)1 << depth;
  *facts = (fol_icc_facts){.to_srgb = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
  if (profile->size == 0) {
    fill_srgb(linear, count);
    return true;
  }
  cmsHPROFILE opened = cmsOpenProfileFromMem(profile->data, (cmsUInt32Number)profile->size);
  if (!opened)
    return damaged(err, "it cannot be opened");
  bool done = fill_to_srgb(facts->to_srgb, opened, err);
  for (size_t c = 0; c < 3 && done; c++) {
    const cmsToneCurve *curve = cmsReadTag(opened, tags[c]);
    done = curve ? fill_curve(linear + c * count, count, curve, err) : damaged(err, "a curve cannot be read");
  }
  describe(facts->name, opened);
  cmsCloseProfile(opened);
  return done;
}
