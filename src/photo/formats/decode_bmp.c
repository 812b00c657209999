#include "bmp.h"

#include <string.h>

/* Header sizes (Microsoft: BITMAPCOREHEADER, BITMAPINFOHEADER, V2 to V5; IBM: OS/2 2.0). */
enum { FILE_HEADER = 14, OLD = 12, USUAL = 40, WITH_MASKS = 52, WITH_ALPHA = 56, OF_OS2 = 64, WITH_PROFILE = 124 };

enum { PLAIN = 0, RLE8 = 1, RLE4 = 2, BITFIELDS = 3, ALPHA_BITFIELDS = 6 };

static bool is_of_unknown_kind(const fol_bmp *bmp, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a BMP of an unsupported kind; save it as a PNG", bmp->source->name);
}

static uint32_t number(const uint8_t *at, int bytes) {
  uint32_t value = 0;
  for (int i = bytes - 1; i >= 0; i--)
    value = value << 8 | at[i];
  return value;
}

/* ---- header -------------------------------------------------------------------------------------- */

static bool read_size(fol_bmp *bmp, fol_error *err) {
  const uint8_t *b = bmp->source->bytes;
  bool old = bmp->header == OLD;
  int64_t width = old ? (int64_t)number(b + 18, 2) : (int32_t)number(b + 18, 4);
  int64_t height = old ? (int64_t)number(b + 20, 2) : (int32_t)number(b + 22, 4);
  bmp->top_down = height < 0;
  height = height < 0 ? -height : height;
  if (width < 1 || height < 1)
    return fol_bmp_damaged(bmp, "it has no pixels", err);
  if (!fol_source_check_size(bmp->source, (size_t)width, (size_t)height, err))
    return false;
  bmp->width = (int)width;
  bmp->height = (int)height;
  return true;
}

static bool is_known(const fol_bmp *bmp) {
  switch (bmp->compression) {
  case RLE8:
    return bmp->bits == 8;
  case RLE4:
    return bmp->bits == 4;
  case BITFIELDS:
  case ALPHA_BITFIELDS:
    return bmp->header != OF_OS2 && (bmp->bits == 16 || bmp->bits == 32);
  case PLAIN:
    return bmp->bits == 1 || bmp->bits == 2 || bmp->bits == 4 || bmp->bits == 8 || bmp->bits == 16 || bmp->bits == 24 ||
           bmp->bits == 32;
  default:
    return false;
  }
}

/* Reads the channel masks, or sets the defaults; each bit may belong to only one channel. If the file has no masks, the
 * fourth byte of 32-bit pixels is ignored. *end is moved past masks that follow the header. */
static bool read_masks(fol_bmp *bmp, size_t *end, fol_error *err) {
  bool told = bmp->compression == BITFIELDS || bmp->compression == ALPHA_BITFIELDS;
  bool behind = bmp->header < WITH_MASKS;
  size_t count = bmp->header >= WITH_ALPHA || (behind && bmp->compression == ALPHA_BITFIELDS) ? 4 : 3;
  if (!told) {
    bool fifteen = bmp->bits == 16;
    bmp->masks[0] = fifteen ? 0x7c00 : 0xff0000;
    bmp->masks[1] = fifteen ? 0x3e0 : 0xff00;
    bmp->masks[2] = fifteen ? 0x1f : 0xff;
    return true;
  }
  const size_t at = FILE_HEADER + USUAL;
  if (bmp->source->size < at + 4 * count)
    return fol_bmp_damaged(bmp, "it ends within its header", err);
  uint32_t seen = 0;
  for (size_t c = 0; c < count; c++) {
    uint32_t mask = bmp->masks[c] = number(bmp->source->bytes + at + 4 * c, 4);
    if ((mask == 0 && c < 3) || mask & seen || (bmp->bits == 16 && mask > 0xffff))
      return fol_bmp_damaged(bmp, "its channels share bits", err);
    seen |= mask;
  }
  if (behind)
    *end += 4 * count;
  return true;
}

static size_t usual_palette(const fol_bmp *bmp) {
  size_t told = bmp->header == OLD ? 0 : number(bmp->source->bytes + 46, 4), most = (size_t)1 << bmp->bits;
  if (bmp->bits > 8)
    return 0;
  return (told > 0 && told < most ? told : most) * (bmp->header == OLD ? 3 : 4);
}

