/* Deflate walk: finds the last block of a deflate stream (RFC 1951). */
#ifndef FOLLIDOT_PHOTO_DEFLATE_WALK_H
#define FOLLIDOT_PHOTO_DEFLATE_WALK_H

#include "follidot/base.h"

/* Where the last block begins and ends, in bits from the start of the stream. */
typedef struct fol_last_block {
  size_t begin, end;
} fol_last_block;

/* Reads all codes of a raw deflate stream without producing output. False if it is damaged or would not unpack to
 * `unpacked` bytes; data behind its last block is ignored. */
bool fol_deflate_find_last_block(fol_last_block *out, fol_span packed, size_t unpacked);

#endif
