#include "support.h"
#include "viewport/alignment.h"

#include <math.h>

static void check_near(fol_point a, fol_point b, double tolerance) {
  if (hypot(a.x - b.x, a.y - b.y) > tolerance)
    fail_msg("%g, %g is not %g, %g", a.x, a.y, b.x, b.y);
}

static void test_frame_goes_into_the_middle(void **state) {
  (void)state;
  fol_similarity alignment = fol_alignment_default((fol_frame){4000, 3000}, (fol_frame){1000, 2000});
  check_near(fol_similarity_apply(&alignment, (fol_point){0, 0}), (fol_point){0, 625}, 1e-9);
  check_near(fol_similarity_apply(&alignment, (fol_point){4000, 3000}), (fol_point){1000, 1375}, 1e-9);
}

static void test_pins_lie_where_they_were_put(void **state) {
  (void)state;
  const fol_point from[2] = {{100, 50}, {400, 250}}, to[2] = {{-20, 30}, {10, 700}};
  fol_similarity alignment = fol_similarity_none;
  assert_true(fol_alignment_from_points(&alignment, from, to));
  for (int i = 0; i < 2; i++)
    check_near(fol_similarity_apply(&alignment, from[i]), to[i], 1e-9);
  const fol_point same[2] = {{5, 5}, {5, 5}}, near[2] = {{0, 0}, {1e-3, 0}};
  fol_similarity before = alignment;
  assert_false(fol_alignment_from_points(&alignment, same, to));
  assert_false(fol_alignment_from_points(&alignment, from, same));
  assert_false(fol_alignment_from_points(&alignment, from, near));
  assert_memory_equal(&alignment, &before, sizeof alignment);
}

/* The point a nudge is about moves only by its shift; others turn and scale. */
static void test_nudges(void **state) {
  (void)state;
  fol_similarity alignment = {.a = 1.2, .b = 0.3, .dx = 40, .dy = -7};
  fol_point pin = {300, 200}, at = fol_similarity_apply(&alignment, pin);
  fol_nudge turn = {.about = at, .turn_deg = 5}, grow = {.about = at, .grow = 0.01}, move = {.move_px = {3, -4}};
  fol_similarity turned = fol_alignment_nudged(&alignment, &turn), grown = fol_alignment_nudged(&alignment, &grow);
  fol_similarity moved = fol_alignment_nudged(&alignment, &move);
  check_near(fol_similarity_apply(&turned, pin), at, 1e-9);
  check_near(fol_similarity_apply(&grown, pin), at, 1e-9);
  check_near(fol_similarity_apply(&moved, pin), (fol_point){at.x + 3, at.y - 4}, 1e-9);
  assert_true(fabs(fol_similarity_turn_deg(&turned) - fol_similarity_turn_deg(&alignment) - 5) < 1e-9);
  assert_true(fabs(fol_similarity_scale(&grown) / fol_similarity_scale(&alignment) - 1.01) < 1e-9);
}

/* The visible part contains every point a canvas shows, and nothing outside the frame. */
static void test_what_is_seen(void **state) {
  (void)state;
  fol_canvas canvas = {.box = {92, 0, 800, 600}, .width = 1000, .height = 1250, .zoom = 2, .centre = {400, 300}};
  fol_similarity alignment = {.a = 1.06, .b = 0.28, .dx = -30, .dy = 12};
  fol_frame frame = {900, 1200};
  fol_rect seen = fol_alignment_visible(&canvas, &alignment, frame);
  assert_true(seen.x0 > 0 && seen.x1 < 900 && seen.y1 < 1200);
  for (int y = 5; y < 1200; y += 10)
    for (int x = 5; x < 900; x += 10) {
      fol_spot at = fol_canvas_to_window(&canvas, fol_similarity_apply(&alignment, (fol_point){x, y}));
      if (fol_box_contains(canvas.box, at))
        assert_true(x >= seen.x0 && x < seen.x1 && y >= seen.y0 && y < seen.y1);
    }
  alignment.dx = 5000;
  assert_true(fol_rect_empty(fol_alignment_visible(&canvas, &alignment, frame)));
  alignment.dx = -5000;
  assert_true(fol_rect_empty(fol_alignment_visible(&canvas, &alignment, frame)));
}

static void check_words(const fol_framing *framing, const char *seen, const char *advice) {
  char words[160], more[200];
  fol_framing_print(words, sizeof words, more, sizeof more, framing);
  assert_string_equal(words, seen);
  assert_string_equal(more, advice);
}

/* A photograph of another resolution in which the head is 4 % smaller and turned left by 3 degrees: to match the first
 * it must be enlarged and turned right. */
static void test_words_say_how_to_take_it_again(void **state) {
  (void)state;
  fol_frame over = {2000, 2500}, under = {1000, 1250};
  double scale = 0.5 / 0.96, turn = 3 * acos(-1) / 180;
  fol_similarity alignment = {.a = scale * cos(turn), .b = scale * sin(turn)};
  fol_point middle = fol_similarity_apply(&alignment, (fol_point){1000, 1250});
  alignment.dx = 500 - middle.x;
  alignment.dy = 625 - middle.y;
  fol_framing framing = fol_alignment_framing(&alignment, over, under);
  assert_false(fol_framing_is_same(&framing));
  check_words(&framing, "4 % smaller, tilted 3\xc2\xb0 to the left",
              "step closer, tilt the camera 3\xc2\xb0 to the left");
  alignment = fol_alignment_default(over, under);
  framing = fol_alignment_framing(&alignment, over, under);
  assert_true(fol_framing_is_same(&framing));
  check_words(&framing, "", "");
  alignment.dx -= 100; /* the head is too far right and must move left */
  alignment.dy += 100;
  framing = fol_alignment_framing(&alignment, over, under);
  check_words(&framing, "further right, higher", "aim further right, aim higher");
}

/* The longest texts fit. */
static void test_all_words_at_once(void **state) {
  (void)state;
  char seen[160], advice[200];
  fol_framing framing = {.larger = 40, .turned_deg = -180, .right = -3, .further_down = 3};
  fol_framing_print(seen, sizeof seen, advice, sizeof advice, &framing);
  assert_string_equal(seen, "3900 % larger, tilted 180\xc2\xb0 to the left, further left, lower");
  assert_string_equal(advice, "step back, tilt the camera 180\xc2\xb0 to the left, aim further left, aim lower");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_frame_goes_into_the_middle),
                                     cmocka_unit_test(test_pins_lie_where_they_were_put),
                                     cmocka_unit_test(test_nudges),
                                     cmocka_unit_test(test_what_is_seen),
                                     cmocka_unit_test(test_words_say_how_to_take_it_again),
                                     cmocka_unit_test(test_all_words_at_once)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
