/* Luma: how a camera parts what dots change into lightness, which it keeps sharp, and colour, which it does not. JPEG
 * stores code values as luma and two colours at half the resolution (ITU-T T.871, T.81), and cameras smooth colour more
 * than luma against noise: so a dot of a few pixels is left as a change of luma alone, and its contrast is the largest
 * in the darkest channel, blue (docs/domain.md#camera [M]). */
#ifndef FOLLIDOT_RENDER_LUMA_H
#define FOLLIDOT_RENDER_LUMA_H

#include "follidot/skin.h"

/* ITU-R BT.601, as JPEG files have it (ITU-T T.871). */
extern const double fol_luma_weights[FOL_CHANNELS];

/* A small attenuation E changes a code value V by -V E / gamma; those of the three channels change luma as much as
 * E_luma = sum(w V E) / sum(w V) does in all of them. */
typedef struct fol_luma {
  double weight[FOL_CHANNELS]; /* w V / sum(w V), on bare skin */
  bool grey;                   /* the picture has no colours: all channels get luma alone */
} fol_luma;

/* On skin of those code values, (0, 1] each, of a picture in colours. */
fol_luma fol_luma_of(const double codes[FOL_CHANNELS]);
fol_luma fol_luma_of_grey(void);

double fol_luma_mean(const fol_luma *luma, const double attenuation[FOL_CHANNELS]);

/* What a picture shows of attenuations, or of what else differs by channel: their luma in all of them where it has no
 * colours, all of it elsewhere. In place. */
void fol_luma_shown(const fol_luma *luma, double attenuation[FOL_CHANNELS]);

#endif
