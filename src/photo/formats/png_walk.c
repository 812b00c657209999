#include "photo/decoded.h"

#include <string.h>

#include <libdeflate.h>

/* Reads the chunks of a PNG other than its pixels. libpng ignores chunks that it finds invalid, and reads neither cICP
 * nor orientations in text, so metadata is read here and libpng reads only the pixels. */

/* The maximum size of a profile or text after decompression, bytes. */
static const size_t unpacked_max = 4 * 1000 * 1000;

typedef struct chunk {
  const uint8_t *type, *data;
  size_t size;
  bool right; /* the chunk's checksum is right */
} chunk;

typedef struct walk {
  const fol_source *source;
  fol_decoded *notes;
  struct libdeflate_decompressor *unpacker;
  bool coded_by_numbers, named_srgb; /* coded_by_numbers: a cICP chunk was found; named_srgb: an sRGB chunk was found */
  bool past_pixels;                  /* an IDAT chunk was found */
  int texts;                         /* number of texts read so far */
  fol_error *err;
} walk;

/* Maximum number of texts to read. Programs write one or two; decompressing each may take `unpacked_max` bytes. */
enum { texts_max = 8 };

static bool is(const chunk *c, const char *type) {
  return memcmp(c->type, type, 4) == 0;
}

static bool damaged(const walk *w, const char *why) {
  return fol_fail(w->err, FOL_REFUSED, "%s is a damaged PNG: %s; copy it from the camera or phone once more",
                  w->source->name, why);
}

/* ---- compressed text ---------------------------------------------------------------------------- */

/* Decompresses a zlib stream. Leaves *out empty if the stream is incomplete or too large; fails only if memory runs
 * out. */
static bool unpack(fol_bytes *out, walk *w, fol_span packed) {
  *out = (fol_bytes){0};
  if (!w->unpacker)
    w->unpacker = libdeflate_alloc_decompressor();
  if (!w->unpacker)
    return fol_source_no_memory(w->source, w->err);
  for (size_t room = 1 << 14; room <= 4 * unpacked_max; room *= 4) {
    uint8_t *data = fol_resize(out->data, room, 1, w->err);
    if (!data) {
      fol_bytes_drop(out);
      return false;
    }
    *out = (fol_bytes){.data = data, .capacity = room};
    enum libdeflate_result result =
        libdeflate_zlib_decompress(w->unpacker, packed.data, packed.size, data, room, &out->size);
    if (result == LIBDEFLATE_SUCCESS && out->size <= unpacked_max)
      return true;
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
      break;
  }
  fol_bytes_drop(out);
  return true;
}

/* Sets *rest to the data after the keyword and its terminating 0. Returns false if there is no keyword. */
static bool skip_keyword(fol_span *rest, const chunk *c) {
  const uint8_t *zero = memchr(c->data, 0, c->size < 80 ? c->size : 80);
  if (!zero)
    return false;
  *rest = (fol_span){zero + 1, (size_t)(c->data + c->size - zero - 1)};
  return true;
}

/* ---- colour ------------------------------------------------------------------------------------- */

static bool read_profile(walk *w, const chunk *c) {
  fol_span rest;
  if (w->coded_by_numbers || w->notes->profile.size > 0 || w->notes->remarks & FOL_REMARK_PROFILE_UNREADABLE)
    return true;
  fol_bytes profile = {0};
  if (c->right && skip_keyword(&rest, c) && rest.size > 1 && ((const uint8_t *)rest.data)[0] == 0 &&
      !unpack(&profile, w, (fol_span){(const uint8_t *)rest.data + 1, rest.size - 1}))
    return false;
  if (profile.size == 0) {
    fol_bytes_drop(&profile);
    w->notes->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
    return true;
  }
  w->notes->profile = profile;
  return true;
}

/* Reads a cICP chunk (PNG, third edition, 11.3.2.6): ITU-T H.273 code points for primaries, transfer curve and matrix,
 * and the full range flag. They take precedence over a profile. */
