/* Consultation files written by earlier releases open with the same document and can be edited. With --make PATH,
 * writes a file of the current version, to be added to the test files. */
#include "originals.h"
#include "storage/consultation_files.h"

#define KEPT FOL_TEST_ASSETS "/../tests/storage/files/version-1.follidot"
#define KEY  "c3f041e3e812dfea5e8491dede180876afa264c00ec2ab3fc053e3b49da249ee"

enum { WIDTH_PX = 64, HEIGHT_PX = 48, EDITS = 23 };

/* ---- making one ---------------------------------------------------------------------------------- */

/* Skin that gets darker towards its edges. */
static fol_original *make_head(uint8_t blue) {
  fol_image image;
  fol_bytes png = {0};
  fol_original *original = NULL;
  MUST(fol_image_new(&image, WIDTH_PX, HEIGHT_PX, 8, error));
  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++) {
      int far = (x - 32) * (x - 32) / 16 + (y - 24) * (y - 24) / 9;
      uint8_t *px = (uint8_t *)image.data + (size_t)y * image.stride + 3 * (size_t)x;
      px[0] = (uint8_t)(220 - far);
      px[1] = (uint8_t)(170 - far);
      px[2] = blue;
    }
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  MUST(original_new(&original, NULL, &png, error));
  fol_image_drop(&image);
  return original;
}

static void do_photo(preview *d, const char *verb, uint8_t blue) {
  char line[200], hex[FOL_DIGEST_TEXT];
  fol_original *original = make_head(blue);
  fol_digest digest = fol_original_describe(original).digest;
  fol_digest_print(hex, &digest);
  snprintf(line, sizeof line, "%s sha256=%s", verb, hex);
  fol_edit edit = edit_of(line);
  fol_edit_photo_of(&edit)->original = original;
  MUST(do_edit(d, &edit, error));
  fol_edit_drop(&edit);
}

static void make(const char *path) {
  fol_original *head = make_head(140);
  fol_document *first = NULL;
  MUST(fol_document_start(&first, FOL_VIEW_FRONT, head, NULL, error));
  preview d = desk_on(make_case(path, first));
  DO_LINES(&d, "reference text=\"A. B., \\\"12\\\"\"", "scale from=8,24 to=56,24 length_mm=150",
           "surface kind=ellipsoid pitch_deg=20 focal_35mm=85", "hairline style=defined points=14,18;32,12;50,18",
           "brush radius_mm=20 softness=0.4 flow=0.9 points=20,16;44,16", "erase radius_mm=6 points=32,14");
  do_photo(&d, "photo view=top", 120);
  DO_LINES(&d, "surface view=top kind=ellipsoid pitch_deg=60", "carry view=top from=front",
           "zone view=top kind=scar points=20,20;30,20;30,30", "session n=1 density_per_cm2=10 date=2026-12-01");
  MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  DO_LINES(&d, "session joins=yes n=2 density_per_cm2=20", "pigment view=front shade=dark depth_mm=0.05,0.4 hair=4,4",
           "skin melanosome_fraction=0.03 blood_fraction=0.004", "healing skin_type=3 sun=much",
           "log n=1 date=2026-12-01 operator=\"J\xc3\xa4ger\" brand=B lot=\"L 7\" needle=3RL notes=\"one\\ntwo\"",
           "log n=1 expiry=2028-01-01 dilution=20");
  do_photo(&d, "after view=front n=1", 100);
  DO_LINES(&d, "rename view=top to=oblique-left", "session n=3 density_per_cm2=30");
  fol_edit lock = {.kind = FOL_EDIT_LOCK};
  MUST(fol_document_compute_lock(&lock.lock, fol_history_now(d.history), 0, NULL, error));
  MUST(do_edit(&d, &lock, error));
  DO_LINES(&d, "unlock", "undo");
  leave_desk(&d);
  fol_document_drop(first);
  fol_original_drop(head);
}

/* ---- opening it ---------------------------------------------------------------------------------- */

