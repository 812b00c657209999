/* Test files and helpers for the photo room. The files are made in memory, by the format libraries themselves. */
#ifndef FOLLIDOT_TESTS_PHOTO_MAKE_H
#define FOLLIDOT_TESTS_PHOTO_MAKE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>

#include "follidot/photo.h"

/* ---- bytes --------------------------------------------------------------------------------------- */

static inline void add(fol_bytes *bytes, const void *data, size_t size) {
  assert_true(fol_bytes_add(bytes, data, size, NULL));
}

static inline void insert(fol_bytes *bytes, size_t at, const void *data, size_t size) {
  add(bytes, data, size);
  memmove(bytes->data + at + size, bytes->data + at, bytes->size - size - at);
  memcpy(bytes->data + at, data, size);
}

static inline uint8_t *find(const fol_bytes *bytes, const void *what, size_t size) {
  for (size_t i = 0; i + size <= bytes->size; i++)
    if (memcmp(bytes->data + i, what, size) == 0)
      return bytes->data + i;
  return NULL;
}

static inline size_t place_of(const fol_bytes *bytes, const void *what, size_t size) {
  uint8_t *at = find(bytes, what, size);
  assert_non_null(at);
  return (size_t)(at - bytes->data);
}

/* ---- pixels -------------------------------------------------------------------------------------- */

/* Fills a picture with a gradient and some texture. All channels differ and there is no symmetry, so that a wrong
 * orientation shows. */
static inline void fill_pixels(fol_image *image) {
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      for (int c = 0; c < 3; c++) {
        int value = (c == 0 ? x * 230 / image->width : c == 1 ? y * 230 / image->height : 90) + (x * 7 + y * 3) % 11;
        size_t at = (size_t)x * 3 + (size_t)c;
        uint8_t *row = (uint8_t *)image->data + (size_t)y * image->stride;
        if (image->depth == 8)
          row[at] = (uint8_t)value;
        else
          ((uint16_t *)(void *)row)[at] = (uint16_t)(value * 257 + x - y);
      }
}

static inline fol_image make_image(int width, int height, int depth) {
  fol_image image;
  assert_true(fol_image_new(&image, width, height, depth, NULL));
  fill_pixels(&image);
  return image;
}

static inline const void *pixel(const fol_image *image, int x, int y) {
  return (const uint8_t *)image->data + (size_t)y * image->stride + (size_t)x * 3 * (size_t)(image->depth / 8);
}

static inline void assert_same_pixels(const fol_image *a, const fol_image *b) {
  assert_int_equal(a->width, b->width);
  assert_int_equal(a->height, b->height);
  assert_int_equal(a->depth, b->depth);
  for (int y = 0; y < a->height; y++)
    assert_memory_equal(pixel(a, 0, y), pixel(b, 0, y), (size_t)a->width * 3 * (size_t)(a->depth / 8));
}

/* ---- EXIF ---------------------------------------------------------------------------------------- */

/* "Exif\0\0" and a little-endian TIFF block: the orientation and, if `with_private`, a camera make, a 35-mm-equivalent
 * focal length of 26 mm, and a GPS latitude reference. */
