/* Finds the last block of a deflate stream (RFC 1951) without unpacking it. */
#ifndef FOLLIDOT_PHOTO_DEFLATE_WALK_H
#define FOLLIDOT_PHOTO_DEFLATE_WALK_H

#include "follidot/base.h"

/* Where the last block of a deflate stream begins and ends, in bits from the start of the stream. */
typedef struct fol_last_block {
  size_t begin, end;
} fol_last_block;

/* Reads all codes of a raw deflate stream without producing output. Returns false if it is damaged or would not unpack
 * to `unpacked` bytes; ignores data after its last block. */
bool fol_deflate_find_last_block(fol_last_block *out, fol_span packed, size_t unpacked);

#endif
