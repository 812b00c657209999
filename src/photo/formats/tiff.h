/* Inside the photo room: reading a TIFF (decode_tiff.c, tiff_pixels.c). */
#ifndef FOLLIDOT_PHOTO_TIFF_H
#define FOLLIDOT_PHOTO_TIFF_H

#include "photo/decoded.h"

#include <tiffio.h>

/* How the samples encode colour. */
typedef enum fol_tiff_kind { FOL_TIFF_GREY, FOL_TIFF_PALETTE, FOL_TIFF_RGB, FOL_TIFF_CMYK } fol_tiff_kind;

/* An open TIFF: its layout, and what is decoded so far. */
typedef struct fol_tiff {
  const fol_source *source;
  toff_t at; /* libtiff's read position */
  TIFF *file;
  char why[160]; /* libtiff's first error message */
  fol_tiff_kind kind;
  bool inverted; /* 0 is white */
  unsigned bits, samples;
  unsigned alpha; /* index of the alpha sample; 0: none */
  const uint16_t *palette[3];
  unsigned palette_shift; /* from a palette entry to 8 bits */
  fol_decoded decoded;
} fol_tiff;

/* Fails with FOL_REFUSED: the file is damaged, with libtiff's message. */
bool fol_tiff_damaged(const fol_tiff *t, fol_error *err);

/* Fills decoded.pixels: three channels, or four with alpha or of CMYK. */
bool fol_tiff_read_pixels(fol_tiff *t, fol_error *err);

#endif