static bool read_numbers(walk *w, const chunk *c) {
  if (c->size != 4)
    return damaged(w, "its code of colours (cICP) has an impossible length");
  if (c->data[2] != 0 || c->data[3] != 1)
    return fol_fail(w->err, FOL_REFUSED,
                    "%s: its colours are given in a way that Follidot does not know; export it in sRGB",
                    w->source->name);
  fol_bytes_drop(&w->notes->profile);
  w->coded_by_numbers = true;
  return fol_icc_from_cicp(&w->notes->profile, c->data[0], c->data[1], w->err) ||
         fol_fail_in(w->err, "%s", w->source->name);
}

static void read_gamma(walk *w, const chunk *c) {
  if (c->size == 4 && fol_big_endian(c->data) > 0)
    w->notes->gamma.exponent = 1e5 / (double)fol_big_endian(c->data);
}

static void read_primaries(walk *w, const chunk *c) {
  if (c->size != 32)
    return;
  double xy[8];
  for (size_t i = 0; i < 8; i++)
    xy[i] = (double)fol_big_endian(c->data + 4 * i) / 1e5;
  fol_gamma *g = &w->notes->gamma;
  g->white.x = xy[0], g->white.y = xy[1], g->red.x = xy[2], g->red.y = xy[3];
  g->green.x = xy[4], g->green.y = xy[5], g->blue.x = xy[6], g->blue.y = xy[7];
}

/* Keeps only the colour description that takes precedence: cICP, then a profile, then sRGB, then gAMA. */
static void choose_colours(walk *w) {
  fol_decoded *notes = w->notes;
  if (w->coded_by_numbers)
    notes->remarks &= ~(unsigned)FOL_REMARK_PROFILE_UNREADABLE;
  if (w->coded_by_numbers || w->named_srgb || notes->profile.size > 0) {
    notes->means_srgb = notes->profile.size == 0;
    notes->gamma = (fol_gamma){0};
  }
}

/* ---- EXIF and XMP ------------------------------------------------------------------------------- */

