#include "photo/make.h"

static const char xmp[] = "<?xpacket begin=''?><x:xmpmeta>compositeSynthetic</x:xmpmeta><?xpacket end='w'?>";

static void png_keeps_every_bit(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    fol_image image = make_image(61, 40, depth), part = image;
    part.width = 23; /* rows are not tightly packed */
    fol_bytes bytes = encode(&part, &(fol_encoding){.format = FOL_FORMAT_PNG});
    fol_photo *photo = decode(&bytes);
    assert_same_pixels(&part, fol_photo_image(photo));
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_image_drop(&image);
  }
}

static void jpeg_is_close(void **state) {
  (void)state;
  fol_image image = make_image(64, 48, 8), deep;
  assert_true(fol_image_new(&deep, 64, 48, 16, NULL));
  for (size_t i = 0; i < 64 * 48 * 3; i++)
    ((uint16_t *)deep.data)[i] = (uint16_t)(((uint8_t *)image.data)[i] * 257 + (i % 3 == 0 ? 100 : 0));
  fol_bytes bytes = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG});
  fol_bytes taken_down = encode(&deep, &(fol_encoding){.format = FOL_FORMAT_JPEG});
  fol_bytes coarse = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG, .jpeg_quality = 20});
  assert_int_equal(bytes.size, taken_down.size);
  assert_memory_equal(bytes.data, taken_down.data, bytes.size);
  assert_true(coarse.size < bytes.size / 2);
  fol_photo *photo = decode(&bytes);
  long sum = 0;
  for (size_t i = 0; i < 64 * 48 * 3; i++)
    sum += abs(((uint8_t *)image.data)[i] - ((const uint8_t *)fol_photo_image(photo)->data)[i]);
  assert_true(sum < 64 * 48 * 3 * 2);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&taken_down);
  fol_bytes_drop(&coarse);
  fol_image_drop(&image);
  fol_image_drop(&deep);
}

static void jpeg_is_subsampled_only_where_asked_for(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_bytes bytes = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG});
  assert_non_null(find(&bytes, "\xff\xc0\0\x11\10\0\x10\0\x10\3\1\x11\0\2\x11\1\3\x11\1", 19));
  fol_bytes halved = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG, .subsampled = true});
  assert_non_null(find(&halved, "\xff\xc0\0\x11\10\0\x10\0\x10\3\1\x22\0\2\x11\1\3\x11\1", 19));
  fol_bytes_drop(&halved);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void xmp_is_where_readers_look(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_bytes png = encode(&image, &(fol_encoding){.format = FOL_FORMAT_PNG, .xmp = xmp});
  fol_bytes jpeg = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG, .xmp = xmp});
  /* keyword, 0, not compressed, method 0, no language, no translated keyword, text */
  size_t in_png = place_of(&png, "iTXtXML:com.adobe.xmp\0\0\0\0\0", 26);
  assert_memory_equal(png.data + in_png + 26, xmp, strlen(xmp));
  size_t in_jpeg = place_of(&jpeg, "http://ns.adobe.com/xap/1.0/", 29);
  assert_memory_equal(jpeg.data + in_jpeg - 4, "\xff\xe1", 2);
  assert_memory_equal(jpeg.data + in_jpeg + 29, xmp, strlen(xmp));
  fol_photo_drop(decode(&png));
  fol_photo_drop(decode(&jpeg));
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
  fol_image_drop(&image);
}

/* Encoded files contain no unnecessary chunks or segments. */
static void nothing_private_is_written(void **state) {
  (void)state;
  fol_image image = make_image(300, 200, 8);
  fol_bytes exif = make_exif(6, true);
  fol_bytes source = make_jpeg(&image, (jpeg_recipe){.exif = &exif});
  fol_photo *photo = decode(&source);
  fol_bytes png = encode(fol_photo_image(photo), &(fol_encoding){.format = FOL_FORMAT_PNG, .xmp = xmp});
  fol_bytes jpeg = encode(fol_photo_image(photo), &(fol_encoding){.format = FOL_FORMAT_JPEG, .xmp = xmp});
  assert_null(find(&png, "Exif", 4));
  assert_null(find(&jpeg, "Exif", 4));
  assert_null(find(&jpeg, "Pho", 3));
  for (size_t at = 8; at < png.size;) {
    const uint8_t *chunk = png.data + at;
    const char *type = (const char *)chunk + 4;
    assert_true(!strncmp(type, "IHDR", 4) || !strncmp(type, "iTXt", 4) || !strncmp(type, "IDAT", 4) ||
                !strncmp(type, "IEND", 4));
    at += 12 + ((size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3]);
  }
  for (size_t at = 2; jpeg.data[at + 1] != 0xda; at += 2 + ((size_t)jpeg.data[at + 2] << 8 | jpeg.data[at + 3])) {
    assert_int_equal(jpeg.data[at], 0xff);
    assert_non_null(memchr("\xe0\xe1\xdb\xc0\xc4", jpeg.data[at + 1], 5));
  }
  assert_memory_equal(jpeg.data + 2, "\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", 18); /* no resolution, no thumbnail */
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
  fol_photo_drop(photo);
  fol_bytes_drop(&source);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void encoded_bytes_are_appended(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
    fol_bytes alone = encode(&image, &(fol_encoding){.format = format}), behind = {0};
    add(&behind, "before", 6);
    assert_true(fol_image_encode(&behind, &image, &(fol_encoding){.format = format}, NULL));
    assert_int_equal(behind.size, 6 + alone.size);
    assert_memory_equal(behind.data, "before", 6);
    assert_memory_equal(behind.data + 6, alone.data, alone.size);
    fol_bytes_drop(&alone);
    fol_bytes_drop(&behind);
  }
  fol_image_drop(&image);
}

