#include "follidot/base_math.h"
#include "follidot/photo.h"

/* IEC 61966-2-1: a linear segment near black, then a power. */
double fol_srgb_to_linear(double value) {
  return value <= 0.04045 ? value / 12.92 : fol_pow((value + 0.055) / 1.055, 2.4);
}

double fol_linear_to_srgb(double linear) {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * fol_pow(linear, 1 / 2.4) - 0.055;
}
