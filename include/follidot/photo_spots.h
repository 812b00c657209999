/* Photo spots: finds the small dark spots of a photograph, such as stubble, and measures how widely the camera spread
 * each. Spots are found tile by tile. */
#ifndef FOLLIDOT_PHOTO_SPOTS_H
#define FOLLIDOT_PHOTO_SPOTS_H

#include "follidot/photo.h"

/* A small dark spot: a local maximum, within 5 x 5 px and above 0.12, of the contrast c = 1 - g / (g blurred by 10 px),
 * g being the mean of linear R, G and B blurred by 0.7 px (docs/domain.md#measuring). */
typedef struct fol_dark_spot {
  float x_px, y_px; /* its centre */
  float contrast;   /* c */
  /* Geometric mean of the sigmas of a Gaussian on a plane, fitted to 9 x 9 luma codes (BT.601 on the codes that the
   * photograph's primaries have under sRGB's curve). Pixels that lie within 4 px of another maximum of c above 0.05,
   * and nearer to that one, are left out. The pixel's own width is included. 0 if no width was measured: another spot
   * lies within 4.5 px; it is not round (its axes differ by half or more); it hardly exceeds the noise; it is wider
   * than 2.5 px or clipped to white or black; or its tile already has 32 measured spots, or its share of 512 in a
   * picture with fewer than 16 tiles. */
  float sigma_px;
  float loss; /* (0, 1]: the share of light missing at its middle, by that fit; 0 without a width */
} fol_dark_spot;

/* The spots of one tile, row by row. */
typedef struct fol_dark_spots {
  size_t count;
  fol_dark_spot at[];
} fol_dark_spots;

/* Side of a tile; tiles start at the picture's top left. */
enum { FOL_SPOTS_TILE_PX = 128 };

/* The number of tile columns. */
int fol_spots_columns(const fol_photo *photo);

/* The number of tile rows. */
int fol_spots_rows(const fol_photo *photo);

/* Finds the spots whose middle pixel lies in the given tile, independently of other tiles, in about half a millisecond.
 * Bit-identical for the same photograph. Free *out with fol_free. Fails only if memory runs out. */
bool fol_spots_find(fol_dark_spots **out, const fol_photo *photo, int column, int row, fol_error *err);

#endif
