/* Photo spots: finds the small dark spots of a photograph, such as stubble, and measures how widely the camera has
 * blurred each spot. Spots are found tile by tile. */
#ifndef FOLLIDOT_PHOTO_SPOTS_H
#define FOLLIDOT_PHOTO_SPOTS_H

#include "follidot/photo.h"

/* A small dark spot: a pixel at which the contrast c is above 0.12 and is the maximum of the 5 x 5 pixels around it.
 * Here c = 1 - g / (g blurred by sigma 10 px), where g is the mean of linear R, G and B, blurred by sigma 0.7 px
 * (docs/domain.md#measuring). */
typedef struct fol_dark_spot {
  float x_px, y_px; /* centre of the spot */
  float contrast;   /* the value of c at the spot */
  /* Width: the geometric mean of the two sigmas of an elliptical Gaussian. A plane minus this Gaussian is fitted to 9 x
   * 9 luma codes (BT.601 on the codes that the photograph's primaries have under sRGB's curve). The fit leaves out
   * pixels that are within 4 px of another maximum of c above 0.05 and nearer to that maximum. The width includes the
   * blur by the area of a pixel. It is 0 if no width was measured, because another spot lies within 4.5 px; because the
   * spot is not round (its axes differ by half or more), barely exceeds the noise, is wider than 2.5 px, or is clipped
   * to white or black; or because the tile already has 32 measured spots (in a picture with fewer than 16 tiles: 512 /
   * number of tiles). */
  float sigma_px;
  float loss; /* fraction of light missing at the spot's centre, (0, 1], from the fit; 0 without a width */
} fol_dark_spot;

/* The spots of one tile of the picture, row by row. */
typedef struct fol_dark_spots {
  size_t count;
  fol_dark_spot at[];
} fol_dark_spots;

/* Side of the tiles in which spots are searched. The first tile is at the picture's top left. */
enum { FOL_SPOTS_TILE_PX = 128 };

/* The number of columns of tiles into which the picture is divided. */
int fol_spots_columns(const fol_photo *photo);

/* The number of rows of tiles into which the picture is divided. */
int fol_spots_rows(const fol_photo *photo);

/* Finds the spots whose central pixel lies in the tile with this column and row, both counted from 0. Takes about
 * half a millisecond. The result depends only on the photograph, and is bit-identical each time. Free *out with
 * fol_free. Fails only if memory runs out. */
bool fol_spots_find(fol_dark_spots **out, const fol_photo *photo, int column, int row, fol_error *err);

#endif