static inline fol_bytes make_exif(int orientation, bool with_private) {
  const uint8_t head[] = {'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0};
  const uint8_t turn[] = {0x12, 0x01, 3, 0, 1, 0, 0, 0, (uint8_t)orientation, 0, 0, 0};
  const uint8_t make[] = {0x0f, 0x01, 2, 0, 4, 0, 0, 0, 'P', 'h', 'o', 0};
  const uint8_t to_exif[] = {0x69, 0x87, 4, 0, 1, 0, 0, 0, 62, 0, 0, 0};
  const uint8_t to_gps[] = {0x25, 0x88, 4, 0, 1, 0, 0, 0, 80, 0, 0, 0};
  const uint8_t focal[] = {1, 0, 0x05, 0xa4, 3, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0};
  const uint8_t gps[] = {1, 0, 0x01, 0x00, 2, 0, 2, 0, 0, 0, 'N', 0, 0, 0, 0, 0, 0, 0};
  fol_bytes exif = {0};
  add(&exif, head, sizeof head);
  if (!with_private) {
    add(&exif, "\1\0", 2);
    add(&exif, turn, sizeof turn);
    add(&exif, "\0\0\0\0", 4);
    return exif;
  }
  add(&exif, "\4\0", 2);
  add(&exif, make, sizeof make);
  add(&exif, turn, sizeof turn);
  add(&exif, to_exif, sizeof to_exif);
  add(&exif, to_gps, sizeof to_gps);
  add(&exif, "\0\0\0\0", 4); /* the next is at offset 62 */
  add(&exif, focal, sizeof focal);
  add(&exif, gps, sizeof gps);
  return exif;
}

/* ---- JPEG ---------------------------------------------------------------------------------------- */

typedef struct jpeg_recipe {
  bool grey, cmyk, ycck, progressive, arithmetic;
  bool rgb;                     /* coded as RGB, marked by Adobe's marker */
  bool adobe;                   /* Adobe's marker instead of JFIF's */
  bool subsampled, across_only; /* chroma at half the resolution; only horizontally */
  int restart_rows;
  const fol_bytes *exif, *profile;
} jpeg_recipe;

static inline void *plain_row(const fol_image *image, int y, const jpeg_recipe *recipe, uint8_t *room) {
  const uint8_t *from = pixel(image, 0, y);
  for (int x = 0; x < image->width; x++) {
    size_t at = (size_t)x;
    if (recipe->grey)
      room[at] = from[3 * at + 1];
    else if (recipe->cmyk)
      memcpy(room + 4 * at, from + 3 * at, 3), room[4 * at + 3] = 9;
    else
      memcpy(room + 3 * at, from + 3 * at, 3);
  }
  return room;
}

static inline fol_bytes make_jpeg(const fol_image *image, jpeg_recipe recipe) {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *data = NULL;
  unsigned long size = 0;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &data, &size);
  jpeg.image_width = (JDIMENSION)image->width;
  jpeg.image_height = (JDIMENSION)image->height;
  jpeg.input_components = recipe.grey ? 1 : recipe.cmyk ? 4 : 3;
  jpeg.in_color_space = recipe.grey ? JCS_GRAYSCALE : recipe.cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 90, TRUE);
  jpeg.restart_in_rows = recipe.restart_rows;
  if (!recipe.subsampled)
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
  if (recipe.across_only)
    jpeg.comp_info[0].v_samp_factor = 1;
  if (recipe.rgb)
    jpeg_set_colorspace(&jpeg, JCS_RGB);
  if (recipe.ycck)
    jpeg_set_colorspace(&jpeg, JCS_YCCK);
  if (recipe.adobe) {
    jpeg.write_JFIF_header = FALSE;
    jpeg.write_Adobe_marker = TRUE;
  }
  jpeg.arith_code = recipe.arithmetic;
  if (recipe.progressive)
    jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  if (recipe.exif)
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, recipe.exif->data, (unsigned)recipe.exif->size);
  if (recipe.profile)
    jpeg_write_icc_profile(&jpeg, recipe.profile->data, (unsigned)recipe.profile->size);
  uint8_t *room = malloc((size_t)image->width * 4);
  assert_non_null(room);
  for (int y = 0; y < image->height; y++) {
    JSAMPROW row = plain_row(image, y, &recipe, room);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  free(room);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return (fol_bytes){.data = data, .size = size, .capacity = size};
}

/* ---- PNG ----------------------------------------------------------------------------------------- */

typedef struct png_recipe {
  int type, depth; /* PNG_COLOR_TYPE_..., and bits; also the format of the rows passed in */
  bool interlaced;
  const fol_bytes *exif, *profile;
  double gamma; /* gAMA as written; 0 for none */
  const double *chromaticities;
  const png_color_16 *transparent;
  const png_color *palette;
  int palette_size;
} png_recipe;

static inline void put_bytes(png_structp png, png_bytep data, size_t size) {
  add(png_get_io_ptr(png), data, size);
}

static inline void flush_nothing(png_structp png) {
  (void)png;
}

