#include "app/state/window_placement.h"
#include "support.h"

static const fol_rect two[] = {{0, 0, 1920, 1080}, {1920, 0, 3200, 800}};

static void assert_at(const fol_placement *p, int x, int y, int width, int height) {
  assert_int_equal(p->x, x);
  assert_int_equal(p->y, y);
  assert_int_equal(p->width, width);
  assert_int_equal(p->height, height);
}

static void test_stays_where_it_was(void **state) {
  (void)state;
  const fol_placement before = {2000, 60, 1000, 700, true};
  fol_placement now = fol_placement_on(&before, two, 2);
  assert_at(&now, 2000, 60, 1000, 700);
  assert_true(now.maximised);
  const fol_placement across = {1500, 60, 1000, 700, false};
  now = fol_placement_on(&across, two, 2);
  assert_at(&now, 1500, 60, 1000, 700);
}

/* The second screen was disconnected. */
static void test_is_put_back_onto_a_screen(void **state) {
  (void)state;
  const fol_placement before = {2000, 60, 1000, 700, false};
  fol_placement now = fol_placement_on(&before, two, 1);
  assert_at(&now, 920, 60, 1000, 700);
  const fol_placement above = {100, -500, 1000, 700, false};
  now = fol_placement_on(&above, two, 2);
  assert_at(&now, 100, 0, 1000, 700);
}

/* It was closed on a larger screen. */
static void test_is_moved_in_where_it_hangs_out(void **state) {
  (void)state;
  const fol_rect small = {0, 0, 1280, 800};
  const fol_placement before = {240, 70, 1280, 800, false};
  fol_placement now = fol_placement_on(&before, &small, 1);
  assert_at(&now, 0, 0, 1280, 800);
  const fol_placement right = {600, 60, 800, 600, false};
  now = fol_placement_on(&right, &small, 1);
  assert_at(&now, 480, 60, 800, 600);
  const fol_rect mirrored[] = {small, small};
  now = fol_placement_on(&right, mirrored, 2);
  assert_at(&now, 480, 60, 800, 600);
}

static void test_is_never_larger_than_the_screen(void **state) {
  (void)state;
  const fol_placement before = {-4000, 3000, 2600, 1400, false};
  fol_placement now = fol_placement_on(&before, two + 1, 1);
  assert_at(&now, 1920, 0, 1280, 800);
  const fol_placement tall = {100, 100, 1000, 5000, false};
  now = fol_placement_on(&tall, two, 2);
  assert_at(&now, 100, 0, 1000, 1080);
}

static void test_reads_what_was_kept(void **state) {
  (void)state;
  fol_placement p = {.width = 1};
  assert_true(fol_placement_read(&p, "-5 60 1000 700 1"));
  assert_at(&p, -5, 60, 1000, 700);
  assert_true(p.maximised);
  static const char *const wrong[] = {"",
                                      "1 2 3",
                                      "1 2 1000 700",
                                      "1 2 1000 700 1 1",
                                      "1 2 0 700 0",
                                      "a b c d e",
                                      "1 2 99999999999999999999 700 0",
                                      "1 2 1000 -700 0"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(fol_placement_read(&p, wrong[i]));
  assert_at(&p, -5, 60, 1000, 700);
}

static void test_scale_follows_the_screen(void **state) {
  (void)state;
  assert_near(fol_placement_scale(96, 1080), 1, 0, "an ordinary screen");
  assert_near(fol_placement_scale(100, 800), 1, 0, "nearly so");
  assert_near(fol_placement_scale(72, 1080), 1, 0, "a coarse one");
  assert_near(fol_placement_scale(192, 2160), 2, 0, "a fine one");
  assert_near(fol_placement_scale(144, 1080), 1.5, 0, "a laptop");
  assert_near(fol_placement_scale(192, 800), 1.25, 0, "a small fine one");
  assert_near(fol_placement_scale(1000, 9999), 3, 0, "nonsense");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stays_where_it_was),
      cmocka_unit_test(test_is_put_back_onto_a_screen),
      cmocka_unit_test(test_is_moved_in_where_it_hangs_out),
      cmocka_unit_test(test_is_never_larger_than_the_screen),
      cmocka_unit_test(test_reads_what_was_kept),
      cmocka_unit_test(test_scale_follows_the_screen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
