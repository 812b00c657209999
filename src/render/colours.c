#include "colours.h"

/* ITU-R BT.601, as JPEG files have it (ITU-T T.871). */
static const double luma_weights[FOL_CHANNELS] = {0.299, 0.587, 0.114};

fol_colours fol_colours_of(const double codes[FOL_CHANNELS]) {
  double mean = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    mean += luma_weights[c] * codes[c];
  fol_colours out = {0};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out.luma[c] = luma_weights[c] * codes[c] / mean;
    out.share[c] = mean / codes[c];
  }
  return out;
}

fol_colours fol_colours_none(void) {
  fol_colours out = fol_colours_of((const double[FOL_CHANNELS]){1, 1, 1});
  out.none = true;
  return out;
}

static double luma_of(const fol_colours *colours, const double attenuation[FOL_CHANNELS]) {
  double luma = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    luma += colours->luma[c] * attenuation[c];
  return luma;
}

void fol_colours_shown(const fol_colours *colours, double attenuation[FOL_CHANNELS]) {
  double luma = luma_of(colours, attenuation);
  for (int c = 0; c < FOL_CHANNELS && colours->none; c++)
    attenuation[c] = luma;
}

fol_split fol_colours_split(const fol_colours *colours, const double attenuation[FOL_CHANNELS]) {
  fol_split out = {.luma = luma_of(colours, attenuation)};
  for (int c = 0; c < FOL_CHANNELS && !colours->none; c++)
    out.chroma[c] = attenuation[c] - colours->share[c] * out.luma;
  return out;
}

/* Loops of their own, so that they become vector code. */
static void add_to(float *restrict attenuation, const float *luma, float share, int count) {
  for (int i = 0; i < count; i++) {
    float value = attenuation[i] + share * luma[i];
    attenuation[i] = value > 0 ? value : 0;
  }
}

static bool any_above_0(const float *values, int count) {
  int any = 0;
  for (int i = 0; i < count; i++)
    any |= values[i] > 0;
  return any;
}

bool fol_colours_join(const fol_colours *colours, const float *luma, int count,
                      float *const attenuation[FOL_CHANNELS]) {
  bool any = false;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    add_to(attenuation[c], luma, (float)colours->share[c], count);
    any = any || any_above_0(attenuation[c], count);
  }
  return any;
}
