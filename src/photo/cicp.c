#include "decoded.h"
#include "icc_profile.h"

/* Makes colour profiles from code points for primaries and transfer curves: ITU-T H.273 (2021), tables 2 and 3. */

typedef struct primaries {
  int code;
  const char *name;
  cmsCIExyY white;
  cmsCIExyYTRIPLE colours;
} primaries;

enum { UNKNOWN = 2, SRGB_PRIMARIES = 1, SRGB_CURVE = 13, PQ = 16, HLG = 18 };

static const primaries table[] = {
    {1, "sRGB primaries", {0.3127, 0.3290, 1}, {{0.640, 0.330, 1}, {0.300, 0.600, 1}, {0.150, 0.060, 1}}},
    {5, "BT.470 B/G primaries", {0.3127, 0.3290, 1}, {{0.640, 0.330, 1}, {0.290, 0.600, 1}, {0.150, 0.060, 1}}},
    {6, "BT.601 primaries", {0.3127, 0.3290, 1}, {{0.630, 0.340, 1}, {0.310, 0.595, 1}, {0.155, 0.070, 1}}},
    {7, "BT.601 primaries", {0.3127, 0.3290, 1}, {{0.630, 0.340, 1}, {0.310, 0.595, 1}, {0.155, 0.070, 1}}},
    {9, "BT.2020 primaries", {0.3127, 0.3290, 1}, {{0.708, 0.292, 1}, {0.170, 0.797, 1}, {0.131, 0.046, 1}}},
    {11, "DCI-P3 primaries", {0.314, 0.351, 1}, {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}}},
    {12, "Display P3 primaries", {0.3127, 0.3290, 1}, {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}}},
};

static const primaries *find_primaries(int code) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (table[i].code == (code == UNKNOWN ? SRGB_PRIMARIES : code))
      return &table[i];
  return NULL;
}

/* ICC's parametric curve of type 4 (ICC.1:2010, 10.16): (a x + b)^g for x >= d, and c x for x < d. The arrays below
 * contain g, a, b, c, d. */
static cmsToneCurve *build_curve(int transfer, const char **name) {
  static const cmsFloat64Number srgb[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  static const cmsFloat64Number bt709[5] = {1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081};
  switch (transfer) {
  case UNKNOWN:
  case SRGB_CURVE:
    *name = "sRGB curve";
    return cmsBuildParametricToneCurve(NULL, 4, srgb);
  case 1:
  case 6:
  case 14:
  case 15:
    *name = "BT.709 curve";
    return cmsBuildParametricToneCurve(NULL, 4, bt709);
  case 4:
    *name = "gamma 2.2";
    return cmsBuildGamma(NULL, 2.2);
  case 5:
    *name = "gamma 2.8";
    return cmsBuildGamma(NULL, 2.8);
  case 8:
    *name = "linear light";
    return cmsBuildGamma(NULL, 1);
  default:
    return NULL;
  }
}

static bool refuse(int transfer, fol_error *err) {
  if (transfer == PQ || transfer == HLG)
    return fol_fail(err, FOL_REFUSED,
                    "it is an HDR picture (%s), brighter than prints and most screens can show; turn HDR off in the "
                    "camera, or export it as a JPEG",
                    transfer == PQ ? "PQ" : "HLG");
  return fol_fail(err, FOL_REFUSED,
                  "its colours are given in a way that Follidot does not know; export it as a JPEG in sRGB");
}

bool fol_icc_from_cicp(fol_bytes *out, int colours, int transfer, fol_error *err) {
  if ((colours == SRGB_PRIMARIES || colours == UNKNOWN) && (transfer == SRGB_CURVE || transfer == UNKNOWN))
    return true;
  char name[80];
  const char *curve_name = NULL;
  const primaries *p = find_primaries(colours);
  cmsToneCurve *curve = p ? build_curve(transfer, &curve_name) : NULL;
  if (!curve)
    return refuse(transfer, err);
  snprintf(name, sizeof name, colours == 12 && transfer == SRGB_CURVE ? "Display P3" : "%s, %s", p->name, curve_name);
  bool done = fol_icc_make(out, &p->white, &p->colours, curve, name, err);
  cmsFreeToneCurve(curve);
  return done;
}