static void assert_not_encoded(const fol_image *image, fol_encoding encoding, const char *because) {
  fol_bytes bytes = {0};
  fol_error err = {0};
  assert_false(fol_image_encode(&bytes, image, &encoding, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_one_line(&err);
  assert_non_null(strstr(err.text, because));
  assert_null(bytes.data);
}

static void encoding_can_be_stopped(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_progress whole = {.cancel = true}, part = {.whole = &whole};
  for (fol_format format = FOL_FORMAT_PNG; format <= FOL_FORMAT_JPEG; format++) {
    fol_bytes bytes = {0};
    fol_error err = {0};
    assert_false(fol_image_encode(&bytes, &image, &(fol_encoding){.format = format, .progress = &part}, &err));
    assert_int_equal(err.code, FOL_CANCELLED);
    assert_null(bytes.data);
  }
  fol_image_drop(&image);
}

static void what_does_not_fit_is_said(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8), long_one = make_image(65600, 1, 8);
  char *long_xmp = malloc(70001);
  memset(long_xmp, 'x', 70000);
  long_xmp[70000] = '\0';
  assert_not_encoded(&long_one, (fol_encoding){.format = FOL_FORMAT_JPEG}, "65600 x 1");
  assert_not_encoded(&image, (fol_encoding){.format = FOL_FORMAT_JPEG, .xmp = long_xmp}, "XMP");
  assert_not_encoded(&image, (fol_encoding){.profile = {"no profile", 10}}, "profile");
  fol_bytes bytes = encode(&image, &(fol_encoding){.format = FOL_FORMAT_PNG, .xmp = long_xmp});
  fol_bytes wide = encode(&long_one, &(fol_encoding){.format = FOL_FORMAT_PNG});
  fol_photo_drop(decode(&bytes));
  assert_refused(&wide, "65600 x 1 px, at most 65535 each way"); /* other programs read it */
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&wide);
  free(long_xmp);
  fol_image_drop(&image);
  fol_image_drop(&long_one);
}

/* Profiles that libpng's writer would drop or reject: a PNG carries any accepted profile unchanged. */
static void odd_headers_go_round_in_a_png(void **state) {
  (void)state;
  static const struct {
    int at, xor; /* offset in the header, ICC.1:2010, 7.2; bits to flip */
  } odd[] = {{71, 1},  {75, 1},  {79, 3},   {67, 4},    {64, 1},  {47, 8},   {48, 0x41},
             {9, 0x7}, {10, 99}, {25, 0x7}, {83, 0x55}, {100, 1}, {4, 0x20}, {0, 0}};
  fol_image image = make_image(20, 12, 8);
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
    for (unsigned more = 0; more < 4; more++) { /* bytes of padding: lengths that are no multiple of 4 */
      fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
      add(&profile, "\0\0\0", more);
      profile.data[3] = (uint8_t)(profile.data[3] + more);
      if (odd[i].at > 0)
        profile.data[odd[i].at] ^= (uint8_t)odd[i].xor ;
      fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){.profile = &profile}), png = {0};
      fol_photo *photo = decode(&jpeg);
      fol_error err = {0};
      if (fol_photo_describe(photo).remarks != 0)
        fail_msg("byte %d is not taken", odd[i].at);
      if (!fol_photo_encode(&png, photo, &(fol_encoding){.format = FOL_FORMAT_PNG}, &err))
        fail_msg("byte %d, %u more: %s", odd[i].at, more, err.text);
      fol_photo *again = decode(&png);
      assert_int_equal(fol_photo_profile(again).size, profile.size);
      assert_memory_equal(fol_photo_profile(again).data, profile.data, profile.size);
      assert_same_pixels(fol_photo_image(again), fol_photo_image(photo));
      fol_photo_drop(again);
      fol_photo_drop(photo);
      fol_bytes_drop(&png);
      fol_bytes_drop(&jpeg);
      fol_bytes_drop(&profile);
    }
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(png_keeps_every_bit),
      cmocka_unit_test(jpeg_is_close),
      cmocka_unit_test(jpeg_is_subsampled_only_where_asked_for),
      cmocka_unit_test(xmp_is_where_readers_look),
      cmocka_unit_test(nothing_private_is_written),
      cmocka_unit_test(encoded_bytes_are_appended),
      cmocka_unit_test(what_does_not_fit_is_said),
      cmocka_unit_test(encoding_can_be_stopped),
      cmocka_unit_test(odd_headers_go_round_in_a_png),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
