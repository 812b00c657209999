/* The inbox with its background threads. */
#include "folders.h"

#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static sem_t news; /* posted for each new list */

static uint64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void wake(void *context) {
  (void)context;
  sem_post(&news);
}

static fol_inbox *watch(const char *folder, const fol_inbox_disk *disk) {
  fol_inbox *inbox = NULL;
  sem_init(&news, 0, 0);
  const fol_inbox_request request = {.folder = folder, .now_ms = now_ms, .wake = wake, .disk = disk};
  MUST(fol_inbox_new(&inbox, &request, error));
  return inbox;
}

/* Waits for a list that meets the condition. */
#define AWAIT(list, inbox, condition)                                                                                  \
  for (list = fol_inbox_now(inbox); !(condition); list = fol_inbox_now(inbox)) {                                       \
    fol_inbox_list_drop(list);                                                                                         \
    sem_wait(&news);                                                                                                   \
  }

static void want_all(fol_inbox *inbox, const fol_inbox_list *list) {
  uint64_t ids[FOL_INBOX_SHOWN_MAX];
  for (int i = 0; i < list->count; i++)
    ids[i] = list->files[i]->id;
  fol_inbox_want(inbox, ids, list->count);
}

static void photographs_come_in_and_are_made_small(void **state) {
  (void)state;
  char *folder = new_folder("comes");
  fol_inbox *inbox = watch(folder, NULL);
  fol_inbox_list *list;
  AWAIT(list, inbox, list->looked);
  assert_int_equal(list->count, 0);
  fol_inbox_list_drop(list);
  fol_bytes bytes = picture(FOL_FORMAT_JPEG, 1000, 500);
  put_bytes(in(folder, "new.jpg"), bytes.data, bytes.size, 10);
  put_bytes(in(folder, "hostile.jpg"), "\xff\xd8\xff\xd9", 4, 5);
  AWAIT(list, inbox, list->count == 2);
  assert_int_equal(list->files[0]->state, FOL_INBOX_UNREAD);
  want_all(inbox, list);
  fol_inbox_list_drop(list);
  AWAIT(list, inbox, list->files[1]->state != FOL_INBOX_UNREAD);
  const fol_inbox_file *good = list->files[0], *bad = list->files[1];
  assert_int_equal(good->state, FOL_INBOX_READ);
  assert_int_equal(good->small.width, FOL_INBOX_SMALL_PX);
  assert_int_equal(good->small.height, FOL_INBOX_SMALL_PX / 2);
  const uint8_t *pixel = (const uint8_t *)good->small.data + 3 * 40;
  assert_in_range(pixel[0], 190, 210);
  assert_in_range(pixel[1], 30, 50);
  assert_int_equal(bad->state, FOL_INBOX_REFUSED);
  assert_int_equal(bad->why.code, FOL_REFUSED);
  assert_null(bad->small.data);
  assert_int_equal(unlink(in(folder, "new.jpg")), 0);
  fol_inbox_list_drop(list);
  AWAIT(list, inbox, list->count == 1);
  assert_string_equal(list->files[0]->name, "hostile.jpg");
  assert_int_equal(list->files[0]->state, FOL_INBOX_REFUSED);
  fol_inbox_list_drop(list);
  fol_inbox_drop(inbox);
  fol_bytes_drop(&bytes);
  free(folder);
}

static void a_folder_may_come_later(void **state) {
  (void)state;
  char *folder = new_folder("later");
  fol_inbox_list *list;
  remove_all(folder);
  fol_inbox *inbox = watch(folder, NULL);
  AWAIT(list, inbox, list->looked);
  assert_string_equal(list->problem.text, "the folder is not there");
  fol_inbox_list_drop(list);
  assert_int_equal(mkdir(folder, 0700), 0);
  put_photo(in(folder, "a.jpg"), 10);
  AWAIT(list, inbox, list->count == 1);
  assert_int_equal(list->problem.code, FOL_OK);
  fol_inbox_list_drop(list);
  fol_inbox_drop(inbox);
  free(folder);
}

/* ---- slow and hanging disks ------------------------------------------------------------------------ */

static atomic_int read_times;
static sem_t hanging, comes_back, left;

static bool scan_hangs(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed,
                       const atomic_bool *leaving, fol_error *err) {
  (void)folder;
  (void)passed;
  *out = (fol_inbox_scan){0};
  sem_post(&hanging);
  sem_wait(&comes_back);
  bool stays = !atomic_load(leaving);
  sem_post(&left);
  return stays || fol_fail(err, FOL_CANCELLED, "it was cancelled");
}