static void copy_kept(const char *path) {
  fol_bytes bytes = {0};
  MUST(fol_file_read(&bytes, KEPT, SIZE_MAX, error));
  remove_case(path);
  MUST(fol_file_write(path, bytes.data, bytes.size, error));
  fol_bytes_drop(&bytes);
}

static void check_key(const fol_document *document, const char *wanted) {
  fol_digest key = key_of(document);
  char hex[FOL_DIGEST_TEXT];
  fol_digest_print(hex, &key);
  assert_string_equal(hex, wanted);
}

/* Values left out in its plan are the defaults of engine 1. */
static void check_engine_1(const fol_document *document) {
  assert_int_equal(fol_document_engine(document), 1);
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    const fol_plan *plan = view ? fol_view_plan(view) : NULL;
    if (!plan)
      continue;
    assert_int_equal(plan->engine, 1);
    assert_true(plan->pattern.size_spread == 0.30 && plan->pattern.darkness_spread == 0.35);
    assert_true(plan->pattern.elongation == 0);
    for (int s = 0; s < plan->session_count; s++)
      assert_true(plan->sessions[s].dot_diameter_mm == 0.30);
  }
}

/* It is not changed by reading, and neither are copies; opened for writing it is migrated. */
static void test_version_1_is_read_as_it_is(void **state) {
  (void)state;
  const char *path = CASE_PATH("version-1"), *other = CASE_PATH("version-1-copy");
  copy_kept(path);
  remove_case(other);
  for (int turn = 0; turn < 3; turn++) {
    fol_consultation *file = NULL;
    const fol_consultation_request request = {.path = turn == 1 ? other : path, .read_only = turn < 2, .by = by_ann};
    MUST(fol_consultation_open(&file, &request, error));
    assert_int_equal(fol_consultation_version(file), turn < 2 ? 1 : FOL_CONSULTATION_VERSION);
    assert_sound(file);
    fol_document *document = fol_consultation_document(file);
    check_key(document, KEY);
    check_engine_1(document);
    fol_document_drop(document);
    if (turn == 0)
      MUST(fol_consultation_copy(file, other, &by_ann, error));
    fol_consultation_drop(file, turn < 2 ? NULL : &by_ann);
  }
}

static void test_version_1_opens(void **state) {
  (void)state;
  const char *path = CASE_PATH("version-1");
  copy_kept(path);
  preview d = desk_on(open_case(path));
  assert_true(!fol_consultation_read_only(d.file) && !fol_consultation_trouble(d.file));
  assert_int_equal(fol_consultation_edits(d.file), EDITS);
  check_key(fol_history_now(d.history), KEY);
  assert_sound(d.file);
  const fol_document *now = fol_history_now(d.history);
  assert_string_equal(fol_document_reference(now), "A. B., \"12\"");
  assert_true(fol_document_is_locked(now) && fol_document_view_count(now) == 2);
  assert_string_equal(fol_text_read(fol_document_log(now, 1)->operator_name), "J\xc3\xa4ger");
  MUST(document_load(now, error));
  fol_lock lock = {0}; /* the lock records which engine placed the dots */
  MUST(fol_document_compute_lock(&lock, now, 0, NULL, error));
  assert_int_equal(fol_document_lock(now)->number, 1);
  assert_int_equal(lock.number, FOL_ENGINE);
  check_engine_1(now);
  assert_string_equal(fol_history_redo_name(d.history), "unlock");
  do_line(&d, "redo");
  int steps = 0;
  for (; fol_history_can_undo(d.history); steps++)
    do_line(&d, "undo");
  assert_int_equal(steps, EDITS - 2); /* one was an undo, one joined */
  while (fol_history_can_redo(d.history))
    do_line(&d, "redo");
  do_line(&d, "brush view=front radius_mm=9 points=30,30");
  come_back(&d);
  assert_sound(d.file);
  leave_desk(&d);
}

int main(int count, char **words) {
  if (count == 3 && strcmp(words[1], "--make") == 0) {
    make(words[2]);
    return 0;
  }
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_version_1_opens),
                                     cmocka_unit_test(test_version_1_is_read_as_it_is)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
