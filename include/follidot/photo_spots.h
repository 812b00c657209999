/* Spots: the small dark spots of a photograph, such as stubble, and how widely its camera spread each. */
#ifndef FOLLIDOT_PHOTO_SPOTS_H
#define FOLLIDOT_PHOTO_SPOTS_H

#include "follidot/photo.h"

/* A maximum of c = 1 - g / (g blurred by 10 px) above 0.12 within 5 x 5 px, g being the mean of linear R, G and B
 * blurred by 0.7 px (docs/domain.md#measuring). */
typedef struct fol_dark_spot {
  float x_px, y_px;
  float contrast; /* c */
  /* Geometric mean of the sigmas of a Gaussian on a plane, fitted to 9 x 9 luma codes (BT.601 on the codes that the
   * photograph's primaries have under sRGB's curve) of which the outer ones count for less; a pixel's own breadth is in
   * it. 0 where no width can be told: where another spot lies within 4.5 px, where it is no round spot (its axes differ
   * by half or more), hardly more than noise, wider than 2.5 px, or cut off by white or black; and of a tile's lone
   * spots beyond 32. */
  float sigma_px;
  int profile; /* its place among the profiles; -1: it has none */
} fol_dark_spot;

/* The luma around a lone spot that has a width, by distance from the fit's middle, in rings a quarter of a pixel wide:
 * how far pixels lie below the fit's plane, summed, in codes of 255. Pixels within 4 px of another maximum of c above
 * 0.05 are left out. Spots within 6 px of their tile's edge have no profile. */
enum { FOL_SPOT_RINGS = 21, FOL_SPOT_RINGS_A_PX = 4 };
typedef struct fol_spot_profile {
  float depth; /* of the fit, codes */
  float below[FOL_SPOT_RINGS], pixels[FOL_SPOT_RINGS];
} fol_spot_profile;

/* Those of one tile, row by row. Free with fol_free. */
typedef struct fol_dark_spots {
  size_t count;
  const fol_spot_profile *profiles; /* in the same piece of memory */
  fol_dark_spot at[];
} fol_dark_spots;

/* Tiles lie side by side from the picture's top left; each is found by itself, in about half a millisecond. */
enum { FOL_SPOTS_TILE_PX = 128 };
int fol_spots_columns(const fol_photo *photo);
int fol_spots_rows(const fol_photo *photo);

/* The spots whose middle pixel lies in a tile that is there; the same bits for the same photograph. Fails for want of
 * memory alone. */
bool fol_spots_find(fol_dark_spots **out, const fol_photo *photo, int column, int row, fol_error *err);

#endif
