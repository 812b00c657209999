#include "luma.h"

const double fol_luma_weights[FOL_CHANNELS] = {0.299, 0.587, 0.114};

fol_luma fol_luma_of(const double codes[FOL_CHANNELS]) {
  double sum = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    sum += fol_luma_weights[c] * codes[c];
  fol_luma out = {.grey = false};
  for (int c = 0; c < FOL_CHANNELS; c++)
    out.weight[c] = fol_luma_weights[c] * codes[c] / sum;
  return out;
}

fol_luma fol_luma_of_grey(void) {
  fol_luma out = fol_luma_of((const double[FOL_CHANNELS]){1, 1, 1});
  out.grey = true;
  return out;
}

double fol_luma_mean(const fol_luma *luma, const double attenuation[FOL_CHANNELS]) {
  double mean = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    mean += luma->weight[c] * attenuation[c];
  return mean;
}

void fol_luma_shown(const fol_luma *luma, double attenuation[FOL_CHANNELS]) {
  double mean = fol_luma_mean(luma, attenuation);
  for (int c = 0; c < FOL_CHANNELS && luma->grey; c++)
    attenuation[c] = mean;
}
