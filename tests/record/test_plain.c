/* `before` in the photograph's own light has no XMP, but is recognised all the same, whichever version wrote it. */
#include "photo/make.h"
#include "record/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A pread that is interrupted by a signal every second time. */
static bool interrupts;
ssize_t pread(int fd, void *out, size_t size, off_t at) {
  static unsigned calls;
  if (interrupts && calls++ % 2 == 0) {
    errno = EINTR;
    return -1;
  }
  return lseek(fd, at, SEEK_SET) == at ? read(fd, out, size) : -1;
}

/* Calls fol_plain_is_of on a file, as an export does. */
static bool is_plain(const fol_photo *photo, const fol_bytes *file) {
  static const char path[] = FOL_TEST_OUT "/record-plain";
  assert_true(fol_file_write(path, file->data, file->size, NULL));
  int fd = open(path, O_RDONLY);
  assert_true(fd >= 0);
  bool plain = !fol_original_is_in(photo, fd, file->size) && fol_plain_is_of(photo, 0, fd, file->size);
  close(fd);
  unlink(path);
  return plain;
}

/* Takes ownership of the file. */
static void check(const fol_photo *photo, fol_bytes file, bool expected) {
  assert_int_equal(is_plain(photo, &file), expected);
  fol_bytes_drop(&file);
}

static fol_bytes with_chunk(fol_bytes png) {
  fol_bytes chunk = make_chunk("tEXt", "Author\0somebody", 15);
  insert(&png, 33, chunk.data, chunk.size);
  fol_bytes_drop(&chunk);
  return png;
}

static fol_bytes with_comment(fol_bytes jpeg) {
  insert(&jpeg, 20, "\xff\xfe\0\6note", 8);
  return jpeg;
}

static fol_bytes with_trailer(fol_bytes file) {
  add(&file, "precious", 8);
  return file;
}

static fol_bytes as_it_is(const fol_photo *photo, fol_format format) {
  fol_bytes bytes = {0};
  assert_true(fol_photo_encode(&bytes, photo, &(fol_encoding){.format = format}, NULL));
  return bytes;
}

static void known_of_every_version(void **state) {
  (void)state;
  fol_image image = make_image(210, 90, 8), other = make_image(210, 90, 8);
  ((uint8_t *)other.data)[100] ^= 1;
  fol_bytes exif = make_exif(1, true), profile = make_rgb_profile(cmsBuildGamma(NULL, 2.2));
  for (int kind = 0; kind < 3; kind++) {
    fol_bytes file = kind == 0   ? make_rgb_png(&image, (png_recipe){.exif = &exif})
                     : kind == 1 ? make_jpeg(&image, (jpeg_recipe){.exif = &exif, .subsampled = true})
                                 : make_jpeg(&image, (jpeg_recipe){.profile = &profile});
    fol_photo *photo = decode(&file);
    const fol_image *shown = fol_photo_image(photo);
    fol_span own = fol_photo_profile(photo);
    fol_bytes icc = {.data = (uint8_t *)(uintptr_t)own.data, .size = own.size};
    const png_recipe png = {.profile = own.size > 0 ? &icc : NULL};
    check(photo, as_it_is(photo, FOL_FORMAT_PNG), true);
    check(photo, as_it_is(photo, FOL_FORMAT_JPEG), kind < 2); /* the last has no metadata to strip */
    check(photo, encode(shown, &(fol_encoding){.format = FOL_FORMAT_JPEG, .profile = own}), true);
    check(photo, make_rgb_png(shown, png), true); /* compressed differently */
    check(photo, make_rgb_png(&other, png), false);
    check(photo, with_chunk(make_rgb_png(shown, png)), false);
    check(photo, with_trailer(make_rgb_png(shown, png)), false);
    check(photo, with_comment(as_it_is(photo, FOL_FORMAT_JPEG)), false);
    check(photo, with_trailer(as_it_is(photo, FOL_FORMAT_JPEG)), false);
    check(photo, encode(shown, &(fol_encoding){.format = FOL_FORMAT_JPEG, .jpeg_quality = 50, .profile = own}), false);
    check(photo, encode(shown, &(fol_encoding){.format = FOL_FORMAT_PNG, .profile = {profile.data, profile.size}}),
          kind == 2);
    assert_false(is_plain(photo, &(fol_bytes){.data = (uint8_t *)"", .size = 0}));
    assert_false(is_plain(photo, &file)); /* the file that the photograph was read from */
    fol_photo_drop(photo);
    fol_bytes_drop(&file);
  }
  fol_bytes_drop(&exif);
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
  fol_image_drop(&other);
}

static void deep_pictures_too(void **state) {
  (void)state;
  fol_image image = make_image(60, 40, 16);
  fol_bytes file = make_rgb_png(&image, (png_recipe){.interlaced = true});
  fol_photo *photo = decode(&file);
  check(photo, as_it_is(photo, FOL_FORMAT_PNG), true);
  check(photo, as_it_is(photo, FOL_FORMAT_JPEG), true);
  fol_bytes_drop(&file);
  fol_photo_drop(photo);
  fol_image_drop(&image);
}

/* A photograph without metadata, as messengers send them, equals its own export. */
static void what_the_photograph_was_read_from_is_not_ours(void **state) {
  (void)state;
  fol_image image = make_image(210, 90, 8);
  fol_bytes exif = make_exif(1, true), files[3] = {make_rgb_png(&image, (png_recipe){0}), {0}, {0}};
  fol_bytes camera = make_jpeg(&image, (jpeg_recipe){.exif = &exif, .subsampled = true});
  fol_photo *noted = decode(&camera);
  files[1] = as_it_is(noted, FOL_FORMAT_JPEG);
  files[2] = as_it_is(noted, FOL_FORMAT_PNG);
  for (size_t i = 0; i < 3; i++) {
    fol_photo *photo = decode(&files[i]);
    assert_false(is_plain(photo, &files[i]));
    if (i > 0)
      assert_true(is_plain(noted, &files[i]));
    fol_photo_drop(photo);
    fol_bytes_drop(&files[i]);
  }
  fol_photo_drop(noted);
  fol_bytes_drop(&camera);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

/* The same coded data with the tables in another order, which this program does not write. */
static void another_programs_jpeg_is_not_ours(void **state) {
  (void)state;
  fol_image image = make_image(210, 90, 8);
  fol_bytes exif = make_exif(1, true);
  fol_bytes camera = make_jpeg(&image, (jpeg_recipe){.exif = &exif, .subsampled = true});
  fol_photo *photo = decode(&camera);
  fol_bytes other = as_it_is(photo, FOL_FORMAT_JPEG);
  insert(&other, 20, "\xff\xdd\0\4\0\0", 6); /* DRI segment: no restarts, which is the default */
  check(photo, other, false);
  fol_photo_drop(photo);
  fol_bytes_drop(&camera);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void an_interrupted_reading_goes_on(void **state) {
  (void)state;
  fol_image image = make_image(60, 40, 8);
  fol_bytes exif = make_exif(1, true), file = make_rgb_png(&image, (png_recipe){.exif = &exif});
  fol_photo *photo = decode(&file);
  interrupts = true;
  check(photo, as_it_is(photo, FOL_FORMAT_PNG), true);
  interrupts = false;
  fol_bytes_drop(&exif);
  fol_bytes_drop(&file);
  fol_photo_drop(photo);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_of_every_version),
      cmocka_unit_test(deep_pictures_too),
      cmocka_unit_test(what_the_photograph_was_read_from_is_not_ours),
      cmocka_unit_test(another_programs_jpeg_is_not_ours),
      cmocka_unit_test(an_interrupted_reading_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
