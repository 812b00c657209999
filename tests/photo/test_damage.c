#include "photo/segments.h"

#include <zlib.h>

/* ---- truncated files and flipped bits ------------------------------------------------------------- */

/* Whether the bytes decode. If not, checks that nothing but a one-line error was returned. */
static bool survives(const fol_bytes *bytes) {
  fol_photo *const nothing = (fol_photo *)(void *)&(int){0};
  fol_photo *photo = nothing;
  fol_error err = {0};
  if (fol_photo_decode(&photo, bytes->data, bytes->size, "test.jpg", &err)) {
    fol_photo_drop(photo);
    return true;
  }
  assert_ptr_equal(photo, nothing);
  assert_true(err.code == FOL_REFUSED || err.code == FOL_FAILED);
  assert_one_line(&err);
  return false;
}

enum { kinds = 8 };

static fol_bytes make_kind(int kind) {
  const jpeg_recipe jpegs[] = {{.subsampled = true},
                               {.restart_rows = 1},
                               {.progressive = true},
                               {.progressive = true, .subsampled = true, .restart_rows = 1},
                               {.grey = true}};
  const png_recipe pngs[] = {{0}, {.interlaced = true}, {.gamma = 0.5}};
  fol_image image = make_image(40, 33, kind == 7 ? 16 : 8);
  fol_bytes exif = make_exif(6, true), profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  fol_bytes bytes;
  if (kind < 5) {
    jpeg_recipe recipe = jpegs[kind];
    recipe.exif = &exif;
    recipe.profile = kind % 2 ? NULL : &profile;
    bytes = make_jpeg(&image, recipe);
  } else {
    png_recipe recipe = pngs[kind - 5];
    recipe.exif = &exif;
    recipe.profile = kind % 2 ? NULL : &profile;
    bytes = make_rgb_png(&image, recipe);
  }
  fol_bytes_drop(&exif);
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
  return bytes;
}

/* The size without the end marker or IEND, which is all that may be missing. */
static size_t size_of_picture(const fol_bytes *whole) {
  if (whole->data[0] != 0x89)
    return whole->size - 2;
  size_t at = place_of(whole, "IDAT", 4) - 4; /* there is only one */
  return at + 12 + ((size_t)whole->data[at + 2] << 8 | whole->data[at + 3]);
}

static void what_is_cut_short_is_refused_at_every_byte(void **state) {
  (void)state;
  for (int kind = 0; kind < kinds; kind++) {
    fol_bytes whole = make_kind(kind);
    assert_true(survives(&whole));
    for (size_t size = 0; size < whole.size; size++) {
      fol_bytes cut = {.data = malloc(size + 1), .size = size}; /* a block of its own, to detect overruns */
      memcpy(cut.data, whole.data, size);
      if (survives(&cut) != (size >= size_of_picture(&whole)))
        fail_msg("kind %d with %zu of %zu bytes", kind, size, whole.size);
      free(cut.data);
    }
    fol_bytes_drop(&whole);
  }
}

static void flipped_bits_do_no_harm(void **state) {
  (void)state;
  const uint64_t seed = 20261;
  print_message("seed %llu\n", (unsigned long long)seed);
  for (int kind = 0; kind < kinds; kind++) {
    fol_bytes whole = make_kind(kind), bytes = make_kind(kind);
    for (uint64_t round = 0; round < 1500; round++) {
      uint64_t flips = 1 + fol_hash(seed, FOL_STREAM_TEST, round, 0) % 4;
      memcpy(bytes.data, whole.data, whole.size);
      for (uint64_t i = 1; i <= flips; i++) {
        uint64_t bit = fol_hash(seed, FOL_STREAM_TEST, round, i) % (whole.size * 8);
        bytes.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
      }
      survives(&bytes);
    }
    fol_bytes_drop(&whole);
    fol_bytes_drop(&bytes);
  }
}

static size_t first_scan(const fol_bytes *jpeg) {
  size_t at = place_of(jpeg, "\xff\xda", 2);
  return at + 2 + ((size_t)jpeg->data[at + 2] << 8 | jpeg->data[at + 3]);
}

/* A truncated JPEG that some program has closed with an end marker: stb_image alone accepts it and shows grey. Only
 * padding may be missing. */
