/* Masks as bytes, little-endian throughout:
 *
 *   "FOLM", u8 version, u8 form, u32 width, u32 height, and then
 *   form 0: for each tile, row by row, u8 what it is (0: nothing; 1: of one value, which follows; 2: pixels); then the
 *           pixels of all those of the last kind as one zlib stream, or nothing where there are none;
 *   form 1: u32 polygons, and for each f64 density, u32 points, and f64 x and y of each point.
 *
 * Of a tile only those pixels count that lie in the picture. Left out is what equal masks may differ in: whether a tile
 * without anything in it takes memory, and the sign of a zero. */
#include "mask.h"

#include <math.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

enum { TILE_PIXELS = FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE };

static const uint8_t magic[4] = {'F', 'O', 'L', 'M'};
static const uint8_t version = 1;

enum { FORM_TILES, FORM_POLYGONS };

enum { TILE_NOTHING, TILE_PLAIN, TILE_DRAWN };

/* ---- numbers ---------------------------------------------------------------------------------- */

static bool put_u8(fol_bytes *out, unsigned value, fol_error *err) {
  return fol_bytes_add(out, &(uint8_t){(uint8_t)value}, 1, err);
}

static bool put_u32(fol_bytes *out, uint32_t value, fol_error *err) {
  uint8_t bytes[4];
  for (int i = 0; i < 4; i++)
    bytes[i] = (uint8_t)(value >> 8 * i);
  return fol_bytes_add(out, bytes, sizeof bytes, err);
}

static bool put_f64(fol_bytes *out, double value, fol_error *err) {
  uint8_t bytes[8];
  uint64_t bits;
  value += 0.0; /* -0 becomes 0, which equals it */
  memcpy(&bits, &value, sizeof bits);
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(bits >> 8 * i);
  return fol_bytes_add(out, bytes, sizeof bytes, err);
}

static bool refuse(fol_error *err, const char *why) {
  return fol_fail(err, FOL_REFUSED, "the bytes of a mask are damaged: %s", why);
}

typedef struct reader {
  const uint8_t *at;
  size_t left;
} reader;

static bool take(const uint8_t **out, reader *r, size_t size, fol_error *err) {
  if (r->left < size)
    return refuse(err, "they end too early");
  *out = r->at;
  r->at += size;
  r->left -= size;
  return true;
}

static bool take_u8(uint8_t *out, reader *r, fol_error *err) {
  const uint8_t *byte = NULL;
  if (!take(&byte, r, 1, err))
    return false;
  *out = *byte;
  return true;
}

static uint64_t number_at(const uint8_t *bytes, int count) {
  uint64_t value = 0;
  for (int i = count - 1; i >= 0; i--)
    value = value << 8 | bytes[i];
  return value;
}

static bool take_u32(uint32_t *out, reader *r, fol_error *err) {
  const uint8_t *bytes = NULL;
  if (!take(&bytes, r, 4, err))
    return false;
  *out = (uint32_t)number_at(bytes, 4);
  return true;
}

static bool take_f64(double *out, reader *r, fol_error *err) {
  const uint8_t *bytes = NULL;
  if (!take(&bytes, r, 8, err))
    return false;
  uint64_t bits = number_at(bytes, 8);
  memcpy(out, &bits, sizeof bits);
  return true;
}

/* ---- packing tiles ---------------------------------------------------------------------------- */

/* How much of a tile lies in the picture. */
typedef struct extent {
  size_t width, height;
} extent;

static extent extent_of(const fol_mask *mask, size_t tile) {
  fol_rect rect = fol_mask_tile_rect(mask, tile);
  return (extent){(size_t)(rect.x1 - rect.x0), (size_t)(rect.y1 - rect.y0)};
}

static uint8_t kind_of(const fol_mask *mask, size_t i) {
  const fol_mask_tile *tile = mask->tiles[i];
  extent e = extent_of(mask, i);
  if (tile && !fol_mask_is_plain(tile->grey, FOL_MASK_TILE_SIDE, e.width, e.height))
    return TILE_DRAWN;
  return tile && tile->grey[0] ? TILE_PLAIN : TILE_NOTHING;
}

