/* Encodes a JPEG in tiles. Each tile is coded by its own compressor, with a restart marker after each of the tile's
 * rows of MCUs (the smallest coded squares), so that a tile of one picture can be reused in another (ITU-T T.81, B.2.1
 * and E.1.4). Across the whole picture, a row of MCUs consists of one restart interval for each tile. */
#include "encoders.h"
#include "jpeg_markers.h"

#include <string.h>

enum { ACROSS_MAX = 8, MCU_ROWS = 16 /* number of MCU rows in a tile */, MARKER_SIZE = 2, RESTARTS = 8 };

typedef struct tiling {
  const fol_raster *raster;
  const fol_encoding *encoding;
  fol_encoded_like *like; /* cache of encoded tiles; NULL: no cache matches */
  int side, across;       /* side of an MCU, px; number of tiles across */
  int restart;            /* restart interval: number of MCUs in a row of a tile */
  fol_band *tiles; /* the encoded tiles, row by row; an entry is empty if the cache `like` holds the tile's bytes */
  size_t count;
} tiling;

/* Returns the largest number of tiles, up to ACROSS_MAX, into which a row of `mcus` MCUs can be divided evenly. */
static int tiles_across(int mcus) {
  int across = ACROSS_MAX;
  while (mcus % across != 0)
    across--;
  return across;
}

static int rows_of(const tiling *t) {
  return MCU_ROWS * t->side;
}

static fol_raster_part place_of(const tiling *t, size_t tile) {
  int width = t->restart * t->side, x = (int)(tile % (size_t)t->across) * width;
  int y = (int)(tile / (size_t)t->across) * rows_of(t), right = x + width, below = y + rows_of(t);
  return (fol_raster_part){x, y, right < t->raster->width ? right : t->raster->width,
                           below < t->raster->height ? below : t->raster->height};
}

static fol_raster raster_of(const tiling *t, fol_raster_part place) {
  fol_raster out = *t->raster;
  out.data += (size_t)place.y0 * out.stride + (size_t)place.x0 * 3 * (size_t)(out.depth / 8);
  out.width = place.x1 - place.x0;
  out.height = place.y1 - place.y0;
  return out;
}

static void write_tile(void *context, size_t index) {
  const tiling *t = context;
  fol_band *tile = &t->tiles[index], *kept = t->like ? &t->like->parts[index] : NULL;
  fol_raster_part place = place_of(t, index);
  bool same = kept && fol_encoded_like_shows(t->like, t->raster, place);
  if (same && kept->done) {
    tile->done = true;
    return;
  }
  fol_raster raster = raster_of(t, place);
  fol_encoding bare = {.jpeg_quality = t->encoding->jpeg_quality,
                       .subsampled = t->encoding->subsampled,
                       .progress = t->encoding->progress};
  tile->done = fol_jpeg_write_piece(&tile->bytes, &raster, &bare, t->restart, &tile->err) &&
               fol_bytes_trim(&tile->bytes, &tile->err);
  if (same && tile->done) {
    *kept = *tile;
    tile->bytes = (fol_bytes){0};
  }
}

/* ---- joining -------------------------------------------------------------------------------------- */

static void put_size(uint8_t out[2], int size) {
  out[0] = (uint8_t)(size >> 8);
  out[1] = (uint8_t)size;
}

/* Appends the headers: encodes a picture of one MCU and replaces the size in its frame header by the whole picture's
 * (T.81, B.2.2). */
static bool add_head(fol_bytes *out, const tiling *t, fol_error *err) {
  fol_raster mcu = *t->raster;
  mcu.width = mcu.width < t->side ? mcu.width : t->side;
  mcu.height = mcu.height < t->side ? mcu.height : t->side;
  fol_bytes file = {0};
  bool done = fol_jpeg_write_piece(&file, &mcu, t->encoding, t->restart, err);
  if (done) {
    uint8_t *frame = file.data + fol_jpeg_find_segment(&file, marker_sof0);
    put_size(frame + 5, t->raster->height);
    put_size(frame + 7, t->raster->width);
    const uint8_t *coded = fol_jpeg_coded_data(&file).data;
    done = fol_bytes_add(out, file.data, (size_t)(coded - file.data), err);
  }
  fol_bytes_drop(&file);
  return done;
}

/* Returns the coded data up to the next restart marker or the end, and advances *left past that marker; there are no
 * other markers in coded data (T.81, F.1.2.3). */
static fol_span read_interval(fol_span *left) {
  const uint8_t *data = left->data, *end = data + left->size, *at = data;
  FOL_ASSERT(data);
  while ((at = memchr(at, 0xff, (size_t)(end - at))) && at + 1 < end && at[1] == 0)
    at += MARKER_SIZE;
  fol_span out = {data, (size_t)((at && at + 1 < end ? at : end) - data)};
  const uint8_t *next = data + out.size + (out.size < left->size ? MARKER_SIZE : 0);
  *left = (fol_span){next, (size_t)(end - next)};
  return out;
}

static bool add_row(fol_bytes *out, const tiling *t, size_t first, int mcu_rows, size_t *intervals, fol_error *err) {
  fol_span left[ACROSS_MAX] = {{0}};
  for (size_t i = 0; i < (size_t)t->across; i++) {
    const fol_band *tile = &t->tiles[first + i];
    left[i] = fol_jpeg_coded_data(tile->bytes.data ? &tile->bytes : &t->like->parts[first + i].bytes);
  }
  bool done = true;
  for (int i = 0; done && i < mcu_rows * t->across; i++, ++*intervals) {
    const uint8_t restart[MARKER_SIZE] = {0xff, (uint8_t)(marker_rst0 + (*intervals - 1) % RESTARTS)};
    fol_span interval = read_interval(&left[i % t->across]);
    done = (*intervals == 0 || fol_bytes_add(out, restart, sizeof restart, err)) &&
           fol_bytes_add(out, interval.data, interval.size, err);
  }
  return done;
}

static bool join(fol_bytes *out, const tiling *t, fol_error *err) {
  size_t intervals = 0;
  bool done = add_head(out, t, err);
  for (size_t first = 0; done && first < t->count; first += (size_t)t->across) {
    fol_raster_part place = place_of(t, first);
    done = add_row(out, t, first, (place.y1 - place.y0 - 1) / t->side + 1, &intervals, err);
  }
  return done && fol_bytes_add(out, (const uint8_t[]){0xff, marker_eoi}, MARKER_SIZE, err);
}

bool fol_jpeg_write_tiles(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err) {
  tiling t = {.raster = raster, .encoding = encoding, .side = fol_jpeg_mcu_side(encoding)};
  int mcus = (raster->width - 1) / t.side + 1;
  t.across = tiles_across(mcus);
  t.restart = mcus / t.across;
  t.count = (size_t)t.across * (size_t)((raster->height - 1) / rows_of(&t) + 1);
  if (!fol_encoded_like_begin(&t.like, encoding, raster, t.count, err))
    return false;
  t.tiles = fol_alloc(t.count, sizeof *t.tiles, err);
  if (!t.tiles)
    return false;
  fol_parallel(t.count, encoding->threads, write_tile, &t);
  bool done = fol_bands_check(t.tiles, t.count, err) && join(out, &t, err);
  fol_bands_drop(t.tiles, t.count);
  return done;
}