static void a_picture_closed_early_is_refused(void **state) {
  (void)state;
  for (int kind = 0; kind < 5; kind++) {
    fol_bytes whole = make_kind(kind);
    for (size_t size = first_scan(&whole); size < whole.size - 4; size++) {
      fol_bytes bytes = {0};
      add(&bytes, whole.data, size);
      add(&bytes, "\xff\xd9", 2);
      if (survives(&bytes))
        fail_msg("kind %d is taken with %zu of %zu bytes and an end marker", kind, size, whole.size);
      fol_bytes_drop(&bytes);
    }
    fol_bytes_drop(&whole);
  }
}

static void restart_markers_are_counted(void **state) {
  (void)state;
  fol_bytes missing = make_kind(1), wrong = make_kind(1);
  size_t at = place_of(&missing, "\xff\xd1", 2);
  wrong.data[at + 1] = 0xd5;
  memmove(missing.data + at, missing.data + at + 2, missing.size - at - 2);
  missing.size -= 2;
  assert_refused(&missing, "JPEG");
  assert_refused(&wrong, "JPEG");
  fol_bytes_drop(&missing);
  fol_bytes_drop(&wrong);
}

/* ---- invalid JPEG headers ------------------------------------------------------------------------- */

static fol_bytes plain_jpeg(void) {
  fol_image image = make_image(40, 33, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

/* The frame header: precision at 4, height at 5, width at 7, channels at 9, then identifier, sampling, table. */
static uint8_t *frame_of(const fol_bytes *jpeg) {
  return jpeg->data + place_of(jpeg, "\xff\xc0\0\x11", 4);
}

static void refuse_changed_frame(size_t at, uint8_t value, const char *because) {
  fol_bytes bytes = plain_jpeg();
  frame_of(&bytes)[at] = value;
  assert_refused(&bytes, because);
  fol_bytes_drop(&bytes);
}

static void frames_that_lie_are_refused(void **state) {
  (void)state;
  refuse_changed_frame(1, 0xc3, "lossless");
  refuse_changed_frame(1, 0xc5, "no camera writes");
  refuse_changed_frame(1, 0xc9, "JPEG"); /* claims another coding than it has */
  refuse_changed_frame(3, 0x10, "impossible length");
  refuse_changed_frame(4, 12, "8 bits");
  refuse_changed_frame(6, 0, "it has no size");
  refuse_changed_frame(8, 0, "it has no size");
  refuse_changed_frame(9, 4, "impossible length");
  refuse_changed_frame(10, 77, "not there");
  refuse_changed_frame(11, 0x51, "JPEG");
  refuse_changed_frame(12, 3, "JPEG");
}

static void a_huge_frame_is_refused(void **state) {
  (void)state;
  fol_bytes bytes = plain_jpeg();
  memset(frame_of(&bytes) + 5, 0xff, 4);
  assert_refused(&bytes, "65535 x 65535");
  fol_bytes_drop(&bytes);
}

static void cmyk_is_refused(void **state) {
  (void)state;
  fol_image image = make_image(40, 33, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.cmyk = true});
  assert_refused(&bytes, "CMYK");
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

/* Inserts a Huffman table with these numbers of codes of 9, 10 and 16 bits in front of the real ones. */
static fol_bytes with_table(uint8_t nine, uint8_t ten, uint8_t sixteen) {
  size_t symbols = (size_t)nine + ten + sixteen, length = 2 + 17 + symbols;
  uint8_t segment[4 + 17 + 3 * 255] = {0xff, 0xc4, (uint8_t)(length >> 8), (uint8_t)length, 0x13};
  segment[4 + 9] = nine;
  segment[4 + 10] = ten;
  segment[4 + 16] = sixteen;
  fol_bytes bytes = plain_jpeg();
  insert(&bytes, 2, segment, 2 + length);
  return bytes;
}

static void tables_of_too_many_symbols_are_refused(void **state) {
  (void)state;
  fol_bytes most = with_table(0, 255, 1), more = with_table(0, 255, 2), far_more = with_table(255, 255, 255);
  fol_photo_drop(decode(&most));
  assert_refused(&more, "256 symbols");
  assert_refused(&far_more, "256 symbols");
  fol_bytes_drop(&most);
  fol_bytes_drop(&more);
  fol_bytes_drop(&far_more);
  /* 256 short codes: stb_image would misread the last one, libjpeg does not */
  uint8_t segment[4 + 17 + 256] = {0xff, 0xc4, 1, 19, 0x13};
  segment[4 + 8] = 1;
  segment[4 + 9] = 255;
  fol_bytes bytes = plain_jpeg();
  insert(&bytes, 2, segment, sizeof segment);
  fol_photo_drop(decode(&bytes));
  fol_bytes_drop(&bytes);
}

/* The same behind the first scan, where only a walk over all segments finds it. */
static void tables_between_scans_are_looked_at(void **state) {
  (void)state;
  uint8_t segment[4 + 17 + 3 * 255] = {0xff, 0xc4, 3, 16, 0x13};
  segment[4 + 9] = segment[4 + 10] = segment[4 + 16] = 255;
  fol_image image = make_image(40, 33, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.progressive = true});
  size_t first = place_of(&bytes, "\xff\xda", 2);
  fol_bytes rest = {.data = bytes.data + first + 2, .size = bytes.size - first - 2};
  insert(&bytes, first + 2 + place_of(&rest, "\xff\xc4", 2), segment, sizeof segment);
  assert_refused(&bytes, "256 symbols");
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void what_is_missing_or_doubled_is_noticed(void **state) {
  (void)state;
  fol_image image = make_image(40, 33, 8);
  fol_bytes no_tables = make_jpeg(&image, (jpeg_recipe){.progressive = true}), no_frame = plain_jpeg(),
            no_steps = plain_jpeg(), two_frames = plain_jpeg();
  cut_segment(&no_tables, 0xc4);
  cut_segment(&no_frame, 0xc0);
  cut_segment(&no_steps, 0xdb);
  uint8_t frame[19];
  memcpy(frame, frame_of(&two_frames), sizeof frame);
  insert(&two_frames, (size_t)(frame_of(&two_frames) - two_frames.data), frame, sizeof frame);
  assert_refused(&no_tables, "a Huffman table that is not there");
  assert_refused(&no_frame, "no frame header");
  assert_refused(&no_steps, "JPEG");
  assert_refused(&two_frames, "two frames");
  fol_bytes_drop(&no_tables);
  fol_bytes_drop(&no_frame);
  fol_bytes_drop(&no_steps);
  fol_bytes_drop(&two_frames);
  fol_image_drop(&image);
}

/* Only the first channel has a scan: stb_image would show uninitialised memory for the others. */
static void a_channel_that_is_never_coded_is_noticed(void **state) {
  (void)state;
  fol_bytes bytes = plain_jpeg();
  size_t scan = place_of(&bytes, "\xff\xda\0\x0c\3", 5);
  memmove(bytes.data + scan + 7, bytes.data + scan + 11, bytes.size - scan - 11);
  bytes.size -= 4;
  bytes.data[scan + 3] = 8;
  bytes.data[scan + 4] = 1;
  assert_refused(&bytes, "not complete");
  fol_bytes_drop(&bytes);
}

static void endless_scans_are_refused(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.progressive = true, .grey = true});
  const uint8_t scan[] = {0xff, 0xda, 0, 8, 1, 1, 0, 1, 1, 0x21, 0};
  for (int i = 0; i < 65; i++)
    insert(&bytes, bytes.size - 2, scan, sizeof scan);
  assert_refused(&bytes, "scans");
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void bytes_behind_the_end_are_fine(void **state) {
  (void)state;
  fol_bytes bytes = plain_jpeg();
  add(&bytes, "a phone's film, thumbnail or depth map", 30);
  fol_photo_drop(decode(&bytes));
  fol_bytes_drop(&bytes);
}

static void a_file_beyond_the_limit_is_not_looked_at(void **state) {
  (void)state;
  fol_bytes bytes = {.data = (uint8_t *)(uintptr_t) "\xff\xd8", .size = FOL_PHOTO_BYTES_MAX + 1};
  assert_refused(&bytes, "too large");
}

/* ---- invalid PNGs --------------------------------------------------------------------------------- */

static fol_bytes plain_png(void) {
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

static void a_huge_header_is_refused(void **state) {
  (void)state;
  const uint8_t sizes[][4] = {{0, 0, 0xff, 0xff}, {0x7f, 0xff, 0xff, 0xff}, {0, 1, 0, 0}};
  for (size_t i = 0; i < 3; i++) {
    uint8_t header[13] = {0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0};
    memcpy(header, sizes[i], 4);
    memcpy(header + 4, sizes[i], 4);
    fol_bytes bytes = plain_png(), chunk = make_chunk("IHDR", header, 13);
    memcpy(bytes.data + 8, chunk.data, chunk.size);
    assert_refused(&bytes, "too large");
    fol_bytes_drop(&chunk);
    fol_bytes_drop(&bytes);
  }
}

/* A chunk with a keyword and 40 MB of zeros, compressed to 40 kB. */
static fol_bytes make_bomb(const char *type) {
  enum { unpacked_size = 40 * 1000 * 1000 };
  uint8_t *unpacked = calloc(unpacked_size, 1);
  uLongf packed_size = compressBound(unpacked_size);
  uint8_t *packed = malloc(packed_size + 3);
  memcpy(unpacked, "\2\x62\x5a\0", 4); /* the size in a profile's header */
  memcpy(packed, "x\0", 3);
  assert_int_equal(compress(packed + 3, &packed_size, unpacked, unpacked_size), Z_OK);
  fol_bytes chunk = make_chunk(type, packed, 3 + packed_size);
  free(unpacked);
  free(packed);
  return chunk;
}

static void bombs_do_not_go_off(void **state) {
  (void)state;
  fol_bytes profile = make_bomb("iCCP"), text = make_bomb("zTXt");
  fol_bytes with_profile = plain_png(), with_text = plain_png();
  insert(&with_profile, 33, profile.data, profile.size);
  insert(&with_text, 33, text.data, text.size);
  fol_photo *photo = decode(&with_profile);
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_PROFILE_UNREADABLE);
  fol_photo_drop(photo);
  fol_photo_drop(decode(&with_text)); /* text is skipped without decompressing it */
  fol_bytes_drop(&profile);
  fol_bytes_drop(&text);
  fol_bytes_drop(&with_profile);
  fol_bytes_drop(&with_text);
}

static void wrong_checksums_are_refused(void **state) {
  (void)state;
  const char *const types[] = {"IHDR", "IDAT", "gAMA"};
  for (size_t i = 0; i < 3; i++) {
    fol_image image = make_image(20, 12, 8);
    fol_bytes bytes = make_rgb_png(&image, (png_recipe){.gamma = 0.5});
    uint8_t *chunk = bytes.data + place_of(&bytes, types[i], 4) - 4;
    chunk[8 + ((size_t)chunk[2] << 8 | chunk[3])] ^= 1;
    assert_refused(&bytes, "PNG");
    fol_bytes_drop(&bytes);
    fol_image_drop(&image);
  }
}

static void a_png_cut_short_is_told_as_that(void **state) {
  (void)state;
  fol_bytes bytes = plain_png();
  bytes.size = place_of(&bytes, "IDAT", 4) + 20;
  assert_refused(&bytes, "it ends before the picture does");
  bytes.size = 33; /* the signature and the header */
  assert_refused(&bytes, "it ends before the picture does");
  fol_bytes_drop(&bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_cut_short_is_refused_at_every_byte),
      cmocka_unit_test(flipped_bits_do_no_harm),
      cmocka_unit_test(a_picture_closed_early_is_refused),
      cmocka_unit_test(restart_markers_are_counted),
      cmocka_unit_test(frames_that_lie_are_refused),
      cmocka_unit_test(a_huge_frame_is_refused),
      cmocka_unit_test(cmyk_is_refused),
      cmocka_unit_test(tables_of_too_many_symbols_are_refused),
      cmocka_unit_test(tables_between_scans_are_looked_at),
      cmocka_unit_test(what_is_missing_or_doubled_is_noticed),
      cmocka_unit_test(a_channel_that_is_never_coded_is_noticed),
      cmocka_unit_test(endless_scans_are_refused),
      cmocka_unit_test(bytes_behind_the_end_are_fine),
      cmocka_unit_test(a_file_beyond_the_limit_is_not_looked_at),
      cmocka_unit_test(a_huge_header_is_refused),
      cmocka_unit_test(bombs_do_not_go_off),
      cmocka_unit_test(wrong_checksums_are_refused),
      cmocka_unit_test(a_png_cut_short_is_told_as_that),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
