/* Photographs stay the way up that they were taken in, in files of earlier versions as well. */
#include "storage/damage.h"

#define PATH CASE_PATH("turned")

enum { WIDE = 90, HIGH = 60 };

/* A JPEG with a dark corner at its top left, whose XMP alone says that it is to be turned by a quarter. */
static fol_bytes make_turned(void) {
  fol_image image;
  fol_bytes bytes = {0};
  MUST(fol_image_new(&image, WIDE, HIGH, 8, error));
  for (int y = 0; y < HIGH; y++)
    for (int x = 0; x < WIDE; x++)
      memset((uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x, x < 20 && y < 20 ? 20 : 220, 3);
  const fol_encoding how = {.format = FOL_FORMAT_JPEG,
                            .xmp = "<x:xmpmeta><rdf:Description tiff:Orientation=\"6\"/></x:xmpmeta>"};
  MUST(fol_image_encode(&bytes, &image, &how, error));
  fol_image_drop(&image);
  return bytes;
}

static fol_original *take_in(void) {
  fol_bytes bytes = make_turned();
  fol_original *original = NULL;
  MUST(original_new(&original, NULL, &bytes, error));
  return original;
}

/* Where the dark corner is: orientation 1 has it at the top left, 3 at the bottom right, 6 at the top right. */
static void check_way_up(fol_original *original, int orientation) {
  fol_photo *photo = NULL;
  MUST(fol_original_decode(&photo, original, error));
  const fol_image *image = fol_photo_image(photo);
  bool turned = orientation == 6;
  assert_int_equal(image->width, turned ? HIGH : WIDE);
  assert_int_equal(image->height, turned ? WIDE : HIGH);
  assert_int_equal(fol_photo_describe(photo).orientation, orientation);
  int x = orientation == 1 ? 5 : image->width - 6, y = orientation == 3 ? image->height - 6 : 5;
  const uint8_t *corner = (const uint8_t *)image->data + (size_t)y * image->stride + 3 * (size_t)x;
  assert_true(corner[0] < 60);
  fol_photo_drop(photo);
}

static fol_original *left_of(const fol_document *document) {
  return fol_view_original(fol_document_view(document, FOL_VIEW_LEFT));
}

/* A file in which that photograph is the view from the left, with what some version said of it. */
static void forge(const char *size_and_more) {
  fol_bytes bytes = make_turned();
  const fol_digest digest = fol_digest_of(bytes.data, bytes.size);
  char hex[FOL_DIGEST_TEXT], facts[160], edit[160];
  fol_digest_print(hex, &digest);
  snprintf(facts, sizeof facts, "%s %s", hex, size_and_more);
  snprintf(edit, sizeof edit, "10 11 0\nphoto view=left sha256=%s", hex);
  make_to_damage(PATH);
  forge_row(PATH, FOL_ROW_PHOTO, bytes.data, bytes.size);
  forge_text(PATH, FOL_ROW_FACTS, facts);
  forge_text(PATH, FOL_ROW_EDIT, edit);
  fol_bytes_drop(&bytes);
}

static void test_the_orientation_is_kept(void **state) {
  (void)state;
  fol_original *head = take_in();
  fol_document *first = NULL;
  MUST(fol_document_start(&first, FOL_VIEW_LEFT, head, NULL, error));
  preview d = desk_on(make_case(PATH, first));
  fol_document_drop(first);
  fol_original_drop(head);
  come_back(&d);
  assert_int_equal(fol_original_describe(left_of(fol_history_now(d.history))).orientation, 6);
  check_way_up(left_of(fol_history_now(d.history)), 6);
  leave_desk(&d);
}

static void test_what_is_kept_is_applied(void **state) {
  (void)state;
  static const struct {
    const char *facts;
    int kept, orientation;
  } cases[] = {{"90 60 jpeg", 0, 1},
               {"90 60 jpeg 1", 1, 1},
               {"90 60 jpeg 3", 3, 3},
               {"60 90 jpeg 6", 6, 6},
               {"60 90 jpeg", 0, 6}}; /* the last as between versions */
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    forge(cases[i].facts);
    fol_consultation *file = open_case(PATH);
    fol_document *document = fol_consultation_document(file);
    assert_int_equal(fol_original_describe(left_of(document)).orientation, cases[i].kept);
    check_way_up(left_of(document), cases[i].orientation);
    assert_int_equal(fol_original_describe(left_of(document)).width, cases[i].orientation == 6 ? HIGH : WIDE);
    fol_document_drop(document);
    fol_consultation_drop(file, NULL);
  }
}

static void test_added_once_more_it_stays(void **state) {
  (void)state;
  forge("90 60 jpeg");
  fol_consultation *file = open_case(PATH);
  fol_original *again = take_in();
  check_way_up(again, 6);
  fol_consultation_prefer_own(&again, file);
  assert_int_equal(fol_original_describe(again).orientation, 0);
  check_way_up(again, 1);
  fol_original_drop(again);
  fol_bytes png = make_png(WIDTH_PX, HEIGHT_PX, 77);
  fol_original *other = NULL;
  MUST(original_new(&other, NULL, &png, error));
  fol_original *const before = other;
  fol_consultation_prefer_own(&other, file);
  assert_ptr_equal(other, before);
  fol_original_drop(other);
  fol_consultation_drop(file, NULL);
}

static void test_orientations_that_cannot_be(void **state) {
  (void)state;
  static const char *const facts[] = {"90 60 jpeg 0", "90 60 jpeg 9", "90 60 jpeg 1x", "90 60 jpeg 1 1",
                                      "90 60 1",      "90 60 jpeg ",  "90 60 jpeg -1"};
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    forge(facts[i]);
    check_open_refused(PATH, "the facts of photo 3 cannot be read");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_orientation_is_kept),
      cmocka_unit_test(test_what_is_kept_is_applied),
      cmocka_unit_test(test_added_once_more_it_stays),
      cmocka_unit_test(test_orientations_that_cannot_be),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
