/* Colours: attenuation split as a camera splits it, into lightness, which it keeps sharp, and colour, which it does
 * not. JPEG stores code values as luma and two colours at half the resolution (ITU-T T.871, T.81), and cameras smooth
 * colour more than luma against noise: so a dot of a few pixels is left as a change of luma alone, and its contrast is
 * the largest in the darkest channel, blue (docs/domain.md#camera [M]).
 *
 * A small attenuation E changes a code value V by -V E / gamma. Those of the three channels change luma as
 * E_luma = sum(w V E) / sum(w V), and a change of luma alone, which is the same in all three, is in channel c an
 * attenuation of E_luma sum(w V) / V_c; what is left of E_c is colour. */
#ifndef FOLLIDOT_RENDER_COLOURS_H
#define FOLLIDOT_RENDER_COLOURS_H

#include "follidot/skin.h"

typedef struct fol_colours {
  double luma[FOL_CHANNELS];  /* E_luma of attenuations */
  double share[FOL_CHANNELS]; /* attenuations of E_luma */
  bool none;                  /* the picture has no colours: all channels get luma alone */
} fol_colours;

/* On skin of those code values, (0, 1] each. */
fol_colours fol_colours_of(const double codes[FOL_CHANNELS]);

/* Of a monochrome picture, which has to stay so. */
fol_colours fol_colours_none(void);

/* What a picture shows of attenuations, or of what else differs by channel: their luma in all of them where it has no
 * colours, all of it elsewhere. In place. */
void fol_colours_shown(const fol_colours *colours, double attenuation[FOL_CHANNELS]);

/* Attenuations as luma, and what each has beside it. */
typedef struct fol_split {
  double luma, chroma[FOL_CHANNELS];
} fol_split;
fol_split fol_colours_split(const fol_colours *colours, const double attenuation[FOL_CHANNELS]);

/* Adds a row's luma to what is there of each channel; nothing stays below 0. Whether any is above it. */
bool fol_colours_join(const fol_colours *colours, const float *luma, int count, float *const attenuation[FOL_CHANNELS]);

#endif
