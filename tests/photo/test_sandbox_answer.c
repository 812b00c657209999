/* The answer of a compromised child process is used only if it is completely valid. */
#include "support.h"

#include "photo/make.h"

#include "photo/sandbox/sandbox.h"

#include <unistd.h>

/* The answer that a child writes for a small photograph. */
static fol_bytes true_answer(void) {
  fol_image image = make_image(70, 66, 8);
  fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){0}), answer = {0};
  fol_photo *photo = decode(&jpeg);
  int fd;
  fol_mapping mapping;
  MUST(fol_shared_new(&fd, error));
  MUST(fol_answer_write_photo(fd, photo, error));
  MUST(fol_shared_seal(fd, error));
  MUST(fol_shared_map(&mapping, fd, fol_answer_size_max(), error));
  MUST(fol_bytes_add(&answer, mapping.data, mapping.size, error));
  fol_mapping_drop(&mapping);
  close(fd);
  fol_photo_drop(photo);
  fol_bytes_drop(&jpeg);
  fol_image_drop(&image);
  return answer;
}

/* Whether the answer is accepted. */
static bool is_taken(const fol_bytes *answer) {
  int fd;
  fol_mapping mapping;
  fol_photo *photo;
  fol_error err = {0};
  MUST(fol_shared_new(&fd, error));
  MUST(fol_shared_write(fd, 0, answer->data, answer->size, error));
  MUST(fol_shared_seal(fd, error));
  MUST(fol_shared_map(&mapping, fd, fol_answer_size_max(), error));
  close(fd);
  if (!fol_answer_read_photo(&photo, &mapping, "a name", &err)) {
    assert_one_line(&err);
    fol_mapping_drop(&mapping);
    return false;
  }
  const fol_image *image = fol_photo_image(photo); /* all of it must be readable */
  volatile uint8_t last = ((const uint8_t *)image->data)[(size_t)image->height * image->stride - 1];
  (void)last;
  fol_bytes copy = {0};
  MUST(fol_photo_encode(&copy, photo, &(fol_encoding){.format = FOL_FORMAT_JPEG}, error));
  fol_bytes_drop(&copy);
  fol_photo_drop(photo);
  return true;
}

static void lies_are_not_believed(void **state) {
  (void)state;
  enum { HEADER = 800 };
  fol_bytes answer = true_answer();
  assert_true(is_taken(&answer));
  size_t refused = 0;
  for (size_t i = 0; i < HEADER; i++) {
    uint8_t was = answer.data[i];
    static const uint8_t values[] = {0, 1, 0x7f, 0x80, 0xff};
    for (size_t v = 0; v < sizeof values; v++) {
      answer.data[i] = values[v];
      refused += was != values[v] && !is_taken(&answer);
    }
    answer.data[i] = was;
  }
  assert_true(refused > 400);
  answer.size--;
  assert_false(is_taken(&answer));
  answer.size = 100;
  assert_false(is_taken(&answer));
  fol_bytes_drop(&answer);
}

static void what_is_not_sealed_is_not_looked_at(void **state) {
  (void)state;
  int fd;
  fol_mapping mapping;
  MUST(fol_shared_new(&fd, error));
  MUST(fol_shared_write(fd, 0, "something", 9, error));
  fol_error err = {0};
  assert_false(fol_shared_map(&mapping, fd, 100, &err));
  MUST(fol_shared_seal(fd, error));
  assert_false(fol_shared_map(&mapping, fd, 8, &err)); /* larger than the limit */
  MUST(fol_shared_map(&mapping, fd, 9, error));
  assert_memory_equal(mapping.data, "something", 9);
  assert_false(fol_shared_write(fd, 0, "S", 1, &err));
  assert_int_equal(ftruncate(fd, 3), -1);
  fol_mapping_drop(&mapping);
  close(fd);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lies_are_not_believed),
      cmocka_unit_test(what_is_not_sealed_is_not_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
