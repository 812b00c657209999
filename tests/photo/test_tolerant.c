/* Complete photographs that deviate from the standard: files that other programs read are read, with the same pixels.
 */
#include "photo/segments.h"

static fol_bytes plain(jpeg_recipe recipe) {
  fol_image image = make_image(83, 61, 8);
  fol_bytes bytes = make_jpeg(&image, recipe);
  fol_image_drop(&image);
  return bytes;
}

static void assert_same_photo(const fol_bytes *file, const fol_photo *as, const char *what) {
  fol_photo *photo = NULL;
  fol_error err = {0};
  if (!fol_photo_decode(&photo, file->data, file->size, "test.jpg", &err))
    fail_msg("%s: %s", what, err.text);
  assert_same_pixels(fol_photo_image(as), fol_photo_image(photo));
  fol_photo_drop(photo);
}

/* ---- segments and markers ------------------------------------------------------------------------- */

typedef void change(fol_bytes *jpeg);

static void lose_end(fol_bytes *jpeg) {
  jpeg->size -= 2;
}

static void lose_end_before_rubbish(fol_bytes *jpeg) {
  jpeg->size -= 2;
  add(jpeg, "\xff\xd8\xff\xe1 another picture", 20);
}

static void lose_half_of_the_end(fol_bytes *jpeg) {
  jpeg->size -= 1;
}

static void put_byte_between(fol_bytes *jpeg) {
  insert(jpeg, segment_at(jpeg, 0xdb), "\x2a", 1);
}

static void put_bytes_between(fol_bytes *jpeg) {
  insert(jpeg, segment_at(jpeg, 0xc4), "\0\0 some\xff\0 text \xff", 16);
}

static void put_zeros_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
}

static void put_bytes_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "13 bytes more", 13);
}

static void put_escaped_bytes_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "abcdefgh\xff\0ijkl\xff\0", 16);
}

static void put_restart_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "\xff\xd0", 2);
}

static void put_restart_and_bytes_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "\xff\xd3\0\0\1", 5);
}

static void put_much_behind_end(fol_bytes *jpeg) {
  char more[70000];
  memset(more, 0xff, sizeof more);
  add(jpeg, more, sizeof more);
}

/* A segment that begins with "\0\xe1" instead of "\xff\xe1", with a picture inside. */
static void break_note(fol_bytes *jpeg) {
  fol_bytes small = plain((jpeg_recipe){.grey = true});
  size_t at = 2 + segment_size(jpeg, 2);
  insert_segment(jpeg, at, 0xe1, small.data, small.size);
  jpeg->data[at] = 0;
  fol_bytes_drop(&small);
}

static void begin_twice(fol_bytes *jpeg) {
  insert(jpeg, 0, "\xff\xd8", 2);
}

static void fill_up_before_end(fol_bytes *jpeg) {
  insert(jpeg, jpeg->size - 2, "\xff\xff\xff", 3);
}

static const struct {
  const char *what;
  change *make;
} changes[] = {
    {"no end marker", lose_end},
    {"no end marker, and more", lose_end_before_rubbish},
    {"half an end marker", lose_half_of_the_end},
    {"a byte between segments", put_byte_between},
    {"bytes between segments", put_bytes_between},
    {"zeros before the end", put_zeros_before_end},
    {"bytes before the end", put_bytes_before_end},
    {"escaped bytes before the end", put_escaped_bytes_before_end},
    {"a restart marker before the end", put_restart_before_end},
    {"a restart marker and bytes before the end", put_restart_and_bytes_before_end},
    {"a trailer", put_much_behind_end},
    {"a note with a broken marker", break_note},
    {"two beginnings", begin_twice},
    {"filling before the end", fill_up_before_end},
};

static void complete_pictures_are_read(void **state) {
  (void)state;
  const jpeg_recipe recipes[] = {{.subsampled = true},  {.restart_rows = 1},
                                 {.progressive = true}, {.progressive = true, .subsampled = true, .restart_rows = 1},
                                 {.grey = true},        {.rgb = true}};
  for (size_t r = 0; r < sizeof recipes / sizeof *recipes; r++) {
    fol_bytes whole = plain(recipes[r]);
    fol_photo *photo = decode(&whole);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
      fol_bytes bytes = plain(recipes[r]);
      if (recipes[r].restart_rows > 0 && changes[i].make == put_escaped_bytes_before_end) {
        fol_bytes_drop(&bytes); /* libjpeg decodes these, and rounds differently */
        continue;
      }
      changes[i].make(&bytes);
      assert_same_photo(&bytes, photo, changes[i].what);
      fol_bytes_drop(&bytes);
    }
    fol_photo_drop(photo);
    fol_bytes_drop(&whole);
  }
}

static void scan_parameters_of_a_sequential_picture_are_passed_over(void **state) {
  (void)state;
  const uint8_t odd[][3] = {{0, 0, 0}, {1, 63, 0}, {0, 63, 0x11}, {0, 255, 0}};
  fol_bytes whole = plain((jpeg_recipe){.subsampled = true});
  fol_photo *photo = decode(&whole);
  for (size_t i = 0; i < 4; i++) {
    fol_bytes bytes = plain((jpeg_recipe){.subsampled = true});
    size_t scan = segment_at(&bytes, 0xda);
    memcpy(bytes.data + scan + segment_size(&bytes, scan) - 3, odd[i], 3);
    assert_same_photo(&bytes, photo, "odd parameters of a scan");
    fol_bytes_drop(&bytes);
  }
  fol_photo_drop(photo);
  fol_bytes_drop(&whole);
}