/* Finds the palette at the offset `at`. It extends up to the pixels, even if the header states another number of
 * colours. */
static void find_palette(fol_bmp *bmp, size_t at) {
  if (bmp->bits > 8)
    return;
  bmp->colour_bytes = bmp->header == OLD ? 3 : 4;
  size_t room = (bmp->offset - at) / bmp->colour_bytes, most = (size_t)1 << bmp->bits;
  bmp->colours = (unsigned)(room < most ? room : most);
  bmp->palette = bmp->source->bytes + at;
}

static size_t row_bytes(const fol_bmp *bmp) {
  return ((size_t)bmp->width * bmp->bits + 31) / 32 * 4;
}

/* Checks that all pixels are in the file; the last row may lack its padding. */
static bool check_length(const fol_bmp *bmp, fol_error *err) {
  size_t needed = row_bytes(bmp) * ((size_t)bmp->height - 1) + ((size_t)bmp->width * bmp->bits + 7) / 8;
  bool packed = bmp->compression == RLE8 || bmp->compression == RLE4;
  if (bmp->offset > bmp->source->size || (!packed && needed > bmp->source->size - bmp->offset))
    return fol_bmp_damaged(bmp, "it ends before the picture does", err);
  return true;
}

static bool read_header(fol_bmp *bmp, fol_error *err) {
  const uint8_t *b = bmp->source->bytes;
  if (bmp->source->size < FILE_HEADER + OLD)
    return fol_bmp_damaged(bmp, "it ends within its header", err);
  bmp->offset = number(b + 10, 4);
  bmp->header = number(b + 14, 4);
  bool old = bmp->header == OLD;
  if ((!old && bmp->header < USUAL) || bmp->header > bmp->source->size - FILE_HEADER)
    return fol_bmp_damaged(bmp, "its header is of no known kind", err);
  if (!read_size(bmp, err))
    return false;
  bmp->bits = number(b + (old ? 24 : 28), 2);
  bmp->compression = old ? PLAIN : number(b + 30, 4);
  size_t end = FILE_HEADER + bmp->header;
  if (!is_known(bmp))
    return is_of_unknown_kind(bmp, err);
  if (!read_masks(bmp, &end, err))
    return false;
  if (bmp->offset == 0) /* some programs leave the offset of the pixels 0 */
    bmp->offset = end + usual_palette(bmp);
  if (bmp->offset < end)
    return fol_bmp_damaged(bmp, "its pixels begin within its header", err);
  if (!check_length(bmp, err))
    return false;
  find_palette(bmp, end);
  return true;
}

/* Reads the ICC profile; its offset in the V5 header is relative to the start of that header. */
static bool read_profile(fol_decoded *decoded, const fol_bmp *bmp, fol_error *err) {
  const uint8_t *h = bmp->source->bytes + FILE_HEADER;
  if (bmp->header < WITH_PROFILE)
    return true;
  if (memcmp(h + 56, "KNIL", 4) == 0) /* the profile is in another file, whose name is given */
    decoded->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  if (memcmp(h + 56, "DEBM", 4) != 0)
    return true;
  size_t at = number(h + 112, 4), size = number(h + 116, 4), room = bmp->source->size - FILE_HEADER;
  if (at <= room && size <= room - at && size > 0)
    return fol_decoded_take_profile(decoded, (fol_span){h + at, size}, err);
  decoded->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  return true;
}

/* ---- pixels -------------------------------------------------------------------------------------- */

static const uint8_t *row_at(const fol_bmp *bmp, int y) {
  size_t row = (size_t)(bmp->top_down ? y : bmp->height - 1 - y);
  return bmp->source->bytes + bmp->offset + row * row_bytes(bmp);
}

typedef struct channel {
  unsigned shift;
  uint64_t top;
} channel;

static channel channel_of(uint32_t mask) {
  channel c = {0, mask};
  while (c.top > 0 && c.top % 2 == 0) {
    c.shift++;
    c.top /= 2;
  }
  return c;
}

static uint8_t code_of(uint32_t pixel, uint32_t mask, const channel *c) {
  return (uint8_t)(((uint64_t)((pixel & mask) >> c->shift) * 255 + c->top / 2) / c->top);
}

