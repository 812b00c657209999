/* A photograph from a JPEG is written as a JPEG again with its own coded data, without any private data. */
#include "photo/decoded.h"
#include "photo/segments.h"

static const fol_encoding as_jpeg = {.format = FOL_FORMAT_JPEG};

static fol_bytes copy_of(const fol_photo *photo) {
  fol_bytes bytes = {0};
  fol_error err = {0};
  if (!fol_photo_encode(&bytes, photo, &as_jpeg, &err))
    fail_msg("not encoded: %s", err.text);
  return bytes;
}

static size_t size_at(const fol_bytes *file, size_t at) {
  return (size_t)file->data[at + 2] << 8 | file->data[at + 3];
}

/* Everything from the header of the first scan up to the end marker. */
static fol_span scans_of(const fol_bytes *file) {
  size_t at = 2;
  while (file->data[at + 1] != 0xda)
    at += 2 + size_at(file, at);
  size_t end = file->size;
  while (file->data[end - 2] != 0xff || file->data[end - 1] != 0xd9)
    end--;
  return (fol_span){file->data + at, end - at};
}

/* Adds all kinds of data that cameras, phones and programs leave in a file, each with a word to search for. */
static fol_bytes with_private_parts(const fol_bytes *plain) {
  fol_bytes file = {0};
  add(&file, plain->data, plain->size);
  char exif[] = "Exif\0\0II*\0\10\0\0\0\0\0\0\0\0\0 SECRET-serial SECRET-makernote";
  char extended[] = "http://ns.adobe.com/xmp/extension/\0SECRET-depth";
  char pictures[] = "MPF\0II*\0\10\0\0\0SECRET-mpf";
  insert_segment(&file, 2, 0xe1, exif, sizeof exif);
  insert_segment(&file, 2, 0xe0, "JFXX\0\x10SECRET-thumbnail", 22);
  insert_segment(&file, 2, 0xe1, "http://ns.adobe.com/xap/1.0/\0<x>SECRET-xmp</x>", 46);
  insert_segment(&file, 2, 0xe1, extended, sizeof extended);
  insert_segment(&file, 2, 0xe2, pictures, sizeof pictures);
  insert_segment(&file, 2, 0xed,
                 "Photoshop 3.0\0"
                 "8BIM\4\4SECRET-iptc",
                 30);
  insert_segment(&file, 2, 0xeb, "SECRET-hdr", 10);
  insert_segment(&file, 2, 0xef, "SECRET-app15", 12);
  insert_segment(&file, 2, 0xfe, "SECRET-comment", 14);
  size_t scan = (size_t)((const uint8_t *)scans_of(&file).data - file.data);
  insert(&file, scan, "\xff\xff\xff", 3); /* fill bytes are allowed before a marker */
  insert_segment(&file, scan, 0xfe, "SECRET-late", 11);
  size_t last = file.size; /* the last scan, if there are several */
  while (file.data[last - 2] != 0xff || file.data[last - 1] != 0xda)
    last--;
  insert_segment(&file, last - 2, 0xe5, "SECRET-between", 14);
  add(&file, plain->data, plain->size); /* a second picture after the first */
  add(&file, "SECRET-trailer", 14);
  return file;
}

static void assert_bare(const fol_bytes *file, bool with_profile) {
  static const uint8_t jfif[] = {0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
  assert_memory_equal(file->data, jfif, sizeof jfif);
  assert_null(find(file, "SECRET", 6));
  assert_null(find(file, "Exif", 4));
  assert_null(find(file, "Pho", 3));
  assert_null(find(file, "Adobe", 5));
  size_t at = sizeof jfif;
  for (int profiles = 0; file->data[at + 1] != 0xda; at += 2 + size_at(file, at)) {
    assert_int_equal(file->data[at], 0xff);
    assert_non_null(memchr("\xe2\xdb\xc0\xc2\xc4\xdd", file->data[at + 1], 6));
    profiles += file->data[at + 1] == 0xe2;
    assert_true(profiles <= with_profile);
  }
  fol_span scans = scans_of(file);
  assert_ptr_equal((const uint8_t *)scans.data + scans.size, file->data + file->size);
}

static void check_copy(const fol_image *image, jpeg_recipe recipe) {
  fol_bytes plain = make_jpeg(image, recipe), file = with_private_parts(&plain);
  fol_photo *photo = decode(&file);
  fol_bytes copy = copy_of(photo);
  assert_bare(&copy, recipe.profile != NULL);
  fol_span of_plain = scans_of(&plain), of_copy = scans_of(&copy);
  assert_int_equal(of_plain.size, of_copy.size);
  assert_memory_equal(of_plain.data, of_copy.data, of_copy.size);
  fol_photo *again = decode(&copy);
  assert_same_pixels(fol_photo_image(photo), fol_photo_image(again));
  fol_span kept = fol_photo_profile(again);
  assert_int_equal(kept.size, recipe.profile ? recipe.profile->size : 0);
  if (recipe.profile)
    assert_memory_equal(kept.data, recipe.profile->data, kept.size);
  fol_bytes twice = copy_of(again);
  assert_int_equal(twice.size, copy.size);
  assert_memory_equal(twice.data, copy.data, copy.size);
  fol_photo_drop(again);
  fol_photo_drop(photo);
  fol_bytes_drop(&twice);
  fol_bytes_drop(&copy);
  fol_bytes_drop(&file);
  fol_bytes_drop(&plain);
}

static void own_data_are_copied_and_nothing_else(void **state) {
  (void)state;
  fol_image image = make_image(203, 97, 8);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 2.2)), exif = make_exif(1, true);
  check_copy(&image, (jpeg_recipe){.exif = &exif});
  check_copy(&image, (jpeg_recipe){.exif = &exif, .profile = &profile, .subsampled = true});
  check_copy(&image, (jpeg_recipe){.progressive = true, .subsampled = true});
  check_copy(&image, (jpeg_recipe){.progressive = true, .profile = &profile});
  check_copy(&image, (jpeg_recipe){.restart_rows = 1, .across_only = true});
  check_copy(&image, (jpeg_recipe){.adobe = true, .subsampled = true});
  check_copy(&image, (jpeg_recipe){.grey = true});
  fol_bytes_drop(&profile);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void a_large_profile_is_kept(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  cmsUInt16Number table[30000];
  for (int i = 0; i < 30000; i++)
    table[i] = (cmsUInt16Number)(i * 65535L / 29999);
  fol_bytes profile = make_rgb_profile(cmsBuildTabulatedToneCurve16(NULL, 30000, table));
  assert_true(profile.size > 60000);
  check_copy(&image, (jpeg_recipe){.profile = &profile});
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

/* If a copy would not show the same pixels, the pixels are encoded instead. */
static void check_encoded(const fol_bytes *file, fol_format format) {
  fol_photo *photo = decode(file);
  const fol_encoding encoding = {.format = format};
  fol_encoding with_profile = encoding;
  with_profile.profile = fol_photo_profile(photo);
  fol_bytes expected = encode(fol_photo_image(photo), &with_profile), bytes = {0};
  assert_true(fol_photo_encode(&bytes, photo, &encoding, NULL));
  assert_int_equal(bytes.size, expected.size);
  assert_memory_equal(bytes.data, expected.data, expected.size);
  assert_null(find(&bytes, "SECRET", 6));
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&expected);
  fol_photo_drop(photo);
}

