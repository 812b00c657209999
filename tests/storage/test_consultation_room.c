/* A consultation file on a full disk, or deleted while open: failed operations leave nothing in the file or in memory,
 * and can be retried. Also use by many threads at once. */
#include "originals.h"
#include "storage/consultation_files.h"
#include "storage/storage_internal.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { WIDTH_PX = 96, HEIGHT_PX = 72 };

/* ---- no room ------------------------------------------------------------------------------------------ */

/* Limits the size of files; 0: no limit. */
static void limit_files(rlim_t bytes) {
  struct rlimit limit;
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = bytes ? bytes : limit.rlim_max;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static rlim_t size_of(const char *path) {
  struct stat facts;
  assert_int_equal(stat(path, &facts), 0);
  return (rlim_t)facts.st_size;
}

/* A photograph that does not compress, so that there is something to write. */
static fol_original *make_noise(int side, uint64_t seed) {
  fol_image image;
  fol_bytes png = {0};
  fol_original *original = NULL;
  MUST(fol_image_new(&image, side, side, 8, error));
  for (size_t i = 0; i < image.stride * (size_t)side; i++)
    ((uint8_t *)image.data)[i] = (uint8_t)fol_hash(seed, FOL_STREAM_TEST, 1, i);
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  MUST(original_new(&original, NULL, &png, error));
  fol_image_drop(&image);
  return original;
}

static void check_as_before(fol_consultation *file, const fol_digest *key, uint64_t edits, size_t notes) {
  fol_digest now = key_of_case(file);
  assert_true(same_key(&now, key) && fol_consultation_edits(file) == edits && fol_consultation_notes(file) == notes);
}

static void test_no_room_for_an_edit(void **state) {
  (void)state;
  const char *path = CASE_PATH("room");
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  DO_LINES(&d, "brush radius_mm=9 points=50,40", "session n=1 density_per_cm2=20");
  fol_digest key = key_of_case(d.file);
  size_t notes = fol_consultation_notes(d.file);
  fol_edit edit = {.kind = FOL_EDIT_PHOTO, .view = FOL_VIEW_TOP, .photo = {.has_digest = true}};
  edit.photo.original = make_noise(200, 1);
  edit.photo.digest = fol_original_describe(edit.photo.original).digest;
  MUST(fol_history_do(d.history, &edit, error));
  fol_applied_edit done = done_of(&d, &edit);
  fol_document_keep(done.document);
  fol_original *found = NULL;
  fol_error err = {0};
  for (int i = 0; i < 3; i++) {
    limit_files(size_of(path) + 20000);
    bool written = fol_consultation_append(d.file, &done, 1, &by_ann, &err);
    limit_files(0);
    assert_false(written);
    assert_true(err.code == FOL_FAILED && strstr(err.text, path));
    check_as_before(d.file, &key, 2, notes);
    assert_false(fol_consultation_find_photo(&found, d.file, &edit.photo.digest, NULL));
  }
  fol_edit stroke = edit_of("brush view=top radius_mm=20 points=50,40");
  MUST(fol_history_do(d.history, &stroke, error));
  const fol_applied_edit both[] = {done, done_of(&d, &stroke)};
  MUST(fol_consultation_append(d.file, both, 2, &by_ann, error)); /* now there is space for both */
  fol_history_set_saved(d.history, 4);
  do_line(&d, "undo");
  assert_sound(d.file);
  key = key_of(fol_history_now(d.history));
  come_back(&d);
  fol_digest now = key_of(fol_history_now(d.history));
  assert_true(same_key(&key, &now) && fol_consultation_edits(d.file) == 5);
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(done.document);
  fol_edit_drop(&stroke);
  fol_edit_drop(&edit);
  fol_document_drop(first);
}

static void test_no_room_for_a_snapshot_or_a_note(void **state) {
  (void)state;
  const char *path = CASE_PATH("room-note");
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  fol_digest key = key_of_case(d.file);
  size_t notes = fol_consultation_notes(d.file);
  fol_error err = {0};
  limit_files(1);
  bool noted = fol_consultation_note(d.file, &by_ann, "x", &err),
       shot = fol_consultation_snapshot(d.file, &by_ann, &err),
       copied = fol_consultation_copy(d.file, CASE_PATH("room-copy"), &by_ann, &err);
  limit_files(0);
  assert_false(noted || shot || copied);
  check_as_before(d.file, &key, 0, notes);
  MUST(fol_consultation_note(d.file, &by_ann, "x", error));
  MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  do_line(&d, "healing sun=much");
  assert_sound(d.file);
  come_back(&d);
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

static void test_no_room_for_a_new_file(void **state) {
  (void)state;
  const char *path = CASE_PATH("room-new");
  fol_original *original = make_noise(200, 2);
  fol_document *first = NULL;
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  fol_error err = {0};
  MUST(fol_document_start(&first, FOL_VIEW_FRONT, original, NULL, error));
  remove_case(path);
  limit_files(60000);
  bool made = fol_consultation_new(&file, &request, first, (fol_span){NULL, 0}, &err);
  limit_files(0);
  assert_false(made);
  assert_int_equal(err.code, FOL_FAILED);
  assert_int_equal(access(path, F_OK), -1);
  file = make_case(path, first);
  assert_sound(file);
  fol_consultation_drop(file, NULL);
  fol_original_drop(original);
  fol_document_drop(first);
}

/* ---- no file ------------------------------------------------------------------------------------------ */

static void test_the_file_is_taken_away(void **state) {
  (void)state;
  const char *path = CASE_PATH("moved"), *away = CASE_PATH("moved-away");
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  do_line(&d, "session n=1 density_per_cm2=20");
  fol_digest key = key_of_case(d.file);
  size_t notes = fol_consultation_notes(d.file);
  fol_edit edit = edit_of("brush radius_mm=9 points=50,40");
  MUST(fol_history_do(d.history, &edit, error));
  fol_applied_edit done = done_of(&d, &edit);
  fol_error err = {0};
  assert_int_equal(rename(path, away), 0);
  assert_false(fol_consultation_append(d.file, &done, 1, &by_ann, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, path));
  check_as_before(d.file, &key, 1, notes);
  assert_int_equal(rename(away, path), 0);
  MUST(fol_consultation_append(d.file, &done, 1, &by_ann, error));
  key = key_of(fol_history_now(d.history));
  come_back(&d);
  fol_digest now = key_of(fol_history_now(d.history));
  assert_true(same_key(&key, &now) && fol_consultation_edits(d.file) == 2);
  assert_int_equal(unlink(path), 0);
  assert_false(fol_consultation_note(d.file, &by_ann, "x", &err));
  now = key_of_case(d.file);
  assert_true(same_key(&key, &now));
  leave_desk(&d);
  assert_int_equal(access(path, F_OK), -1);
  fol_edit_drop(&edit);
  fol_document_drop(first);
}

/* ---- many at once ------------------------------------------------------------------------------------- */

enum { READERS = 3, EDITS = 40 };

typedef struct crowd {
  preview d;
  atomic_bool done;
  atomic_int looks;
} crowd;

static bool look(crowd *c) {
  fol_error err;
  fol_bytes line = {0};
  fol_photo *photo = NULL;
  fol_document *document = fol_consultation_document(c->d.file), *earlier = NULL;
  bool good = fol_original_decode(&photo, fol_view_original(fol_document_view(document, FOL_VIEW_TOP)), &err) &&
              fol_consultation_document_at(&earlier, c->d.file, fol_consultation_edits(c->d.file), &err) &&
              fol_consultation_read_note(&line, c->d.file, fol_consultation_notes(c->d.file), &err);
  fol_photo_drop(photo);
  fol_document_drop(document);
  fol_document_drop(earlier);
  fol_bytes_drop(&line);
  return good;
}

static void *read_on(void *context) {
  static char complaint[] = "a look failed";
  crowd *c = context;
  do {
    if (!look(c))
      return complaint;
    atomic_fetch_add(&c->looks, 1);
  } while (!atomic_load(&c->done));
  return NULL;
}

static void test_many_at_once(void **state) {
  (void)state;
  fol_document *first = make_two_views(WIDTH_PX, HEIGHT_PX);
  crowd c = {.d = desk_on(make_case(CASE_PATH("crowd"), first))};
  pthread_t readers[READERS];
  for (int i = 0; i < READERS; i++)
    assert_int_equal(pthread_create(&readers[i], NULL, read_on, &c), 0);
  for (int i = 0; i < EDITS; i++) {
    do_line(&c.d, i % 3 == 2 ? "undo" : "brush view=top radius_mm=9 flow=0.1 points=50,40");
    if (i % 10 == 0)
      MUST(fol_consultation_snapshot(c.d.file, &by_ann, error));
  }
  atomic_store(&c.done, true);
  for (int i = 0; i < READERS; i++) {
    void *complaint = NULL;
    pthread_join(readers[i], &complaint);
    assert_null(complaint);
  }
  assert_true(atomic_load(&c.looks) >= READERS);
  assert_sound(c.d.file);
  leave_desk(&c.d);
  fol_document_drop(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_room_for_an_edit),    cmocka_unit_test(test_no_room_for_a_snapshot_or_a_note),
      cmocka_unit_test(test_no_room_for_a_new_file), cmocka_unit_test(test_the_file_is_taken_away),
      cmocka_unit_test(test_many_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
