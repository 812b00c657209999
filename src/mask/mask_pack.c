/* Writes masks in the format of mask_pack.h. */
#include "mask_pack.h"

#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

/* ---- numbers ---------------------------------------------------------------------------------- */

static bool write_u8(fol_bytes *out, unsigned value, fol_error *err) {
  return fol_bytes_add(out, &(uint8_t){(uint8_t)value}, 1, err);
}

static bool write_u32(fol_bytes *out, uint32_t value, fol_error *err) {
  uint8_t bytes[4];
  for (int i = 0; i < 4; i++)
    bytes[i] = (uint8_t)(value >> 8 * i);
  return fol_bytes_add(out, bytes, sizeof bytes, err);
}

static bool write_f64(fol_bytes *out, double value, fol_error *err) {
  uint8_t bytes[8];
  uint64_t bits;
  value += 0.0; /* turns -0 into 0, so that equal masks give equal bytes */
  memcpy(&bits, &value, sizeof bits);
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(bits >> 8 * i);
  return fol_bytes_add(out, bytes, sizeof bytes, err);
}

/* ---- tiles ------------------------------------------------------------------------------------------- */

/* Returns the kind (FOL_PACK_...) of a tile. */
static uint8_t kind_of(const fol_mask *mask, size_t i) {
  const fol_mask_tile *tile = mask->tiles[i];
  fol_pack_extent e = fol_pack_extent_of(mask, i);
  if (tile && !fol_mask_is_uniform(tile->grey, FOL_MASK_TILE_SIDE, e.width, e.height))
    return FOL_PACK_PIXELS;
  return tile && tile->grey[0] ? FOL_PACK_UNIFORM : FOL_PACK_EMPTY;
}

/* Compresses the stream's pending input and appends what zlib gives out. */
static bool deflate_on(z_stream *z, int flush, fol_bytes *out, fol_error *err) {
  uint8_t block[FOL_PACK_TILE_PIXELS];
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

/* Compresses the part of a tile that lies in the picture. */
static bool deflate_tile(z_stream *z, const fol_mask_tile *tile, fol_pack_extent e, fol_bytes *out, fol_error *err) {
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

static bool pack_pixels(fol_bytes *out, const fol_mask *mask, const uint8_t *kinds, fol_error *err) {
  z_stream z = {0};
  if (deflateInit(&z, Z_BEST_SPEED) != Z_OK)
    return fol_fail(err, FOL_FAILED, "not enough memory to pack a mask");
  bool done = true;
  for (size_t i = 0; done && i < fol_mask_tile_count(mask); i++)
    if (kinds[i] == FOL_PACK_PIXELS)
      done = deflate_tile(&z, mask->tiles[i], fol_pack_extent_of(mask, i), out, err);
  done = done && deflate_on(&z, Z_FINISH, out, err);
  deflateEnd(&z);
  return done;
}

static bool pack_tiles(fol_bytes *out, const fol_mask *mask, fol_error *err) {
  size_t tiles = fol_mask_tile_count(mask), pixel_tiles = 0;
  uint8_t *kinds = fol_alloc_raw(tiles, 1, err);
  bool done = kinds;
  for (size_t i = 0; done && i < tiles; i++) {
    kinds[i] = kind_of(mask, i);
    pixel_tiles += kinds[i] == FOL_PACK_PIXELS;
    done =
        write_u8(out, kinds[i], err) && (kinds[i] != FOL_PACK_UNIFORM || write_u8(out, mask->tiles[i]->grey[0], err));
  }
  done = done && (pixel_tiles == 0 || pack_pixels(out, mask, kinds, err));
  fol_free(kinds);
  return done;
}

/* ---- polygons and the whole mask ---------------------------------------------------------------------- */

static bool pack_polygon(fol_bytes *out, const fol_polygon *polygon, fol_error *err) {
  const fol_points *points = polygon->points_px;
  if (!write_f64(out, polygon->density, err) || !write_u32(out, (uint32_t)points->count, err))
    return false;
  for (size_t i = 0; i < points->count; i++) {
    if (!fol_pack_is_near(points->at[i]))
      return fol_fail(err, FOL_REFUSED, "a polygon of the mask reaches farther from the picture than %g px",
                      FOL_COORDINATE_PX_MAX);
    if (!write_f64(out, points->at[i].x, err) || !write_f64(out, points->at[i].y, err))
      return false;
  }
  return true;
}

static bool pack_polygons(fol_bytes *out, const fol_polygon *polygons, size_t count, fol_error *err) {
  bool done = write_u32(out, (uint32_t)count, err);
  for (size_t i = 0; done && i < count; i++)
    done = pack_polygon(out, &polygons[i], err);
  return done;
}

bool fol_mask_pack(fol_bytes *out, const fol_mask *mask, fol_error *err) {
  const fol_polygon *polygons = NULL;
  size_t before = out->size, count = fol_mask_polygons(mask, &polygons);
  bool done = fol_bytes_add(out, fol_pack_magic, sizeof fol_pack_magic, err) && write_u8(out, fol_pack_version, err) &&
              write_u8(out, count ? FOL_PACK_POLYGONS : FOL_PACK_TILES, err) &&
              write_u32(out, (uint32_t)mask->width, err) && write_u32(out, (uint32_t)mask->height, err) &&
              (count ? pack_polygons(out, polygons, count, err) : pack_tiles(out, mask, err));
  if (!done)
    out->size = before;
  return done;
}
