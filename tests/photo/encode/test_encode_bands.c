/* Large pictures are encoded in bands by several threads. The file does not depend on the number of threads, and has
 * the same pixels as one encoded in one piece. */
#include "photo/make.h"

static void add_noise(fol_image *image, uint64_t which) {
  uint8_t *bytes = image->data;
  size_t size = image->stride * (size_t)image->height;
  for (size_t i = 0; i < size; i += 8) {
    uint64_t noise = fol_hash(7, FOL_STREAM_TEST, 0, i) & which;
    for (size_t k = 0; k < 8 && i + k < size; k++)
      bytes[i + k] = (uint8_t)(bytes[i + k] + (noise >> 8 * k));
  }
}

/* Fills a picture with incompressible noise. */
static void fill_noise(fol_image *image) {
  memset(image->data, 0, image->stride * (size_t)image->height);
  add_noise(image, UINT64_MAX);
}

/* Fills a picture like a photograph: smooth, with grain. */
static void fill_grain(fol_image *image) {
  fill_pixels(image);
  add_noise(image, image->depth == 8 ? UINT64_C(0x0303030303030303) : UINT64_C(0x00ff00ff00ff00ff));
}

static void fill_flat(fol_image *image) {
  memset(image->data, 200, image->stride * (size_t)image->height);
}

static fol_bytes encode_by(const fol_image *image, fol_encoding encoding, int threads) {
  encoding.threads = threads;
  return encode(image, &encoding);
}

static fol_bytes encode_by_all_counts(const fol_image *image, fol_encoding encoding) {
  fol_bytes alone = encode_by(image, encoding, 1);
  for (int threads = 2; threads <= 8; threads += threads < 3 ? 1 : 5) {
    fol_bytes together = encode_by(image, encoding, threads);
    assert_int_equal(alone.size, together.size);
    assert_memory_equal(alone.data, together.data, alone.size);
    fol_bytes_drop(&together);
  }
  return alone;
}

/* The pixels as other programs read them, by libpng or libjpeg. */
static void assert_png_holds(const fol_bytes *png, const fol_image *image) {
  png_image read = {.version = PNG_IMAGE_VERSION};
  assert_true(png_image_begin_read_from_memory(&read, png->data, png->size));
  assert_int_equal(read.width, image->width);
  assert_int_equal(read.height, image->height);
  png_image_free(&read);
  fol_photo *photo = decode(png);
  assert_same_pixels(image, fol_photo_image(photo));
  fol_photo_drop(photo);
}

static fol_image read_jpeg(const fol_bytes *bytes) {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  fol_image image;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, bytes->data, bytes->size);
  jpeg_read_header(&jpeg, TRUE);
  jpeg_start_decompress(&jpeg);
  assert_true(fol_image_new(&image, (int)jpeg.output_width, (int)jpeg.output_height, 8, NULL));
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = (JSAMPROW)image.data + image.stride * jpeg.output_scanline;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  assert_true(jpeg_finish_decompress(&jpeg));
  assert_int_equal(errors.num_warnings, 0);
  jpeg_destroy_decompress(&jpeg);
  return image;
}

/* ---- PNG ------------------------------------------------------------------------------------------ */

static void png_of_every_shape_is_whole(void **state) {
  (void)state;
  enum { LONG = 6 }; /* larger pictures only with grain, to save time */
  static const int sizes[][2] = {{1, 1},     {1, 2},     {2, 1},     {1, 3000},  {3000, 1},
                                 {733, 641}, {65535, 3}, {3, 65535}, {50000, 20}};
  void (*const fills[])(fol_image *) = {fill_pixels, fill_noise, fill_grain, fill_flat};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int depth = 8; depth <= 16; depth += 8)
      for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        fol_image image;
        if (i >= LONG && fills[f] != fill_grain)
          continue;
        assert_true(fol_image_new(&image, sizes[i][0], sizes[i][1], depth, NULL));
        fills[f](&image);
        const fol_encoding encoding = {.format = FOL_FORMAT_PNG};
        fol_bytes png = fills[f] == fill_grain ? encode_by_all_counts(&image, encoding) : encode(&image, &encoding);
        assert_png_holds(&png, &image);
        assert_true(png.size < (image.stride + 1) * (size_t)image.height * 101 / 100 + 200);
        fol_bytes_drop(&png);
        fol_image_drop(&image);
      }
}

/* Rows that are not tightly packed, in more bands than are compressed at once. */
static void png_of_many_bands_is_whole(void **state) {
  (void)state;
  fol_image image, part;
  assert_true(fol_image_new(&image, 4100, 3000, 8, NULL));
  fill_grain(&image);
  part = image;
  part.width = 4001;
  fol_bytes png = encode(&part, &(fol_encoding){.format = FOL_FORMAT_PNG});
  assert_png_holds(&png, &part);
  fol_bytes_drop(&png);
  fol_image_drop(&image);
}

