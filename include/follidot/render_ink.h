/* Render ink: what each dot adds to a picture, for other ways of drawing than the processor's (the graphics card).
 *
 * A camera keeps luma sharp but spreads colour over several pixels (docs/domain.md#camera). So a dot is drawn twice:
 * *sharp*, as one plane of luma, and *low*, as three planes of attenuation with the spread of colour. The difference
 * between the sharp luma and the luma of the low planes changes all three code values alike. If the camera sharpens,
 * the sharp plane gets a rim too: a wider Gaussian that brightens. Without a camera, or in a monochrome picture that is
 * not sharpened, the three planes are drawn sharp instead and there is no luma plane. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"

/* A Gaussian of attenuation in three channels. */
typedef struct fol_ink_spot {
  float long_px, short_px;      /* sigmas along the long axis and across it; equal if it is round */
  float area_px2[FOL_CHANNELS]; /* integrals (E x px^2) */
} fol_ink_spot;

/* A Gaussian of attenuation on one plane. */
typedef struct fol_ink_grey {
  float long_px, short_px; /* as in fol_ink_spot */
  float area_px2;          /* integral (E x px^2) */
} fol_ink_grey;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of its integral, lies beyond. */
#define FOL_SPOT_REACH 3.7f

/* Gaussians of sharp luma: the cores and the inner halo. The outer halo is too wide and faint to be seen as sharp. */
enum { FOL_LUMA_SPOTS = FOL_CORES + 1 };

/* All Gaussians of one dot. */
typedef struct fol_ink {
  float x_px, y_px;                  /* centre */
  float long_x, long_y;              /* unit vector of the long axis of halos and redness, on skin seen obliquely */
  float core_x, core_y;              /* the same of luma and cores, which includes the dot's own elongation */
  float reach_px;                    /* no spot is drawn farther from the centre */
  fol_ink_grey luma[FOL_LUMA_SPOTS]; /* area 0 if there is no luma plane */
  fol_ink_spot core[FOL_CORES];      /* all in the first if luma is drawn separately */
  fol_ink_spot halo[FOL_HALOS];
  fol_ink_grey redness; /* area 0 if the skin is not red */
  fol_ink_grey rim;     /* of luma, along the cores' axes; area negative, or 0 if the camera does not sharpen */
  float unused[2];      /* padding */
} fol_ink;

/* Side of the squares by which inks are grouped. */
enum { FOL_BIN_SIDE_PX = FOL_DOT_SQUARE_PX };

/* Indices of the smooth spots: halos, redness and cores, in this order. */
enum { FOL_REDNESS_SPOT = FOL_HALOS, FOL_CORE_SPOT, FOL_SMOOTH_SPOTS = FOL_CORE_SPOT + FOL_CORES };

/* The levels of detail at which one of the smooth spots is drawn, those of its narrowest and its widest sigma. */
typedef struct fol_ink_levels {
  int finest, coarsest; /* one or two levels; coarsest is below 0 if no dot has such a spot */
} fol_ink_levels;

/* Everything a renderer draws from. Sums are over dots; in each channel
 *   low = max(0, sum of cores + q(sum of halos)) + redness x sum of redness,  q(h) = ln(1 + g h) / g,
 *   sharp = sum of luma and rims - sum over channels of (core_luma x cores + halo_luma x inner halos),
 * both times the outline's cover (fol_outline_fade) and the scalp's (render_scalp.h). Let f be the share of light in
 * front of pigment (fol_prepared_photo_foreground), V the code value of linear light x (f + (1 - f) exp(-low)) under
 * sRGB's curve, in the photograph's primaries, and Y the luma of V (BT.601). The picture is V - Y + Y', Y' being the
 * code value of Y's light x exp(-sharp), with exp(-sharp) weakened by f as exp(-low) is. */
typedef struct fol_inking {
  const struct fol_inks *inks; /* for fol_inking_bin */
  size_t count;                /* of inks */
  int bins_across, bins_down;  /* squares of FOL_BIN_SIDE_PX */
  int level;                   /* these inks are for cells of 2^level pixels */
  int finest, coarsest;        /* levels over all smooth spots */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  float luma_reach_px;                                     /* luma is not drawn farther from a dot */
  float reach_px;                                          /* nothing is drawn farther */
  double core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS]; /* 0 without a luma plane */
  double g[FOL_CHANNELS];                                  /* saturation of halos */
  double redness[FOL_CHANNELS];                            /* attenuation of fully red skin; 0 if it is not red */
  fol_outline outline;
  const struct fol_scalp_matte *scalp; /* NULL: none */
} fol_inking;

/* What the renderer draws from; borrowed from it. */
fol_inking fol_renderer_inking(const fol_renderer *renderer);

/* The inks of one square of the picture, by rank. Renderers can share them: runs at the same address are the same. */
typedef struct fol_ink_run {
  const fol_ink *at;
  size_t count;
} fol_ink_run;

/* The inks whose centre lies in square `bin`; squares are numbered row by row. Borrowed from the renderer. */
fol_ink_run fol_inking_bin(const fol_inking *inking, size_t bin);

/* Side of the squares of fol_prepared_photo_foreground. */
enum { FOL_FOREGROUND_SQUARE_PX = 256 };

/* Writes, for `count` pixels of row y from x0 on, the share of light in front of pigment, [0, 1]. Returns false if it
 * is 0 for all of them; `share` is then not written. The pixels must lie in one square of FOL_FOREGROUND_SQUARE_PX,
 * counted from the picture's top left. Safe from many threads. */
bool fol_prepared_photo_foreground(const fol_prepared_photo *prepared, float *share, int x0, int y, int count);

#endif
