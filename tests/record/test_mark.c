/* Which pictures are recognised as our exports, and that sizes in files are not trusted. */
#include "record/parts.h"
#include "support.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char path[] = FOL_TEST_OUT "/record-mark";

static const uint64_t number = UINT64_C(0xfedcba9800001234);

/* Returns 1 if the data is an export of ours, else 0. Sets *photograph to its number. */
static int marked(uint64_t *photograph, const void *data, size_t size) {
  FILE *file = fopen(path, "wb");
  assert_int_equal(fwrite(data, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
  int fd = open(path, O_RDONLY);
  assert_true(fd >= 0);
  bool ours = fol_mark_read(photograph, fd, size);
  close(fd);
  return ours;
}

static fol_bytes packet(void) {
  static fol_plan plan;
  MUST(fol_plan_default(&plan, 300, 200, error));
  fol_skin_measurement skin = {.skin = {0.0213, 0.0042}};
  fol_export what = {.plan = &plan, .when = {.days = FOL_HEALED_DAYS}};
  fol_caption caption = {&what, FOL_EXPORTED_SESSION, 1, 1, &skin, 0.61, 0, number};
  fol_bytes xmp = {0};
  MUST(fol_xmp_print(&xmp, &caption, error));
  fol_plan_drop(&plan);
  return xmp;
}

static fol_bytes picture(fol_format format, const char *xmp) {
  fol_image image;
  fol_bytes bytes = {0};
  MUST(fol_image_new(&image, 40, 30, 8, error));
  memset(image.data, 0x90, image.stride * 30);
  fol_encoding encoding = {.format = format, .xmp = xmp};
  MUST(fol_image_encode(&bytes, &image, &encoding, error));
  fol_image_drop(&image);
  return bytes;
}

static int marked_with(fol_format format, const char *xmp) {
  uint64_t photograph = 0;
  fol_bytes bytes = picture(format, xmp);
  int ours = marked(&photograph, bytes.data, bytes.size);
  fol_bytes_drop(&bytes);
  return ours;
}

static void our_pictures_are_known(void **state) {
  (void)state;
  fol_bytes xmp = packet();
  for (int i = 0; i < 2; i++) {
    uint64_t photograph = 0;
    fol_bytes bytes = picture(i ? FOL_FORMAT_JPEG : FOL_FORMAT_PNG, (const char *)xmp.data);
    assert_int_equal(marked(&photograph, bytes.data, bytes.size), 1);
    assert_true(photograph == number);
    fol_bytes_drop(&bytes);
  }
  /* A packet of another version, and one without a photograph number. */
  char *text = (char *)xmp.data, *version = strstr(text, "Follidot " FOL_VERSION);
  version[strlen("Follidot ")] = '9';
  assert_int_equal(marked_with(FOL_FORMAT_PNG, text), 1);
  strstr(text, "follidot:photograph")[9] = 'P';
  uint64_t photograph = 7;
  fol_bytes bytes = picture(FOL_FORMAT_JPEG, text);
  assert_int_equal(marked(&photograph, bytes.data, bytes.size), 1);
  assert_true(photograph == 0);
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&xmp);
}

/* Not ours: other pictures that mention the program, and our exports once another program has changed them. */
static void others_are_not(void **state) {
  (void)state;
  fol_bytes xmp = packet();
  char *text = (char *)xmp.data;
  for (int i = 0; i < 2; i++) {
    fol_format format = i ? FOL_FORMAT_JPEG : FOL_FORMAT_PNG;
    assert_int_equal(marked_with(format, NULL), 0);
    assert_int_equal(marked_with(format, "Follidot"), 0);
    assert_int_equal(marked_with(format, text + 1), 0);
  }
  char *tool = strstr(text, "CreatorTool=\"Follidot ");
  memcpy(tool + strlen("CreatorTool=\""), "Painters", 8);
  assert_int_equal(marked_with(FOL_FORMAT_PNG, text), 0);
  assert_int_equal(marked_with(FOL_FORMAT_JPEG, text), 0);
  fol_bytes_drop(&xmp);
}

static void damage_is_harmless(void **state) {
  (void)state;
  fol_bytes xmp = packet();
  for (int i = 0; i < 2; i++) {
    uint64_t photograph;
    fol_bytes bytes = picture(i ? FOL_FORMAT_JPEG : FOL_FORMAT_PNG, (const char *)xmp.data);
    for (size_t size = 0; size < 120; size++)
      assert_int_equal(marked(&photograph, bytes.data, size), 0);
    for (size_t at = 0; at < 120; at++)
      for (int bit = 0; bit < 8; bit += 3) {
        bytes.data[at] ^= (uint8_t)(1 << bit);
        marked(&photograph, bytes.data, bytes.size); /* among these are sizes of 0 and of gigabytes */
        bytes.data[at] ^= (uint8_t)(1 << bit);
      }
    fol_bytes_drop(&bytes);
  }
  /* Endless chunks and segments. */
  static uint8_t chunks[200000] = "\x89PNG\r\n\x1a\n", segments[200000] = "\xff\xd8";
  for (size_t at = 2; at + 4 < sizeof segments; at += 4)
    memcpy(segments + at, "\xff\xe1\x00\x02", 4);
  uint64_t photograph;
  assert_int_equal(marked(&photograph, chunks, sizeof chunks), 0);
  assert_int_equal(marked(&photograph, segments, sizeof segments), 0);
  fol_bytes_drop(&xmp);
  unlink(path);
}

static void put(const char *name, fol_format format, const char *xmp) {
  char file_path[300];
  fol_bytes bytes = picture(format, xmp);
  snprintf(file_path, sizeof file_path, FOL_TEST_OUT "/%s", name);
  MUST(fol_file_write(file_path, bytes.data, bytes.size, error));
  fol_bytes_drop(&bytes);
}

static bool made_here(const char *name) {
  fol_bytes bytes = {0};
  int folder = open(FOL_TEST_OUT, O_RDONLY | O_DIRECTORY), fd = openat(folder, name, O_RDONLY);
  assert_true(folder >= 0 && fd >= 0);
  MUST(fol_file_read_open(&bytes, fd, name, 1 << 20, error));
  bool made = fol_export_has_made(folder, name, fd, bytes.size);
  fol_bytes_drop(&bytes);
  close(fd);
  close(folder);
  return made;
}

/* `before` has no XMP of its own: it is recognised by the comparison next to it. */
static void exports_are_told_from_photographs(void **state) {
  (void)state;
  fol_bytes xmp = packet();
  unlink(FOL_TEST_OUT "/comparison.png");
  put("session-2.jpg", FOL_FORMAT_JPEG, (const char *)xmp.data);
  put("photograph.jpg", FOL_FORMAT_JPEG, NULL);
  put("before.jpg", FOL_FORMAT_JPEG, NULL);
  put("before.png", FOL_FORMAT_PNG, NULL);
  assert_true(made_here("session-2.jpg"));
  assert_false(made_here("photograph.jpg"));
  put("comparison.jpg", FOL_FORMAT_JPEG, NULL); /* another program's file */
  assert_false(made_here("before.jpg"));
  put("comparison.jpg", FOL_FORMAT_JPEG, (const char *)xmp.data);
  assert_true(made_here("before.jpg"));
  assert_false(made_here("before.png"));
  put("A-113 before.jpg", FOL_FORMAT_JPEG, NULL);
  assert_false(made_here("A-113 before.jpg")); /* a comparison without the prefix says nothing about it */
  put("A-113 comparison.jpg", FOL_FORMAT_JPEG, (const char *)xmp.data);
  assert_true(made_here("A-113 before.jpg"));
  assert_false(made_here("photograph.jpg"));
  fol_bytes_drop(&xmp);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(our_pictures_are_known),
      cmocka_unit_test(others_are_not),
      cmocka_unit_test(damage_is_harmless),
      cmocka_unit_test(exports_are_told_from_photographs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