static inline void set_chunks(png_structp png, png_infop info, const png_recipe *recipe) {
  const double *c = recipe->chromaticities;
  if (recipe->palette)
    png_set_PLTE(png, info, recipe->palette, recipe->palette_size);
  if (recipe->transparent)
    png_set_tRNS(png, info, NULL, 0, recipe->transparent);
  if (recipe->gamma > 0)
    png_set_gAMA(png, info, recipe->gamma);
  if (c)
    png_set_cHRM(png, info, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
  if (recipe->exif)
    png_set_eXIf_1(png, info, (png_uint_32)recipe->exif->size - 6, recipe->exif->data + 6);
  if (recipe->profile) {
    png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
    png_set_iCCP(png, info, "test", 0, recipe->profile->data, (png_uint_32)recipe->profile->size);
    assert_true(png_get_valid(png, info, PNG_INFO_iCCP));
  }
}

static inline fol_bytes make_png(int width, int height, const void *rows, png_recipe recipe) {
  fol_bytes bytes = {0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &bytes, put_bytes, flush_nothing);
  png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, recipe.depth, recipe.type,
               recipe.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
  set_chunks(png, info, &recipe);
  png_write_info(png, info);
  if (recipe.depth == 16)
    png_set_swap(png);
  int passes = png_set_interlace_handling(png);
  size_t stride = png_get_rowbytes(png, info);
  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < height; y++)
      png_write_row(png, (const uint8_t *)rows + (size_t)y * stride);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return bytes;
}

static inline fol_bytes make_rgb_png(const fol_image *image, png_recipe recipe) {
  recipe.type = PNG_COLOR_TYPE_RGB;
  recipe.depth = image->depth;
  return make_png(image->width, image->height, image->data, recipe);
}

/* Makes a chunk, with its length and checksum. */
static inline fol_bytes make_chunk(const char *type, const void *data, size_t size) {
  fol_bytes chunk = {0};
  const uint8_t length[4] = {(uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size};
  add(&chunk, length, 4);
  add(&chunk, type, 4);
  add(&chunk, data, size);
  uint32_t crc = 0xffffffff; /* PNG specification, annex D */
  for (size_t i = 4; i < chunk.size; i++) {
    crc ^= chunk.data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
  }
  crc = ~crc;
  const uint8_t sum[4] = {(uint8_t)(crc >> 24), (uint8_t)(crc >> 16), (uint8_t)(crc >> 8), (uint8_t)crc};
  add(&chunk, sum, 4);
  return chunk;
}

/* ---- profiles ------------------------------------------------------------------------------------ */

static inline fol_bytes save_profile(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  assert_non_null(profile);
  assert_true(cmsSaveProfileToMem(profile, NULL, &size));
  fol_bytes bytes = {.data = malloc(size), .size = size, .capacity = size};
  assert_true(cmsSaveProfileToMem(profile, bytes.data, &size));
  cmsCloseProfile(profile);
  return bytes;
}

/* Makes a profile with Display P3's primaries and this curve, which is freed. */
static inline fol_bytes make_rgb_profile(cmsToneCurve *curve) {
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE p3 = {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
  cmsToneCurve *curves[3] = {curve, curve, curve};
  fol_bytes bytes = save_profile(cmsCreateRGBProfile(&white, &p3, curves));
  cmsFreeToneCurve(curve);
  return bytes;
}

/* ---- expectations -------------------------------------------------------------------------------- */

static inline void assert_one_line(const fol_error *err) {
  assert_true(err->text[0] != '\0');
  for (const char *c = err->text; *c; c++)
    assert_true((unsigned char)*c >= 0x20);
}

static inline fol_photo *decode(const fol_bytes *bytes) {
  fol_photo *photo = NULL;
  fol_error err = {0};
  if (!fol_photo_decode(&photo, bytes->data, bytes->size, "test.jpg", &err))
    fail_msg("refused: %s", err.text);
  return photo;
}

static inline void assert_refused(const fol_bytes *bytes, const char *because) {
  fol_photo *const nothing = (fol_photo *)(void *)&(int){0};
  fol_photo *photo = nothing;
  fol_error err = {0};
  if (fol_photo_decode(&photo, bytes->data, bytes->size, "test.jpg", &err))
    fail_msg("decoded, though: %s", because);
  assert_ptr_equal(photo, nothing);
  assert_int_equal(err.code, FOL_REFUSED);
  assert_one_line(&err);
  if (!strstr(err.text, because) || !strstr(err.text, "test.jpg"))
    fail_msg("the line \"%s\" does not say \"%s\"", err.text, because);
}

static inline fol_bytes encode(const fol_image *image, const fol_encoding *encoding) {
  fol_bytes bytes = {0};
  fol_error err = {0};
  if (!fol_image_encode(&bytes, image, encoding, &err))
    fail_msg("not encoded: %s", err.text);
  return bytes;
}

#endif