static bool deflate_on(z_stream *z, int flush, fol_bytes *out, fol_error *err) {
  uint8_t block[TILE_PIXELS];
  do {
    z->next_out = block;
    z->avail_out = sizeof block;
    int status = deflate(z, flush);
    FOL_ASSERT(status != Z_STREAM_ERROR);
    if (!fol_bytes_add(out, block, sizeof block - z->avail_out, err))
      return false;
  } while (z->avail_out == 0);
  return true;
}

static bool deflate_tile(z_stream *z, const fol_mask_tile *tile, extent e, fol_bytes *out, fol_error *err) {
  bool whole = e.width == FOL_MASK_TILE_SIDE;
  size_t rows = whole ? 1 : e.height, row_bytes = whole ? e.width * e.height : e.width;
  for (size_t y = 0; y < rows; y++) {
    z->next_in = tile->grey + y * FOL_MASK_TILE_SIDE;
    z->avail_in = (uInt)row_bytes;
    if (!deflate_on(z, Z_NO_FLUSH, out, err))
      return false;
  }
  return true;
}

static bool pack_drawn(fol_bytes *out, const fol_mask *mask, const uint8_t *kinds, fol_error *err) {
  z_stream z = {0};
  if (deflateInit(&z, Z_BEST_SPEED) != Z_OK)
    return fol_fail(err, FOL_FAILED, "not enough memory to pack a mask");
  bool done = true;
  for (size_t i = 0; done && i < fol_mask_tile_count(mask); i++)
    if (kinds[i] == TILE_DRAWN)
      done = deflate_tile(&z, mask->tiles[i], extent_of(mask, i), out, err);
  done = done && deflate_on(&z, Z_FINISH, out, err);
  deflateEnd(&z);
  return done;
}

static bool pack_tiles(fol_bytes *out, const fol_mask *mask, fol_error *err) {
  size_t tiles = fol_mask_tile_count(mask), drawn = 0;
  uint8_t *kinds = fol_alloc_raw(tiles, 1, err);
  bool done = kinds;
  for (size_t i = 0; done && i < tiles; i++) {
    kinds[i] = kind_of(mask, i);
    drawn += kinds[i] == TILE_DRAWN;
    done = put_u8(out, kinds[i], err) && (kinds[i] != TILE_PLAIN || put_u8(out, mask->tiles[i]->grey[0], err));
  }
  done = done && (drawn == 0 || pack_drawn(out, mask, kinds, err));
  fol_free(kinds);
  return done;
}

/* ---- packing ---------------------------------------------------------------------------------- */

static bool is_near(fol_point px) {
  return fabs(px.x) <= FOL_COORDINATE_PX_MAX && fabs(px.y) <= FOL_COORDINATE_PX_MAX;
}

static bool pack_polygon(fol_bytes *out, const fol_polygon *polygon, fol_error *err) {
  const fol_points *points = polygon->points_px;
  if (!put_f64(out, polygon->density, err) || !put_u32(out, (uint32_t)points->count, err))
    return false;
  for (size_t i = 0; i < points->count; i++) {
    if (!is_near(points->at[i]))
      return fol_fail(err, FOL_REFUSED, "a polygon of the mask reaches farther from the picture than %g px",
                      FOL_COORDINATE_PX_MAX);
    if (!put_f64(out, points->at[i].x, err) || !put_f64(out, points->at[i].y, err))
      return false;
  }
  return true;
}

static bool pack_polygons(fol_bytes *out, const fol_polygon *polygons, size_t count, fol_error *err) {
  bool done = put_u32(out, (uint32_t)count, err);
  for (size_t i = 0; done && i < count; i++)
    done = pack_polygon(out, &polygons[i], err);
  return done;
}

bool fol_mask_pack(fol_bytes *out, const fol_mask *mask, fol_error *err) {
  const fol_polygon *polygons = NULL;
  size_t before = out->size, count = fol_mask_polygons(mask, &polygons);
  bool done = fol_bytes_add(out, magic, sizeof magic, err) && put_u8(out, version, err) &&
              put_u8(out, count ? FORM_POLYGONS : FORM_TILES, err) && put_u32(out, (uint32_t)mask->width, err) &&
              put_u32(out, (uint32_t)mask->height, err) &&
              (count ? pack_polygons(out, polygons, count, err) : pack_tiles(out, mask, err));
  if (!done)
    out->size = before;
  return done;
}

/* ---- unpacking tiles -------------------------------------------------------------------------- */

