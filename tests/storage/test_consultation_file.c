/* Consultation files: everything written is read back, and the audit log records it. */
#include "originals.h"
#include "storage/consultation_files.h"
#include "storage/storage_internal.h"

enum { WIDTH_PX = 160, HEIGHT_PX = 120 };

/* ---- a new file ---------------------------------------------------------------------------------- */

static void test_a_new_file(void **state) {
  (void)state;
  const char *path = CASE_PATH("new");
  fol_document *first = AFTER(make_two_views(WIDTH_PX, HEIGHT_PX), "reference text=\"A. B.\"",
                              "brush view=top radius_mm=9 points=50,50", "log n=1 lot=7");
  fol_digest key = key_of(first), again;
  fol_consultation *file = make_case(path, first), *other = NULL;
  again = key_of_case(file);
  assert_true(same_key(&key, &again));
  assert_string_equal(fol_consultation_path(file), path);
  assert_true(!fol_consultation_read_only(file) && !fol_consultation_trouble(file) &&
              !fol_consultation_is_protected(file));
  assert_int_equal(fol_consultation_edits(file), 0);
  assert_sound(file);
  fol_consultation_request request = case_ask(path);
  fol_error err = {0};
  assert_false(fol_consultation_new(&other, &request, first, (fol_span){NULL, 0}, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, path) && strstr(err.text, "already"));
  fol_consultation_drop(file, &by_ann);
  assert_false(fol_consultation_new(&other, &request, first, (fol_span){NULL, 0}, &err));
  request.path = FOL_TEST_OUT "/no/such/folder.follidot";
  assert_false(fol_consultation_new(&other, &request, first, (fol_span){NULL, 0}, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "no/such/folder.follidot"));
  file = open_case(path);
  again = key_of_case(file);
  assert_true(same_key(&key, &again));
  fol_consultation_drop(file, NULL);
  fol_consultation_drop(NULL, &by_ann);
  fol_document_drop(first);
}

static void test_what_is_no_consultation_file(void **state) {
  (void)state;
  static const char no_database[] = "Not one of ours, and long enough that it could be one of them by its size alone. "
                                    "Not one of ours.";
  static const char *const texts[] = {"", no_database, "SQLite format 3"};
  const char *path = CASE_PATH("none");
  fol_consultation *file = NULL;
  fol_consultation_summary card;
  fol_consultation_request request = case_ask(path);
  fol_error err = {0};
  remove_case(path);
  assert_false(fol_consultation_open(&file, &request, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, path));
  assert_false(fol_consultation_peek(&card, path, &err));
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    MUST(fol_file_write(path, texts[i], strlen(texts[i]), error));
    err = (fol_error){0};
    assert_false(fol_consultation_open(&file, &request, &err));
    assert_true(err.code == FOL_REFUSED && strstr(err.text, path));
    assert_false(fol_consultation_peek(&card, path, &err));
  }
}

/* ---- edits ------------------------------------------------------------------------------------------ */

