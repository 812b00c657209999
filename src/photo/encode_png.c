#include "encoders.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>
#include <zlib.h>

/* The compression level for masks, which libpng compresses. The "up" filter suits masks, since they have large areas of
 * one value. Colour pixels are compressed by encode_png_pixels.c. */
enum { level = 2 };

static const char profile_name[] = "icc";

/* The state of the encoder, which has to survive a longjmp out of libpng. */
typedef struct writer {
  png_structp png;
  png_infop info;
  jmp_buf escape;
  uint8_t *packed_profile;
  fol_bytes *out;
  fol_error *err;
} writer;

static void stop(png_structp png, png_const_charp why) {
  writer *w = png_get_error_ptr(png);
  fol_fail(w->err, FOL_FAILED, "the PNG could not be made: %s", why);
  longjmp(w->escape, 1);
}

static void say_nothing(png_structp png, png_const_charp what) {
  (void)png;
  (void)what;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t size) {
  writer *w = png_get_io_ptr(png);
  if (!fol_bytes_add(w->out, bytes, size, w->err))
    longjmp(w->escape, 1);
}

static void flush_nothing(png_structp png) {
  (void)png;
}

/* Writes the iCCP chunk, which contains the profile (PNG, third edition, 11.3.2.3). It is not left to libpng, which
 * drops or rejects profiles that other programs accept: some cameras' profiles have a white point that differs from the
 * standard's in the last bit, or a length that is not a multiple of 4. */
static bool write_profile(writer *w, fol_span profile) {
  enum { HEAD = sizeof profile_name + 1 };
  if (profile.size == 0)
    return true;
  if (profile.size < 132 || memcmp((const uint8_t *)profile.data + 36, "acsp", 4) != 0) /* ICC.1:2010, 7.2 */
    return fol_fail(w->err, FOL_FAILED, "the PNG could not be made: its colour profile is none");
  uLongf size = compressBound((uLong)profile.size);
  w->packed_profile = fol_alloc(HEAD + size, 1, w->err);
  if (!w->packed_profile)
    return false;
  memcpy(w->packed_profile, profile_name, sizeof profile_name);
  if (compress2(w->packed_profile + HEAD, &size, profile.data, (uLong)profile.size, Z_DEFAULT_COMPRESSION) != Z_OK)
    return fol_fail(w->err, FOL_FAILED, "not enough memory to make a PNG");
  png_write_chunk(w->png, (png_const_bytep) "iCCP", w->packed_profile, HEAD + size);
  return true;
}

static void set_xmp(const writer *w, const char *xmp) {
  if (!xmp)
    return;
  /* libpng's text pointer is not const, but libpng only copies the text. */
  png_text text = {.compression = PNG_ITXT_COMPRESSION_NONE,
                   .key = (png_charp) "XML:com.adobe.xmp",
                   .text = (png_charp)(uintptr_t)xmp,
                   .itxt_length = strlen(xmp)};
  png_set_text(w->png, w->info, &text, 1);
}

/* Sets up the encoder and writes everything that precedes the pixels. */
static bool set_up(writer *w, const fol_raster *raster) {
  w->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, w, stop, say_nothing);
  w->info = w->png ? png_create_info_struct(w->png) : NULL;
  if (!w->info)
    return fol_fail(w->err, FOL_FAILED, "not enough memory to make a PNG");
  png_set_write_fn(w->png, w, write_bytes, flush_nothing);
  png_set_user_limits(w->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(w->png, w->info, (png_uint_32)raster->width, (png_uint_32)raster->height, raster->depth,
               raster->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  png_set_compression_level(w->png, level);
  png_set_compression_buffer_size(w->png, 1 << 16);
  png_set_filter(w->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  return true;
}

static bool write_png(writer *w, const fol_raster *raster, const fol_encoding *encoding) {
  if (setjmp(w->escape) || !set_up(w, raster))
    return false;
  png_write_info_before_PLTE(w->png, w->info);
  if (!write_profile(w, encoding->profile))
    return false;
  set_xmp(w, encoding->xmp);
  png_write_info(w->png, w->info);
  if (raster->channels == 3)
    return fol_png_write_pixels(w->out, raster, encoding, w->err);
  for (size_t y = 0; y < (size_t)raster->height; y++)
    if (fol_encoding_continues(encoding, w->err))
      png_write_row(w->png, raster->data + y * raster->stride);
    else
      return false;
  png_write_end(w->png, NULL);
  return true;
}

bool fol_png_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err) {
  writer w = {.out = out, .err = err};
  bool done = write_png(&w, raster, encoding);
  png_destroy_write_struct(&w.png, &w.info);
  fol_free(w.packed_profile);
  return done;
}
