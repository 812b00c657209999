#include "photo/formats/tiff.h"

#include <string.h>

bool fol_tiff_damaged(const fol_tiff *t, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a TIFF that is damaged: %s; copy or scan it once more", t->source->name,
                  t->why[0] ? t->why : "its parts do not fit together");
}

/* The layout of the blocks that libtiff decodes: strips or tiles, of all samples or of one plane. */
typedef struct blocks {
  bool tiled, planar;
  uint32_t width, height; /* of a full block, px */
  uint32_t across, down;  /* number of blocks in each plane */
  unsigned samples;       /* samples per pixel in a block */
  size_t row_bytes, bytes;
} blocks;

static bool plan_blocks(blocks *out, const fol_tiff *t, fol_error *err) {
  uint32_t w = (uint32_t)t->decoded.width, h = (uint32_t)t->decoded.height;
  uint16_t planar = PLANARCONFIG_CONTIG;
  blocks b = {.tiled = TIFFIsTiled(t->file), .width = w, .height = h};
  TIFFGetFieldDefaulted(t->file, TIFFTAG_PLANARCONFIG, &planar);
  b.planar = planar == PLANARCONFIG_SEPARATE && t->samples > 1;
  b.samples = b.planar ? 1 : t->samples;
  if (b.tiled) {
    TIFFGetField(t->file, TIFFTAG_TILEWIDTH, &b.width);
    TIFFGetField(t->file, TIFFTAG_TILELENGTH, &b.height);
  } else {
    uint32_t rows = h;
    TIFFGetFieldDefaulted(t->file, TIFFTAG_ROWSPERSTRIP, &rows);
    b.height = rows < h ? rows : h;
  }
  if (b.width == 0 || b.height == 0)
    return fol_tiff_damaged(t, err);
  if (!fol_source_check_size(t->source, b.width, b.height, err))
    return false;
  b.across = (w + b.width - 1) / b.width;
  b.down = (h + b.height - 1) / b.height;
  b.row_bytes = ((size_t)b.width * b.samples * t->bits + 7) / 8;
  b.bytes = b.row_bytes * b.height;
  tmsize_t theirs = b.tiled ? TIFFTileSize(t->file) : TIFFStripSize(t->file);
  if (theirs != (tmsize_t)b.bytes)
    return fol_tiff_damaged(t, err);
  *out = b;
  return true;
}

/* Unpacks samples of 1 to 15 bits, which are packed without gaps in each row, the most significant bit first. */
static void unpack_bits(uint16_t *to, const uint8_t *from, size_t samples, unsigned bits) {
  unsigned have = 0;
  uint32_t window = 0;
  for (size_t i = 0; i < samples; i++) {
    for (; have < bits; have += 8)
      window = window << 8 | *from++;
    have -= bits;
    to[i] = (uint16_t)(window >> have & ((1U << bits) - 1));
  }
}

static void unpack(uint16_t *to, const uint8_t *from, size_t samples, unsigned bits) {
  if (bits == 16)
    memcpy(to, from, 2 * samples);
  else if (bits == 8)
    for (size_t i = 0; i < samples; i++)
      to[i] = from[i];
  else
    unpack_bits(to, from, samples, bits);
}

/* The range of channels, by index, that a sample of the file fills: one, all three, or none. */
typedef struct target {
  int first, last;
} target;

static target find_target(const fol_tiff *t, unsigned sample) {
  bool one = t->kind == FOL_TIFF_GREY || t->kind == FOL_TIFF_PALETTE;
  unsigned colours = one ? 1 : t->kind == FOL_TIFF_CMYK ? 4 : 3;
  if (sample < colours)
    return one ? (target){0, 2} : (target){(int)sample, (int)sample};
  return t->alpha > 0 && sample == t->alpha ? (target){3, 3} : (target){0, -1};
}

static unsigned convert(const fol_tiff *t, unsigned code, int channel) {
  FOL_ASSERT(t->bits >= 1);
  unsigned most = (1U << t->bits) - 1, top = t->decoded.depth == 8 ? 255 : 65535;
  if (t->kind == FOL_TIFF_PALETTE && channel < 3)
    return (unsigned)t->palette[channel][code] >> t->palette_shift;
  if (t->inverted && channel < 3)
    code = most - code;
  return (code * top + most / 2) / most;
}