static void test_edits_are_there_again(void **state) {
  (void)state;
  const char *path = CASE_PATH("edits");
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  DO_LINES(&d, "reference text=\"quoted \\\"\\n\\\\\"", "brush radius_mm=9 points=50,50", "session n=1 dilution=20",
           "undo");
  fol_digest key = key_of(fol_history_now(d.history)), again = key_of_case(d.file);
  assert_true(same_key(&key, &again));
  come_back(&d);
  again = key_of(fol_history_now(d.history));
  assert_true(same_key(&key, &again));
  assert_int_equal(fol_consultation_edits(d.file), 4);
  assert_string_equal(fol_history_redo_name(d.history), "session");
  assert_string_equal(fol_history_undo_name(d.history), "brush");
  fol_stored_edit edit = {.at_ms = 0};
  MUST(fol_consultation_read_edit(&edit, d.file, 1, error));
  assert_string_equal((const char *)edit.text.data, "reference text=\"quoted \\\"\\n\\\\\"");
  assert_true(edit.at_ms == NOON && edit.text.size == strlen((const char *)edit.text.data) + 1);
  fol_bytes_drop(&edit.text);
  fol_error err = {0};
  assert_false(fol_consultation_read_edit(&edit, d.file, 5, &err) ||
               fol_consultation_read_edit(&edit, d.file, 0, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_document *earlier = NULL;
  MUST(fol_consultation_document_at(&earlier, d.file, 0, error));
  assert_true(same_content(earlier, first));
  fol_document_drop(earlier);
  assert_false(fol_consultation_document_at(&earlier, d.file, 5, &err));
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

static void test_several_edits_at_once(void **state) {
  (void)state;
  static const char *const lines[] = {"session n=1 dilution=20",
                                      "brush radius_mm=9 points=50,50",
                                      "erase joins=yes radius_mm=3 points=50,50",
                                      "undo",
                                      "redo",
                                      "revert to=1"};
  enum { LINES = sizeof lines / sizeof lines[0] };
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(CASE_PATH("batch"), first));
  fol_edit edits[LINES];
  fol_applied_edit done[LINES];
  for (int i = 0; i < LINES; i++) {
    edits[i] = edit_of(lines[i]);
    MUST(fol_history_do(d.history, &edits[i], error));
    done[i] = done_of(&d, &edits[i]);
    fol_document_keep(done[i].document);
  }
  MUST(fol_consultation_append(d.file, done, 0, &by_ann, error));
  assert_int_equal(fol_consultation_edits(d.file), 0);
  MUST(fol_consultation_append(d.file, done, LINES, &by_ann, error));
  fol_digest key = key_of(fol_history_now(d.history));
  come_back(&d);
  fol_digest again = key_of(fol_history_now(d.history));
  assert_true(same_key(&key, &again) && fol_history_edits(d.history) == LINES &&
              fol_history_made_by(d.history) == LINES);
  for (int i = 0; i < LINES; i++) {
    fol_document_drop(done[i].document);
    fol_edit_drop(&edits[i]);
  }
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

/* ---- photographs --------------------------------------------------------------------------------- */

static fol_edit photo_edit(fol_edit_kind kind, fol_view_name which, int grey) {
  fol_edit edit = {.kind = kind, .view = which};
  fol_edit_photo *photo = kind == FOL_EDIT_PHOTO ? &edit.photo : &edit.after.photo;
  if (kind == FOL_EDIT_AFTER)
    edit.after.n = 1;
  photo->original = make_original(90, 70, grey);
  photo->digest = fol_original_describe(photo->original).digest;
  photo->has_digest = true;
  return edit;
}

static void check_bytes(fol_original *original, int width, int height, int grey) {
  fol_bytes png = make_png(width, height, grey);
  fol_span bytes = {NULL, 0};
  MUST(fol_original_bytes(&bytes, original, error));
  assert_int_equal(bytes.size, png.size);
  assert_memory_equal(bytes.data, png.data, png.size);
  fol_bytes_drop(&png);
}

static void test_photographs_go_in_and_come_out(void **state) {
  (void)state;
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(CASE_PATH("photos"), first));
  fol_edit view = photo_edit(FOL_EDIT_PHOTO, FOL_VIEW_TOP, 10), after_it = photo_edit(FOL_EDIT_AFTER, FOL_VIEW_TOP, 20),
           same = photo_edit(FOL_EDIT_AFTER, FOL_VIEW_FRONT, 10);
  fol_digest digest = view.photo.digest;
  MUST(do_edit(&d, &view, error));
  MUST(do_edit(&d, &after_it, error));
  MUST(do_edit(&d, &same, error)); /* stored only once */
  fol_edit_drop(&view);
  fol_edit_drop(&after_it);
  fol_edit_drop(&same);
  come_back(&d);
  fol_document *now = fol_document_keep(fol_history_now(d.history));
  fol_original *top = fol_view_original(fol_document_view(now, FOL_VIEW_TOP));
  fol_original_facts facts = fol_original_describe(top);
  assert_true(facts.width == 90 && facts.height == 70 && strcmp(facts.format, "png") == 0 &&
              fol_digest_equal(&facts.digest, &digest));
  assert_ptr_equal(fol_document_after(now, 1, FOL_VIEW_FRONT), top);
  check_bytes(top, 90, 70, 10);
  check_bytes(fol_view_original(fol_document_view(now, FOL_VIEW_FRONT)), WIDTH_PX, HEIGHT_PX, 128);
  fol_photo *photo = NULL;
  MUST(fol_original_decode(&photo, fol_document_after(now, 1, FOL_VIEW_TOP), error));
  assert_int_equal(fol_photo_image(photo)->width, 90);
  fol_photo_drop(photo);
  do_line(&d, "remove view=top");
  fol_original *found = NULL;
  MUST(fol_consultation_find_photo(&found, d.file, &digest, error)); /* no view uses it any more */
  check_bytes(found, 90, 70, 10);
  fol_original_drop(found);
  fol_error err = {0};
  digest.at[0] ^= 1;
  assert_false(fol_consultation_find_photo(&found, d.file, &digest, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_sound(d.file);
  fol_document_drop(now);
  leave_desk(&d);
  fol_document_drop(first);
}

static void test_photographs_when_the_file_is_closed(void **state) {
  (void)state;
  const char *path = CASE_PATH("closed");
  fol_document *first = make_two_views(WIDTH_PX, HEIGHT_PX);
  fol_consultation_drop(make_case(path, first), &by_ann);
  fol_consultation *file = open_case(path);
  fol_document *document = fol_consultation_document(file);
  fol_original *front = fol_view_original(fol_document_view(document, FOL_VIEW_FRONT)),
               *top = fol_view_original(fol_document_view(document, FOL_VIEW_TOP));
  check_bytes(front, WIDTH_PX, HEIGHT_PX, 128);
  fol_consultation_drop(file, &by_ann);
  check_bytes(front, WIDTH_PX, HEIGHT_PX, 128); /* loaded before */
  fol_span bytes;
  fol_photo *photo;
  fol_error err = {0};
  assert_false(fol_original_bytes(&bytes, top, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "closed"));
  assert_false(fol_original_decode(&photo, top, &err) || document_load(document, &err));
  fol_document_drop(document);

  file = open_case(path);
  document = fol_consultation_document(file);
  MUST(document_load(document, error));
  fol_consultation_drop(file, &by_ann);
  check_bytes(fol_view_original(fol_document_view(document, FOL_VIEW_TOP)), WIDTH_PX + 8, HEIGHT_PX, 129);
  fol_consultation *other = make_case(CASE_PATH("closed-2"), document); /* with the photographs that were loaded */
  fol_digest key = key_of(document), again = key_of_case(other);
  assert_true(same_key(&key, &again));
  fol_consultation_drop(other, NULL);
  fol_document_drop(document);
  fol_document_drop(first);
}

static void test_a_document_of_one_file_goes_into_another(void **state) {
  (void)state;
  fol_document *first = make_two_views(WIDTH_PX, HEIGHT_PX);
  fol_consultation_drop(make_case(CASE_PATH("from"), first), &by_ann);
  fol_consultation *from = open_case(CASE_PATH("from"));
  fol_document *document = fol_consultation_document(from);
  fol_consultation *to = make_case(CASE_PATH("to"), document);
  fol_document_drop(document);
  fol_consultation_drop(from, &by_ann);
  document = fol_consultation_document(to);
  MUST(document_load(document, error));
  assert_sound(to);
  fol_document_drop(document);
  fol_consultation_drop(to, &by_ann);
  fol_document_drop(first);
}

/* ---- lists of files ------------------------------------------------------------------------------ */

static void test_peek(void **state) {
  (void)state;
  const char *path = CASE_PATH("peek");
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  fol_photo *photo = NULL, *small = NULL;
  fol_bytes thumbnail = {0};
  MUST(fol_original_decode(&photo, fol_view_original(fol_document_first(first)), error));
  MUST(fol_thumbnail(&thumbnail, photo, 32, error));
  MUST(fol_photo_decode(&small, thumbnail.data, thumbnail.size, "thumbnail", error));
  assert_true(fol_photo_image(small)->width == 32 && fol_photo_image(small)->height == 24);
  fol_photo_drop(small);
  fol_photo_drop(photo);
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  remove_case(path);
  MUST(fol_consultation_new(&file, &request, first, (fol_span){thumbnail.data, thumbnail.size}, error));
  preview d = desk_on(file);
  fol_edit edit = {.kind = FOL_EDIT_REFERENCE};
  char text[401] = "x";
  for (int i = 0; i < 199; i++)
    strcat(text, "\xc3\xa9"); /* two bytes each, so that the last one does not fit completely */
  MUST(fol_text_new(&edit.reference, text, strlen(text), error));
  MUST(do_edit(&d, &edit, error));
  fol_consultation_summary card = {.is_protected = true};
  MUST(fol_consultation_peek(&card, path, error)); /* while it is open */
  assert_true(!card.is_protected && strlen(card.reference) == 199 && strncmp(card.reference, text, 199) == 0);
  assert_int_equal(card.thumbnail.size, thumbnail.size);
  assert_memory_equal(card.thumbnail.data, thumbnail.data, thumbnail.size);
  fol_bytes_drop(&card.thumbnail);
  do_line(&d, "reference text=\"A. B.\"");
  leave_desk(&d);
  MUST(fol_consultation_peek(&card, path, error));
  assert_string_equal(card.reference, "A. B.");
  fol_bytes_drop(&card.thumbnail);
  file = open_case(path);
  assert_sound(file);
  fol_consultation_drop(file, NULL);
  fol_edit_drop(&edit);
  fol_bytes_drop(&thumbnail);
  fol_document_drop(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_new_file),
      cmocka_unit_test(test_what_is_no_consultation_file),
      cmocka_unit_test(test_edits_are_there_again),
      cmocka_unit_test(test_several_edits_at_once),
      cmocka_unit_test(test_photographs_go_in_and_come_out),
      cmocka_unit_test(test_photographs_when_the_file_is_closed),
      cmocka_unit_test(test_a_document_of_one_file_goes_into_another),
      cmocka_unit_test(test_peek),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
