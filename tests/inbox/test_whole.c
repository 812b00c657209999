/* Which files count as complete, with a simulated clock. */
#include "folders.h"

typedef struct watched {
  char *folder;
  fol_inbox_request request;
  fol_inbox_tracker tracker;
  fol_inbox_list *list;
  uint64_t now_ms;
} watched;

static watched watch(const char *name) {
  watched w = {.folder = new_folder(name), .now_ms = 5000};
  w.request = (fol_inbox_request){.folder = w.folder, .disk = &fol_inbox_real_disk};
  return w;
}

static void unwatch(watched *w) {
  fol_inbox_list_drop(w->list);
  fol_inbox_tracker_drop(&w->tracker);
  remove_all(w->folder);
  free(w->folder);
}

/* Scans again `later_ms` milliseconds later. */
static const fol_inbox_list *look(watched *w, int later_ms) {
  fol_inbox_scan scan;
  w->now_ms += (uint64_t)later_ms;
  MUST(fol_inbox_scan_folder(&scan, w->folder, &w->tracker.passed, &goes_on, error));
  fol_inbox_list *list = fol_inbox_track(&w->tracker, &w->request, &scan, w->list, w->now_ms);
  assert_non_null(list);
  fol_inbox_scan_drop(&scan);
  fol_inbox_list_drop(w->list);
  w->list = list;
  return list;
}

static void a_file_has_to_rest_for_a_second(void **state) {
  (void)state;
  watched w = watch("rest");
  put_photo(in(w.folder, "a.jpg"), 10);
  assert_false(look(&w, 0)->looked);
  assert_true(look(&w, 500)->looked);
  assert_int_equal(w.list->count, 0);
  assert_int_equal(w.list->arriving, 1);
  assert_true(fol_inbox_tracker_waits(&w.tracker));
  assert_int_equal(look(&w, 500)->count, 1);
  assert_int_equal(w.list->arriving, 0);
  assert_string_equal(w.list->files[0]->name, "a.jpg");
  assert_string_equal(w.list->files[0]->path, in(w.folder, "a.jpg"));
  assert_int_equal(w.list->files[0]->time_s, 1577836810);
  assert_false(fol_inbox_tracker_waits(&w.tracker));
  assert_int_equal(look(&w, 1500)->count, 1);
  unwatch(&w);
}

static void one_look_is_not_enough(void **state) {
  (void)state;
  watched w = watch("one");
  put_photo(in(w.folder, "a.jpg"), 10);
  assert_int_equal(look(&w, 60000)->count, 0);
  assert_int_equal(look(&w, 60000)->count, 1);
  unwatch(&w);
}

static void a_growing_file_is_not_whole(void **state) {
  (void)state;
  watched w = watch("grows");
  fol_bytes bytes = picture(FOL_FORMAT_JPEG, 200, 200);
  put_photo(in(w.folder, "older.jpg"), 5);
  look(&w, 0);
  look(&w, 1000);
  for (size_t i = 1; i <= 10; i++) {
    put_bytes(in(w.folder, "grows.jpg"), bytes.data, bytes.size * i / 10, 10);
    look(&w, 1500);
    assert_int_equal(w.list->count, 1);
    assert_int_equal(w.list->arriving, 1);
  }
  look(&w, 1000);
  assert_int_equal(w.list->count, 2);
  assert_string_equal(w.list->files[0]->name, "grows.jpg");
  put_bytes(in(w.folder, "grows.jpg"), bytes.data, bytes.size, 11); /* rewritten */
  assert_int_equal(look(&w, 1500)->count, 1);
  fol_bytes_drop(&bytes);
  unwatch(&w);
}

/* A stalled transfer leaves the end missing. The file is listed all the same once it has been unchanged for 15 s. */
static void check_stalled(const char *name, fol_format format, bool blank) {
  watched w = watch(name);
  fol_bytes bytes = picture(format, 200, 200);
  size_t half = bytes.size / 2;
  if (blank)
    memset(bytes.data + half, 0, bytes.size - half);
  put_bytes(in(w.folder, "half"), bytes.data, blank ? bytes.size : half, 10);
  look(&w, 0);
  for (int i = 0; i < 9; i++)
    assert_int_equal(look(&w, 1500)->count, 0);
  assert_int_equal(w.list->arriving, 1);
  assert_int_equal(look(&w, 1500)->count, 1);
  fol_bytes_drop(&bytes);
  unwatch(&w);
}

static void a_stalled_file_is_waited_for(void **state) {
  (void)state;
  check_stalled("stalled-jpeg", FOL_FORMAT_JPEG, false);
  check_stalled("stalled-png", FOL_FORMAT_PNG, false);
  check_stalled("blank", FOL_FORMAT_JPEG, true);
}

