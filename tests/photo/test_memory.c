#include "photo/formats/make_webp.h"

/* Lets the n-th allocation fail, for every n, and counts blocks that are not freed. All allocations of the process,
 * libraries included, go through the functions below; sanitizers replace the same functions, so this test is not built
 * with them. */

#if defined(__has_feature)
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&                           \
    !HAS_FEATURE(address_sanitizer) && !HAS_FEATURE(thread_sanitizer)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

static long asked, fails_at, blocks;
static size_t largest;

static bool runs_out(size_t size) {
  largest = size > largest ? size : largest;
  return ++asked == fails_at;
}

static void *counted(void *block) {
  blocks += block != NULL;
  return block;
}

void *malloc(size_t size) {
  return runs_out(size) ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size) {
  return runs_out(count * size) ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size) {
  if (runs_out(size))
    return NULL;
  void *moved = __libc_realloc(block, size);
  blocks += moved && !block;
  return moved;
}

void free(void *block) {
  blocks -= block != NULL;
  __libc_free(block);
}

typedef bool attempt(const void *input, fol_error *err);

static bool attempt_photo(const void *input, fol_error *err) {
  const fol_bytes *bytes = input;
  fol_photo *photo = NULL;
  if (!fol_photo_decode(&photo, bytes->data, bytes->size, "test.jpg", err)) {
    assert_null(photo);
    return false;
  }
  fol_photo_drop(photo);
  return true;
}

static bool attempt_encoding(const fol_image *image, fol_format format, fol_error *err) {
  fol_bytes bytes = {0};
  fol_encoding encoding = {.format = format, .xmp = "<xmp/>", .threads = 1}; /* since the counters are not atomic */
  bool done = fol_image_encode(&bytes, image, &encoding, err);
  assert_true(done || !bytes.data);
  fol_bytes_drop(&bytes);
  return done;
}

static bool attempt_png(const void *input, fol_error *err) {
  return attempt_encoding(input, FOL_FORMAT_PNG, err);
}

static bool attempt_jpeg(const void *input, fol_error *err) {
  return attempt_encoding(input, FOL_FORMAT_JPEG, err);
}

/* Returns the number of allocations, each of which was made to fail. */
static long fail_everywhere(attempt *work, const void *input) {
  fol_error err = {0};
  assert_true(work(input, &err)); /* allocates what is kept for the life of the process */
  long before = blocks;
  for (long n = 1;; n++) {
    err = (fol_error){0};
    asked = 0;
    fails_at = n;
    bool done = work(input, &err);
    fails_at = 0;
    if (blocks != before)
      fail_msg("%ld blocks were lost after running out of memory at the %ld-th", blocks - before, n);
    if (asked < n) {
      assert_true(done);
      return n - 1;
    }
    if (!done)
      assert_one_line(&err);
  }
}

/* Without HEIF, whose libraries decode on threads of their own (the counters are not atomic); without TIFF and lossless
 * WebP, since libtiff 4.5 and libwebp 1.2.4 crash when memory runs out; and without a profile, since lcms2 2.14 crashes
 * if it cannot allocate a mutex. */
static void decoding_fails_cleanly(void **state) {
  (void)state;
  fol_image image = make_image(40, 33, 8);
  fol_bytes exif = make_exif(1, true);
  fol_bytes files[] = {make_jpeg(&image, (jpeg_recipe){.exif = &exif}),
                       make_jpeg(&image, (jpeg_recipe){.progressive = true, .grey = true}),
                       make_rgb_png(&image, (png_recipe){.exif = &exif}),
                       make_rgb_png(&image, (png_recipe){.interlaced = true}),
                       make_webp(&image, (webp_recipe){.lossy = true, .exif = &exif})};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    assert_true(fail_everywhere(attempt_photo, &files[i]) > 5);
    fol_bytes_drop(&files[i]);
  }
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void encoding_fails_cleanly(void **state) {
  (void)state;
  fol_image image = make_image(40, 33, 16);
  assert_true(fail_everywhere(attempt_png, &image) > 3);
  assert_true(fail_everywhere(attempt_jpeg, &image) > 3);
  fol_image_drop(&image);
  image = make_image(2100, 1000, 8); /* several bands */
  assert_true(fail_everywhere(attempt_png, &image) > 50);
  assert_true(fail_everywhere(attempt_jpeg, &image) > 20);
  fol_image_drop(&image);
}

static void huge_headers_are_refused_before_anything_is_taken(void **state) {
  (void)state;
  fol_image image = make_image(40, 33, 8);
  uint8_t header[13] = {0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 2, 0, 0, 0};
  fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){0}), png = make_rgb_png(&image, (png_recipe){0});
  fol_bytes chunk = make_chunk("IHDR", header, sizeof header);
  memset(jpeg.data + place_of(&jpeg, "\xff\xc0\0\x11", 4) + 5, 0xff, 4);
  memcpy(png.data + 8, chunk.data, chunk.size);
  largest = 0;
  assert_refused(&jpeg, "65535 x 65535");
  assert_refused(&png, "65535 x 65535");
  assert_true(largest < 1000 * 1000);
  fol_bytes_drop(&chunk);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&png);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decoding_fails_cleanly),
      cmocka_unit_test(encoding_fails_cleanly),
      cmocka_unit_test(huge_headers_are_refused_before_anything_is_taken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void) {
  puts("skipped: the C library, or a sanitizer, has the allocator");
  return STATUS_SKIPPED;
}

#endif
