/* Encodes JPEGs; large pictures in bands of rows. */
#include "encoders.h"
#include "jpeg_markers.h"

#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* Each band is coded by its own compressor, and the bands are joined by restart markers (ITU-T T.81, B.2.1 and E.1.4).
 * The tables and coefficients are the same as if the picture were encoded in one piece, and so are the pixels. */
enum { BAND_PIXELS = 1 << 21, RESTART_MAX = 65535 /* MCUs */ };

/* ---- bands -------------------------------------------------------------------------------------- */

typedef struct banding {
  const fol_raster *raster;
  const fol_encoding *encoding;
  int rows, restart; /* size of a band: in rows of pixels; in MCUs (the smallest coded squares) */
  fol_band *bands;
} banding;

/* Encodes one band. The first band becomes the file with all its markers, to which join() appends the coded data of the
 * other bands. */
static void write_band(void *context, size_t block) {
  const banding *b = context;
  fol_band *band = &b->bands[block];
  fol_raster rows = *b->raster;
  fol_encoding bare = {.jpeg_quality = b->encoding->jpeg_quality,
                       .subsampled = b->encoding->subsampled,
                       .progress = b->encoding->progress};
  rows.data += block * (size_t)b->rows * rows.stride;
  rows.height -= (int)block * b->rows;
  rows.height = rows.height < b->rows ? rows.height : b->rows;
  band->done = fol_jpeg_write_piece(&band->bytes, &rows, block == 0 ? b->encoding : &bare, block == 0 ? b->restart : 0,
                                    &band->err);
}

enum { MARKER_SIZE = 2 };

static bool join(fol_bytes *out, const banding *b, size_t count, fol_error *err) {
  const fol_bytes *first = &b->bands[0].bytes;
  uint8_t *height = first->data + fol_jpeg_find_segment(first, marker_sof0) + 5; /* T.81, B.2.2: the height */
  height[0] = (uint8_t)(b->raster->height >> 8);
  height[1] = (uint8_t)b->raster->height;
  bool done = fol_bytes_add(out, first->data, first->size - MARKER_SIZE, err);
  for (size_t i = 1; done && i < count; i++) {
    const uint8_t restart[MARKER_SIZE] = {0xff, (uint8_t)(marker_rst0 + (i - 1) % 8)};
    fol_span coded = fol_jpeg_coded_data(&b->bands[i].bytes);
    done = fol_bytes_add(out, restart, sizeof restart, err) && fol_bytes_add(out, coded.data, coded.size, err);
  }
  return done && fol_bytes_add(out, (const uint8_t[]){0xff, marker_eoi}, MARKER_SIZE, err);
}

static bool write_bands(fol_bytes *out, banding *b, size_t count, fol_error *err) {
  b->bands = fol_alloc(count, sizeof *b->bands, err);
  if (!b->bands)
    return false;
  fol_parallel(count, b->encoding->threads, write_band, b);
  bool done = fol_bands_check(b->bands, count, err) && join(out, b, count, err);
  fol_bands_drop(b->bands, count);
  return done;
}

bool fol_jpeg_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err) {
  FOL_ASSERT(raster->channels == 3 && encoding->jpeg_quality >= 0 && encoding->jpeg_quality <= 100);
  if (raster->width > JPEG_MAX_DIMENSION || raster->height > JPEG_MAX_DIMENSION)
    return fol_fail(err, FOL_FAILED, "a picture of %d x %d px does not fit into a JPEG: at most %ld px a side; use PNG",
                    raster->width, raster->height, (long)JPEG_MAX_DIMENSION);
  if (encoding->like)
    return fol_jpeg_write_tiles(out, raster, encoding, err);
  int side = fol_jpeg_mcu_side(encoding), across = (raster->width - 1) / side + 1;
  int mcu_rows = BAND_PIXELS / (raster->width * side), most = RESTART_MAX / across;
  mcu_rows = mcu_rows < 1 ? 1 : mcu_rows < most ? mcu_rows : most;
  banding b = {.raster = raster, .encoding = encoding, .rows = mcu_rows * side, .restart = mcu_rows * across};
  if (raster->height <= b.rows)
    return fol_jpeg_write_piece(out, raster, encoding, 0, err);
  return write_bands(out, &b, (size_t)(raster->height - 1) / (size_t)b.rows + 1, err);
}