static void boxes_tell_where_a_heic_ends(void **state) {
  (void)state;
  static const uint8_t heic[] = {0,   0,   0,   24,  'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0,   0,   0, 0, 'm', 'i',
                                 'f', '1', 'h', 'e', 'i', 'c', 0,   0,   0,   12,  'm', 'd', 'a', 't', 1, 2, 3,   4};
  watched w = watch("heic");
  put_bytes(in(w.folder, "whole.heic"), heic, sizeof heic, 10);
  put_bytes(in(w.folder, "cut.heic"), heic, sizeof heic - 1, 10);
  look(&w, 0);
  assert_int_equal(look(&w, 1000)->count, 1);
  assert_string_equal(w.list->files[0]->name, "whole.heic");
  assert_int_equal(w.list->arriving, 1);
  unwatch(&w);
}

static void what_was_read_stays_with_the_file(void **state) {
  (void)state;
  watched w = watch("stays");
  put_photo(in(w.folder, "a.jpg"), 10);
  put_photo(in(w.folder, "b.jpg"), 20);
  look(&w, 0);
  look(&w, 1000);
  fol_inbox_file *a = w.list->files[1], *b = w.list->files[0];
  assert_string_equal(a->name, "a.jpg");
  put_photo(in(w.folder, "c.jpg"), 30);
  look(&w, 1000);
  assert_ptr_equal(w.list->files[0], b);
  assert_ptr_equal(w.list->files[1], a);
  assert_int_equal(look(&w, 1000)->count, 3);
  assert_ptr_equal(w.list->files[2], a);
  assert_int_equal(unlink(in(w.folder, "b.jpg")), 0);
  assert_int_equal(look(&w, 1000)->count, 2);
  assert_string_equal(w.list->files[0]->name, "c.jpg");
  assert_ptr_equal(w.list->files[1], a);
  unwatch(&w);
}

static int probed;

static fol_inbox_verdict count_probes(const fol_inbox_request *request, const fol_inbox_found *found, fol_error *err) {
  probed++;
  return fol_inbox_probe(request, found, err);
}

static void others_are_opened_once(void **state) {
  (void)state;
  static const fol_inbox_disk counts = {fol_inbox_scan_folder, count_probes, fol_inbox_read_small};
  watched w = watch("others");
  w.request.disk = &counts;
  put_photo(in(w.folder, "a.jpg"), 10);
  for (int i = 0; i < 600; i++) {
    char name[40];
    snprintf(name, sizeof name, "%d.bin", i);
    put_bytes(in(w.folder, name), "no picture", 10, 1000 + i);
  }
  look(&w, 0);
  probed = 0;
  for (int i = 0; i < 40 && w.list->count == 0; i++)
    look(&w, 1500);
  assert_int_equal(w.list->count, 1); /* although it is older than the 512 files that one scan keeps */
  assert_int_equal(w.list->more, 0);
  assert_int_equal(probed, 601);
  look(&w, 1500);
  assert_int_equal(probed, 601);
  unwatch(&w);
}

static bool is_marked(int folder, const char *name, int fd, size_t size) {
  struct stat facts;
  assert_true(fstat(folder, &facts) == 0 && S_ISDIR(facts.st_mode));
  assert_true(fstat(fd, &facts) == 0 && (size_t)facts.st_size == size);
  return strcmp(name, "session-1.jpg") == 0;
}

static void own_pictures_are_left_out(void **state) {
  (void)state;
  watched w = watch("own");
  w.request.is_ours = is_marked;
  mkdir(in(w.folder, "out"), 0700);
  put_photo(in(w.folder, "out/session-1.jpg"), 20);
  put_photo(in(w.folder, "session-1.jpg"), 15);
  put_photo(in(w.folder, "out/a.jpg"), 10);
  look(&w, 0);
  assert_int_equal(look(&w, 1000)->count, 1);
  assert_string_equal(w.list->files[0]->name, "a.jpg");
  assert_int_equal(w.list->more, 0);
  unwatch(&w);
}

static void the_newest_few_are_listed(void **state) {
  (void)state;
  enum { FILES = 700 };
  watched w = watch("few");
  for (int i = 0; i < FILES; i++) {
    char name[40];
    snprintf(name, sizeof name, "%03d.jpg", i);
    put_photo(in(w.folder, name), i);
  }
  look(&w, 0);
  look(&w, 1000);
  assert_int_equal(w.list->count, FOL_INBOX_SHOWN_MAX);
  assert_int_equal(w.list->more, FILES - FOL_INBOX_SHOWN_MAX);
  assert_string_equal(w.list->files[0]->name, "699.jpg");
  put_photo(in(w.folder, "new.jpg"), FILES);
  look(&w, 1000);
  assert_int_equal(w.list->arriving, 1);
  assert_int_equal(w.list->count, FOL_INBOX_SHOWN_MAX);
  assert_int_equal(w.list->more, FILES - FOL_INBOX_SHOWN_MAX);
  look(&w, 1000);
  assert_string_equal(w.list->files[0]->name, "new.jpg");
  assert_int_equal(w.list->more, FILES + 1 - FOL_INBOX_SHOWN_MAX);
  unwatch(&w);
}

