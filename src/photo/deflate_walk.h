/* Deflate walk: where the blocks of a packed stream lie (RFC 1951). */
#ifndef FOLLIDOT_PHOTO_DEFLATE_WALK_H
#define FOLLIDOT_PHOTO_DEFLATE_WALK_H

#include "follidot/base.h"

/* Where the last block of a stream begins, and where it ends, in bits. */
typedef struct fol_last_block {
  size_t begin, end;
} fol_last_block;

/* Reads all codes of a raw stream, without unpacking it. False where it is damaged, or would not become `unpacked`
 * bytes; what follows its last block is not looked at. */
bool fol_deflate_find_last_block(fol_last_block *out, fol_span packed, size_t unpacked);

#endif
