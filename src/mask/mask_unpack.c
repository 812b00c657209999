/* Reads masks in the format of mask_pack.h. The bytes are not trusted, since they come from files. */
#include "mask_pack.h"

#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

/* ---- numbers ---------------------------------------------------------------------------------- */

static bool refuse(fol_error *err, const char *why) {
  return fol_fail(err, FOL_REFUSED, "the bytes of a mask are damaged: %s", why);
}

/* The bytes of a packed mask that are still to be read. */
typedef struct reader {
  const uint8_t *at;
  size_t left;
} reader;

static bool read_bytes(const uint8_t **out, reader *r, size_t size, fol_error *err) {
  if (r->left < size)
    return refuse(err, "they end too early");
  *out = r->at;
  r->at += size;
  r->left -= size;
  return true;
}

static bool read_u8(uint8_t *out, reader *r, fol_error *err) {
  const uint8_t *byte = NULL;
  if (!read_bytes(&byte, r, 1, err))
    return false;
  *out = *byte;
  return true;
}

/* Returns the little-endian number in `count` bytes. */
static uint64_t number_at(const uint8_t *bytes, int count) {
  uint64_t value = 0;
  for (int i = count - 1; i >= 0; i--)
    value = value << 8 | bytes[i];
  return value;
}

static bool read_u32(uint32_t *out, reader *r, fol_error *err) {
  const uint8_t *bytes = NULL;
  if (!read_bytes(&bytes, r, 4, err))
    return false;
  *out = (uint32_t)number_at(bytes, 4);
  return true;
}

static bool read_f64(double *out, reader *r, fol_error *err) {
  const uint8_t *bytes = NULL;
  if (!read_bytes(&bytes, r, 8, err))
    return false;
  uint64_t bits = number_at(bytes, 8);
  memcpy(out, &bits, sizeof bits);
  return true;
}

/* ---- tiles ------------------------------------------------------------------------------------------- */

/* Reads the kind of a tile and, for a uniform tile, its value. */
static bool read_kind(uint8_t *kind, uint8_t *value, reader *r, fol_error *err) {
  if (!read_u8(kind, r, err))
    return false;
  if (*kind > FOL_PACK_PIXELS)
    return refuse(err, "a tile is of an unknown kind");
  if (*kind != FOL_PACK_UNIFORM)
    return true;
  return read_u8(value, r, err) && (*value > 0 || refuse(err, "an empty tile has a value"));
}

/* Reads the kinds of all tiles, makes the uniform tiles, and sets *pixel_tiles to the number of tiles with pixels. */
static bool unpack_plain(fol_mask *mask, reader *r, size_t *pixel_tiles, fol_error *err) {
  fol_mask_tile *uniform[256] = {0};
  *pixel_tiles = 0;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    uint8_t kind, value = 0, row[FOL_MASK_TILE_SIDE];
    if (!read_kind(&kind, &value, r, err))
      return false;
    *pixel_tiles += kind == FOL_PACK_PIXELS;
    memset(row, value, sizeof row);
    if (kind == FOL_PACK_UNIFORM && !fol_mask_fill_tile(mask, i, row, 0, uniform, err))
      return false;
  }
  return true;
}

/* Decompresses exactly `size` bytes. Fails if the stream has fewer. */
static bool inflate_exactly(z_stream *z, uint8_t *pixels, size_t size, fol_error *err) {
  z->next_out = pixels;
  z->avail_out = (uInt)size;
  int status = inflate(z, Z_NO_FLUSH);
  if (status == Z_MEM_ERROR)
    return fol_fail(err, FOL_FAILED, "not enough memory to unpack a mask");
  return ((status == Z_OK || status == Z_STREAM_END) && z->avail_out == 0) ||
         refuse(err, "the pixels cannot be decompressed");
}

/* Checks that the compressed stream, and the bytes, end here. */
static bool inflate_end(z_stream *z, fol_error *err) {
  uint8_t more;
  z->next_out = &more;
  z->avail_out = 1;
  return (inflate(z, Z_NO_FLUSH) == Z_STREAM_END && z->avail_out == 1 && z->avail_in == 0) ||
         refuse(err, "they do not end with the last pixel");
}

static bool inflate_tile(z_stream *z, fol_mask *mask, size_t tile, fol_error *err) {
  uint8_t pixels[FOL_PACK_TILE_PIXELS];
  fol_mask_tile *uniform[256] = {0};
  fol_pack_extent e = fol_pack_extent_of(mask, tile);
  if (!inflate_exactly(z, pixels, e.width * e.height, err))
    return false;
  if (fol_mask_is_uniform(pixels, e.width, e.width, e.height))
    return refuse(err, "a tile of one value has pixels");
  return fol_mask_fill_tile(mask, tile, pixels, e.width, uniform, err);
}

/* Reads the pixels of all tiles that have pixels. `kinds` starts at the kind of the first tile, `r` at the zlib
 * stream. */