static fol_inbox_verdict fail_first(const fol_inbox_request *request, const fol_inbox_found *found, fol_error *err) {
  if (++probed > 1)
    return fol_inbox_probe(request, found, err);
  fol_fail(err, FOL_FAILED, "%s cannot be read: Input/output error", found->path);
  return FOL_INBOX_UNREADABLE;
}

static void what_the_disk_does_not_give_is_asked_for_again(void **state) {
  (void)state;
  static const fol_inbox_disk fails = {fol_inbox_scan_folder, fail_first, fol_inbox_read_small};
  watched w = watch("again");
  w.request.disk = &fails;
  probed = 0;
  put_photo(in(w.folder, "a.jpg"), 10);
  look(&w, 0);
  assert_int_equal(look(&w, 1000)->count, 1);
  assert_int_equal(w.list->files[0]->state, FOL_INBOX_REFUSED);
  assert_string_equal(w.list->files[0]->why.text, "a.jpg cannot be read: Input/output error");
  look(&w, 10000);
  assert_int_equal(w.list->files[0]->state, FOL_INBOX_REFUSED);
  assert_int_equal(probed, 1);
  look(&w, 20000);
  assert_int_equal(w.list->files[0]->state, FOL_INBOX_UNREAD);
  unwatch(&w);
}

static void photographs_are_told_by_their_beginning(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t size;
    bool is;
  } files[] = {{"\xff\xd8\xff\xe1 ...", 8, true},
               {"\x89PNG\r\n\x1a\n....", 12, true},
               {"RIFF\x10\0\0\0WEBP", 12, true},
               {"RIFF\x10\0\0\0AVI ", 12, false},
               {"\0\0\0\x18"
                "ftypheic",
                12, true},
               {"\0\0\0\x18"
                "ftypavif",
                12, true},
               {"\0\0\0\x18"
                "ftypqt  ",
                12, false},
               {"\0\0\0\x18"
                "ftypmp42",
                12, false},
               {"\0\0\0\x18"
                "ftypcrx ",
                12, true},
               {"II*\0....", 8, true},
               {"BM\x10\0\0\0\0\0\0\0", 10, true},
               {"BM and more", 11, false},
               {"%PDF-1.7", 8, false},
               {"\xff\xd8", 2, false}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    assert_int_equal(fol_inbox_begins_as_photo((const uint8_t *)files[i].bytes, files[i].size), files[i].is);
}

static void what_has_vanished_is_not_probed_into_an_error(void **state) {
  (void)state;
  watched w = watch("vanished");
  fol_error err = {0};
  fol_inbox_found found = {.id = 1, .path = (char *)(uintptr_t) "gone.jpg", .size = 10};
  assert_int_equal(fol_inbox_probe(&w.request, &found, &err), FOL_INBOX_CHANGED);
  assert_int_equal(symlink("/dev/zero", in(w.folder, "gone.jpg")), 0); /* replaced since the scan */
  assert_int_equal(fol_inbox_probe(&w.request, &found, &err), FOL_INBOX_CHANGED);
  unlink(in(w.folder, "gone.jpg"));
  assert_int_equal(mkfifo(in(w.folder, "gone.jpg"), 0600), 0);
  assert_int_equal(fol_inbox_probe(&w.request, &found, &err), FOL_INBOX_CHANGED);
  assert_int_equal(err.code, FOL_OK);
  unwatch(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_file_has_to_rest_for_a_second),
      cmocka_unit_test(one_look_is_not_enough),
      cmocka_unit_test(a_growing_file_is_not_whole),
      cmocka_unit_test(a_stalled_file_is_waited_for),
      cmocka_unit_test(boxes_tell_where_a_heic_ends),
      cmocka_unit_test(what_was_read_stays_with_the_file),
      cmocka_unit_test(others_are_opened_once),
      cmocka_unit_test(own_pictures_are_left_out),
      cmocka_unit_test(the_newest_few_are_listed),
      cmocka_unit_test(what_the_disk_does_not_give_is_asked_for_again),
      cmocka_unit_test(photographs_are_told_by_their_beginning),
      cmocka_unit_test(what_has_vanished_is_not_probed_into_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
