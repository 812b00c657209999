#include "spectrum.h"
#include "follidot/base_math.h"

#include <math.h>

/* Molar extinction of haemoglobin {oxygenated, deoxygenated}, 1/cm per mol/l, from 400 nm in steps of 2 nm, to four
 * digits: S. Prahl, "Tabulated molar extinction coefficient for hemoglobin in water", Oregon Medical Laser Center
 * (omlc.org/spectra/hemoglobin), compiled from W. B. Gratzer and N. Kollias. */
static const double haemoglobin[151][2] = {
    {266200, 223300}, {284200, 236200}, {308700, 253400}, {354200, 270500}, {422300, 287400}, {466800, 304000},
    {500200, 321300}, {524300, 342600}, {521900, 363800}, {515500, 385700}, {480400, 407600}, {431900, 429900},
    {376200, 461200}, {326000, 481800}, {283100, 500800}, {246100, 528600}, {214100, 552200}, {165300, 552200},
    {132800, 547000}, {119100, 501600}, {102600, 413300}, {92780, 363200},  {81440, 282700},  {76320, 237200},
    {67040, 173300},  {62820, 103300},  {58860, 62640},   {53550, 36170},   {49500, 30700},   {47500, 25890},
    {44480, 23390},   {41320, 20890},   {39810, 19260},   {37070, 18140},   {34870, 17030},   {33210, 16160},
    {31620, 15310},   {30110, 15050},   {28850, 14790},   {27720, 14660},   {26630, 14550},   {25700, 14880},
    {25180, 15210},   {24670, 15540},   {24170, 15900},   {23680, 16680},   {23090, 17470},   {22460, 18260},
    {21850, 19040},   {21260, 19890},   {20930, 20860},   {20600, 21830},   {20420, 22800},   {19950, 23770},
    {20000, 24750},   {20040, 25770},   {20150, 26940},   {20430, 28100},   {21000, 29260},   {22510, 30430},
    {24200, 31590},   {26450, 32850},   {29270, 34400},   {32500, 35940},   {35990, 37490},   {39960, 39040},
    {43880, 40580},   {46920, 42090},   {49750, 43590},   {51710, 45090},   {53240, 46590},   {53290, 48150},
    {52100, 49710},   {49870, 51270},   {46660, 52500},   {43020, 53410},   {39680, 54080},   {36820, 54520},
    {34480, 54540},   {33460, 54160},   {32610, 53790},   {32620, 52280},   {33920, 50570},   {36500, 48830},
    {40170, 46950},   {44500, 45070},   {49170, 43340},   {53310, 41720},   {55540, 40090},   {54730, 38470},
    {50100, 37020},   {43300, 35680},   {34640, 34330},   {26600, 32850},   {19760, 31080},   {14400, 28320},
    {10470, 25470},   {7679, 22570},    {5684, 19800},    {4504, 17060},    {3200, 14680},    {2664, 13620},
    {2128, 12570},    {1789, 11510},    {1648, 10480},    {1506, 9444},     {1364, 8591},     {1223, 7762},
    {1110, 7345},     {1026, 6927},     {942, 6510},      {858, 6193},      {774, 5907},      {707.6, 5620},
    {658.8, 5367},    {610, 5149},      {561.2, 4931},    {512.4, 4731},    {478.8, 4602},    {460.4, 4474},
    {442, 4345},      {423.6, 4217},    {405.2, 4088},    {390.4, 3965},    {379.2, 3858},    {368, 3750},
    {356.8, 3643},    {345.6, 3535},    {335.2, 3428},    {325.6, 3320},    {319.6, 3227},    {314, 3140},
    {308.4, 3054},    {302.8, 2968},    {298, 2881},      {294, 2795},      {290, 2709},      {285.6, 2628},
    {282, 2554},      {279.2, 2481},    {277.6, 2408},    {276, 2335},      {274.4, 2261},    {272.8, 2188},
    {274.4, 2115},    {276, 2052},      {277.6, 2000},    {279.2, 1949},    {282, 1898},      {286, 1846},
    {290, 1794}};
static const double haemoglobin_from_nm = 400, haemoglobin_step_nm = 2;

/* Fraction of the blood's haemoglobin that is oxygenated, as in the simulations of docs/domain.md#light. */
static const double oxygenated = 0.75;

