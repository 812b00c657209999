/* Inside the photo room: declarations shared by the PNG and JPEG encoders. Large pictures are encoded in parts, by all
 * threads; unchanged parts can be reused from an earlier encoding (fol_encoded_like). */
#ifndef FOLLIDOT_PHOTO_ENCODERS_H
#define FOLLIDOT_PHOTO_ENCODERS_H

#include "follidot/photo.h"

/* Pixels to encode: 3 channels of 8 or 16 bits, or 1 of 8 (a mask). Borrowed. */
typedef struct fol_raster {
  const uint8_t *data;
  int width, height, depth, channels;
  size_t stride;
} fol_raster;

/* Appends a whole PNG to *out, which is left half-written on failure. */
bool fol_png_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Appends a whole JPEG to *out, which is left half-written on failure. */
bool fol_jpeg_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Appends a PNG's IDAT chunks for pixels of 3 channels, and IEND. */
bool fol_png_write_pixels(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* One encoded part of a picture: a band of rows, or a tile. Parts are encoded in parallel and joined in order, so that
 * the file does not depend on the number of threads. */
typedef struct fol_band {
  fol_bytes bytes;
  uint32_t checksum; /* PNG only: Adler-32 of the filtered rows */
  bool done;
  fol_error err; /* if not done */
} fol_band;

/* Fails with the error of the first band that is not done. */
bool fol_bands_check(const fol_band *bands, size_t count, fol_error *err);

/* Frees an array of bands with their bytes; NULL is fine. */
void fol_bands_drop(fol_band *bands, size_t count);

/* A rectangle of a picture. */
typedef struct fol_raster_part {
  int x0, y0, x1, y1; /* px; x1 and y1 are exclusive */
} fol_raster_part;

/* A cache of encoded parts of `image`, to be reused where another picture equals it. A part that is done holds those
 * pixels of the image, encoded with `encoding`. */
struct fol_encoded_like {
  const fol_image *image;
  fol_encoding encoding; /* only format, quality and subsampling matter */
  int filter;            /* the filter type of all rows of a PNG; 0: not chosen yet */
  fol_band *parts;       /* NULL until first used */
  size_t count;
};

/* Prepares the cache in `encoding` for a picture of `parts` parts. *served is that cache, or NULL if there is none or
 * if it does not match in size, depth, encoding or number of parts. */
bool fol_encoded_like_begin(fol_encoded_like **served, const fol_encoding *encoding, const fol_raster *raster,
                            size_t parts, fol_error *err);

/* Whether this part of the picture has the same pixels as the cached image. */
bool fol_encoded_like_shows(const fol_encoded_like *like, const fol_raster *raster, fol_raster_part part);

/* The side of a JPEG's MCU, px. */
static inline int fol_jpeg_mcu_side(const fol_encoding *encoding) {
  return encoding->subsampled ? 16 : 8;
}

/* Appends a whole JPEG, encoded in one piece; `restart` is the number of MCUs between restart markers, 0 for none. */
bool fol_jpeg_write_piece(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, int restart,
                          fol_error *err);

/* The offset of the first segment with that marker in a file that fol_jpeg_write_piece wrote; it must be there. */
size_t fol_jpeg_find_segment(const fol_bytes *file, uint8_t marker);

/* The coded data of such a file: everything between its scan header and its end marker. Borrowed. */
fol_span fol_jpeg_coded_data(const fol_bytes *file);

/* Appends a JPEG encoded in tiles; those that encoding->like already holds are reused. */
bool fol_jpeg_write_tiles(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Appends *encoded to *out if `done`, else nothing, so that *out never gets half a file. Frees *encoded either way. */
bool fol_encoded_add(fol_bytes *out, fol_bytes *encoded, bool done, fol_error *err);

/* False with FOL_CANCELLED if the user cancelled; to be called for every row. */
static inline bool fol_encoding_continues(const fol_encoding *encoding, fol_error *err) {
  return !fol_progress_cancelled(encoding->progress) ||
         fol_fail(err, FOL_CANCELLED, "encoding the picture was stopped");
}

#endif