static int digit_of(uint8_t c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/* Reads EXIF or XMP that ImageMagick wrote as text, such as "\nexif\n 1234\n45786966...": a name, a length and lines of
 * hexadecimal digits. */
static bool read_raw_profile(walk *w, fol_span text) {
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  const uint8_t *at = text.data, *end = at + text.size;
  for (int line = 0; line < 3 && at < end; line++) {
    const uint8_t *next = memchr(at, '\n', (size_t)(end - at));
    at = next ? next + 1 : end;
  }
  fol_bytes block = {.data = fol_alloc((size_t)(end - at) / 2 + 1, 1, w->err)};
  if (!block.data)
    return false;
  for (int high = -1; at < end; at++) {
    int digit = digit_of(*at);
    if (digit >= 0 && high >= 0)
      block.data[block.size++] = (uint8_t)(high << 4 | digit);
    if (digit >= 0)
      high = high >= 0 ? -1 : digit;
  }
  bool done = true;
  if (block.size > sizeof xmp && memcmp(block.data, xmp, sizeof xmp) == 0)
    done = fol_decoded_note_xmp(w->notes, (fol_span){block.data + sizeof xmp, block.size - sizeof xmp}, w->err);
  else if (block.size > 8 && block.data[0] == '<')
    done = fol_decoded_note_xmp(w->notes, (fol_span){block.data, block.size}, w->err);
  else if (block.size > 8)
    done = fol_decoded_note_exif(w->notes, (fol_span){block.data, block.size}, w->err);
  fol_bytes_drop(&block);
  return done;
}

static bool read_text(walk *w, const chunk *c, fol_span text) {
  static const char *const raw[] = {"Raw profile type exif", "Raw profile type APP1", "Raw profile type xmp"};
  for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
    if (strcmp((const char *)c->data, raw[i]) == 0)
      return read_raw_profile(w, text);
  if (strcmp((const char *)c->data, "XML:com.adobe.xmp") == 0 && text.size > 0)
    return fol_decoded_note_xmp(w->notes, text, w->err);
  return true;
}

static bool read_packed_text(walk *w, const chunk *c, fol_span packed) {
  fol_bytes text;
  if (!unpack(&text, w, packed))
    return false;
  bool done = text.size == 0 || read_text(w, c, (fol_span){text.data, text.size});
  fol_bytes_drop(&text);
  return done;
}

/* Reads an iTXt chunk (PNG, 11.3.4.5): after the keyword follow the compression flag and method, a language, and the
 * translated keyword. */
static bool read_international_text(walk *w, const chunk *c, fol_span rest) {
  if (rest.size < 4)
    return true;
  const uint8_t *at = rest.data, *end = at + rest.size;
  bool packed = at[0] == 1;
  at += 2;
  for (int i = 0; i < 2; i++) {
    const uint8_t *zero = memchr(at, 0, (size_t)(end - at));
    if (!zero)
      return true;
    at = zero + 1;
  }
  fol_span text = {at, (size_t)(end - at)};
  return packed ? read_packed_text(w, c, text) : read_text(w, c, text);
}

static bool is_wanted(const chunk *c) {
  return strncmp((const char *)c->data, "Raw profile type ", 17) == 0 ||
         strcmp((const char *)c->data, "XML:com.adobe.xmp") == 0;
}

/* ---- chunks ------------------------------------------------------------------------------------- */

static bool read_words(walk *w, const chunk *c) {
  fol_span rest;
  if (w->notes->as_before || !c->right || !skip_keyword(&rest, c) || !is_wanted(c) || ++w->texts > texts_max)
    return true;
  if (is(c, "tEXt"))
    return read_text(w, c, rest);
  if (is(c, "iTXt"))
    return read_international_text(w, c, rest);
  return rest.size < 1 || read_packed_text(w, c, (fol_span){(const uint8_t *)rest.data + 1, rest.size - 1});
}

/* Reads a chunk. Chunks that affect how the pixels look must be valid; texts that cannot be read are ignored. */
static bool read_chunk(walk *w, const chunk *c) {
  if (is(c, "iCCP"))
    return read_profile(w, c);
  if (is(c, "eXIf"))
    return c->size < 8 || (w->notes->as_before && w->past_pixels) ||
           fol_decoded_note_exif(w->notes, (fol_span){c->data, c->size}, w->err);
  if (is(c, "tEXt") || is(c, "zTXt") || is(c, "iTXt"))
    return read_words(w, c);
  bool colour = is(c, "cICP") || is(c, "sRGB") || is(c, "gAMA") || is(c, "cHRM");
  if (colour && !c->right)
    return damaged(w, "a checksum is wrong");
  if (is(c, "cICP"))
    return read_numbers(w, c);
  if (is(c, "sRGB"))
    w->named_srgb = true;
  if (is(c, "gAMA"))
    read_gamma(w, c);
  if (is(c, "cHRM"))
    read_primaries(w, c);
  if (is(c, "acTL") && c->size == 8 && fol_big_endian(c->data) > 1)
    w->notes->remarks |= FOL_REMARK_FIRST_PICTURE;
  return true;
}

static bool walk_chunks(size_t *end, walk *w) {
  const uint8_t *bytes = w->source->bytes;
  size_t at = 8, size = w->source->size;
  while (size - at >= 12) {
    chunk c = {.type = bytes + at + 4, .data = bytes + at + 8, .size = fol_big_endian(bytes + at)};
    if (c.size > size - at - 12 || is(&c, "IEND"))
      break;
    bool pixels = is(&c, "IDAT");
    w->past_pixels = w->past_pixels || pixels;
    c.right = pixels || libdeflate_crc32(0, c.type, c.size + 4) == fol_big_endian(c.data + c.size);
    if (is(&c, "tRNS") && !c.right)
      return damaged(w, "a checksum is wrong");
    if (!w->source->mask && !pixels && !read_chunk(w, &c))
      return false;
    at += c.size + 12;
  }
  *end = at;
  return true;
}

bool fol_png_walk(size_t *end, fol_decoded *notes, const fol_source *source, fol_error *err) {
  walk w = {.source = source, .notes = notes, .err = err};
  bool done = walk_chunks(end, &w);
  if (done)
    choose_colours(&w);
  libdeflate_free_decompressor(w.unpacker);
  return done;
}
