/* Internals of the photo room: types and functions for reading a TIFF (decode_tiff.c, tiff_pixels.c). */
#ifndef FOLLIDOT_PHOTO_TIFF_H
#define FOLLIDOT_PHOTO_TIFF_H

#include "photo/decoded.h"

#include <tiffio.h>

/* How the samples of a TIFF encode colour. */
typedef enum fol_tiff_kind { FOL_TIFF_GREY, FOL_TIFF_PALETTE, FOL_TIFF_RGB, FOL_TIFF_CMYK } fol_tiff_kind;

/* A TIFF that is being read: its layout, and what has been decoded so far. */
typedef struct fol_tiff {
  const fol_source *source;
  toff_t at; /* read position of libtiff in the file, bytes */
  TIFF *file;
  char why[160]; /* libtiff's first error message */
  fol_tiff_kind kind;
  bool inverted; /* sample value 0 is white */
  unsigned bits, samples;
  unsigned alpha; /* index of the alpha sample within a pixel; 0: none */
  const uint16_t *palette[3];
  unsigned palette_shift; /* number of bits by which a palette entry is shifted to the right to get 8 bits: 8 or 0 */
  fol_decoded decoded;
} fol_tiff;

/* Sets the error FOL_REFUSED, which says that the file is damaged and quotes libtiff's message, and returns false. */
bool fol_tiff_damaged(const fol_tiff *t, fol_error *err);

/* Fills decoded.pixels with three channels, or four for RGB with alpha and for CMYK. */
bool fol_tiff_read_pixels(fol_tiff *t, fol_error *err);

#endif