/* The filter is chosen to suit the picture. */
static void png_is_small(void **state) {
  (void)state;
  fol_image image;
  assert_true(fol_image_new(&image, 1200, 900, 8, NULL));
  fill_grain(&image);
  fol_bytes ours = encode(&image, &(fol_encoding){.format = FOL_FORMAT_PNG});
  fol_bytes usual = make_rgb_png(&image, (png_recipe){.exif = NULL}); /* libpng's filters, zlib's level 6 */
  assert_true(ours.size < usual.size * 11 / 10);
  fol_bytes_drop(&ours);
  fol_bytes_drop(&usual);
  fol_image_drop(&image);
}

/* Pictures that differ from the cached one in a few pixels, such as the first and last of a band, give the same bytes
 * with the cache as without it, in any order. All use the filter that was chosen for the first. */
static void check_like(int depth, int threads) {
  enum { PICTURES = 4 };
  static const struct { int x, y; } changed[PICTURES] = {{-1, 0}, {1800, 599}, {0, 299}, {-1, 0}}; /* -1: nowhere */
  fol_image image;
  fol_encoded_like *like;
  assert_true(fol_image_new(&image, 1801, 600, depth, NULL));
  fill_grain(&image);
  assert_true(fol_encoded_like_new(&like, &image, NULL));
  for (int i = 0; i < PICTURES; i++) {
    fol_image picture;
    assert_true(fol_image_new(&picture, image.width, image.height, depth, NULL));
    fill_grain(&picture);
    if (changed[i].x >= 0)
      ((uint8_t *)picture.data)[(size_t)changed[i].y * picture.stride + (size_t)changed[i].x * 3 * (size_t)depth / 8] ^=
          1;
    fol_encoding encoding = {.format = FOL_FORMAT_PNG, .threads = threads};
    fol_bytes alone = encode(&picture, &encoding);
    encoding.like = like;
    fol_bytes png = encode(&picture, &encoding);
    assert_int_equal(png.size, alone.size);
    assert_memory_equal(png.data, alone.data, png.size);
    assert_png_holds(&png, &picture);
    fol_bytes_drop(&alone);
    fol_bytes_drop(&png);
    fol_image_drop(&picture);
  }
  fol_encoded_like_drop(like);
  fol_image_drop(&image);
}

static void png_of_like_pictures_is_as_each_alone(void **state) {
  (void)state;
  check_like(8, 1);
  check_like(8, 3);
  check_like(16, 8);
}

/* ---- JPEG ----------------------------------------------------------------------------------------- */

static void jpeg_of_bands_has_the_pixels_of_one_piece(void **state) {
  (void)state;
  static const int sizes[][2] = {{2050, 2051}, {65500, 97}, {61, 65499}, {1, 1}, {33, 17}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int subsampled = 0; subsampled < 2; subsampled++) {
      fol_image image;
      assert_true(fol_image_new(&image, sizes[i][0], sizes[i][1], 8, NULL));
      fill_grain(&image);
      fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .jpeg_quality = 90, .subsampled = subsampled};
      fol_bytes banded = encode_by_all_counts(&image, encoding);
      fol_bytes whole = make_jpeg(&image, (jpeg_recipe){.subsampled = subsampled});
      bool large = (int64_t)image.width * image.height > 1 << 21;
      assert_int_equal(find(&banded, "\xff\xdd\0\4", 4) != NULL, large);
      if (!large) {
        assert_int_equal(whole.size, banded.size);
        assert_memory_equal(whole.data, banded.data, whole.size);
      }
      assert_true(banded.size < whole.size + whole.size / 500 + 8);
      fol_image a = read_jpeg(&banded), b = read_jpeg(&whole);
      assert_same_pixels(&a, &b);
      fol_photo *photo = decode(&banded);
      assert_int_equal(fol_photo_image(photo)->height, image.height);
      fol_photo_drop(photo);
      fol_image_drop(&a);
      fol_image_drop(&b);
      fol_bytes_drop(&banded);
      fol_bytes_drop(&whole);
      fol_image_drop(&image);
    }
}

static void jpeg_of_bands_keeps_markers_and_depth(void **state) {
  (void)state;
  static const char xmp[] = "<?xpacket begin=''?><x:xmpmeta/><?xpacket end='w'?>";
  fol_image image = make_image(2100, 1900, 8), deep = make_image(2100, 1900, 16);
  fill_grain(&image);
  for (size_t i = 0; i < image.stride * 1900; i++)
    ((uint16_t *)deep.data)[i] = (uint16_t)(((uint8_t *)image.data)[i] * 257);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 2.2));
  const fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .profile = {profile.data, profile.size}, .xmp = xmp};
  fol_bytes jpeg = encode_by_all_counts(&image, encoding), taken_down = encode_by_all_counts(&deep, encoding);
  assert_int_equal(jpeg.size, taken_down.size);
  assert_memory_equal(jpeg.data, taken_down.data, jpeg.size);
  size_t first = place_of(&jpeg, "http://ns.adobe.com/xap/1.0/", 29);
  assert_memory_equal(jpeg.data + first + 29, xmp, strlen(xmp));
  fol_bytes behind = {.data = jpeg.data + first + 1, .size = jpeg.size - first - 1};
  assert_null(find(&behind, "http://ns.adobe.com/xap/1.0/", 29));
  fol_photo *photo = decode(&jpeg);
  assert_int_equal(fol_photo_profile(photo).size, profile.size);
  fol_photo_drop(photo);
  fol_bytes_drop(&profile);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&taken_down);
  fol_image_drop(&image);
  fol_image_drop(&deep);
}