static bool take_kind(uint8_t *kind, uint8_t *value, reader *r, fol_error *err) {
  if (!take_u8(kind, r, err))
    return false;
  if (*kind > TILE_DRAWN)
    return refuse(err, "there is no such kind of tile");
  if (*kind != TILE_PLAIN)
    return true;
  return take_u8(value, r, err) && (*value > 0 || refuse(err, "a tile of nothing is given a value"));
}

static bool unpack_plain(fol_mask *mask, reader *r, size_t *drawn, fol_error *err) {
  fol_mask_tile *plain[256] = {0};
  *drawn = 0;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    uint8_t kind, value = 0, row[FOL_MASK_TILE_SIDE];
    if (!take_kind(&kind, &value, r, err))
      return false;
    *drawn += kind == TILE_DRAWN;
    memset(row, value, sizeof row);
    if (kind == TILE_PLAIN && !fol_mask_fill_tile(mask, i, row, 0, plain, err))
      return false;
  }
  return true;
}

/* Exactly so many bytes; nothing is written beyond them, whatever the stream would still give. */
static bool inflate_exactly(z_stream *z, uint8_t *pixels, size_t size, fol_error *err) {
  z->next_out = pixels;
  z->avail_out = (uInt)size;
  int status = inflate(z, Z_NO_FLUSH);
  if (status == Z_MEM_ERROR)
    return fol_fail(err, FOL_FAILED, "not enough memory to unpack a mask");
  return ((status == Z_OK || status == Z_STREAM_END) && z->avail_out == 0) ||
         refuse(err, "there are not the pixels that there should be");
}

static bool inflate_end(z_stream *z, fol_error *err) {
  uint8_t more;
  z->next_out = &more;
  z->avail_out = 1;
  return (inflate(z, Z_NO_FLUSH) == Z_STREAM_END && z->avail_out == 1 && z->avail_in == 0) ||
         refuse(err, "they do not end with the last pixel");
}

static bool inflate_tile(z_stream *z, fol_mask *mask, size_t tile, fol_error *err) {
  uint8_t pixels[TILE_PIXELS];
  fol_mask_tile *plain[256] = {0};
  extent e = extent_of(mask, tile);
  if (!inflate_exactly(z, pixels, e.width * e.height, err))
    return false;
  if (fol_mask_is_plain(pixels, e.width, e.width, e.height))
    return refuse(err, "a tile of one value is given pixels");
  return fol_mask_fill_tile(mask, tile, pixels, e.width, plain, err);
}

/* `kinds` stands at the first tile's again, `r` at the stream. */
static bool unpack_drawn(fol_mask *mask, reader kinds, const reader *r, fol_error *err) {
  if (r->left > UINT32_MAX)
    return refuse(err, "they do not end with the last pixel");
  z_stream z = {.next_in = r->at, .avail_in = (uInt)r->left};
  if (inflateInit(&z) != Z_OK)
    return fol_fail(err, FOL_FAILED, "not enough memory to unpack a mask");
  bool done = true;
  for (size_t i = 0; done && i < fol_mask_tile_count(mask); i++) {
    uint8_t kind, value;
    done = take_kind(&kind, &value, &kinds, err) && (kind != TILE_DRAWN || inflate_tile(&z, mask, i, err));
  }
  done = done && inflate_end(&z, err);
  inflateEnd(&z);
  return done;
}

static bool unpack_tiles(fol_mask **out, reader r, int width, int height, fol_error *err) {
  fol_mask *mask;
  if (!fol_mask_new(&mask, width, height, err))
    return false;
  const reader kinds = r;
  size_t drawn;
  bool done = unpack_plain(mask, &r, &drawn, err);
  if (done && drawn > 0)
    done = unpack_drawn(mask, kinds, &r, err);
  else if (done && r.left > 0)
    done = refuse(err, "they do not end with the last tile");
  if (!done) {
    fol_mask_drop(mask);
    return false;
  }
  *out = mask;
  return true;
}

/* ---- unpacking polygons ----------------------------------------------------------------------- */

static bool take_points(fol_points **out, reader *r, size_t count, fol_error *err) {
  fol_point *points = fol_alloc_raw(count, sizeof *points, err);
  bool done = points;
  for (size_t i = 0; done && i < count; i++)
    done = take_f64(&points[i].x, r, err) && take_f64(&points[i].y, r, err) &&
           (is_near(points[i]) || refuse(err, "a point is not a place about the picture"));
  done = done && fol_points_new(out, points, count, err);
  fol_free(points);
  return done;
}

