/* Inside the photo room: a BMP while it is read (decode_bmp.c, bmp_rle.c). */
#ifndef FOLLIDOT_PHOTO_BMP_H
#define FOLLIDOT_PHOTO_BMP_H

#include "photo/decoded.h"

typedef struct fol_bmp {
  const fol_source *source;
  size_t offset, header; /* of the pixels in the file; bytes of the header behind that of the file */
  int width, height;
  bool top_down;
  unsigned bits, compression;
  uint32_t masks[4];      /* of R, G, B and alpha, 16 and 32 bits a pixel; alpha's is 0 where there is none */
  const uint8_t *palette; /* B, G, R, and a byte more but in the oldest kind */
  unsigned colours, colour_bytes;
} fol_bmp;

/* Fails with FOL_REFUSED: the file is damaged, and why. */
static inline bool fol_bmp_damaged(const fol_bmp *bmp, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a BMP that is damaged: %s; copy it once more", bmp->source->name, why);
}

/* Unpacks runs of 4 or 8 bits into one byte a pixel, rows from the top on; what is passed over is colour 0. */
bool fol_bmp_unpack(uint8_t *out, const fol_bmp *bmp, fol_error *err);

#endif
