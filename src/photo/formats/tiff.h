/* Inside the photo room: a TIFF that is being read. */
#ifndef FOLLIDOT_PHOTO_TIFF_H
#define FOLLIDOT_PHOTO_TIFF_H

#include "photo/decoded.h"

#include <tiffio.h>

typedef enum fol_tiff_kind { FOL_TIFF_GREY, FOL_TIFF_PALETTE, FOL_TIFF_RGB, FOL_TIFF_CMYK } fol_tiff_kind;

typedef struct fol_tiff {
  const fol_source *source;
  toff_t at; /* where libtiff reads */
  TIFF *file;
  char why[160]; /* libtiff's first complaint */
  fol_tiff_kind kind;
  bool inverted; /* 0 is white */
  unsigned bits, samples;
  unsigned alpha; /* the sample that holds it; 0: none */
  const uint16_t *palette[3];
  fol_decoded decoded;
} fol_tiff;

bool fol_tiff_damaged(const fol_tiff *t, fol_error *err);

/* Fills decoded.pixels: three channels, or four with alpha or of CMYK. */
bool fol_tiff_read_pixels(fol_tiff *t, fol_error *err);

#endif