static void what_a_copy_would_change_is_encoded(void **state) {
  (void)state;
  fol_image image = make_image(203, 97, 8);
  cmsToneCurve *curve = cmsBuildGamma(NULL, 1.8);
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  fol_bytes profile = save_profile(cmsCreateGrayProfile(&white, curve));
  cmsFreeToneCurve(curve);
  fol_bytes turned = make_exif(6, true);
  const jpeg_recipe recipes[] = {{.exif = &turned}, {.rgb = true}, {.grey = true, .profile = &profile}};
  for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
    fol_bytes plain = make_jpeg(&image, recipes[i]), file = with_private_parts(&plain);
    check_encoded(i == 0 ? &plain : &file, FOL_FORMAT_JPEG);
    check_encoded(i == 0 ? &plain : &file, FOL_FORMAT_PNG);
    fol_bytes_drop(&file);
    fol_bytes_drop(&plain);
  }
  fol_bytes png = make_rgb_png(&image, (png_recipe){.exif = &turned}), jpeg = make_jpeg(&image, (jpeg_recipe){0});
  check_encoded(&png, FOL_FORMAT_JPEG);
  check_encoded(&png, FOL_FORMAT_PNG);
  check_encoded(&jpeg, FOL_FORMAT_PNG);
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&profile);
  fol_bytes_drop(&turned);
  fol_image_drop(&image);
}

/* Data between the last coded block and the end marker is not copied. */
static void nothing_hides_behind_the_coded_data(void **state) {
  (void)state;
  fol_image image = make_image(203, 97, 8);
  for (int progressive = 0; progressive < 2; progressive++) {
    fol_bytes file = make_jpeg(&image, (jpeg_recipe){.progressive = progressive});
    insert(&file, file.size - 2, "SECRET-number", 13);
    check_encoded(&file, FOL_FORMAT_JPEG);
    fol_bytes_drop(&file);
  }
  fol_image_drop(&image);
}

/* The copy lives as long as the photograph, so it must not hold memory for thumbnails and further pictures. */
static void no_room_is_kept_for_what_is_left_out(void **state) {
  (void)state;
  enum { MORE = 1 << 20 };
  fol_image image = make_image(203, 97, 8);
  fol_bytes file = make_jpeg(&image, (jpeg_recipe){0});
  char *more = calloc(MORE, 1);
  assert_non_null(more);
  add(&file, more, MORE);
  fol_jpeg jpeg;
  fol_decoded notes = {0};
  assert_true(
      fol_jpeg_guard(&jpeg, &notes, &(fol_source){.bytes = file.data, .size = file.size, .name = "file"}, NULL));
  assert_true(jpeg.file.size > 0);
  assert_true(jpeg.file.size <= file.size - MORE);
  assert_int_equal(jpeg.file.capacity, jpeg.file.size);
  free(more);
  fol_decoded_drop(&notes);
  fol_bytes_drop(&jpeg.file);
  fol_bytes_drop(&file);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(own_data_are_copied_and_nothing_else), cmocka_unit_test(a_large_profile_is_kept),
      cmocka_unit_test(what_a_copy_would_change_is_encoded),  cmocka_unit_test(nothing_hides_behind_the_coded_data),
      cmocka_unit_test(no_room_is_kept_for_what_is_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
