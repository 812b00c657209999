/* Inside the photo room: the Huffman tables that a JPEG may leave out. */
#ifndef FOLLIDOT_PHOTO_JPEG_TABLES_H
#define FOLLIDOT_PHOTO_JPEG_TABLES_H

#include "follidot/base.h"

/* The standard table of kind 0 (DC) or 1 (AC) for place 0 (luma) or 1 (colour), as in a DHT segment. Frames of Motion
 * JPEG are coded with these, and do not hold them. */
fol_span fol_jpeg_standard_table(unsigned kind, unsigned place);

#endif
