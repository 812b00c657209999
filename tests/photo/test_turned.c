/* fol_photo_decode_turned: the orientation as version 0.1 read it, or as given by the caller, for photographs in
 * existing consultations. */
#include "photo/notes.h"

static void check_turn(const fol_bytes *bytes, int asked, int found) {
  fol_photo *photo = NULL;
  fol_error err = {0};
  if (!fol_photo_decode_turned(&photo, bytes->data, bytes->size, "test.jpg", asked, &err))
    fail_msg("refused: %s", err.text);
  if (fol_photo_describe(photo).orientation != found)
    fail_msg("asked for %d: %d in place of %d", asked, fol_photo_describe(photo).orientation, found);
  assert_int_equal(fol_photo_image(photo)->width, found >= 5 ? HEIGHT : WIDTH);
  fol_photo_drop(photo);
}

static void an_orientation_that_is_given_counts_alone(void **state) {
  (void)state;
  fol_bytes jpeg = plain_jpeg(), png = plain_png(), six = make_turn(3, 6, 0);
  size_t at = 20;
  put_chunk(&png, BEFORE_PIXELS, "eXIf", &six);
  put_app1(&jpeg, &at, EXIF, six);
  for (int turn = 1; turn <= 8; turn++) {
    check_turn(&jpeg, turn, turn);
    check_turn(&png, turn, turn);
  }
  check_turn(&jpeg, FOL_ORIENTATION_OF_FILE, 6);
  check_turn(&jpeg, FOL_ORIENTATION_OF_VERSION_0_1, 6);
  check_turn(&png, FOL_ORIENTATION_OF_VERSION_0_1, 6);
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
}

static void before_xmp_did_not_count(void **state) {
  (void)state;
  fol_bytes jpeg = plain_jpeg(), png = plain_png(), text = {0};
  size_t at = 20;
  put_app1(&jpeg, &at, XMP, text_bytes(xmp_attribute));
  check_turn(&jpeg, FOL_ORIENTATION_OF_FILE, 6);
  check_turn(&jpeg, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  add(&text, "XML:com.adobe.xmp\0\0\0\0", 22);
  add(&text, xmp_element, sizeof xmp_element - 1);
  put_chunk(&png, BEFORE_PIXELS, "iTXt", &text);
  check_turn(&png, FOL_ORIENTATION_OF_FILE, 6);
  check_turn(&png, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  fol_bytes_drop(&text);
  fol_bytes_drop(&png);
  fol_bytes_drop(&jpeg);
}

static void before_the_first_block_counted_alone(void **state) {
  (void)state;
  fol_bytes jpeg = plain_jpeg(), late = plain_jpeg();
  size_t at = 20, behind = late.size - 2;
  put_app1(&jpeg, &at, EXIF, make_turn(3, 0, 0));
  put_app1(&jpeg, &at, EXIF, make_turn(3, 8, 0));
  check_turn(&jpeg, FOL_ORIENTATION_OF_FILE, 8);
  check_turn(&jpeg, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  put_app1(&late, &behind, EXIF, make_turn(3, 8, 0)); /* behind the pixels */
  check_turn(&late, FOL_ORIENTATION_OF_FILE, 8);
  check_turn(&late, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  fol_bytes_drop(&late);
  fol_bytes_drop(&jpeg);
}

/* libexif converted other integer types to the standard one. */
static void before_any_integer_counted(void **state) {
  (void)state;
  for (unsigned type = 1; type <= 9; type++) {
    fol_bytes jpeg = plain_jpeg();
    size_t at = 20;
    put_app1(&jpeg, &at, EXIF, make_turn(type, 6, 0));
    bool integer = type != 2 && type != 5 && type != 7;
    check_turn(&jpeg, FOL_ORIENTATION_OF_VERSION_0_1, integer ? 6 : 1);
    fol_bytes_drop(&jpeg);
  }
}

static void before_text_and_late_exif_of_a_png_did_not_count(void **state) {
  (void)state;
  fol_bytes png = plain_png(), late = plain_png(), turn = make_turn(3, 6, 0);
  fol_bytes text = make_raw_profile("Raw profile type exif", "exif", turn.data, turn.size, true);
  put_chunk(&png, BEFORE_PIXELS, "zTXt", &text);
  check_turn(&png, FOL_ORIENTATION_OF_FILE, 6);
  check_turn(&png, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  put_chunk(&late, BEHIND_PIXELS, "eXIf", &turn);
  check_turn(&late, FOL_ORIENTATION_OF_FILE, 6);
  check_turn(&late, FOL_ORIENTATION_OF_VERSION_0_1, 1);
  fol_bytes_drop(&text);
  fol_bytes_drop(&turn);
  fol_bytes_drop(&late);
  fol_bytes_drop(&png);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_orientation_that_is_given_counts_alone),
      cmocka_unit_test(before_xmp_did_not_count),
      cmocka_unit_test(before_the_first_block_counted_alone),
      cmocka_unit_test(before_any_integer_counted),
      cmocka_unit_test(before_text_and_late_exif_of_a_png_did_not_count),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
