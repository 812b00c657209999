/* Internals of the photo room: declarations shared by the PNG and JPEG encoders. Large pictures are encoded in parts,
 * by all threads; unchanged parts can be reused from an earlier encoding (fol_encoded_like). */
#ifndef FOLLIDOT_PHOTO_ENCODERS_H
#define FOLLIDOT_PHOTO_ENCODERS_H

#include "follidot/photo.h"

/* Pixels to encode: 3 channels of 8 or 16 bits, or 1 channel of 8 bits (a mask). The pixels are borrowed. */
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
  fol_error err; /* why encoding failed, if `done` is false */
} fol_band;

/* Fails, with the error of the first band that is not done, unless all bands are done. */
bool fol_bands_check(const fol_band *bands, size_t count, fol_error *err);

/* Frees an array of bands with their bytes; `bands` may be NULL. */
void fol_bands_drop(fol_band *bands, size_t count);

/* A rectangle in a picture. */
typedef struct fol_raster_part {
  int x0, y0, x1, y1; /* px; x1 and y1 are exclusive */
} fol_raster_part;

/* A cache of encoded parts of `image`. An encoded part is reused in another picture if the pixels of that part are the
 * same there. If a part's `done` is true, its bytes are that part of `image`, encoded with `encoding`. */
struct fol_encoded_like {
  const fol_image *image;
  fol_encoding encoding; /* only format, quality and subsampling matter */
  int filter;            /* for a PNG: the filter type of all rows; 0: not chosen yet */
  fol_band *parts;       /* NULL until first used */
  size_t count;
};

/* Prepares the cache of `encoding` (its member `like`) for a picture of `parts` parts. *served receives the cache, or
 * NULL if there is none or if the picture differs from it in size, depth, encoding or number of parts. */
bool fol_encoded_like_begin(fol_encoded_like **served, const fol_encoding *encoding, const fol_raster *raster,
                            size_t parts, fol_error *err);

/* Whether the rectangle `part` of the picture `raster` has the same pixels as the cached image. */
bool fol_encoded_like_shows(const fol_encoded_like *like, const fol_raster *raster, fol_raster_part part);

/* Returns the side of a JPEG's MCU (its smallest coded square), px. */
static inline int fol_jpeg_mcu_side(const fol_encoding *encoding) {
  return encoding->subsampled ? 16 : 8;
}

/* Appends a whole JPEG, encoded in one call of the encoder; `restart` is the number of MCUs between restart markers, 0
 * for none. */
bool fol_jpeg_write_piece(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, int restart,
                          fol_error *err);

/* Returns the offset of the first segment with the marker `marker` in a file written by fol_jpeg_write_piece, which
 * must contain such a segment. */
size_t fol_jpeg_find_segment(const fol_bytes *file, uint8_t marker);

/* Returns the coded data of a file written by fol_jpeg_write_piece: the bytes between its scan header and its end
 * marker. They are borrowed. */
fol_span fol_jpeg_coded_data(const fol_bytes *file);

/* Appends a JPEG encoded in tiles; tiles that the cache encoding->like holds are reused. */
bool fol_jpeg_write_tiles(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Appends *encoded to *out if `done` is true, else nothing, so that *out never receives an incomplete file. Frees
 * *encoded in both cases. */
bool fol_encoded_add(fol_bytes *out, fol_bytes *encoded, bool done, fol_error *err);

/* Checks that the user has not cancelled; fails with FOL_CANCELLED if so. Encoders call it for every row. */
static inline bool fol_encoding_continues(const fol_encoding *encoding, fol_error *err) {
  return !fol_progress_cancelled(encoding->progress) ||
         fol_fail(err, FOL_CANCELLED, "encoding the picture was stopped");
}

#endif