static bool unpack_pixels(fol_mask *mask, reader kinds, const reader *r, fol_error *err) {
  if (r->left > UINT32_MAX)
    return refuse(err, "they do not end with the last pixel");
  z_stream z = {.next_in = r->at, .avail_in = (uInt)r->left};
  if (inflateInit(&z) != Z_OK)
    return fol_fail(err, FOL_FAILED, "not enough memory to unpack a mask");
  bool done = true;
  for (size_t i = 0; done && i < fol_mask_tile_count(mask); i++) {
    uint8_t kind, value;
    done = read_kind(&kind, &value, &kinds, err) && (kind != FOL_PACK_PIXELS || inflate_tile(&z, mask, i, err));
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
  size_t pixel_tiles;
  bool done = unpack_plain(mask, &r, &pixel_tiles, err);
  if (done && pixel_tiles > 0)
    done = unpack_pixels(mask, kinds, &r, err);
  else if (done && r.left > 0)
    done = refuse(err, "they do not end with the last tile");
  if (!done) {
    fol_mask_drop(mask);
    return false;
  }
  *out = mask;
  return true;
}

/* ---- polygons ---------------------------------------------------------------------------------------- */

static bool read_points(fol_points **out, reader *r, size_t count, fol_error *err) {
  fol_point *points = fol_alloc_raw(count, sizeof *points, err);
  bool done = points;
  for (size_t i = 0; done && i < count; i++)
    done = read_f64(&points[i].x, r, err) && read_f64(&points[i].y, r, err) &&
           (fol_pack_is_near(points[i]) || refuse(err, "a point is not in or near the picture"));
  done = done && fol_points_new(out, points, count, err);
  fol_free(points);
  return done;
}

/* Reads a polygon, and subtracts its points from *points_left, the number that is still allowed. */
static bool read_polygon(fol_polygon *out, reader *r, size_t *points_left, fol_error *err) {
  uint32_t points;
  if (!read_f64(&out->density, r, err) || !read_u32(&points, r, err))
    return false;
  if (!(out->density >= 0 && out->density <= 1))
    return refuse(err, "a density is not from 0 to 1");
  if (points > *points_left)
    return refuse(err, "there are too many points");
  *points_left -= points;
  return read_points(&out->points_px, r, points, err);
}

static bool unpack_polygons(fol_mask **out, reader r, int width, int height, fol_error *err) {
  uint32_t count;
  if (!read_u32(&count, &r, err))
    return false;
  if (count == 0 || count > FOL_POLYGONS_MAX)
    return refuse(err, "there are no polygons, or too many");
  fol_polygon *polygons = fol_alloc(count, sizeof *polygons, err);
  size_t points_left = FOL_POLYGON_POINTS_MAX;
  bool done = polygons;
  for (size_t i = 0; done && i < count; i++)
    done = read_polygon(&polygons[i], &r, &points_left, err);
  done = done && (r.left == 0 || refuse(err, "they do not end with the last polygon"));
  done = done && fol_mask_from_polygons(out, polygons, count, width, height, err);
  for (size_t i = 0; polygons && i < count; i++)
    fol_points_drop(polygons[i].points_px);
  fol_free(polygons);
  return done;
}

/* ---- the whole mask ------------------------------------------------------------------------------------ */

static bool read_head(uint8_t *form, reader *r, int width, int height, fol_error *err) {
  const uint8_t *name = NULL;
  uint8_t its_version = 0;
  uint32_t its_width = 0, its_height = 0;
  if (!read_bytes(&name, r, sizeof fol_pack_magic, err))
    return false;
  if (memcmp(name, fol_pack_magic, sizeof fol_pack_magic) != 0)
    return refuse(err, "they do not begin with the mark of a mask");
  if (!read_u8(&its_version, r, err))
    return false;
  if (its_version != fol_pack_version)
    return fol_fail(err, FOL_REFUSED, "the mask is of version %d, which this program does not know", its_version);
  if (!read_u8(form, r, err) || !read_u32(&its_width, r, err) || !read_u32(&its_height, r, err))
    return false;
  if (its_width != (uint32_t)width || its_height != (uint32_t)height)
    return fol_fail(err, FOL_REFUSED, "the mask is of a picture of %u x %u px, not of %d x %d px", (unsigned)its_width,
                    (unsigned)its_height, width, height);
  return *form <= FOL_PACK_POLYGONS || refuse(err, "the form of the mask is unknown");
}

bool fol_mask_unpack(fol_mask **out, const void *data, size_t size, int width, int height, fol_error *err) {
  FOL_ASSERT(width > 0 && height > 0);
  reader r = {data, size};
  uint8_t form = 0;
  if (!read_head(&form, &r, width, height, err))
    return false;
  return form == FOL_PACK_TILES ? unpack_tiles(out, r, width, height, err)
                                : unpack_polygons(out, r, width, height, err);
}