/* Values from 415 nm in steps of 5 nm. Daylight: CIE standard illuminant D65. Camera: the raw red, green and blue
 * response of a Nikon D5100, as measured at NPL: M. M. Darrodi, G. Finlayson, T. Goodman, M. Mackiewicz, "Reference
 * data set for camera spectral sensitivity estimation", J. Opt. Soc. Am. A 32(3), 381 (2015). Raw response is used
 * because the curves of linear sRGB are negative in places: weighted with the light of dark skin, which has little
 * blue, a dot would brighten that channel. */
static const struct {
  double daylight, camera[FOL_CHANNELS];
} seen[FOL_SPECTRUM_MAX] = {
    {92.46, {0.0129, 0.0132, 0.0788}},  {93.43, {0.0496, 0.065, 0.3617}},   {90.06, {0.0761, 0.1151, 0.6597}},
    {86.68, {0.0766, 0.1371, 0.7553}},  {95.77, {0.0683, 0.1524, 0.8105}},  {104.86, {0.0613, 0.1686, 0.8749}},
    {110.94, {0.0547, 0.1833, 0.9267}}, {117.01, {0.0489, 0.196, 0.9631}},  {117.41, {0.0428, 0.2173, 0.9807}},
    {117.81, {0.0402, 0.2542, 1}},      {116.34, {0.0434, 0.3086, 0.9964}}, {114.86, {0.0476, 0.3735, 0.989}},
    {115.39, {0.0508, 0.4292, 0.9566}}, {115.92, {0.0528, 0.4597, 0.905}},  {112.37, {0.0526, 0.4711, 0.8394}},
    {108.81, {0.0479, 0.4889, 0.7515}}, {109.08, {0.0482, 0.5372, 0.6601}}, {109.35, {0.0502, 0.6165, 0.5671}},
    {108.58, {0.0551, 0.707, 0.4794}},  {107.80, {0.0637, 0.801, 0.3941}},  {106.30, {0.0804, 0.8814, 0.3143}},
    {104.79, {0.1004, 0.9389, 0.2498}}, {106.24, {0.1186, 0.9845, 0.2018}}, {107.69, {0.1236, 1, 0.1616}},
    {106.05, {0.1031, 0.9908, 0.1352}}, {104.41, {0.0763, 0.9615, 0.11}},   {104.23, {0.0528, 0.9281, 0.0864}},
    {104.05, {0.0412, 0.8891, 0.0653}}, {102.02, {0.039, 0.8349, 0.0479}},  {100.00, {0.0425, 0.7763, 0.0341}},
    {98.17, {0.0602, 0.7073, 0.024}},   {96.33, {0.1118, 0.6358, 0.0198}},  {96.06, {0.2697, 0.5655, 0.0163}},
    {95.79, {0.5645, 0.4928, 0.0138}},  {92.24, {0.8536, 0.4248, 0.012}},   {88.69, {0.981, 0.3518, 0.01}},
    {89.35, {1, 0.2782, 0.0076}},       {90.01, {0.9631, 0.2117, 0.0065}},  {89.80, {0.9055, 0.1567, 0.0052}},
    {89.60, {0.8343, 0.118, 0.0037}},   {88.65, {0.768, 0.0889, 0.004}},    {87.70, {0.7037, 0.0701, 0.004}},
    {85.49, {0.6392, 0.0569, 0.0035}},  {83.29, {0.5708, 0.0473, 0.004}},   {83.49, {0.4958, 0.0412, 0.0042}},
    {83.70, {0.4383, 0.0353, 0.0055}},  {81.86, {0.389, 0.0307, 0.0055}},   {80.03, {0.343, 0.0268, 0.006}},
    {80.12, {0.2928, 0.0235, 0.0063}},  {80.21, {0.2377, 0.0203, 0.0061}},  {81.25, {0.1649, 0.0155, 0.0048}},
    {82.28, {0.0913, 0.0094, 0.003}},   {80.28, {0.0421, 0.0051, 0.0017}},  {78.28, {0.0206, 0.0029, 0.0008}}};
static const double seen_from_nm = 415, seen_step_nm = 5;

static double haemoglobin_at(double wavelength_nm, int kind) {
  double at = (wavelength_nm - haemoglobin_from_nm) / haemoglobin_step_nm;
  size_t last = sizeof haemoglobin / sizeof *haemoglobin - 1;
  size_t i = (size_t)fol_fmin(floor(at), (double)(last - 1));
  double t = at - (double)i;
  return (1 - t) * haemoglobin[i][kind] + t * haemoglobin[i + 1][kind];
}

