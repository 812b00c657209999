/* What is said about a picture beside its pixels: which way up it is, and in which colours, wherever it is said. */
#include "photo/make.h"

#include <math.h>
#include <zlib.h>

enum { WIDTH = 24, HEIGHT = 16 };

/* ---- EXIF, as programs write it ------------------------------------------------------------------- */

static void add16(fol_bytes *b, unsigned v) {
  add(b, (uint8_t[]){(uint8_t)v, (uint8_t)(v >> 8)}, 2);
}

static void add32(fol_bytes *b, unsigned v) {
  add16(b, v & 0xffff);
  add16(b, v >> 16);
}

static void add_entry(fol_bytes *b, unsigned tag, unsigned type, unsigned value) {
  add16(b, tag);
  add16(b, type);
  add32(b, 1);
  add32(b, value);
}

/* A TIFF block with one or two orientations (0: none) of that type. */
static fol_bytes make_turn(unsigned type, unsigned first, unsigned second) {
  fol_bytes b = {0};
  add(&b, "II*\0\10\0\0\0", 8);
  add16(&b, 1u + (first > 0) + (second > 0));
  if (first)
    add_entry(&b, 0x112, type, first);
  if (second)
    add_entry(&b, 0x112, type, second);
  add_entry(&b, 0x128, 3, 2);
  add32(&b, 0);
  return b;
}

/* One that tells a colour space (-1: none) and an index of interoperability (NULL: none). */
static fol_bytes make_space(int space, const char *index) {
  fol_bytes b = {0};
  add(&b, "II*\0\10\0\0\0", 8);
  add16(&b, 1);
  add_entry(&b, 0x8769, 4, 26);
  add32(&b, 0);
  add16(&b, (space >= 0) + 1u); /* 26 */
  if (space >= 0)
    add_entry(&b, 0xa001, 3, (unsigned)space);
  unsigned to = 26 + 2 + 12 * ((space >= 0) + 1u) + 4;
  add_entry(&b, 0xa005, 4, to);
  add32(&b, 0);
  add16(&b, index ? 1 : 0);
  if (index) {
    add16(&b, 1);
    add16(&b, 2);
    add32(&b, 4);
    add(&b, index, 4);
  }
  add32(&b, 0);
  return b;
}

static const char xmp_attribute[] = "<x:xmpmeta><rdf:Description tiff:Orientation=\"6\"/></x:xmpmeta>";
static const char xmp_element[] = "<x:xmpmeta><tiff:Orientation>6</tiff:Orientation></x:xmpmeta>";

/* ---- JPEG ----------------------------------------------------------------------------------------- */

static fol_bytes plain_jpeg(void) {
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

/* Behind JFIF's header and what was put there before; the block is dropped. */
static void put_app1(fol_bytes *jpeg, size_t *at, const char *name, size_t name_size, fol_bytes block) {
  size_t length = 2 + name_size + block.size;
  const uint8_t head[4] = {0xff, 0xe1, (uint8_t)(length >> 8), (uint8_t)length};
  fol_bytes segment = {0};
  add(&segment, head, 4);
  add(&segment, name, name_size);
  add(&segment, block.data, block.size);
  insert(jpeg, *at, segment.data, segment.size);
  *at += segment.size;
  fol_bytes_drop(&segment);
  fol_bytes_drop(&block);
}

static fol_bytes text_bytes(const char *text) {
  fol_bytes bytes = {0};
  add(&bytes, text, strlen(text));
  return bytes;
}

static void assert_turned(fol_bytes *file, int orientation, const char *what) {
  fol_photo *photo = decode(file);
  if (fol_photo_describe(photo).orientation != orientation)
    fail_msg("%s: %d in place of %d", what, fol_photo_describe(photo).orientation, orientation);
  assert_int_equal(fol_photo_image(photo)->width, orientation < 5 ? WIDTH : HEIGHT);
  fol_photo_drop(photo);
  fol_bytes_drop(file);
}

#define EXIF "Exif\0", 6
#define XMP  "http://ns.adobe.com/xap/1.0/", 29

/* As exiftool has it, to which these were shown. */
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

static fol_bytes plain_png(void) {
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

typedef enum place { BEFORE_PIXELS, BEHIND_PIXELS } place;

static void put_chunk(fol_bytes *png, place where, const char *type, const fol_bytes *data) {
  fol_bytes chunk = make_chunk(type, data->data, data->size);
  insert(png, where == BEFORE_PIXELS ? place_of(png, "IDAT", 4) - 4 : png->size - 12, chunk.data, chunk.size);
  fol_bytes_drop(&chunk);
}

/* ImageMagick's way to keep what PNG had no chunk for. */
static fol_bytes make_raw_profile(const char *keyword, const char *name, const void *data, size_t size, bool packed) {
  fol_bytes text = {0}, chunk = {0};
  char line[40];
  add(&text, line, (size_t)snprintf(line, sizeof line, "\n%s\n%8zu", name, size));
  for (size_t i = 0; i < size; i++) {
    if (i % 36 == 0)
      add(&text, "\n", 1);
    add(&text, line, (size_t)snprintf(line, sizeof line, "%02x", ((const uint8_t *)data)[i]));
  }
  add(&text, "\n", 1);
  add(&chunk, keyword, strlen(keyword) + 1);
  if (packed) {
    uLongf room = compressBound((uLong)text.size);
    uint8_t *to = malloc(room + 1);
    to[0] = 0;
    assert_int_equal(compress(to + 1, &room, text.data, (uLong)text.size), Z_OK);
    add(&chunk, to, room + 1);
    free(to);
  } else {
    add(&chunk, text.data, text.size);
  }
  fol_bytes_drop(&text);
  return chunk;
}

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
  put_chunk(&png, BEFORE_PIXELS, "gAMA", &gamma); /* which says otherwise, for programs that know no better */
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
  } refused[] = {
      {"\11\20\0\1", "PQ"}, {"\11\22\0\1", "HLG"}, {"\14\15\0\0", "not known here"}, {"\15\15\0\1", "not known here"}};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    fol_bytes png = coded_png(refused[i].code);
    assert_refused(&png, refused[i].because);
    fol_bytes_drop(&png);
  }
}

/* The bytes of the header's white point, which must be D50: some cameras round otherwise. */
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
