/* The orientation and colours of a picture, wherever in the file they are given. */
#include "photo/notes.h"

#include <math.h>

static void assert_turned(fol_bytes *file, int orientation, const char *what) {
  fol_photo *photo = decode(file);
  if (fol_photo_describe(photo).orientation != orientation)
    fail_msg("%s: %d in place of %d", what, fol_photo_describe(photo).orientation, orientation);
  assert_int_equal(fol_photo_image(photo)->width, orientation < 5 ? WIDTH : HEIGHT);
  fol_photo_drop(photo);
  fol_bytes_drop(file);
}

/* The expected results are exiftool's for these files. */
static void of_two_orientations_the_first_counts(void **state) {
  (void)state;
  const struct {
    unsigned type, one[2], other[2];
    int orientation;
  } cases[] = {{3, {6, 0}, {3, 0}, 6}, {3, {0, 0}, {3, 0}, 3}, {3, {6, 3}, {0, 0}, 6},
               {3, {6, 0}, {0, 0}, 6}, {1, {6, 0}, {3, 0}, 6}, {4, {6, 0}, {3, 0}, 6},
               {8, {6, 0}, {3, 0}, 6}, {9, {6, 0}, {3, 0}, 6}, {3, {9, 0}, {3, 0}, 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_bytes jpeg = plain_jpeg();
    size_t at = 20;
    put_app1(&jpeg, &at, EXIF, make_turn(cases[i].type, cases[i].one[0], cases[i].one[1]));
    put_app1(&jpeg, &at, EXIF, make_turn(cases[i].type, cases[i].other[0], cases[i].other[1]));
    assert_turned(&jpeg, cases[i].orientation, "two in a JPEG");
  }
}

static void xmp_counts_only_without_exif(void **state) {
  (void)state;
  const char *const packets[] = {xmp_attribute, xmp_element, "<tiff:Orientation>\n 6 </tiff:Orientation>",
                                 "tiff:Orientation = '6'"};
  for (size_t i = 0; i < 4; i++) {
    fol_bytes jpeg = plain_jpeg();
    size_t at = 20;
    put_app1(&jpeg, &at, XMP, text_bytes(packets[i]));
    assert_turned(&jpeg, 6, packets[i]);
    jpeg = plain_jpeg();
    at = 20;
    put_app1(&jpeg, &at, XMP, text_bytes(packets[i]));
    put_app1(&jpeg, &at, EXIF, make_turn(3, 3, 0));
    assert_turned(&jpeg, 3, "XMP beside EXIF");
    jpeg = plain_jpeg();
    at = 20;
    put_app1(&jpeg, &at, EXIF, make_turn(3, 0, 0));
    put_app1(&jpeg, &at, XMP, text_bytes(packets[i]));
    assert_turned(&jpeg, 1, "EXIF that tells none");
  }
  const char *const none[] = {"tiff:Orientation", "tiff:Orientation=\"", "tiff:Orientation=\"16\"",
                              "<tiff:Orientation>9", "tiff:Orientation=\"6"};
  for (size_t i = 0; i < 4; i++) {
    fol_bytes jpeg = plain_jpeg();
    size_t at = 20;
    put_app1(&jpeg, &at, XMP, text_bytes(none[i]));
    assert_turned(&jpeg, 1, none[i]);
  }
}

/* ---- PNG ------------------------------------------------------------------------------------------ */

static void orientations_in_text_of_a_png_count(void **state) {
  (void)state;
  for (unsigned orientation = 1; orientation <= 8; orientation++)
    for (int kind = 0; kind < 8; kind++) {
      const char *keyword = kind & 1 ? "Raw profile type APP1" : "Raw profile type exif";
      bool packed = kind & 2;
      fol_bytes png = plain_png(), turn = make_turn(3, orientation, 0), block = {0};
      add(&block, "Exif\0", 6);
      add(&block, turn.data, turn.size);
      fol_bytes text = make_raw_profile(keyword, "exif", block.data, block.size, packed);
      put_chunk(&png, kind & 4 ? BEHIND_PIXELS : BEFORE_PIXELS, packed ? "zTXt" : "tEXt", &text);
      assert_turned(&png, (int)orientation, keyword);
      fol_bytes_drop(&text);
      fol_bytes_drop(&block);
      fol_bytes_drop(&turn);
    }
}

static void of_two_orientations_in_a_png_the_first_counts(void **state) {
  (void)state;
  for (int raw_first = 0; raw_first < 2; raw_first++) {
    fol_bytes png = plain_png(), six = make_turn(3, 6, 0), three = make_turn(3, 3, 0);
    fol_bytes text = make_raw_profile("Raw profile type exif", "exif", six.data, six.size, true);
    if (raw_first)
      put_chunk(&png, BEFORE_PIXELS, "zTXt", &text);
    put_chunk(&png, BEFORE_PIXELS, "eXIf", &three);
    if (!raw_first)
      put_chunk(&png, BEFORE_PIXELS, "zTXt", &text);
    assert_turned(&png, raw_first ? 6 : 3, "eXIf and text");
    fol_bytes_drop(&text);
    fol_bytes_drop(&six);
    fol_bytes_drop(&three);
  }
}

static void xmp_of_a_png_counts_without_exif(void **state) {
  (void)state;
  for (int kind = 0; kind < 4; kind++) {
    fol_bytes png = plain_png(), text = {0}, three = make_turn(3, 3, 0);
    add(&text, "XML:com.adobe.xmp\0\0\0\0", 22);
    add(&text, xmp_element, sizeof xmp_element - 1);
    put_chunk(&png, kind & 1 ? BEHIND_PIXELS : BEFORE_PIXELS, "iTXt", &text);
    if (kind & 2)
      put_chunk(&png, BEFORE_PIXELS, "eXIf", &three);
    assert_turned(&png, kind & 2 ? 3 : 6, "XMP");
    fol_bytes_drop(&text);
    fol_bytes_drop(&three);
  }
}

/* ---- colours -------------------------------------------------------------------------------------- */

static void assert_colours(const fol_bytes *file, const char *name, double exponent) {
  fol_photo *photo = decode(file);
  fol_photo_facts facts = fol_photo_describe(photo);
  assert_int_equal(facts.remarks, 0);
  assert_string_equal(facts.profile_name, name);
  assert_int_equal(facts.has_profile, name[0] != '\0');
  assert_int_equal(fol_photo_profile(photo).size > 0, name[0] != '\0');
  double light = exponent > 0 ? pow(100 / 255.0, exponent) : fol_srgb_to_linear(100 / 255.0);
  assert_true(fabs((double)fol_photo_linear(photo, 1)[100] - light) < 1e-4);
  fol_photo_drop(photo);
}

static void exif_alone_may_tell_adobe_rgb(void **state) {
  (void)state;
  static const char adobe[] = "Compatible with Adobe RGB (1998)";
  const struct {
    int space;
    const char *index;
    bool adobe;
  } cases[] = {{65535, "R03", true}, {-1, "R03", true}, {2, "R03", true},     {2, NULL, true},   {2, "R98", true},
               {1, "R03", false},    {1, "R98", false}, {65535, NULL, false}, {-1, NULL, false}, {65535, "R98", false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_bytes jpeg = plain_jpeg(), png = plain_png(), space = make_space(cases[i].space, cases[i].index);
    size_t at = 20;
    put_chunk(&png, BEFORE_PIXELS, "eXIf", &space);
    put_app1(&jpeg, &at, EXIF, space);
    assert_colours(&jpeg, cases[i].adobe ? adobe : "", cases[i].adobe ? 2.19921875 : 0);
    assert_colours(&png, cases[i].adobe ? adobe : "", cases[i].adobe ? 2.19921875 : 0);
    fol_bytes_drop(&jpeg);
    fol_bytes_drop(&png);
  }
}

static void a_profile_counts_more_than_exif(void **state) {
  (void)state;
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){.profile = &profile});
  size_t at = 20;
  put_app1(&jpeg, &at, EXIF, make_space(2, "R03"));
  assert_colours(&jpeg, "RGB built-in", 1.8);
  fol_bytes png = plain_png(), space = make_space(2, "R03"), srgb = {0};
  add(&srgb, "\0", 1);
  put_chunk(&png, BEFORE_PIXELS, "eXIf", &space);
  put_chunk(&png, BEFORE_PIXELS, "sRGB", &srgb);
  assert_colours(&png, "", 0);
  fol_bytes_drop(&srgb);
  fol_bytes_drop(&space);
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

static fol_bytes coded_png(const char code[4]) {
  fol_bytes png = plain_png(), chunk = {0}, gamma = {0};
  add(&chunk, code, 4);
  add(&gamma, "\0\0\xff\xff", 4);
  put_chunk(&png, BEFORE_PIXELS, "cICP", &chunk);
  put_chunk(&png, BEFORE_PIXELS, "gAMA", &gamma); /* contradicts it, for programs that do not read cICP */
  fol_bytes_drop(&gamma);
  fol_bytes_drop(&chunk);
  return png;
}

static void colours_by_numbers_are_read(void **state) {
  (void)state;
  fol_bytes p3 = coded_png("\14\15\0\1"), srgb = coded_png("\1\15\0\1"), linear = coded_png("\11\10\0\1");
  assert_colours(&p3, "Display P3", 0);
  assert_colours(&srgb, "", 0);
  assert_colours(&linear, "BT.2020 primaries, linear light", 1);
  fol_bytes_drop(&p3);
  fol_bytes_drop(&srgb);
  fol_bytes_drop(&linear);
  const struct {
    char code[5];
    const char *because;
  } refused[] = {{"\11\20\0\1", "PQ"},
                 {"\11\22\0\1", "HLG"},
                 {"\14\15\0\0", "given in a way that Follidot does not know"},
                 {"\15\15\0\1", "given in a way that Follidot does not know"}};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    fol_bytes png = coded_png(refused[i].code);
    assert_refused(&png, refused[i].because);
    fol_bytes_drop(&png);
  }
}