static bool take_polygon(fol_polygon *out, reader *r, size_t *points_left, fol_error *err) {
  uint32_t points;
  if (!take_f64(&out->density, r, err) || !take_u32(&points, r, err))
    return false;
  if (!(out->density >= 0 && out->density <= 1))
    return refuse(err, "a density is not from 0 to 1");
  if (points > *points_left)
    return refuse(err, "there are too many points");
  *points_left -= points;
  return take_points(&out->points_px, r, points, err);
}

static bool unpack_polygons(fol_mask **out, reader r, int width, int height, fol_error *err) {
  uint32_t count;
  if (!take_u32(&count, &r, err))
    return false;
  if (count == 0 || count > FOL_POLYGONS_MAX)
    return refuse(err, "there are none, or too many, polygons");
  fol_polygon *polygons = fol_alloc(count, sizeof *polygons, err);
  size_t points_left = FOL_POLYGON_POINTS_MAX;
  bool done = polygons;
  for (size_t i = 0; done && i < count; i++)
    done = take_polygon(&polygons[i], &r, &points_left, err);
  done = done && (r.left == 0 || refuse(err, "they do not end with the last polygon"));
  done = done && fol_mask_from_polygons(out, polygons, count, width, height, err);
  for (size_t i = 0; polygons && i < count; i++)
    fol_points_drop(polygons[i].points_px);
  fol_free(polygons);
  return done;
}

/* ---- unpacking -------------------------------------------------------------------------------- */

static bool take_head(uint8_t *form, reader *r, int width, int height, fol_error *err) {
  const uint8_t *name = NULL;
  uint8_t its_version = 0;
  uint32_t its_width = 0, its_height = 0;
  if (!take(&name, r, sizeof magic, err))
    return false;
  if (memcmp(name, magic, sizeof magic) != 0)
    return refuse(err, "they do not begin as a mask does");
  if (!take_u8(&its_version, r, err))
    return false;
  if (its_version != version)
    return fol_fail(err, FOL_REFUSED, "the mask is of version %d, which this program does not know", its_version);
  if (!take_u8(form, r, err) || !take_u32(&its_width, r, err) || !take_u32(&its_height, r, err))
    return false;
  if (its_width != (uint32_t)width || its_height != (uint32_t)height)
    return fol_fail(err, FOL_REFUSED, "the mask is of a picture of %u x %u px, not of %d x %d px", (unsigned)its_width,
                    (unsigned)its_height, width, height);
  return *form <= FORM_POLYGONS || refuse(err, "there is no such form of mask");
}

bool fol_mask_unpack(fol_mask **out, const void *data, size_t size, int width, int height, fol_error *err) {
  FOL_ASSERT(width > 0 && height > 0);
  reader r = {data, size};
  uint8_t form = 0;
  if (!take_head(&form, &r, width, height, err))
    return false;
  return form == FORM_TILES ? unpack_tiles(out, r, width, height, err) : unpack_polygons(out, r, width, height, err);
}

/* ---- in memory -------------------------------------------------------------------------------- */

static bool is_among(const fol_mask_tile *tile, fol_mask_tile *const *tiles, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (tiles[i] == tile)
      return true;
  return false;
}

/* Versions of a mask mostly share a tile in its place. But one of one value may stand in many places, here and there,
 * and counts once. */
static bool adds_memory(const fol_mask *mask, size_t i, const fol_mask *other) {
  const fol_mask_tile *tile = mask->tiles[i];
  size_t others = other ? fol_mask_tile_count(other) : 0;
  if (!tile || (i < others && other->tiles[i] == tile))
    return false;
  if (atomic_load_explicit(&tile->owners.count, memory_order_relaxed) == 1)
    return true;
  return !is_among(tile, mask->tiles, i) && (!other || !is_among(tile, other->tiles, others));
}

size_t fol_mask_bytes_beyond(const fol_mask *mask, const fol_mask *other) {
  if (mask == other)
    return 0;
  size_t tiles = fol_mask_tile_count(mask), bytes = sizeof *mask + tiles * sizeof *mask->tiles;
  for (size_t i = 0; i < tiles; i++)
    if (adds_memory(mask, i, other))
      bytes += sizeof *mask->tiles[i];
  return bytes + (mask->source ? fol_mask_source_bytes(mask, other) : 0);
}
