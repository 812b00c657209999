#include "render/flush.h"
#include "scene.h"

#include <string.h>

static fol_image draw_when(const scene *s, int session, fol_when when) {
  fol_render_request request = request_of(s, session);
  request.moment.when = when;
  return draw(s, &request);
}

static double lost_at(const scene *s, int session, double days, int channel) {
  fol_image image = draw_when(s, session, (fol_when){days, false});
  double lost = 1 - light_left(s, &image, channel, whole(s));
  fol_image_drop(&image);
  return lost;
}

static void dots_of_later_sessions_are_left_out(void **state) {
  (void)state;
  scene_setup r = {34, 8, 0.30, 15, {40, 90}, 16, 0};
  scene s = make_scene(&r), first = s;
  first.dots.at = malloc(s.dots.count * sizeof *s.dots.at);
  first.dots.count = 0;
  for (size_t i = 0; i < s.dots.count; i++)
    if (s.dots.at[i].session == 1)
      first.dots.at[first.dots.count++] = s.dots.at[i];
  assert_true(first.dots.count > 0 && first.dots.count < s.dots.count);
  fol_image whole_list = draw_session(&s, 1, false), firsts_alone = draw_session(&first, 1, false);
  assert_same(&whole_list, &firsts_alone, 0, 0);
  fol_image_drop(&whole_list);
  fol_image_drop(&firsts_alone);
  free(first.dots.at);
  drop_scene(&s);
}

/* Without dates, sessions are 14 days apart. */
static void each_session_has_its_own_age(void **state) {
  (void)state;
  scene_setup r = {.side_mm = 16, .px_per_mm = 20, .diameter_mm = 0.2, .dilution = 25, .depth = 16};
  scene s = make_scene(&r);
  s.plan.session_count = 2;
  s.plan.sessions[1] = s.plan.sessions[0];
  s.plan.sessions[1].density_per_cm2 *= 2;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double healed = lost_at(&s, 1, FOL_HEALED_DAYS, c), later = lost_at(&s, 2, FOL_HEALED_DAYS, c);
    assert_near_share(later, lost_at(&s, 1, FOL_HEALED_DAYS + FOL_DAYS_APART, c), 0.003, "14 days later");
    assert_true(later < 0.999 * healed);
    /* On the day of the second session, the dots of the first are no longer red or swollen. */
    assert_near_share(lost_at(&s, 2, 0, c), lost_at(&s, 1, FOL_DAYS_APART, c), 0.003, "the day of the second");
  }
  drop_scene(&s);
}

static void a_dot_grows_pale(void **state) {
  (void)state;
  scene_setup r = {.side_mm = 16, .px_per_mm = 20, .diameter_mm = 0.2, .dilution = 25, .depth = 16};
  scene s = make_scene(&r);
  int middle = (int)(r.side_mm * r.px_per_mm / 2);
  fol_rect centre = {middle, middle, middle + 1, middle + 1};
  const double days[] = {4, 7, 14, 30, 365, 5 * 365};
  double last = 0;
  for (int i = 0; i < 6; i++) {
    fol_image image = draw_when(&s, 1, (fol_when){days[i], false});
    double left = light_left(&s, &image, 1, centre);
    assert_true(left > last);
    last = left;
    fol_image_drop(&image);
  }
  drop_scene(&s);
}

/* ---- redness ------------------------------------------------------------------------------------------ */

enum { SCALE = 10 };

/* The mean attenuation of columns from `from_mm` to `to_mm`, in the middle third of the picture's height. */
static double attenuation(const scene *s, const fol_image *image, int channel, double from_mm, double to_mm) {
  int third = s->head.height_px / 3;
  fol_rect strip = {(int)(from_mm * SCALE), third, (int)(to_mm * SCALE), 2 * third};
  return -log(light_left(s, image, channel, strip));
}

/* Dots so weak that only redness is visible, in a mask from 14 to 54 mm. */
enum { MARGIN = 14, FAR = 54 };
static scene red_scene(double density) {
  scene_setup r = {MARGIN + FAR, SCALE, 0.05, 4000, {density}, 16, MARGIN};
  return make_scene(&r);
}

