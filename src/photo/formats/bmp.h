/* Inside the photo room: reading a BMP (decode_bmp.c, bmp_rle.c). */
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
  uint32_t masks[4];              /* of R, G, B and alpha, for 16 and 32 bits a pixel; 0: no alpha */
  const uint8_t *palette;         /* entries of B, G, R, and a fourth byte except with the oldest header */
  unsigned colours, colour_bytes; /* number of palette entries; bytes of each */
} fol_bmp;

/* Fails with FOL_REFUSED: the file is damaged, for the reason `why`. */
static inline bool fol_bmp_damaged(const fol_bmp *bmp, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a BMP that is damaged: %s; copy it once more", bmp->source->name, why);
}

/* Unpacks run-length coded pixels of 4 or 8 bits into one byte each, top row first. Pixels that are skipped get
 * colour 0. */
bool fol_bmp_unpack(uint8_t *out, const fol_bmp *bmp, fol_error *err);

#endif
