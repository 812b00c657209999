/* Ink: what the dots of a picture add to it, for another way of drawing than the processor's.
 *
 * A camera keeps luma sharp, and spreads what else dots change over several pixels (docs/domain.md#camera). So a dot is
 * drawn twice: sharp, as one plane of luma, and low, as three planes of attenuation that are spread so widely; what the
 * first has beside the luma of the second changes all three code values alike. Where the camera sharpens, the sharp
 * plane gets a rim as well: a wider Gaussian that brightens. Without a camera, or in a picture without colours that is
 * not sharpened, the three planes are drawn sharp instead, and there is no luma. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"

/* A Gaussian of attenuation: its sigmas along its long axis and across it, which are the same where it is round, and
 * its integrals (E x px^2), one for each channel. */
typedef struct fol_ink_spot {
  float long_px, short_px, area_px2[FOL_CHANNELS];
} fol_ink_spot;

/* The same on one plane. */
typedef struct fol_ink_grey {
  float long_px, short_px, area_px2;
} fol_ink_grey;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of what it holds, lies beyond. */
#define FOL_SPOT_REACH 3.7f

/* Sharp luma: of the cores and of the inner halo. The outer one is too wide and faint to be seen as sharp. */
enum { FOL_LUMA_SPOTS = FOL_CORES + 1 };

typedef struct fol_ink {
  float x_px, y_px;
  float long_x, long_y;              /* the long axis of halos and redness, of length 1: of skin that is seen aslant */
  float core_x, core_y;              /* of luma and cores: the dot's own, too */
  float reach_px;                    /* no spot is drawn farther */
  fol_ink_grey luma[FOL_LUMA_SPOTS]; /* no area where there is no luma */
  fol_ink_spot core[FOL_CORES];      /* all in the first where luma is drawn apart */
  fol_ink_spot halo[FOL_HALOS];
  fol_ink_grey redness; /* no area where the skin is not red */
  fol_ink_grey rim; /* of luma, along the cores' axes; its area is negative, or 0 where the camera does not sharpen */
  float unused[2];
} fol_ink;

enum { FOL_BIN_SIDE_PX = FOL_DOT_SQUARE_PX };

/* Halos, redness and cores, one after the other: the levels whose cells their narrowest and widest sigmas lie in, from
 * one to two of them; coarsest below 0 where no dot has any. */
enum { FOL_REDNESS_SPOT = FOL_HALOS, FOL_CORE_SPOT, FOL_SMOOTH_SPOTS = FOL_CORE_SPOT + FOL_CORES };
typedef struct fol_ink_levels {
  int finest, coarsest;
} fol_ink_levels;

/* All that a renderer draws by. Sums are over dots; in each channel
 *   low = max(0, sum of cores + q(sum of halos)) + redness x sum of redness,  q(h) = ln(1 + g h) / g,
 *   sharp = sum of luma and rims - sum over channels of (core_luma x cores + halo_luma x inner halos),
 * both times the outline's cover (fol_outline_fade) and the scalp's (render_scalp.h). With veil the share of light that
 * lies on top of pigment, V the code value of linear light x (veil + (1 - veil) exp(-low)) under sRGB's curve, in the
 * photograph's primaries, and Y the luma of V (BT.601), the picture is V - Y + Y', Y' being the code value of Y's light
 * x exp(-sharp). Where a veil lies, exp(-sharp) is weakened as exp(-low) is. */
typedef struct fol_inking {
  const struct fol_inks *inks; /* for fol_inking_bin */
  size_t count;
  int bins_across, bins_down;
  int level;            /* cells of 2^level pixels that these inks are for */
  int finest, coarsest; /* of all that follow */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  float luma_reach_px, reach_px;                           /* no luma, and nothing at all, is drawn farther */
  double core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS]; /* 0 where there is no luma */
  double g[FOL_CHANNELS];
  double redness[FOL_CHANNELS]; /* attenuation of skin that is all red; 0 where none is */
  fol_outline outline;
  const struct fol_scalp_matte *scalp; /* NULL: none */
} fol_inking;

/* Borrowed from the renderer. */
fol_inking fol_renderer_inking(const fol_renderer *renderer);

/* The inks of one square of the picture, counted row by row; in order of rank. Renderers may share them: what lies at
 * the same place in memory is the same. */
typedef struct fol_ink_run {
  const fol_ink *at;
  size_t count;
} fol_ink_run;
fol_ink_run fol_inking_bin(const fol_inking *inking, size_t bin);

/* The share, [0, 1], of the light of `count` pixels of a row from (x0, y) on that lies on top of pigment; false where
 * none of them has any, and `share` is then not written. Pixels of one square of FOL_VEIL_SQUARE_PX from the picture's
 * top left at a time. Safe from many threads. */
enum { FOL_VEIL_SQUARE_PX = 256 };
bool fol_prepared_photo_foreground(const fol_prepared_photo *prepared, float *share, int x0, int y, int count);

#endif
