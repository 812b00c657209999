/* Filters and compresses the pixels of a PNG in bands of rows. Each band ends on a byte boundary, by a full flush, so
 * that the bands can be concatenated into one zlib stream (RFC 1950, 1951). */
#include "deflate_walk.h"
#include "encoders.h"

#include <string.h>

#include <libdeflate.h>
#include <zlib.h>

/* Filter types (PNG specification, 9.2). */
enum { SUB = 1, UP, AVERAGE, PAETH };

enum {
  LEVEL = 1, /* level of libdeflate, which gives smaller output than zlib's level 2 in two fifths of the time */
  BAND_BYTES = 1 << 20,
  BANDS_AT_ONCE = 32,  /* number of bands packed at once, which limits memory for compressed data */
  PIECE_MAX = 1 << 30, /* the largest IDAT chunk, bytes */
};

typedef struct packing {
  const fol_raster *raster;
  const fol_encoding *encoding;
  size_t row_bytes, pixel_bytes;
  int band_rows, filter;
  int first_band;  /* index, in the picture, of the first of the bands that are being packed */
  fol_band *bands; /* the bands being packed; an entry is empty if the cache `like` holds the band's bytes */
  fol_encoded_like *like;
} packing;

/* ---- filters ------------------------------------------------------------------------------------ */

static void subtract(uint8_t *restrict out, const uint8_t *restrict from, const uint8_t *restrict what, size_t size) {
  for (size_t i = 0; i < size; i++)
    out[i] = (uint8_t)(from[i] - what[i]);
}

static void subtract_average(uint8_t *restrict out, const uint8_t *restrict row, const uint8_t *restrict above,
                             size_t size, size_t step) {
  for (size_t i = 0; i < step; i++)
    out[i] = (uint8_t)(row[i] - (above[i] >> 1));
  for (size_t i = step; i < size; i++)
    out[i] = (uint8_t)(row[i] - ((row[i - step] + above[i]) >> 1));
}

static inline int16_t distance(int16_t a, int16_t b) {
  return (int16_t)(a < b ? b - a : a - b);
}

/* Applies the Paeth filter. Uses 16-bit arithmetic so that the compiler can vectorise it. */
static void subtract_paeth(uint8_t *restrict out, const uint8_t *restrict row, const uint8_t *restrict above,
                           size_t size, size_t step) {
  for (size_t i = 0; i < step; i++)
    out[i] = (uint8_t)(row[i] - above[i]);
  for (size_t i = step; i < size; i++) {
    int16_t left = row[i - step], up = above[i], corner = above[i - step];
    int16_t to_left = distance(up, corner), to_up = distance(left, corner);
    int16_t to_corner = distance((int16_t)(left + up), (int16_t)(2 * corner));
    int16_t guess = to_up <= to_corner ? up : corner;
    guess = to_left <= to_up && to_left <= to_corner ? left : guess;
    out[i] = (uint8_t)(row[i] - guess);
  }
}

static void filter_row(uint8_t *out, const uint8_t *row, const uint8_t *above, const packing *p, int filter) {
  size_t size = p->row_bytes, step = p->pixel_bytes;
  *out++ = (uint8_t)filter;
  if (filter == SUB) {
    memcpy(out, row, step);
    subtract(out + step, row + step, row, size - step);
  } else if (filter == UP) {
    subtract(out, row, above, size);
  } else if (filter == AVERAGE) {
    subtract_average(out, row, above, size, step);
  } else {
    subtract_paeth(out, row, above, size, step);
  }
}

/* ---- rows --------------------------------------------------------------------------------------- */

/* Reads rows in PNG's byte order: the more significant byte of 16-bit samples first. */
typedef struct row_source {
  const packing *p;
  uint8_t *swapped; /* buffer of two rows, used on little-endian machines */
} row_source;

