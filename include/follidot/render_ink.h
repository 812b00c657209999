/* Render ink: what each dot adds to a picture, for drawing on the graphics card instead of the processor. The ink of a
 * dot (fol_ink) consists of the Gaussians that are drawn for it.
 *
 * A camera keeps luma sharp but spreads colour over several pixels (docs/domain.md#camera). So a dot is drawn twice:
 * *sharp*, as one plane of luma, and *low*, as three planes of attenuation that are blurred as colour is. The
 * difference between the luma of the sharp plane and that of the low planes is added to the code values of all three
 * channels. If the camera sharpens, the sharp plane also gets a rim, a wider Gaussian that brightens. Without a
 * camera's blur, or in a monochrome picture that is not sharpened, the three low planes are drawn sharp instead, and
 * there is no sharp plane of luma. */
#ifndef FOLLIDOT_RENDER_INK_H
#define FOLLIDOT_RENDER_INK_H

#include "follidot/render.h"

/* A Gaussian of attenuation E = -ln(1 - fraction of light lost) in three channels. */
typedef struct fol_ink_spot {
  float long_px, short_px;      /* sigmas along and across the long axis; equal if the Gaussian is round */
  float area_px2[FOL_CHANNELS]; /* integrals of E over the picture, px^2 */
} fol_ink_spot;

/* A Gaussian of attenuation E = -ln(1 - fraction of light lost) on one plane. */
typedef struct fol_ink_grey {
  float long_px, short_px; /* sigmas along and across the long axis */
  float area_px2;          /* integral of E over the picture, px^2 */
} fol_ink_grey;

/* The distance from its centre at which a Gaussian is cut off, in sigmas. At this distance a thousandth of its peak is
 * left, and a thousandth of its integral lies farther out. */
#define FOL_SPOT_REACH 3.7f

/* The number of Gaussians of sharp luma in a dot: the cores and the inner halo. The outer halo is too wide and faint to
 * look sharp. */
enum { FOL_LUMA_SPOTS = FOL_CORES + 1 };

/* The ink of one dot: all Gaussians that are drawn for it. */
typedef struct fol_ink {
  float x_px, y_px;     /* centre of the dot */
  float long_x, long_y; /* unit vector along the long axis of halos and redness on skin seen obliquely */
  float core_x, core_y; /* unit vector along the long axis of luma and cores, which the dot's shape elongates too */
  float reach_px;       /* distance from the centre beyond which no Gaussian of this dot is drawn */
  fol_ink_grey luma[FOL_LUMA_SPOTS]; /* sharp luma; area 0 if there is no luma plane */
  fol_ink_spot core[FOL_CORES];      /* the narrow Gaussians; combined in the first if luma is drawn separately */
  fol_ink_spot halo[FOL_HALOS];      /* the wide Gaussians */
  fol_ink_grey redness;              /* redness of the skin around the dot; area 0 if the skin is not red */
  fol_ink_grey rim; /* brightens luma along the cores' axes: area < 0, or 0 if the camera does not sharpen */
  float unused[2];  /* padding */
} fol_ink;

/* Side of the squares of the picture (bins) into which inks (fol_ink) are sorted by their centres. */
enum { FOL_BIN_SIDE_PX = FOL_DOT_SQUARE_PX };

/* Indices in fol_ink_plan.levels of the kinds of Gaussians of a dot that may be drawn in cells larger than a pixel:
 * from 0 on the halos, then redness, from FOL_CORE_SPOT on the cores. */
enum { FOL_REDNESS_SPOT = FOL_HALOS, FOL_CORE_SPOT, FOL_SMOOTH_SPOTS = FOL_CORE_SPOT + FOL_CORES };

/* The levels of detail (0: in pixels, 1: in cells of 2 x 2 px, 2: of 4 x 4 px, ...) at which one kind of Gaussian is
 * drawn. Wider Gaussians are drawn at coarser levels: `finest` is the level of the narrowest in the picture, `coarsest`
 * that of the widest. */