static bool read_hangs(fol_image *out, const char *path, fol_error *err) {
  atomic_fetch_add(&read_times, 1);
  sem_post(&hanging);
  sem_wait(&comes_back);
  bool done = fol_inbox_read_small(out, path, err);
  sem_post(&left);
  return done;
}

static void begin_hanging(void) {
  atomic_store(&read_times, 0);
  sem_init(&hanging, 0, 0);
  sem_init(&comes_back, 0, 0);
  sem_init(&left, 0, 0);
}

static void nobody_waits_for_a_look_that_hangs(void **state) {
  (void)state;
  static const fol_inbox_disk hangs = {scan_hangs, fol_inbox_probe, fol_inbox_read_small};
  char *folder = new_folder("hangs");
  begin_hanging();
  fol_inbox *inbox = watch(folder, &hangs);
  sem_wait(&hanging);
  uint64_t began = now_ms();
  while (fol_inbox_scan_ms(inbox) == 0)
    ;
  for (int i = 0; i < 1000; i++)
    fol_inbox_list_drop(fol_inbox_now(inbox));
  fol_inbox_list *list = fol_inbox_now(inbox);
  assert_false(list->looked);
  want_all(inbox, list);
  fol_inbox_pause(inbox, true);
  fol_inbox_list_drop(list);
  fol_inbox_drop(inbox);
  assert_in_range(now_ms() - began, 0, 1000);
  sem_post(&comes_back); /* now the thread can end */
  sem_wait(&left);
  free(folder);
}

static void a_picture_that_hangs_holds_up_no_new_one(void **state) {
  (void)state;
  static const fol_inbox_disk hangs = {fol_inbox_scan_folder, fol_inbox_probe, read_hangs};
  char *folder = new_folder("picture");
  fol_inbox_list *list;
  put_photo(in(folder, "a.jpg"), 10);
  begin_hanging();
  fol_inbox *inbox = watch(folder, &hangs);
  AWAIT(list, inbox, list->count == 1);
  want_all(inbox, list);
  fol_inbox_list_drop(list);
  sem_wait(&hanging);
  put_photo(in(folder, "b.jpg"), 20);
  AWAIT(list, inbox, list->count == 2);
  fol_inbox_list_drop(list);
  sem_post(&comes_back);
  AWAIT(list, inbox, list->files[1]->state == FOL_INBOX_READ);
  fol_inbox_list_drop(list);
  sem_wait(&left);
  put_photo(in(folder, "c.jpg"), 30);
  AWAIT(list, inbox, list->count == 3);
  want_all(inbox, list);
  fol_inbox_list_drop(list);
  sem_wait(&hanging);
  fol_inbox_drop(inbox);
  sem_post(&comes_back);
  sem_wait(&left);
  free(folder);
}

static void a_hostile_picture_is_tried_once(void **state) {
  (void)state;
  static const fol_inbox_disk hangs = {fol_inbox_scan_folder, fol_inbox_probe, read_hangs};
  char *folder = new_folder("hostile");
  fol_inbox_list *list;
  put_bytes(in(folder, "hostile.jpg"), "\xff\xd8\xff\xd9", 4, 10);
  begin_hanging();
  for (int i = 0; i < 10; i++)
    sem_post(&comes_back);
  fol_inbox *inbox = watch(folder, &hangs);
  AWAIT(list, inbox, list->count == 1);
  want_all(inbox, list);
  fol_inbox_list_drop(list);
  AWAIT(list, inbox, list->files[0]->state == FOL_INBOX_REFUSED);
  fol_inbox_list_drop(list);
  put_photo(in(folder, "a.jpg"), 5); /* listed two scans later; the hostile file must not be read again until then */
  AWAIT(list, inbox, list->count == 2);
  assert_int_equal(list->files[0]->state, FOL_INBOX_REFUSED);
  assert_int_equal(atomic_load(&read_times), 1);
  fol_inbox_list_drop(list);
  put_bytes(in(folder, "hostile.jpg"), "\xff\xd8\xff\xff\xd9", 5, 11);
  AWAIT(list, inbox, list->count == 2 && list->files[0]->state == FOL_INBOX_UNREAD);
  want_all(inbox, list);
  fol_inbox_list_drop(list);
  AWAIT(list, inbox, list->files[0]->state == FOL_INBOX_REFUSED);
  assert_in_range(atomic_load(&read_times), 2, 3);
  fol_inbox_list_drop(list);
  fol_inbox_drop(inbox);
  free(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(photographs_come_in_and_are_made_small),
      cmocka_unit_test(a_folder_may_come_later),
      cmocka_unit_test(nobody_waits_for_a_look_that_hangs),
      cmocka_unit_test(a_picture_that_hangs_holds_up_no_new_one),
      cmocka_unit_test(a_hostile_picture_is_tried_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
