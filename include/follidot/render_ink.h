/* Ink: what the dots of a picture add to it, for another way of drawing than the processor's. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"

/* A Gaussian of attenuation: its sigmas along the dot's long axis and across it, which are the same where the skin
 * faces the camera, and its integrals (E x px^2), one for each plane that it is drawn on. */
typedef struct fol_ink_spot {
  float long_px, short_px, area_px2[FOL_CHANNELS];
} fol_ink_spot;

/* How far a spot is drawn, in sigmas: a thousandth of its height, and of what it holds, lies beyond. */
#define FOL_SPOT_REACH 3.7f

typedef struct fol_ink {
  float x_px, y_px;
  float long_x, long_y;           /* the long axis, of length 1 */
  float reach_px;                 /* no spot is drawn farther */
  fol_ink_spot luma[FOL_CORES];   /* one plane */
  fol_ink_spot chroma[FOL_CORES]; /* three planes: what the channels have beside luma */
  fol_ink_spot halo[FOL_HALOS];   /* three planes */
  fol_ink_spot redness;           /* one plane; no area where the skin is not red */
} fol_ink;

enum { FOL_BIN_SIDE_PX = 64 };

/* Halos and redness, one after the other: the levels whose cells their narrowest and widest sigmas lie in, from one to
 * two of them; coarsest below 0 where no dot has any. */
enum { FOL_REDNESS_SPOT = FOL_HALOS, FOL_SMOOTH_SPOTS };
typedef struct fol_ink_levels {
  int finest, coarsest;
} fol_ink_levels;

/* All that a renderer draws by. With A = max(0, q(sum of halos) + redness x r(sum of redness) + share x sum of luma +
 * sum of chroma) x the outline's cover, in each channel, and veil the share of light that lies on top of pigment, a
 * pixel's linear light is multiplied by veil + (1 - veil) exp(-A); q(h) = ln(1 + g h) / g, and r() a smoothstep
 * (FOL_REDNESS_NONE). */
typedef struct fol_inking {
  const fol_ink *at; /* by bin, row by row; in order of rank within one */
  size_t count;
  const size_t *bin_first; /* of bins_across x bins_down, and one more */
  int bins_across, bins_down;
  int level;            /* cells of 2^level pixels that these inks are for */
  int finest, coarsest; /* of all that follow */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  float core_reach_px, reach_px; /* no core, and nothing at all, is drawn farther */
  double share[FOL_CHANNELS], g[FOL_CHANNELS];
  double redness[FOL_CHANNELS]; /* attenuation of skin that is all red; 0 where none is */
  fol_outline outline;
} fol_inking;

/* Borrowed from the renderer. */
fol_inking fol_renderer_inking(const fol_renderer *renderer);

/* Where r() begins and is 1; in between it is a smoothstep. */
#define FOL_REDNESS_NONE  0.03f
#define FOL_REDNESS_WHOLE 0.75f

/* The share, [0, 1], of the light of `count` pixels of a row from (x0, y) on that lies on top of pigment; false where
 * none of them has any, and `share` is then not written. Pixels of one square of FOL_VEIL_SQUARE_PX from the picture's
 * top left at a time. Safe from many threads. */
enum { FOL_VEIL_SQUARE_PX = 256 };
bool fol_darkroom_veil(const fol_darkroom *darkroom, float *share, int x0, int y, int count);

#endif