typedef struct fol_ink_levels {
  int finest, coarsest; /* one or two levels; coarsest is below 0 if no dot has such a Gaussian */
} fol_ink_levels;

/* Everything that a renderer draws from. All sums are over dots. In each channel
 *   low = max(0, sum of cores + q(sum of halos)) + redness x sum of redness,  q(h) = ln(1 + g h) / g,
 *   sharp = sum of luma and rims - sum over channels of (core_luma x cores + halo_luma x inner halos),
 * both multiplied by the coverage of the head's outline (fol_outline_fade) and of the scalp (render_scalp.h). Let f be
 * the fraction of light that comes from in front of pigment (fol_prepared_photo_foreground), and V, in the primaries of
 * the photograph, the code value under sRGB's curve of
 *   linear light x (f + (1 - f) exp(-low)).
 * Let Y be the luma of V (BT.601), and Y' the code value of
 *   (linear light of the code value Y) x (f + (1 - f) exp(-sharp)).
 * The picture is V - Y + Y' in each channel. */
typedef struct fol_ink_plan {
  const struct fol_inks *inks; /* the inks, for fol_ink_plan_bin */
  size_t count;                /* number of inks, that is, of dots */
  int bins_across, bins_down;  /* numbers of squares (bins) of FOL_BIN_SIDE_PX per row and per column */
  int level;                   /* level of detail for which the inks were made: cells with sides of 2^level pixels */
  int finest, coarsest;        /* lowest and highest level in `levels` */
  fol_ink_levels levels[FOL_SMOOTH_SPOTS];
  float luma_reach_px;                                     /* luma is not drawn farther than this from a dot */
  float reach_px;                                          /* nothing is drawn farther than this from a dot */
  double core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS]; /* weights in `sharp` above; 0 without a plane of luma */
  double g[FOL_CHANNELS];                                  /* how quickly overlapping halos saturate: g in q(h) above */
  double redness[FOL_CHANNELS];                            /* attenuation of fully red skin; 0 if the skin is not red */
  fol_outline outline;
  const struct fol_scalp_matte *scalp; /* scalp matte; NULL: all of the head is scalp */
} fol_ink_plan;

/* Returns everything that the renderer draws from. The pointers in the result are borrowed from the renderer, and valid
 * as long as it exists. */
fol_ink_plan fol_renderer_ink_plan(const fol_renderer *renderer);

/* The inks (fol_ink) of the dots in one square of the picture, in order of the dots' rank. Renderers can share this
 * array: if `at` is the same in two of them, the inks are equal. */
typedef struct fol_ink_run {
  const fol_ink *at;
  size_t count;
} fol_ink_run;

/* Returns the inks in `inking` whose centre lies in square number `bin` of the picture; none if that square is empty.
 * Squares have sides of FOL_BIN_SIDE_PX and are counted row by row from the top left. The first is 0, and there are
 * bins_across x bins_down. The inks are borrowed from the renderer. */
fol_ink_run fol_ink_plan_bin(const fol_ink_plan *inking, size_t bin);

/* Side of the squares of the picture in which fol_prepared_photo_foreground works. */
enum { FOL_FOREGROUND_SQUARE_PX = 256 };

/* Writes to share[0] to share[count - 1] the foreground of the pixels from (x0, y) to (x0 + count - 1, y): the fraction
 * of the pixel's light, [0, 1], that comes from hair or shine in front of pigment. Returns false if that fraction is 0
 * for all of these pixels; `share` is then undefined. The picture is divided into squares of FOL_FOREGROUND_SQUARE_PX,
 * counted from its top left; all pixels must lie in one of them. `count` is at least 1. Several threads may call this
 * at once. */
bool fol_prepared_photo_foreground(const fol_prepared_photo *prepared, float *share, int x0, int y, int count);

#endif
