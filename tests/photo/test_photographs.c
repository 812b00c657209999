/* Decodes real photographs. They are not part of the source; the test is skipped without them. */
#include "support.h"

#include "follidot/photo.h"

static void real_photographs_decode(void **state) {
  (void)state;
  const char *const names[] = {"back-brown-stubble", "front-bald-olive", "top-vertex-spot-grey"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s.jpg", FOL_TEST_PHOTOS, names[i]);
    fol_photo *photo = NULL;
    fol_error err = {0};
    if (!fol_photo_open(&photo, path, &err)) {
      if (err.code == FOL_REFUSED)
        fail_msg("%s", err.text);
      print_message("no photographs at %s: skipped\n", FOL_TEST_PHOTOS);
      skip();
    }
    assert_int_equal(fol_photo_image(photo)->width, 640);
    fol_photo_drop(photo);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(real_photographs_decode)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