/* Stores one sample of `count` pixels, from (x, y) on; in `codes` they are `stride` elements apart. */
static void put_sample(const fol_tiff *t, const uint16_t *codes, unsigned stride, target to, int x, int y, int count) {
  size_t channels = t->alpha > 0 || t->kind == FOL_TIFF_CMYK ? 4 : 3;
  bool as_is = !t->inverted && t->kind != FOL_TIFF_PALETTE && t->bits % 8 == 0;
  for (int c = to.first; c <= to.last; c++) {
    size_t at = ((size_t)y * (size_t)t->decoded.width + (size_t)x) * channels + (size_t)c;
    uint8_t *small = t->decoded.pixels;
    uint16_t *large = t->decoded.pixels;
    const uint16_t *code = codes;
    if (t->decoded.depth == 8)
      for (int i = 0; i < count; i++, code += stride, at += channels)
        small[at] = (uint8_t)(as_is ? *code : convert(t, *code, c));
    else
      for (int i = 0; i < count; i++, code += stride, at += channels)
        large[at] = (uint16_t)(as_is ? *code : convert(t, *code, c));
  }
}

static void put_block(const fol_tiff *t, const blocks *b, const uint8_t *data, uint16_t *row, uint32_t left,
                      uint32_t top, unsigned plane) {
  uint32_t w = (uint32_t)t->decoded.width - left, h = (uint32_t)t->decoded.height - top;
  int count = (int)(w < b->width ? w : b->width), rows = (int)(h < b->height ? h : b->height);
  for (int y = 0; y < rows; y++, data += b->row_bytes) {
    unpack(row, data, (size_t)count * b->samples, t->bits);
    for (unsigned s = 0; s < b->samples; s++)
      put_sample(t, row + s, b->samples, find_target(t, b->planar ? plane : s), (int)left, (int)top + y, count);
  }
}

static bool read_block(fol_tiff *t, const blocks *b, uint8_t *data, uint32_t number, uint32_t top, fol_error *err) {
  uint32_t left = (uint32_t)t->decoded.height - top, rows = b->tiled || left > b->height ? b->height : left;
  tmsize_t wanted = (tmsize_t)(b->row_bytes * rows);
  tmsize_t got = b->tiled ? TIFFReadEncodedTile(t->file, number, data, (tmsize_t)b->bytes)
                          : TIFFReadEncodedStrip(t->file, number, data, wanted);
  return (got >= wanted && t->why[0] == '\0') || fol_tiff_damaged(t, err);
}

static bool read_blocks(fol_tiff *t, const blocks *b, uint8_t *data, uint16_t *row, fol_error *err) {
  unsigned planes = b->planar ? t->samples : 1;
  for (unsigned plane = 0; plane < planes; plane++) {
    target to = find_target(t, plane);
    if (b->planar && to.last < to.first)
      continue;
    for (uint32_t i = 0; i < b->across * b->down; i++) {
      uint32_t left = i % b->across * b->width, top = i / b->across * b->height;
      if (!read_block(t, b, data, plane * b->across * b->down + i, top, err))
        return false;
      put_block(t, b, data, row, left, top, plane);
    }
  }
  return true;
}

bool fol_tiff_read_pixels(fol_tiff *t, fol_error *err) {
  blocks b = {0};
  t->why[0] = '\0'; /* forget messages of libtiff about tags that are not needed */
  if (!plan_blocks(&b, t, err))
    return false;
  fol_decoded *d = &t->decoded;
  size_t channels = t->alpha > 0 || t->kind == FOL_TIFF_CMYK ? 4 : 3;
  d->pixels = fol_alloc_raw((size_t)d->height, (size_t)d->width * channels * (size_t)(d->depth / 8), err);
  uint8_t *data = d->pixels ? fol_alloc(b.bytes, 1, err) : NULL;
  uint16_t *row = data ? fol_alloc_raw((size_t)b.width * b.samples, sizeof *row, err) : NULL;
  bool done = row && read_blocks(t, &b, data, row, err);
  fol_free(row);
  fol_free(data);
  return done;
}
