/* Internals of the photo room: types and functions for reading a BMP (decode_bmp.c, bmp_rle.c). */
#ifndef FOLLIDOT_PHOTO_BMP_H
#define FOLLIDOT_PHOTO_BMP_H

#include "photo/decoded.h"

/* The header of a BMP. */
typedef struct fol_bmp {
  const fol_source *source;
  size_t offset, header; /* bytes: offset of the pixels in the file; size of the header that follows the file header */
  int width, height;
  bool top_down;
  unsigned bits, compression;
  uint32_t masks[4];              /* bit masks of R, G, B and alpha, for 16 and 32 bits per pixel; masks[3] is 0 if
                                     there is no alpha */
  const uint8_t *palette;         /* entries of B, G, R, and, except in the oldest kind of header, a fourth byte */
  unsigned colours, colour_bytes; /* number of palette entries; bytes per entry */
} fol_bmp;

/* Sets the error FOL_REFUSED, which says that the file is damaged and why, and returns false. */
static inline bool fol_bmp_damaged(const fol_bmp *bmp, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a BMP that is damaged: %s; copy it once more", bmp->source->name, why);
}

/* Unpacks run-length coded pixels of 4 or 8 bits to one byte per pixel, top row first. Pixels that the file skips get
 * palette index 0. */
bool fol_bmp_unpack(uint8_t *out, const fol_bmp *bmp, fol_error *err);

#endif
