/* Luma: how a camera divides what dots change into lightness, which stays sharp, and colour, which does not. JPEG
 * stores code values as luma and two colour planes at half the resolution (ITU-T T.871, T.81), and cameras smooth
 * colour more than luma against noise. So a dot of a few pixels is left as a change of luma alone, and its contrast is
 * largest in the darkest channel, blue (docs/domain.md#camera [M]). */
#ifndef FOLLIDOT_RENDER_LUMA_H
#define FOLLIDOT_RENDER_LUMA_H

#include "follidot/skin.h"

/* The weights of luma by ITU-R BT.601, as in JPEG files (ITU-T T.871). */
extern const double fol_luma_weights[FOL_CHANNELS];

/* Weights for attenuations. A small attenuation E changes a code value V by -V E / gamma, so attenuations of the three
 * channels change luma as much as E_luma = sum(w V E) / sum(w V) in all channels does. */
typedef struct fol_luma {
  double weight[FOL_CHANNELS]; /* w V / sum(w V), on bare skin */
  bool grey;                   /* the picture is monochrome: all channels get the attenuation of luma */
} fol_luma;

/* The weights on skin of these code values, (0, 1] each, in a colour picture. */
fol_luma fol_luma_of(const double codes[FOL_CHANNELS]);

/* The weights in a monochrome picture. */
fol_luma fol_luma_of_grey(void);

/* E_luma of these attenuations. */
double fol_luma_mean(const fol_luma *luma, const double attenuation[FOL_CHANNELS]);

/* Replaces attenuations, or other values per channel, by what the picture shows of them: in a monochrome picture, their
 * E_luma in all channels; in colour they stay as they are. */
void fol_luma_shown(const fol_luma *luma, double attenuation[FOL_CHANNELS]);

#endif
