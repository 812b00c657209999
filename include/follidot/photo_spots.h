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
   * photograph's primaries have under sRGB's curve), without those within 4 px of another maximum of c above
   * 0.05 that are nearer to that; a pixel's own breadth is in it. 0 where no width can be told: where another spot lies
   * within 4.5 px, where it is no round spot (its axes differ by half or more), hardly more than noise, wider than 2.5
   * px, or cut off by white or black; and of a tile's lone spots beyond 32, or beyond its share of 512 where the
   * picture has less than 16 tiles.
   */
  float sigma_px;
  float loss; /* (0, 1]: the share of light that its middle takes by that fit; 0 where it has no width */
} fol_dark_spot;

/* Those of one tile, row by row. Free with fol_free. */
typedef struct fol_dark_spots {
  size_t count;
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
