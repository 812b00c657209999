/* Visible tiles are drawn before a view's numbers are reported, and the numbers belong to that view. */
#include "follidot/field.h"
#include "live/worker.h"
#include "originals.h"
#include "shapes.h"

#include <string.h>
#include <time.h>

enum { WIDTH = 1400, HEIGHT = 1100, VIEWS = 4 };

typedef struct fixture {
  fol_photo *photo;
  fol_view *views[VIEWS];
} fixture;

static fol_original *original_of(fol_photo **photo) {
  fol_image image = {0};
  fol_bytes png = {0};
  fol_original *original = NULL;
  MUST(fol_image_new(&image, WIDTH, HEIGHT, 8, error));
  for (size_t y = 0; y < HEIGHT; y++)
    for (size_t x = 0; x < WIDTH; x++)
      memcpy((uint8_t *)image.data + y * image.stride + 3 * x, (const uint8_t[]){200, (uint8_t)(150 + y % 16), 130}, 3);
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  MUST(original_new(&original, photo, &png, error));
  fol_image_drop(&image);
  return original;
}

/* Each view is painted farther to the right than the previous one. */
static fol_view *view_of(fol_original *original, int index) {
  fol_plan plan = {0};
  fol_view *view = NULL;
  MUST(fol_plan_default(&plan, WIDTH, HEIGHT, error));
  plan.scale = (fol_scale){{0, 0}, {WIDTH, 0}, WIDTH / 10.0};
  fol_mask_drop(plan.mask);
  plan.mask = box_mask((fol_point){200, 300}, (fol_point){500 + 200.0 * index, 500}, 1, WIDTH, HEIGHT);
  MUST(view_new(&view, original, &plan, error));
  fol_plan_drop(&plan);
  return view;
}

static int set_up(void **state) {
  static fixture f;
  fol_original *original = original_of(&f.photo);
  for (int i = 0; i < VIEWS; i++)
    f.views[i] = view_of(original, i);
  fol_original_drop(original);
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  for (int i = 0; i < VIEWS; i++)
    fol_view_drop(f->views[i]);
  fol_photo_drop(f->photo);
  return 0;
}

/* ---- results ------------------------------------------------------------------------------------ */

/* Position of the last result of each kind, from 1; 0: none came. */
typedef struct received {
  int count, kinds[FOL_RESULT_FAILURE + 1], shown;
  double area_cm2;
  uint64_t all_of;
} received;

static void receive(received *t, fol_worker_result *result) {
  t->count++;
  t->kinds[result->kind] = t->count;
  if (result->kind == FOL_RESULT_FAILURE)
    fail_msg("%s", result->error.text);
  if (result->kind == FOL_RESULT_TILE && result->complete && t->shown == 0)
    t->shown = t->count;
  if (result->kind == FOL_RESULT_AREA)
    t->area_cm2 = result->area_cm2;
  if (result->kind == FOL_RESULT_ALL)
    t->all_of = result->request;
  fol_worker_result_clear(result);
}

static received receive_all(fol_worker *worker, uint64_t request) {
  const struct timespec a_little = {0, 1000000};
  received t = {0};
  while (t.all_of != request) {
    fol_worker_result result;
    if (fol_worker_next_result(worker, &result))
      receive(&t, &result);
    else
      nanosleep(&a_little, NULL);
  }
  return t;
}

static fol_picture_request request_for(fol_view *view, uint64_t number, bool in_motion) {
  return (fol_picture_request){.view = view,
                               .scene = {.moment = fol_moment_healed(3)},
                               .visible = {0, 0, WIDTH, HEIGHT},
                               .in_motion = in_motion,
                               .number = number};
}

static void assert_numbers(const received *t, const fol_view *view) {
  const fol_plan *plan = fol_view_plan(view);
  const fol_head *head = fol_view_head(view);
  assert_true(t->kinds[FOL_RESULT_AREA] > 0 && t->kinds[FOL_RESULT_FINDINGS] > 0);
  assert_true(t->area_cm2 == fol_plan_area_cm2(plan, head, 1));
}

