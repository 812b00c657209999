/* A cancelled export ends at once, at any step, and leaves no files. */
#include "follidot/record.h"
#include "photo_from_image.h"
#include "shapes.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { WIDTH = 1800, HEIGHT = 1200 };
static const char folder[] = FOL_TEST_OUT "/record-stopped";

/* Grain makes encoding slow. */
static fol_photo *grainy_photo(void) {
  fol_image picture;
  fol_photo *photo = NULL;
  MUST(fol_image_new(&picture, WIDTH, HEIGHT, 8, error));
  for (size_t i = 0; i < picture.stride * HEIGHT; i += sizeof(uint64_t)) {
    uint64_t grain = (fol_hash(1, FOL_STREAM_TEST, 0, i) & UINT64_C(0x1f1f1f1f1f1f1f1f)) + UINT64_C(0xa0a0a0a0a0a0a0a0);
    size_t left = picture.stride * HEIGHT - i;
    memcpy((uint8_t *)picture.data + i, &grain, left < sizeof grain ? left : sizeof grain);
  }
  MUST(photo_from_image(&photo, &picture, error));
  fol_image_drop(&picture);
  return photo;
}

typedef struct stopping {
  fol_progress progress;
  size_t after; /* number of steps after which to cancel */
} stopping;

static void *stop_it(void *context) {
  stopping *s = context;
  const struct timespec pause = {.tv_nsec = 1000 * 1000};
  while (atomic_load(&s->progress.total) == 0 || atomic_load(&s->progress.done) < s->after)
    nanosleep(&pause, NULL);
  nanosleep(&pause, NULL);
  atomic_store(&s->progress.cancel, true);
  return NULL;
}

/* Cancels the export after so many steps; returns how many it had done when it ended. */
static size_t steps_when_stopped(const fol_export *what, size_t after) {
  stopping s = {.after = after};
  fol_exported list[FOL_EXPORTED_MAX];
  int count = 0;
  fol_error err = {0};
  pthread_t thread;
  struct stat found;
  assert_int_equal(pthread_create(&thread, NULL, stop_it, &s), 0);
  assert_false(fol_export_pictures(what, list, &count, &s.progress, &err));
  pthread_join(thread, NULL);
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_int_equal(stat(folder, &found), -1);
  return atomic_load(&s.progress.done);
}

/* The export ends within the current step. On a busy machine the cancelling thread may be too late once, but not five
 * times. */
static void check_stopped(const fol_export *what, size_t after) {
  size_t done = after + 1;
  for (int i = 0; done != after && i < 5; i++)
    done = steps_when_stopped(what, after);
  if (done != after)
    fail_msg("stopped in step %zu, it went on through step %zu", after + 1, done);
}

static void stopped_in_every_step(void **state) {
  (void)state;
  fol_photo *photo = grainy_photo();
  fol_plan plan;
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.scale = (fol_scale){{100, 100}, {1300, 100}, 100};
  fol_mask_drop(plan.mask);
  plan.mask = square_mask(100, 1100, 1, WIDTH, HEIGHT);
  fol_export what = {.photo = photo, .plan = &plan, .folder = folder};
  for (size_t after = 0; after < 4; after++) /* placing dots, encoding before, drawing session 1, encoding it */
    check_stopped(&what, after);
  what.format = FOL_FORMAT_JPEG;
  check_stopped(&what, 1);
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(stopped_in_every_step)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