fol_skin_optics fol_skin_optics_at(double wavelength_nm) {
  const double nm = wavelength_nm, mm_per_cm = 10;
  FOL_ASSERT(nm >= FOL_WAVELENGTH_MIN_NM && nm <= FOL_WAVELENGTH_MAX_NM);
  double reduced_per_cm = 2e5 * fol_pow(nm, -1.5) + 2e12 * fol_pow(nm, -4);
  double extinction = oxygenated * haemoglobin_at(nm, 0) + (1 - oxygenated) * haemoglobin_at(nm, 1);
  return (fol_skin_optics){
      .scattering_per_mm = reduced_per_cm / mm_per_cm / (1 - FOL_SKIN_ANISOTROPY),
      .melanosome_per_mm = 6.6e11 * fol_pow(nm, -3.33) / mm_per_cm,
      .base_per_mm = (0.244 + 85.3 * fol_exp(-(nm - 154) / 66.2)) / mm_per_cm,
      .blood_per_mm = 2.303 * (150.0 / 64500) * extinction / mm_per_cm,
  };
}

static void sum_to_one(fol_spectrum *spectrum) {
  double sum[FOL_CHANNELS] = {0};
  for (size_t i = 0; i < spectrum->count; i++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      sum[c] += spectrum->weight[i][c];
  for (size_t i = 0; i < spectrum->count; i++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      spectrum->weight[i][c] /= sum[c];
}

fol_spectrum fol_spectrum_camera(void) {
  fol_spectrum spectrum = {.count = FOL_SPECTRUM_MAX};
  for (size_t i = 0; i < spectrum.count; i++) {
    spectrum.wavelength_nm[i] = seen_from_nm + seen_step_nm * (double)i;
    for (int c = 0; c < FOL_CHANNELS; c++)
      spectrum.weight[i][c] = seen[i].daylight * seen[i].camera[c];
  }
  sum_to_one(&spectrum);
  return spectrum;
}

/* Returns the value at `nm` of a Gaussian with different widths below and above its middle. */
static double lobe(double nm, double middle, double below, double above) {
  double t = (nm - middle) / (nm < middle ? below : above);
  return fol_exp(-t * t / 2);
}

/* The CIE 1931 colour matching functions are approximated as by C. Wyman, P.-P. Sloan, P. Shirley, "Simple analytic
 * approximations to the CIE XYZ color matching functions", JCGT 2(2), 2013; the matrix is from IEC 61966-2-1. */
fol_spectrum fol_spectrum_srgb(void) {
  static const double from_xyz[FOL_CHANNELS][3] = {
      {3.2406, -1.5372, -0.4986}, {-0.9689, 1.8758, 0.0415}, {0.0557, -0.2040, 1.0570}};
  fol_spectrum spectrum = fol_spectrum_camera();
  for (size_t i = 0; i < spectrum.count; i++) {
    double nm = spectrum.wavelength_nm[i];
    double xyz[3] = {1.056 * lobe(nm, 599.8, 37.9, 31.0) + 0.362 * lobe(nm, 442.0, 16.0, 26.7) -
                         0.065 * lobe(nm, 501.1, 20.4, 26.2),
                     0.821 * lobe(nm, 568.8, 46.9, 40.5) + 0.286 * lobe(nm, 530.9, 16.3, 31.1),
                     1.217 * lobe(nm, 437.0, 11.8, 36.0) + 0.681 * lobe(nm, 459.0, 26.0, 13.8)};
    for (int c = 0; c < FOL_CHANNELS; c++)
      spectrum.weight[i][c] =
          seen[i].daylight * (from_xyz[c][0] * xyz[0] + from_xyz[c][1] * xyz[1] + from_xyz[c][2] * xyz[2]);
  }
  sum_to_one(&spectrum);
  return spectrum;
}

fol_spectrum fol_spectrum_lines(const double wavelength_nm[FOL_CHANNELS]) {
  fol_spectrum spectrum = {.count = FOL_CHANNELS};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    spectrum.wavelength_nm[c] = wavelength_nm[c];
    spectrum.weight[c][c] = 1;
  }
  return spectrum;
}
