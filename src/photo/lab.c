#include "follidot/base_math.h"
#include "follidot/photo.h"

#include <math.h>

/* ---- CIE L*a*b* ---------------------------------------------------------------------------------- */

/* The function f of CIE L*a*b* (CIE 15:2004, 8.2.1): a cube root with a linear segment near black. */
static double lightness_root(double share) {
  const double knee = 6.0 / 29;
  return share > knee * knee * knee ? fol_cbrt(share) : share / (3 * knee * knee) + 4.0 / 29;
}

fol_lab fol_lab_of(const double linear_srgb[3]) {
  /* IEC 61966-2-1. Each row is divided by its sum, so that white is exactly 100, 0, 0 in spite of rounding. */
  static const double xyz[3][3] = {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}};
  double root[3];
  for (int i = 0; i < 3; i++) {
    double sum = 0, white = 0;
    for (int c = 0; c < 3; c++) {
      sum += xyz[i][c] * linear_srgb[c];
      white += xyz[i][c];
    }
    root[i] = lightness_root(sum / white);
  }
  return (fol_lab){116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])};
}

double fol_luminance(const double linear_srgb[3]) {
  return 0.2126 * linear_srgb[0] + 0.7152 * linear_srgb[1] + 0.0722 * linear_srgb[2];
}

/* ---- CIEDE2000 ----------------------------------------------------------------------------------- */

static const double degree = FOL_PI / 180;

/* Returns the hue angle, radians in [0, 2 pi); 0 for grey. */
static double hue_of(double a, double b) {
  if (a == 0 && b == 0)
    return 0;
  double hue = fol_atan2(b, a);
  return hue < 0 ? hue + 2 * FOL_PI : hue;
}

/* Returns the square root of C^7 / (C^7 + 25^7): near 0 for greys, near 1 for saturated colours. */
static double chroma_gate(double chroma) {
  double c7 = fol_pow(chroma, 7);
  return sqrt(c7 / (c7 + 6103515625));
}

/* A colour in polar coordinates, with a* stretched near grey (Sharma's equations 2 to 7). */
typedef struct polar {
  double l, chroma, hue;
} polar;
static polar polar_of(fol_lab lab, double stretch) {
  double a = lab.a * stretch;
  return (polar){lab.l, fol_hypot(a, lab.b), hue_of(a, lab.b)};
}

/* Computes the difference of two hues along the shorter arc, and their mean, the middle of that arc. If either colour
 * is grey, the difference is 0 and the mean is the other colour's hue (Sharma's equations 10 and 14). */
static void compare_hues(const polar *x, const polar *y, double *difference, double *mean) {
  double d = y->hue - x->hue, sum = x->hue + y->hue;
  if (x->chroma * y->chroma == 0) {
    *difference = 0;
    *mean = sum;
    return;
  }
  *difference = d > FOL_PI ? d - 2 * FOL_PI : d < -FOL_PI ? d + 2 * FOL_PI : d;
  *mean = fabs(d) <= FOL_PI ? sum / 2 : sum < 2 * FOL_PI ? sum / 2 + FOL_PI : sum / 2 - FOL_PI;
}

double fol_ciede2000(fol_lab lab_x, fol_lab lab_y) {
  double stretch = 1.5 - 0.5 * chroma_gate((fol_hypot(lab_x.a, lab_x.b) + fol_hypot(lab_y.a, lab_y.b)) / 2);
  polar x = polar_of(lab_x, stretch), y = polar_of(lab_y, stretch);
  double hue_step, hue;
  compare_hues(&x, &y, &hue_step, &hue);
  double l = (x.l + y.l) / 2, c = (x.chroma + y.chroma) / 2;
  double t = 1 - 0.17 * fol_cos(hue - 30 * degree) + 0.24 * fol_cos(2 * hue) + 0.32 * fol_cos(3 * hue + 6 * degree) -
             0.20 * fol_cos(4 * hue - 63 * degree);
  double from_50 = (l - 50) * (l - 50);
  double by_l = (y.l - x.l) / (1 + 0.015 * from_50 / sqrt(20 + from_50));
  double by_c = (y.chroma - x.chroma) / (1 + 0.045 * c);
  double by_h = 2 * sqrt(x.chroma * y.chroma) * fol_sin(hue_step / 2) / (1 + 0.015 * c * t);
  double off_blue = (hue / degree - 275) / 25;
  double turn = -fol_sin(60 * degree * fol_exp(-off_blue * off_blue)) * 2 * chroma_gate(c);
  return sqrt(by_l * by_l + by_c * by_c + by_h * by_h + turn * by_c * by_h);
}
