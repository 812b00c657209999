/* Internals of the photo room: the standard Huffman tables, which a JPEG may omit. */
#ifndef FOLLIDOT_PHOTO_JPEG_TABLES_H
#define FOLLIDOT_PHOTO_JPEG_TABLES_H

#include "follidot/base.h"

/* Returns the standard Huffman table for `kind` 0 (DC) or 1 (AC) and `place` 0 (luma) or 1 (chroma), as the payload of
 * a DHT segment. Motion JPEG frames use these tables without containing them. */
fol_span fol_jpeg_standard_table(unsigned kind, unsigned place);

#endif