/* Motion JPEG frames omit the Huffman tables. */
static void standard_tables_may_be_missing(void **state) {
  (void)state;
  const jpeg_recipe recipes[] = {{.subsampled = true}, {.grey = true}};
  for (size_t r = 0; r < 2; r++) {
    fol_bytes bytes = plain(recipes[r]);
    fol_photo *photo = decode(&bytes);
    while (find(&bytes, "\xff\xc4", 2)) {
      cut_segment(&bytes, 0xc4);
    }
    assert_same_photo(&bytes, photo, "no tables");
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
}

/* Some cameras leave a few bytes, or padding, between the last block and the next marker; more than that is surplus
 * coded data. */
static void bytes_too_many_in_the_coded_data_are_refused(void **state) {
  (void)state;
  fol_bytes bytes = plain((jpeg_recipe){0}), filled = plain((jpeg_recipe){0});
  uint8_t more[300], filling[5000];
  for (size_t i = 0; i < sizeof more; i++)
    more[i] = (uint8_t)(7 * i % 251);
  memset(filling, 0, sizeof filling);
  insert(&bytes, bytes.size - 2, more, sizeof more);
  insert(&filled, filled.size - 2, filling, sizeof filling);
  assert_refused(&bytes, "extra bytes");
  fol_photo_drop(decode(&filled));
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&filled);
}

/* ---- channels ------------------------------------------------------------------------------------- */

static void rename_channels(fol_bytes *jpeg, const char *names) {
  size_t frame = segment_at(jpeg, 0xc0), scan = segment_at(jpeg, 0xda);
  for (size_t i = 0; i < 3; i++) {
    jpeg->data[frame + 10 + 3 * i] = (uint8_t)names[i];
    jpeg->data[scan + 5 + 2 * i] = (uint8_t)names[i];
  }
}

/* As in libjpeg: first JFIF's header decides, then Adobe's marker, then the identifiers. */
static void names_of_channels_tell_colours_only_where_nothing_else_does(void **state) {
  (void)state;
  const char *const names[] = {"RGB", "\1\1\1", "\0\1\2", "\x22\x11\x33"};
  const jpeg_recipe recipes[] = {{.subsampled = true}, {.adobe = true}};
  for (size_t r = 0; r < 2; r++) {
    fol_bytes bytes = plain(recipes[r]);
    fol_photo *photo = decode(&bytes);
    for (size_t i = 0; i < 4; i++) {
      rename_channels(&bytes, names[i]);
      assert_same_photo(&bytes, photo, "other names");
      fol_bytes_drop(&bytes);
      bytes = plain(recipes[r]);
    }
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_bytes rgb = plain((jpeg_recipe){.rgb = true}); /* with Adobe's marker, and identifiers R, G, B */
  fol_photo *photo = decode(&rgb);
  cut(&rgb, 2, segment_size(&rgb, 2));
  assert_same_photo(&rgb, photo, "only names");
  fol_photo_drop(photo);
  fol_bytes_drop(&rgb);
}

static void arithmetic_coding_is_read(void **state) {
  (void)state;
  for (int progressive = 0; progressive < 2; progressive++) {
    fol_bytes huffman = plain((jpeg_recipe){.progressive = progressive, .subsampled = true});
    fol_bytes arithmetic = plain((jpeg_recipe){.progressive = progressive, .subsampled = true, .arithmetic = true});
    fol_photo *one = decode(&huffman), *other = decode(&arithmetic);
    const fol_image *a = fol_photo_image(one), *b = fol_photo_image(other);
    for (int y = 0; y < a->height; y++)
      for (int x = 0; x < 3 * a->width; x++)
        assert_true(abs(((const uint8_t *)pixel(a, 0, y))[x] - ((const uint8_t *)pixel(b, 0, y))[x]) <= 4);
    fol_photo_drop(one);
    fol_photo_drop(other);
    arithmetic.size /= 2;
    assert_refused(&arithmetic, "JPEG");
    fol_bytes_drop(&huffman);
    fol_bytes_drop(&arithmetic);
  }
}

/* ---- PNG ------------------------------------------------------------------------------------------ */

static void words_in_a_png_may_be_damaged(void **state) {
  (void)state;
  const char *const types[] = {"tEXt", "zTXt", "iTXt", "tIME", "pHYs", "vpAg"};
  fol_image image = make_image(20, 12, 8);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    fol_bytes bytes = make_rgb_png(&image, (png_recipe){0}), chunk = make_chunk(types[i], "Comment\0words", 13);
    chunk.data[chunk.size - 1] ^= 1;
    insert(&bytes, 33, chunk.data, chunk.size);
    fol_photo *photo = decode(&bytes);
    assert_same_pixels(&image, fol_photo_image(photo));
    fol_photo_drop(photo);
    fol_bytes_drop(&chunk);
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

static void a_png_without_its_end_is_complete(void **state) {
  (void)state;
  fol_image image = make_image(20, 12, 8);
  for (int interlaced = 0; interlaced < 2; interlaced++)
    for (size_t lost = 1; lost <= 12; lost++) {
      fol_bytes bytes = make_rgb_png(&image, (png_recipe){.interlaced = interlaced});
      bytes.size -= lost;
      fol_photo *photo = decode(&bytes);
      assert_same_pixels(&image, fol_photo_image(photo));
      fol_photo_drop(photo);
      fol_bytes_drop(&bytes);
    }
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(complete_pictures_are_read),
      cmocka_unit_test(scan_parameters_of_a_sequential_picture_are_passed_over),
      cmocka_unit_test(standard_tables_may_be_missing),
      cmocka_unit_test(bytes_too_many_in_the_coded_data_are_refused),
      cmocka_unit_test(names_of_channels_tell_colours_only_where_nothing_else_does),
      cmocka_unit_test(arithmetic_coding_is_read),
      cmocka_unit_test(words_in_a_png_may_be_damaged),
      cmocka_unit_test(a_png_without_its_end_is_complete),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