/* Whether any pixel's alpha is not 0. Alpha that is 0 everywhere is ignored, as in other programs. */
static bool shows_anything(const fol_bmp *bmp) {
  for (int y = 0; y < bmp->height && bmp->masks[3]; y++)
    for (const uint8_t *at = row_at(bmp, y), *end = at + (size_t)bmp->width * bmp->bits / 8; at < end;
         at += bmp->bits / 8)
      if (number(at, (int)bmp->bits / 8) & bmp->masks[3])
        return true;
  return false;
}

static bool read_masked(fol_decoded *decoded, const fol_bmp *bmp, fol_error *err) {
  bool alpha = shows_anything(bmp);
  size_t channels = alpha ? 4 : 3;
  channel of[4] = {{0, 0}};
  uint8_t *to = decoded->pixels = fol_alloc_raw((size_t)bmp->height, (size_t)bmp->width * channels, err);
  if (!to)
    return false;
  for (size_t c = 0; c < channels; c++)
    of[c] = channel_of(bmp->masks[c]);
  for (int y = 0; y < bmp->height; y++) {
    const uint8_t *at = row_at(bmp, y);
    for (int x = 0; x < bmp->width; x++, at += bmp->bits / 8) {
      uint32_t pixel = number(at, (int)bmp->bits / 8);
      for (size_t c = 0; c < channels; c++)
        *to++ = code_of(pixel, bmp->masks[c], &of[c]);
    }
  }
  return !alpha || fol_decoded_flatten(decoded, err);
}

static bool read_plain(fol_decoded *decoded, const fol_bmp *bmp, fol_error *err) {
  uint8_t *to = decoded->pixels = fol_alloc_raw((size_t)bmp->height, (size_t)bmp->width * 3, err);
  if (!to)
    return false;
  for (int y = 0; y < bmp->height; y++) {
    const uint8_t *at = row_at(bmp, y);
    for (int x = 0; x < bmp->width; x++, at += bmp->bits / 8, to += 3)
      to[0] = at[2], to[1] = at[1], to[2] = at[0];
  }
  return true;
}

/* Expands palette indices to three bytes a pixel in place, from the end backwards. */
static bool look_up(uint8_t *pixels, const fol_bmp *bmp, fol_error *err) {
  for (size_t i = (size_t)bmp->width * (size_t)bmp->height; i-- > 0;) {
    unsigned colour = pixels[i];
    if (colour >= bmp->colours)
      return fol_bmp_damaged(bmp, "it has colours that its palette lacks", err);
    const uint8_t *entry = bmp->palette + (size_t)colour * bmp->colour_bytes;
    uint8_t *to = pixels + 3 * i;
    to[0] = entry[2], to[1] = entry[1], to[2] = entry[0];
  }
  return true;
}

static bool read_palette(fol_decoded *decoded, const fol_bmp *bmp, fol_error *err) {
  uint8_t *pixels = decoded->pixels = fol_alloc_raw((size_t)bmp->height, (size_t)bmp->width * 3, err);
  const unsigned mask = (1U << bmp->bits) - 1;
  if (!pixels)
    return false;
  if (bmp->compression != PLAIN)
    return fol_bmp_unpack(pixels, bmp, err) && look_up(pixels, bmp, err);
  for (int y = 0; y < bmp->height; y++) {
    const uint8_t *at = row_at(bmp, y);
    uint8_t *to = pixels + (size_t)y * (size_t)bmp->width;
    for (size_t x = 0, bit = 0; x < (size_t)bmp->width; x++, bit += bmp->bits)
      to[x] = (uint8_t)(at[bit / 8] >> (8 - bmp->bits - bit % 8) & mask);
  }
  return look_up(pixels, bmp, err);
}

static bool read_pixels(fol_decoded *decoded, const fol_bmp *bmp, fol_error *err) {
  if (bmp->bits <= 8)
    return read_palette(decoded, bmp, err);
  return bmp->compression == PLAIN && bmp->bits >= 24 ? read_plain(decoded, bmp, err) : read_masked(decoded, bmp, err);
}

bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  fol_bmp bmp = {.source = source};
  if (!read_header(&bmp, err))
    return false;
  fol_decoded decoded = {.format = "bmp", .width = bmp.width, .height = bmp.height, .depth = 8};
  if (!read_profile(&decoded, &bmp, err) || !read_pixels(&decoded, &bmp, err)) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}
