#include "photo/decoded.h"

#define STB_IMAGE_STATIC /* decode_jpeg.c has stb_image's JPEG */
#define STBI_ONLY_BMP
#include "photo/stb.h"

/* What the header says (Microsoft, BITMAPFILEHEADER and BITMAPINFOHEADER to BITMAPV5HEADER). */
typedef struct header {
  uint32_t offset, size; /* of the pixels in the file, of the header itself */
  int64_t width, height;
  uint32_t bits, compression, alpha_mask;
} header;

static uint32_t number(const uint8_t *at, int bytes) {
  uint32_t value = 0;
  for (int i = bytes - 1; i >= 0; i--)
    value = value << 8 | at[i];
  return value;
}

static bool damaged(const fol_source *source, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a BMP that is damaged: %s; copy it once more", source->name, why);
}

enum { FILE_HEADER = 14, OLD = 12, USUAL = 40, WITH_ALPHA = 56 };

static bool read_header(header *out, const fol_source *source, fol_error *err) {
  const uint8_t *b = source->bytes;
  header h = {0};
  if (source->size < FILE_HEADER + OLD)
    return damaged(source, "it ends within its header", err);
  h.offset = number(b + 10, 4);
  h.size = number(b + 14, 4);
  if ((h.size != OLD && h.size < USUAL) || h.size > source->size - FILE_HEADER)
    return damaged(source, "its header is of no known kind", err);
  bool old = h.size == OLD;
  h.width = old ? (int64_t)number(b + 18, 2) : (int32_t)number(b + 18, 4);
  h.height = old ? (int64_t)number(b + 20, 2) : (int32_t)number(b + 22, 4);
  h.bits = number(b + (old ? 24 : 28), 2);
  h.compression = old ? 0 : number(b + 30, 4);
  h.alpha_mask = h.size >= WITH_ALPHA ? number(b + 66, 4) : 0;
  *out = h;
  return true;
}

static uint64_t row_bytes(const header *h) {
  return ((uint64_t)h->width * h->bits + 31) / 32 * 4;
}

/* stb_image takes missing bytes for black, so that the file must hold them all. */
static bool check_header(const header *h, const fol_source *source, fol_error *err) {
  enum { PLAIN = 0, RLE8 = 1, RLE4 = 2, BITFIELDS = 3, ALPHA_BITFIELDS = 6 };
  int64_t height = h->height < 0 ? -h->height : h->height;
  if (h->width < 1 || height < 1)
    return damaged(source, "it has no pixels", err);
  if (!fol_source_check_size(source, (size_t)h->width, (size_t)height, err))
    return false;
  if (h->compression == RLE8 || h->compression == RLE4)
    return fol_fail(err, FOL_REFUSED, "%s is a BMP that is compressed (RLE); save it as a PNG", source->name);
  if (h->compression != PLAIN && h->compression != BITFIELDS && h->compression != ALPHA_BITFIELDS)
    return fol_fail(err, FOL_REFUSED, "%s is a BMP of a kind that is not read here; save it as a PNG", source->name);
  if (h->offset > source->size || row_bytes(h) * (uint64_t)height > source->size - h->offset)
    return damaged(source, "it ends before the picture does", err);
  return true;
}

/* stb_image takes colours that the palette lacks from memory that nobody has written. */
static bool check_palette(const header *h, const fol_source *source, fol_error *err) {
  if ((h->bits != 1 && h->bits != 4 && h->bits != 8) || h->offset < FILE_HEADER + h->size)
    return true;
  const uint32_t there = (h->offset - FILE_HEADER - h->size) / (h->size == OLD ? 3 : 4), mask = (1U << h->bits) - 1;
  const uint8_t *row = source->bytes + h->offset;
  for (int64_t y = h->height < 0 ? -h->height : h->height; y > 0 && there <= mask; y--, row += row_bytes(h))
    for (uint64_t bit = 0; bit < (uint64_t)h->width * h->bits; bit += h->bits)
      if ((row[bit / 8] >> (8 - h->bits - bit % 8) & mask) >= there)
        return damaged(source, "it has colours that its palette lacks", err);
  return true;
}

bool fol_bmp_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  header h = {0};
  if (!read_header(&h, source, err) || !check_header(&h, source, err) || !check_palette(&h, source, err))
    return false;
  bool alpha = h.bits == 32 && h.compression != 0 && h.alpha_mask != 0; /* else a fourth byte means nothing */
  int channels;
  fol_decoded decoded = {.format = "bmp", .depth = 8};
  decoded.pixels = stbi_load_from_memory(source->bytes, (int)source->size, &decoded.width, &decoded.height, &channels,
                                         alpha ? 4 : 3);
  if (!decoded.pixels) {
    const char *why = stbi_failure_reason();
    if (why && strcmp(why, "outofmem") == 0)
      return fol_source_no_memory(source, err);
    return damaged(source, why ? why : "its parts do not fit together", err);
  }
  if (alpha && !fol_decoded_flatten(&decoded, err)) {
    fol_decoded_drop(&decoded);
    return false;
  }
  *out = decoded;
  return true;
}
