/* Luma (the weighted sum of a pixel's code values) of dots. In a camera's picture the luma of a small dot is sharp, but
 * its colour is spread out: JPEG stores code values as luma and two colour planes at half the resolution (ITU-T T.871,
 * T.81), and cameras remove noise by smoothing colour more than luma. So a dot a few pixels wide changes little but
 * luma, and its contrast is largest in the darkest channel of skin, blue (docs/domain.md#camera [M]). */
#ifndef FOLLIDOT_RENDER_LUMA_H
#define FOLLIDOT_RENDER_LUMA_H

#include "follidot/skin.h"

/* The weights of red, green and blue code values in luma: ITU-R BT.601, as in JPEG files (ITU-T T.871). */
extern const double fol_luma_weights[FOL_CHANNELS];

/* Weights to convert the attenuations E of three channels to one attenuation of luma. A small E changes a code value V
 * by -V E / gamma. So the three attenuations change luma as much as E_luma = sum(w V E) / sum(w V) applied to all
 * channels, where w are the weights of luma. */
typedef struct fol_luma {
  double weight[FOL_CHANNELS]; /* w V / sum(w V), with the code values V of bare skin */
  bool grey;                   /* whether the picture is monochrome, so that E_luma applies to all channels */
} fol_luma;

/* Returns the weights for a colour picture in which bare skin has these code values, each in (0, 1]. */
fol_luma fol_luma_of(const double codes[FOL_CHANNELS]);

/* Returns the weights for a monochrome picture. */
fol_luma fol_luma_of_grey(void);

/* Returns the attenuation of luma, E_luma, that corresponds to the attenuations of the three channels. */
double fol_luma_mean(const fol_luma *luma, const double attenuation[FOL_CHANNELS]);

/* In a monochrome picture, replaces the attenuations (or other values) of all three channels by their weighted mean,
 * E_luma. In a colour picture, changes nothing. */
void fol_luma_shown(const fol_luma *luma, double attenuation[FOL_CHANNELS]);

#endif