static bool rows_open(row_source *r, const packing *p, fol_error *err) {
  *r = (row_source){.p = p};
  if (p->raster->depth == 8 || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
    return true;
  r->swapped = fol_alloc_raw(p->row_bytes, 2, err);
  return r->swapped != NULL;
}

static const uint8_t *rows_at(const row_source *r, int y) {
  const fol_raster *raster = r->p->raster;
  const uint8_t *from = raster->data + (size_t)y * raster->stride;
  if (!r->swapped)
    return from;
  uint8_t *to = r->swapped + (y % 2 ? r->p->row_bytes : 0);
  for (size_t i = 0; i < r->p->row_bytes; i += 2) {
    to[i] = from[i + 1];
    to[i + 1] = from[i];
  }
  return to;
}

/* Filters rows [y0, y1), each preceded by its filter type. The picture's first row, which has no row above it, uses
 * SUB. */
static bool filter_rows(uint8_t *out, const packing *p, int y0, int y1, int filter, fol_error *err) {
  row_source r;
  bool done = rows_open(&r, p, err);
  const uint8_t *above = done && y0 > 0 ? rows_at(&r, y0 - 1) : NULL;
  for (int y = y0; done && y < y1; y++) {
    const uint8_t *row = rows_at(&r, y);
    filter_row(out, row, above, p, above ? filter : SUB);
    out += p->row_bytes + 1;
    above = row;
    done = fol_encoding_continues(p->encoding, err);
  }
  fol_free(r.swapped);
  return done;
}

/* ---- packing ------------------------------------------------------------------------------------ */

static bool damaged(fol_error *err) {
  return fol_fail(err, FOL_FAILED, "the PNG could not be made: its pixels cannot be packed");
}

static bool no_memory(fol_error *err) {
  return fol_fail(err, FOL_FAILED, "not enough memory to make a PNG");
}

/* Clears the final-block bit, the first bit of the last block (RFC 1951, 3.2.3), and appends an empty stored block:
 * three 0 bits, then at the next byte boundary 0 and its complement. Thus the stream ends on a byte boundary.
 * libdeflate does not report where its last block begins, so this function searches for it. */
static bool open_end(fol_bytes *packed, size_t unpacked, fol_error *err) {
  static const uint8_t empty[] = {0, 0, 0, 0xff, 0xff};
  fol_last_block last;
  if (!fol_deflate_find_last_block(&last, (fol_span){packed->data, packed->size}, unpacked))
    return damaged(err);
  packed->data[last.begin / 8] &= (uint8_t) ~(1u << last.begin % 8);
  size_t room = (8 - last.end % 8) % 8; /* free bits in the last byte, for the three 0 bits */
  return fol_bytes_add(packed, room >= 3 ? empty + 1 : empty, room >= 3 ? 4 : 5, err);
}

/* Compresses the data into a complete deflate stream. */
static bool pack(fol_bytes *out, const uint8_t *data, size_t size, fol_error *err) {
  struct libdeflate_compressor *packer = libdeflate_alloc_compressor(LEVEL);
  size_t most = packer ? libdeflate_deflate_compress_bound(packer, size) : 0;
  out->data = packer ? fol_alloc_raw(most, 1, err) : NULL;
  if (!packer)
    no_memory(err);
  bool done = out->data != NULL;
  if (done) {
    out->size = libdeflate_deflate_compress(packer, data, size, out->data, most);
    out->capacity = most;
    done = out->size > 0 || damaged(err);
  }
  libdeflate_free_compressor(packer);
  return done;
}

static bool pack_rows(fol_band *band, const packing *p, int y0, int y1, int filter, fol_error *err) {
  size_t size = (p->row_bytes + 1) * (size_t)(y1 - y0);
  uint8_t *filtered = fol_alloc_raw((size_t)(y1 - y0), p->row_bytes + 1, err);
  bool done = filtered && filter_rows(filtered, p, y0, y1, filter, err) && pack(&band->bytes, filtered, size, err);
  if (done)
    band->checksum = libdeflate_adler32(1, filtered, size);
  fol_free(filtered);
  return done;
}

/* ---- choosing the filter ------------------------------------------------------------------------ */

/* A photograph that was once a JPEG compresses best with the filter "up", one that was never a JPEG with "average". So
 * all four filters are tried on a few strips of rows, which are long enough for the compressor to find repetitions. */
enum { FILTERS = PAETH, STRIPS = 8, STRIP_BYTES = 1 << 17 };

typedef struct trial {
  const packing *p;
  int strips, strip_rows;
  fol_band *packed; /* for each filter, the packed strips */
} trial;

static void try_strip(void *context, size_t block) {
  const trial *t = context;
  int strip = (int)block % t->strips, filter = SUB + (int)block / t->strips;
  int64_t spare = t->p->raster->height - t->strip_rows;
  int y0 = t->strips > 1 ? (int)(spare * strip / (t->strips - 1)) : 0;
  fol_band *band = &t->packed[block];
  band->done = pack_rows(band, t->p, y0, y0 + t->strip_rows, filter, &band->err);
}

static int smallest(const trial *t) {
  size_t least = SIZE_MAX;
  int best = UP;
  for (int filter = SUB; filter <= PAETH; filter++) {
    size_t size = 0;
    for (int i = 0; i < t->strips; i++)
      size += t->packed[(filter - SUB) * t->strips + i].bytes.size;
    if (size < least) {
      least = size;
      best = filter;
    }
  }
  return best;
}

static bool choose_filter(packing *p, fol_error *err) {
  if (p->like && p->like->filter > 0) {
    p->filter = p->like->filter;
    return true;
  }
  int height = p->raster->height;
  size_t rows = STRIP_BYTES / (p->row_bytes + 1) + 1;
  trial t = {.p = p};
  t.strip_rows = rows < (size_t)height ? (int)rows : height;
  t.strips = height / t.strip_rows < STRIPS ? height / t.strip_rows : STRIPS;
  size_t count = (size_t)t.strips * FILTERS;
  t.packed = fol_alloc(count, sizeof *t.packed, err);
  if (!t.packed)
    return false;
  fol_parallel(count, p->encoding->threads, try_strip, &t);
  bool done = fol_bands_check(t.packed, count, err);
  if (done)
    p->filter = smallest(&t);
  if (done && p->like)
    p->like->filter = p->filter;
  fol_bands_drop(t.packed, count);
  return done;
}

/* ---- chunks ------------------------------------------------------------------------------------- */

static void put_number(uint8_t out[4], uint32_t value) {
  for (int i = 0; i < 4; i++)
    out[i] = (uint8_t)(value >> (24 - 8 * i));
}

static bool add_chunk(fol_bytes *out, const char *type, const void *data, size_t size, fol_error *err) {
  uint8_t head[8], check[4];
  put_number(head, (uint32_t)size);
  memcpy(head + 4, type, 4);
  uint32_t sum = libdeflate_crc32(0, head + 4, 4);
  /* If `size` is 0, `data` may be NULL, for which libdeflate_crc32 would restart the sum. */
  put_number(check, size > 0 ? libdeflate_crc32(sum, data, size) : sum);
  return fol_bytes_add(out, head, sizeof head, err) && fol_bytes_add(out, data, size, err) &&
         fol_bytes_add(out, check, sizeof check, err);
}

static bool add_pixels(fol_bytes *out, const fol_bytes *packed, fol_error *err) {
  bool done = true;
  for (size_t at = 0, piece; done && at < packed->size; at += piece) {
    piece = packed->size - at < PIECE_MAX ? packed->size - at : PIECE_MAX;
    done = add_chunk(out, "IDAT", packed->data + at, piece, err);
  }
  return done;
}

/* ---- the picture -------------------------------------------------------------------------------- */

static void pack_band(void *context, size_t block) {
  const packing *p = context;
  fol_band *band = &p->bands[block], *kept = p->like ? &p->like->parts[(size_t)p->first_band + block] : NULL;
  int y0 = (p->first_band + (int)block) * p->band_rows, left = p->raster->height - y0;
  int y1 = y0 + (left < p->band_rows ? left : p->band_rows);
  const fol_raster_part seen = {0, y0 > 0 ? y0 - 1 : 0, p->raster->width, y1}; /* filters also read the row above */
  bool same = kept && fol_encoded_like_shows(p->like, p->raster, seen);
  if (same && kept->done) {
    band->done = true;
    return;
  }
  band->done = pack_rows(band, p, y0, y1, p->filter, &band->err) &&
               open_end(&band->bytes, (p->row_bytes + 1) * (size_t)(y1 - y0), &band->err) &&
               fol_bytes_trim(&band->bytes, &band->err); /* frees memory that the band does not use */
  if (same && band->done) {
    *kept = *band;
    band->bytes = (fol_bytes){0};
  }
}

/* Packs `count` bands from number `first` on, appends them to *out, and updates *checksum, the Adler-32 of all filtered
 * rows so far. */
static bool add_bands(fol_bytes *out, packing *p, int first, int count, uLong *checksum, fol_error *err) {
  p->first_band = first;
  p->bands = fol_alloc((size_t)count, sizeof *p->bands, err);
  if (!p->bands)
    return false;
  fol_parallel((size_t)count, p->encoding->threads, pack_band, p);
  bool done = fol_bands_check(p->bands, (size_t)count, err);
  for (int i = 0; done && i < count; i++) {
    int left = p->raster->height - (first + i) * p->band_rows;
    size_t rows = (size_t)(left < p->band_rows ? left : p->band_rows);
    const fol_band *band = p->bands[i].bytes.data ? &p->bands[i] : &p->like->parts[first + i];
    *checksum = adler32_combine(*checksum, band->checksum, (z_off_t)(rows * (p->row_bytes + 1)));
    done = add_pixels(out, &band->bytes, err);
  }
  fol_bands_drop(p->bands, (size_t)count);
  return done;
}

bool fol_png_write_pixels(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err) {
  static const uint8_t head[] = {0x78, 0x01}; /* zlib header: a window of 32 KB */
  uint8_t tail[] = {0x03, 0x00, 0, 0, 0, 0};  /* an empty final block; then the Adler-32 checksum */
  size_t pixel_bytes = (size_t)raster->channels * (size_t)(raster->depth / 8);
  packing p = {.raster = raster,
               .encoding = encoding,
               .row_bytes = (size_t)raster->width * pixel_bytes,
               .pixel_bytes = pixel_bytes};
  size_t rows = BAND_BYTES / (p.row_bytes + 1) + 1;
  p.band_rows = rows < (size_t)raster->height ? (int)rows : raster->height;
  int bands = (raster->height - 1) / p.band_rows + 1;
  uLong checksum = adler32(0, NULL, 0);
  bool done = fol_encoded_like_begin(&p.like, encoding, raster, (size_t)bands, err) && choose_filter(&p, err) &&
              add_chunk(out, "IDAT", head, sizeof head, err);
  for (int first = 0; done && first < bands; first += BANDS_AT_ONCE)
    done = add_bands(out, &p, first, bands - first < BANDS_AT_ONCE ? bands - first : BANDS_AT_ONCE, &checksum, err);
  put_number(tail + 2, (uint32_t)checksum);
  return done && add_chunk(out, "IDAT", tail, sizeof tail, err) && add_chunk(out, "IEND", NULL, 0, err);
}