/* ---- both ----------------------------------------------------------------------------------------- */

static void bands_can_be_stopped(void **state) {
  (void)state;
  fol_image image;
  assert_true(fol_image_new(&image, 2100, 1900, 8, NULL));
  fill_flat(&image);
  fol_progress progress = {.cancel = true};
  for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
    fol_bytes bytes = {0};
    fol_error err = {0};
    assert_false(fol_image_encode(&bytes, &image, &(fol_encoding){.format = format, .progress = &progress}, &err));
    assert_int_equal(err.code, FOL_CANCELLED);
    assert_null(bytes.data);
  }
  fol_image_drop(&image);
}

/* JPEGs in tiles, with unchanged tiles taken from the cache. */
static void check_jpeg_like(int width, int height, bool subsampled) {
  fol_image image, picture;
  fol_encoded_like *like[2];
  assert_true(fol_image_new(&image, width, height, 8, NULL));
  assert_true(fol_image_new(&picture, width, height, 8, NULL));
  fill_grain(&image);
  for (int i = 0; i < 2; i++)
    assert_true(fol_encoded_like_new(&like[i], &image, NULL));
  for (int i = 0; i < 4; i++) {
    fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .jpeg_quality = 90, .subsampled = subsampled, .threads = 1};
    fill_grain(&picture);
    if (i % 2)
      memset((uint8_t *)picture.data + (size_t)(height - 1) * picture.stride + (size_t)(width / 2) * 3, 40 * i, 3);
    fol_bytes alone = encode(&picture, &encoding);
    encoding.like = like[0];
    fol_bytes tiles = encode(&picture, &encoding);
    encoding.like = like[1];
    encoding.threads = 8;
    fol_bytes again = encode(&picture, &encoding);
    assert_int_equal(tiles.size, again.size);
    assert_memory_equal(tiles.data, again.data, tiles.size);
    fol_image expected = read_jpeg(&alone), read = read_jpeg(&tiles);
    assert_same_pixels(&expected, &read);
    fol_image_drop(&expected);
    fol_image_drop(&read);
    fol_bytes_drop(&alone);
    fol_bytes_drop(&tiles);
    fol_bytes_drop(&again);
  }
  for (int i = 0; i < 2; i++)
    fol_encoded_like_drop(like[i]);
  fol_image_drop(&image);
  fol_image_drop(&picture);
}

static void jpeg_of_like_pictures_has_the_pixels_of_each_alone(void **state) {
  (void)state;
  for (int subsampled = 0; subsampled < 2; subsampled++) {
    check_jpeg_like(1, 1, subsampled);
    check_jpeg_like(33, 17, subsampled);
    check_jpeg_like(641, 300, subsampled); /* 81 MCUs across, divisible by 3, or 41 */
    check_jpeg_like(512, 257, subsampled);
    check_jpeg_like(9000, 9, subsampled);
  }
}

/* Nothing is reused for another quality, format or size. */
static void nothing_is_taken_of_what_is_encoded_otherwise(void **state) {
  (void)state;
  fol_image image;
  fol_encoded_like *like;
  assert_true(fol_image_new(&image, 100, 80, 8, NULL));
  fill_grain(&image);
  const fol_image larger = image;
  assert_true(fol_encoded_like_new(&like, &larger, NULL));
  for (int i = 0; i < 4; i++) {
    fol_encoding encoding = {.format = i == 2 ? FOL_FORMAT_PNG : FOL_FORMAT_JPEG, .jpeg_quality = 90 - 20 * i};
    image.width -= i == 3;
    fol_bytes alone = encode(&image, &encoding);
    encoding.like = like;
    fol_bytes tiles = encode(&image, &encoding);
    fol_photo *expected = decode(&alone), *read = decode(&tiles);
    assert_same_pixels(fol_photo_image(expected), fol_photo_image(read));
    fol_photo_drop(expected);
    fol_photo_drop(read);
    fol_bytes_drop(&alone);
    fol_bytes_drop(&tiles);
  }
  fol_encoded_like_drop(like);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(png_of_every_shape_is_whole),
      cmocka_unit_test(png_of_many_bands_is_whole),
      cmocka_unit_test(png_is_small),
      cmocka_unit_test(png_of_like_pictures_is_as_each_alone),
      cmocka_unit_test(jpeg_of_bands_has_the_pixels_of_one_piece),
      cmocka_unit_test(jpeg_of_bands_keeps_markers_and_depth),
      cmocka_unit_test(bands_can_be_stopped),
      cmocka_unit_test(jpeg_of_like_pictures_has_the_pixels_of_each_alone),
      cmocka_unit_test(nothing_is_taken_of_what_is_encoded_otherwise),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
