#include "decoded.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

/* Maximum size of a chunk other than IDAT that libpng may keep in memory, bytes; the only such chunks are the palette
 * and tRNS (transparency). */
static const size_t chunk_bytes_max = 4 * 1000 * 1000;

/* The state of the decoder, which has to survive a longjmp out of libpng. */
typedef struct reader {
  png_structp png;
  png_infop info;
  jmp_buf escape;
  const fol_source *source;
  size_t at, end; /* read position in the file, and end of the last chunk before IEND */
  fol_decoded decoded;
  int channels; /* number of channels that libpng returns: 4 if there may be transparency */
  bool no_memory;
  fol_error *err;
} reader;

/* Called by libpng when it finds an error. If libpng has read past the last chunk, pixels or even the header are
 * missing, and this function says so in clearer words than libpng. */
static void stop(png_structp png, png_const_charp why) {
  reader *r = png_get_error_ptr(png);
  if (r->at > r->end)
    why = "it ends before the picture does";
  if (r->no_memory)
    fol_source_no_memory(r->source, r->err);
  else
    fol_fail(r->err, FOL_REFUSED, "%s is a damaged PNG: %s; copy it from the camera or phone once more",
             r->source->name, why);
  longjmp(r->escape, 1);
}

static void say_nothing(png_structp png, png_const_charp what) {
  (void)png;
  (void)what;
}

static png_voidp png_allocate(png_structp png, png_alloc_size_t size) {
  reader *r = png_get_mem_ptr(png);
  void *block = fol_alloc_raw(size, 1, NULL);
  r->no_memory = r->no_memory || !block;
  return block;
}

static void png_release(png_structp png, png_voidp block) {
  (void)png;
  fol_free(block);
}

/* Called by libpng to read from the file. Always supplies an IEND chunk at the end, even if the file has none: a file
 * with complete pixel chunks is a complete picture. */
static void read_bytes(png_structp png, png_bytep to, size_t size) {
  static const uint8_t end_mark[12] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
  reader *r = png_get_io_ptr(png);
  const uint8_t *from = r->at < r->end ? r->source->bytes + r->at : end_mark + (r->at - r->end);
  if (size > (r->at < r->end ? r->end : r->end + sizeof end_mark) - r->at)
    png_error(png, "it ends before the picture does");
  memcpy(to, from, size);
  r->at += size;
}

/* Limits what libpng reads and allocates. libpng skips all ancillary chunks: fol_png_walk has already read those that
 * affect how the pixels look. */
static void limit(const reader *r) {
  png_structp png = r->png;
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_QUIET_USE);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* the size is limited by fol_source_check_size instead */
  png_set_chunk_malloc_max(png, chunk_bytes_max);
  png_set_chunk_cache_max(png, 16);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
}

static const char *describe_type(const reader *r) {
  int type = png_get_color_type(r->png, r->info);
  if (type == PNG_COLOR_TYPE_PALETTE)
    return "a PNG with a palette";
  if (type & PNG_COLOR_MASK_COLOR)
    return "a colour PNG";
  if (type & PNG_COLOR_MASK_ALPHA || png_get_valid(r->png, r->info, PNG_INFO_tRNS))
    return "a PNG with transparency";
  if (png_get_bit_depth(r->png, r->info) == 16)
    return "a 16-bit PNG";
  return NULL;
}

static bool check_header(reader *r) {
  size_t width = png_get_image_width(r->png, r->info), height = png_get_image_height(r->png, r->info);
  bool deep = png_get_bit_depth(r->png, r->info) == 16;
  if (!(deep ? fol_source_check_size_deep(r->source, width, height, r->err)
             : fol_source_check_size(r->source, width, height, r->err)))
    return false;
  const char *type = describe_type(r);
  if (r->source->mask && type)
    return fol_fail(r->err, FOL_REFUSED, "%s is %s; a mask is an 8-bit grey picture", r->source->name, type);
  r->decoded.width = (int)width;
  r->decoded.height = (int)height;
  r->decoded.depth = png_get_bit_depth(r->png, r->info) == 16 ? 16 : 8;
  r->decoded.grey = !(png_get_color_type(r->png, r->info) & PNG_COLOR_MASK_COLOR);
  return true;
}

/* Reads the pixels. Palettes and depths below 8 bits are expanded to 8 bits, and transparency (the chunk tRNS) to a
 * fourth channel. */
static bool read_pixels(reader *r) {
  png_set_expand(r->png);
  if (!r->source->mask)
    png_set_gray_to_rgb(r->png);
  if (r->decoded.depth == 16 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
    png_set_swap(r->png);
  int passes = png_set_interlace_handling(r->png);
  png_read_update_info(r->png, r->info);
  size_t stride = png_get_rowbytes(r->png, r->info);
  r->channels = png_get_channels(r->png, r->info);
  FOL_ASSERT(stride == (size_t)r->decoded.width * (size_t)r->channels * (size_t)(r->decoded.depth / 8));
  uint8_t *pixels = r->decoded.pixels = fol_alloc_raw((size_t)r->decoded.height, stride, r->err);
  if (!pixels)
    return false;
  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < r->decoded.height; y++)
      png_read_row(r->png, pixels + (size_t)y * stride, NULL);
  png_read_end(r->png, r->info);
  return true;
}

static bool read_png(reader *r) {
  if (setjmp(r->escape))
    return false;
  r->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, r, stop, say_nothing, r, png_allocate, png_release);
  r->info = r->png ? png_create_info_struct(r->png) : NULL;
  if (!r->info)
    return fol_source_no_memory(r->source, r->err);
  png_set_read_fn(r->png, r, read_bytes);
  limit(r);
  png_read_info(r->png, r->info);
  return check_header(r) && read_pixels(r) && (r->channels != 4 || fol_decoded_flatten(&r->decoded, r->err));
}

bool fol_png_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  reader r = {.source = source,
              .decoded = {.format = "png", .as_before = source->turn == FOL_ORIENTATION_OF_VERSION_0_1},
              .err = err};
  bool done = fol_png_walk(&r.end, &r.decoded, source, err) && read_png(&r);
  png_destroy_read_struct(&r.png, &r.info, NULL);
  if (!done) {
    fol_decoded_drop(&r.decoded);
    return false;
  }
  *out = r.decoded;
  return true;
}