static void fresh_skin_is_red_and_so_is_its_edge(void **state) {
  (void)state;
  scene s = red_scene(100);
  fol_image fresh = draw_when(&s, 1, (fol_when){0, false}), bare = draw_when(&s, 1, (fol_when){4, false});
  fol_image day = draw_when(&s, 1, (fol_when){1, false}), again = draw_when(&s, 1, (fol_when){0, true});
  double wanted[FOL_CHANNELS];
  const double from = MARGIN + 6, to = FAR - 6;
  fol_redness_attenuation(wanted, &s.skin.skin);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double dots = attenuation(&s, &bare, c, from, to), within = attenuation(&s, &fresh, c, from, to) - dots;
    assert_true(dots < 0.2 * wanted[c]);
    assert_near_share(within, wanted[c], 0.3, "redness in the middle");
    assert_near_share(attenuation(&s, &day, c, from, to) - dots, 0.6 * within, 0.03, "redness after a day");
    assert_near_share(attenuation(&s, &again, c, from, to) - dots, within, 0.1, "redness after a touch-up");
    double edge = attenuation(&s, &fresh, c, MARGIN - 0.25, MARGIN + 0.25);
    assert_true(edge > 0.25 * within && edge < 0.9 * within);
    double beside = attenuation(&s, &fresh, c, MARGIN - 3.25, MARGIN - 2.75);
    assert_true(beside > 0.02 * within && beside < 0.4 * within);
  }
  fol_image_drop(&fresh);
  fol_image_drop(&bare);
  fol_image_drop(&day);
  fol_image_drop(&again);
  drop_scene(&s);
}

/* Neither redness nor swelling extends beyond the promised reach. */
static void fresh_skin_ends_within_reach(void **state) {
  (void)state;
  scene s = red_scene(100);
  fol_image fresh = draw_when(&s, 1, (fol_when){0, false});
  int untouched = (int)((MARGIN - FOL_DOT_REACH_MM) * SCALE) - 1;
  assert_true(untouched > 0);
  for (int y = 0; y < fresh.height; y++)
    for (int x = 0; x < untouched; x++)
      for (int c = 0; c < FOL_CHANNELS; c++)
        assert_int_equal(code_at(&fresh, x, y, c), code_at(fol_photo_image(s.photo), x, y, c));
  fol_image_drop(&fresh);
  drop_scene(&s);
}

/* Redness hardly depends on the density of dots, down to sparse ones. */
static void redness_hangs_little_on_density(void **state) {
  (void)state;
  const double densities[] = {30, 5, 200};
  double red[3];
  for (int i = 0; i < 3; i++) {
    scene s = red_scene(densities[i]);
    fol_image fresh = draw_when(&s, 1, (fol_when){0, false}), bare = draw_when(&s, 1, (fol_when){4, false});
    red[i] = attenuation(&s, &fresh, 1, MARGIN + 6, FAR - 6) - attenuation(&s, &bare, 1, MARGIN + 6, FAR - 6);
    fol_image_drop(&fresh);
    fol_image_drop(&bare);
    drop_scene(&s);
  }
  assert_near_share(red[1], red[0], 0.2, "redness of 5 dots/cm2");
  assert_near_share(red[2], red[0], 0.1, "redness of 200 dots/cm2");
}

/* Skin is red in patches of 10 to 30 mm, the palest of which are a third as red as the reddest or less. */
static void redness_is_patchy(void **state) {
  (void)state;
  double sum = 0, least = INFINITY, most = 0;
  enum { SIDE = 200 };
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      double red = fol_flush_at((fol_scalp_point){x, y, 0}), beside = fol_flush_at((fol_scalp_point){x + 1, y, 0});
      assert_true(red > 0 && fabs(red - beside) < 0.5 * fmax(red, beside));
      least = fmin(least, red);
      most = fmax(most, red);
      sum += red;
    }
  assert_near(sum / (SIDE * SIDE), 1, 0.08, "mean redness");
  assert_true(least < most / 4);
}

/* With a scab, a dot's core loses less red and more blue light than without: it looks warm. */
static void fresh_dots_are_warm(void **state) {
  (void)state;
  scene_setup r = {.side_mm = 16, .px_per_mm = 40, .diameter_mm = 0.3, .dilution = 15, .depth = 16};
  scene s = make_scene(&r);
  int middle = (int)(r.side_mm * r.px_per_mm / 2);
  fol_rect centre = {middle, middle, middle + 1, middle + 1};
  double ratio[2];
  for (int i = 0; i < 2; i++) {
    fol_image image = draw_when(&s, 1, (fol_when){i ? 7 : 4, false});
    ratio[i] = log(light_left(&s, &image, 2, centre)) / log(light_left(&s, &image, 0, centre));
    fol_image_drop(&image);
  }
  assert_true(ratio[0] > 1.02 * ratio[1]);
  drop_scene(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dots_of_later_sessions_are_left_out),
      cmocka_unit_test(each_session_has_its_own_age),
      cmocka_unit_test(a_dot_grows_pale),
      cmocka_unit_test(fresh_skin_is_red_and_so_is_its_edge),
      cmocka_unit_test(fresh_skin_ends_within_reach),
      cmocka_unit_test(redness_hangs_little_on_density),
      cmocka_unit_test(redness_is_patchy),
      cmocka_unit_test(fresh_dots_are_warm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