/* Changes the last bits of the white point in the profile's header, which must be D50: some cameras round differently.
 */
static void a_white_point_may_be_off_by_its_last_bits(void **state) {
  (void)state;
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 2.2));
  profile.data[71] ^= 1;
  profile.data[79] ^= 3;
  for (int as_png = 0; as_png < 2; as_png++) {
    fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){.profile = &profile}), again = {0};
    fol_photo *photo = decode(&jpeg);
    fol_encoding encoding = {.format = as_png ? FOL_FORMAT_PNG : FOL_FORMAT_JPEG};
    assert_true(fol_photo_encode(&again, photo, &encoding, NULL));
    fol_photo *second = decode(&again);
    fol_span kept = fol_photo_profile(second);
    assert_int_equal(kept.size, profile.size);
    assert_memory_equal(kept.data, profile.data, profile.size);
    fol_photo_drop(photo);
    fol_photo_drop(second);
    fol_bytes_drop(&jpeg);
    fol_bytes_drop(&again);
  }
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(of_two_orientations_the_first_counts),
      cmocka_unit_test(xmp_counts_only_without_exif),
      cmocka_unit_test(orientations_in_text_of_a_png_count),
      cmocka_unit_test(of_two_orientations_in_a_png_the_first_counts),
      cmocka_unit_test(xmp_of_a_png_counts_without_exif),
      cmocka_unit_test(exif_alone_may_tell_adobe_rgb),
      cmocka_unit_test(a_profile_counts_more_than_exif),
      cmocka_unit_test(colours_by_numbers_are_read),
      cmocka_unit_test(a_white_point_may_be_off_by_its_last_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