/* ---- tests ------------------------------------------------------------------------------------ */

static void test_numbers_follow_what_is_in_sight(void **state) {
  const fixture *f = *state;
  fol_worker *worker = NULL;
  MUST(fol_worker_new(&worker, f->photo, NULL, NULL, error));
  for (int i = 0; i < VIEWS; i++) {
    fol_picture_request request = request_for(f->views[i], (uint64_t)i + 1, false);
    fol_worker_request(worker, &request);
    received t = receive_all(worker, request.number);
    assert_numbers(&t, f->views[i]);
    assert_true(t.shown > 0);
    assert_true(t.shown < t.kinds[FOL_RESULT_AREA] && t.shown < t.kinds[FOL_RESULT_FINDINGS]);
    assert_int_equal(t.kinds[FOL_RESULT_ALL], t.count);
  }
  fol_worker_drop(worker);
}

/* While the user is dragging only counts are reported; afterwards, all numbers of the last view. */
static void test_the_last_view_has_its_numbers(void **state) {
  const fixture *f = *state;
  fol_worker *worker = NULL;
  MUST(fol_worker_new(&worker, f->photo, NULL, NULL, error));
  uint64_t number = 0;
  for (int i = 0; i < 3 * VIEWS; i++) {
    fol_picture_request request = request_for(f->views[i % VIEWS], ++number, i % VIEWS != VIEWS - 1);
    fol_worker_request(worker, &request);
  }
  received t = receive_all(worker, number);
  assert_numbers(&t, f->views[VIEWS - 1]);
  fol_picture_request request = request_for(f->views[VIEWS - 1], ++number, false); /* reported before */
  fol_worker_request(worker, &request);
  t = receive_all(worker, number);
  assert_int_equal(t.kinds[FOL_RESULT_AREA], 0);
  assert_int_equal(t.kinds[FOL_RESULT_FINDINGS], 0);
  request = request_for(f->views[0], ++number, true);
  fol_worker_request(worker, &request);
  t = receive_all(worker, number);
  assert_int_equal(t.kinds[FOL_RESULT_AREA], 0);
  assert_true(t.kinds[FOL_RESULT_COUNTS] > 0);
  fol_worker_drop(worker);
}

/* Dropping the worker abandons computations in progress. */
static void test_it_ends_at_once(void **state) {
  const fixture *f = *state;
  for (int i = 0; i < 5; i++) {
    fol_worker *worker = NULL;
    MUST(fol_worker_new(&worker, f->photo, NULL, NULL, error));
    fol_picture_request request = request_for(f->views[i % VIEWS], 1, false);
    fol_worker_request(worker, &request);
    const struct timespec a_while = {0, 40000000L * i};
    nanosleep(&a_while, NULL);
    fol_worker_drop(worker);
  }
}

/* A prefetched set, or one made for another photograph of the head, is reused. */
static void test_a_set_is_handed_on(void **state) {
  const fixture *f = *state;
  fol_worker *first = NULL, *second = NULL;
  fol_set_prefetch *prefetch = NULL;
  MUST(fol_set_prefetch_start(&prefetch, fol_view_plan(f->views[0]), error));
  MUST(fol_worker_new(&first, f->photo, prefetch, NULL, error));
  assert_null(fol_worker_set(first));
  fol_picture_request request = request_for(f->views[0], 1, false);
  fol_worker_request(first, &request);
  receive_all(first, 1);
  fol_set *set = fol_worker_set(first);
  assert_non_null(set);
  MUST(fol_worker_new(&second, f->photo, NULL, set, error));
  fol_worker_drop(first);
  fol_worker_request(second, &request);
  received t = receive_all(second, 1);
  assert_numbers(&t, f->views[0]);
  fol_set *again = fol_worker_set(second);
  assert_ptr_equal(again, set);
  fol_set_drop(again);
  fol_set_drop(set);
  fol_worker_drop(second);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers_follow_what_is_in_sight),
      cmocka_unit_test(test_the_last_view_has_its_numbers),
      cmocka_unit_test(test_it_ends_at_once),
      cmocka_unit_test(test_a_set_is_handed_on),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
