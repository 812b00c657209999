/* Inside the photo room: what the encoders share. */
#ifndef FOLLIDOT_PHOTO_ENCODERS_H
#define FOLLIDOT_PHOTO_ENCODERS_H

#include "follidot/photo.h"

/* Pixels to encode: 3 channels of 8 or 16 bits, or 1 of 8 (a mask). Borrowed. */
typedef struct fol_raster {
  const uint8_t *data;
  int width, height, depth, channels;
  size_t stride;
} fol_raster;

/* Append to *out, which is left half-written on failure. */
bool fol_png_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);
bool fol_jpeg_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* The chunks of a PNG's pixels, of 3 channels, and its last one. */
bool fol_png_write_pixels(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* What one band of rows became. Bands are encoded by all threads and joined in order, so that a file is the same bytes
 * at every number of threads. */
typedef struct fol_band {
  fol_bytes bytes;
  uint32_t checksum;
  bool done;
  fol_error err; /* where it is not done */
} fol_band;

/* False, with the error of the first that is not done. */
bool fol_bands_check(const fol_band *bands, size_t count, fol_error *err);
void fol_bands_drop(fol_band *bands, size_t count); /* also of an array that is NULL */

typedef struct fol_raster_part {
  int x0, y0, x1, y1; /* px; the last ones are outside */
} fol_raster_part;

/* A part that is done shows what the image does, encoded that way. */
struct fol_encoded_like {
  const fol_image *image;
  fol_encoding encoding; /* format, quality and subsampling count */
  int filter;            /* of a PNG's rows; 0: none is chosen yet */
  fol_band *parts;       /* NULL: none yet */
  size_t count;
};

/* Ready for a picture in so many parts; *served is NULL where it has none in common with the image. */
bool fol_encoded_like_begin(fol_encoded_like **served, const fol_encoding *encoding, const fol_raster *raster,
                            size_t parts, fol_error *err);
/* Whether a part of the picture is the image's. */
bool fol_encoded_like_shows(const fol_encoded_like *like, const fol_raster *raster, fol_raster_part part);

static inline int fol_jpeg_mcu_side(const fol_encoding *encoding) {
  return encoding->subsampled ? 16 : 8;
}

/* A whole JPEG in one piece; `restart` is 0, or the number of MCUs from one restart marker to the next. */
bool fol_jpeg_write_piece(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, int restart,
                          fol_error *err);
/* Where the first segment of that kind begins, in such a file. */
size_t fol_jpeg_find_segment(const fol_bytes *file, uint8_t marker);
/* All of it behind the header of its scan, but for the end marker. */
fol_span fol_jpeg_coded_data(const fol_bytes *file);
/* A JPEG in tiles, those that `like` has taken from it. */
bool fol_jpeg_write_tiles(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Half an encoded file is of no use to anyone: *out gets all of it where it is `done`, or nothing. Takes it over. */
bool fol_encoded_add(fol_bytes *out, fol_bytes *encoded, bool done, fol_error *err);

/* Asked for every row. */
static inline bool fol_encoding_goes_on(const fol_encoding *encoding, fol_error *err) {
  return !fol_progress_cancelled(encoding->progress) ||
         fol_fail(err, FOL_CANCELLED, "encoding the picture was stopped");
}

#endif
