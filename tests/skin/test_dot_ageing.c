/* Healing and ageing: the course of docs/domain.md#healing for one dot, for a plan's sessions, and for redness and
 * scabs. */
#include "support.h"

#include "follidot/skin.h"

#include <string.h>

static const fol_healing usual = {.touch_up_years = 5};
static const double dot_mm = 0.3, depth_mm[2] = {0.05, 0.40};

static fol_age age_of(double days) {
  return (fol_age){.age_days = days, .since_touch_up_days = -1};
}

static fol_aged_dot aged(double days) {
  fol_age age = age_of(days);
  return fol_dot_aged(&usual, &age, dot_mm, 0);
}

static double years(double count) {
  return FOL_HEALED_DAYS + count * FOL_YEAR_DAYS;
}

/* ---- the first month --------------------------------------------------------------------------- */

static void strength_heals_by_the_formula(void **state) {
  (void)state;
  double fresh = aged(0).strength;
  assert_near(fresh, 1.34, 0.005, "fresh strength");
  for (int i = 0; i < 5; i++) {
    const double days[] = {3, 7, 14, 21, 30};
    assert_near(aged(days[i]).strength / fresh, 0.72 + 0.28 * exp(-days[i] / 12.5), 0.001, "A(t) / A(0)");
  }
  /* Everybody heals alike; what hastens fading acts later. */
  const fol_healing fast = {.skin_type = 1, .sun = FOL_SUN_MUCH, .oiliness = FOL_OILINESS_OILY};
  for (double days = 0; days <= FOL_HEALED_DAYS; days += 1.5) {
    fol_age age = age_of(days);
    age.pace = FOL_PACE_EARLY;
    assert_true(fol_dot_aged(&fast, &age, dot_mm, 1).strength == aged(days).strength);
  }
}

static void dots_shrink_with_their_scabs(void **state) {
  (void)state;
  for (double days = 0; days <= 3; days++)
    assert_near(aged(days).diameter, 1.33, 1e-9, "diameter under the scab");
  for (double days = 3; days < 10; days++)
    assert_true(aged(days + 1).diameter < aged(days).diameter);
  for (double days = 10; days <= FOL_HEALED_DAYS; days++)
    assert_true(aged(days).diameter == 1);
}

/* Area times strength, which is the visible effect. */
static double seen(double days) {
  fol_aged_dot now = aged(days);
  return now.strength * now.diameter * now.diameter;
}

/* docs/domain.md#treatment [C]: most fading happens on days 3 to 10, and day 28 shows the true colour. */
static void most_fading_falls_on_days_3_to_10(void **state) {
  (void)state;
  assert_true(seen(3) - seen(10) > 0.7 * (seen(0) - seen(30)));
  assert_true(seen(3) > 1.3 * seen(7) && seen(7) > 1.3 * seen(30));
  assert_true(seen(28) < 1.01 * seen(30));
  for (double days = 0; days < FOL_HEALED_DAYS; days++)
    assert_true(seen(days + 1) < seen(days));
}

static void healed_dots_are_the_plans(void **state) {
  (void)state;
  fol_aged_dot healed = aged(FOL_HEALED_DAYS);
  assert_true(healed.diameter == 1 && healed.strength == 1);
  fol_age age = age_of(FOL_HEALED_DAYS);
  double mm[2];
  fol_depth_aged(mm, depth_mm, &age);
  assert_near(mm[0], depth_mm[0], 1e-12, "top");
  assert_near(mm[1], depth_mm[1], 1e-12, "bottom");
  fol_aged_dot before = aged(FOL_HEALED_DAYS - 1e-6), after = aged(FOL_HEALED_DAYS + 1e-6);
  assert_near(before.strength, after.strength, 1e-7, "strength about day 30");
  assert_near(before.diameter, after.diameter, 1e-7, "diameter about day 30");
}

/* ---- years --------------------------------------------------------------------------------------- */

static void pigment_fades_and_spreads(void **state) {
  (void)state;
  const double tail = 0.72 / (0.72 + 0.28 * exp(-30 / 12.5)); /* share of the healing, after a year */
  for (int y = 1; y <= 30; y++) {
    fol_aged_dot now = aged(years(y)), next = aged(years(y + 1));
    double wide = dot_mm * now.diameter;
    assert_near(wide * wide / 16, dot_mm * dot_mm / 16 + 2 * 3e-4 * y, 1e-9, "variance");
    double pigment = now.strength * now.diameter * now.diameter;
    assert_near(pigment, tail * exp(-0.139 * y), 1e-9, "pigment");
    assert_true(next.strength < now.strength && next.diameter > now.diameter);
  }
  for (double days = 0; days < 3000; days++)
    assert_true(aged(days + 1).strength < aged(days).strength);
}

static void clients_differ(void **state) {
  (void)state;
  assert_near(fol_fading_half_years(&usual, FOL_PACE_EXPECTED), 5, 0.02, "half");
  for (double y = 0.01; y < 30; y *= 2) {
    double left[FOL_PACES];
    for (int pace = 0; pace < FOL_PACES; pace++) {
      fol_age age = age_of(years(y));
      age.pace = (fol_pace)pace;
      left[pace] = fol_dot_aged(&usual, &age, dot_mm, 0).strength;
    }
    assert_true(left[FOL_PACE_EARLY] < left[FOL_PACE_EXPECTED] && left[FOL_PACE_EXPECTED] < left[FOL_PACE_LATE]);
  }
  const fol_healing faster[] = {{.sun = FOL_SUN_MUCH}, {.oiliness = FOL_OILINESS_OILY}, {.skin_type = 1}};
  const fol_healing slower[] = {{.sun = FOL_SUN_LITTLE}, {.oiliness = FOL_OILINESS_DRY}, {.skin_type = 6}};
  double half = fol_fading_half_years(&usual, FOL_PACE_EXPECTED);
  for (int i = 0; i < 3; i++) {
    fol_age age = age_of(years(3));
    assert_true(fol_fading_half_years(&faster[i], FOL_PACE_EXPECTED) < half);
    assert_true(fol_fading_half_years(&slower[i], FOL_PACE_EXPECTED) > half);
    double strength = fol_dot_aged(&usual, &age, dot_mm, 0).strength;
    assert_true(fol_dot_aged(&faster[i], &age, dot_mm, 0).strength < strength);
    assert_true(fol_dot_aged(&slower[i], &age, dot_mm, 0).strength > strength);
  }
  const fol_healing fastest = {1, FOL_SUN_MUCH, FOL_OILINESS_OILY, 5},
                    slowest = {6, FOL_SUN_LITTLE, FOL_OILINESS_DRY, 5};
  assert_true(fol_fading_half_years(&fastest, FOL_PACE_EXPECTED) > 2.5);
  assert_true(fol_fading_half_years(&slowest, FOL_PACE_EXPECTED) < 8);
}

static void scars_fade_faster(void **state) {
  (void)state;
  fol_age age = age_of(years(4));
  double outside = fol_dot_aged(&usual, &age, dot_mm, 0).strength, in = fol_dot_aged(&usual, &age, dot_mm, 1).strength;
  assert_near(log(in / outside), -0.139 * 4 * 0.8, 1e-9, "1.8 times the rate");
  double edge = fol_dot_aged(&usual, &age, dot_mm, 0.5).strength;
  assert_near(edge, sqrt(in * outside), 1e-9, "half way");
}

static void implants_sink(void **state) {
  (void)state;
  const double shapes[][2] = {{0.05, 0.40}, {0, 0.1}, {0.3, 0.31}, {0.79, 1.19}, {0.8, 1.2}, {0, 1.2}};
  for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
    double last[2];
    memcpy(last, shapes[i], sizeof last);
    for (double y = 0; y <= 45; y += 0.25) {
      fol_age age = age_of(years(y));
      double mm[2];
      fol_depth_aged(mm, shapes[i], &age);
      assert_true(mm[0] >= last[0] - 1e-12 && mm[1] >= last[1] - 1e-12);
      assert_true(mm[0] <= 0.8 + 1e-12 && mm[1] <= 1.2 + 1e-12);
      assert_near(mm[1] - mm[0], shapes[i][1] - shapes[i][0], 1e-12, "length");
      memcpy(last, mm, sizeof last);
    }
  }
}

/* In the simulation, deeper pigment loses blue and green relative to red, which outweighs the relative loss of red by
 * paler dots. */
static void years_turn_dots_cooler(void **state) {
  (void)state;
  double ratio[2][2], mm[2];
  for (int i = 0; i < 2; i++) {
    fol_age age = age_of(years(10 * i));
    fol_aged_dot now = fol_dot_aged(&usual, &age, dot_mm, 0);
    fol_depth_aged(mm, depth_mm, &age);
    fol_dot_in_skin dot = {{dot_mm * now.diameter, 6 * now.strength}, mm[0], mm[1], 0.02, 0.004};
    fol_dot_loss loss[FOL_CHANNELS];
    MUST(fol_optics_dot(loss, &dot, &(fol_optics_options){.precision = 0.02}, NULL, error));
    ratio[i][0] = loss[1].area_mm2 / loss[0].area_mm2;
    ratio[i][1] = loss[2].area_mm2 / loss[0].area_mm2;
  }
  assert_true(ratio[1][0] < 0.97 * ratio[0][0] && ratio[1][1] < 0.93 * ratio[0][1]);
}

/* ---- touching up ------------------------------------------------------------------------------- */

static fol_age touched_up(double then_days, double since_days) {
  return (fol_age){.age_days = then_days + since_days, .since_touch_up_days = since_days};
}

static void a_touch_up_restores(void **state) {
  (void)state;
  for (double y = 0.5; y <= 15; y += 0.5) {
    fol_age age = touched_up(years(y), FOL_HEALED_DAYS), alone = age_of(age.age_days);
    fol_aged_dot now = fol_dot_aged(&usual, &age, dot_mm, 0), old = fol_dot_aged(&usual, &alone, dot_mm, 0);
    assert_near(now.strength * now.diameter * now.diameter, 1, 0.02, "pigment a month after");
    assert_true(now.strength <= 1 && now.diameter >= 1 && now.diameter < old.diameter);
    double mm[2], old_mm[2];
    fol_depth_aged(mm, depth_mm, &age);
    fol_depth_aged(old_mm, depth_mm, &alone);
    assert_true(mm[0] > depth_mm[0] && mm[0] < old_mm[0] && mm[1] > depth_mm[1] && mm[1] < old_mm[1]);
    age = touched_up(years(y), 0);
    old = aged(years(y));
    now = fol_dot_aged(&usual, &age, dot_mm, 0);
    double left = old.strength * old.diameter * old.diameter, again = 1.3414 * (1 - left) * 1.33 * 1.33;
    assert_near(now.strength * now.diameter * now.diameter, left + again, 2e-3, "pigment when fresh");
    age = touched_up(years(y), years(y));
    now = fol_dot_aged(&usual, &age, dot_mm, 0);
    old = aged(age.age_days);
    assert_true(now.strength * now.diameter * now.diameter > old.strength * old.diameter * old.diameter);
  }
}

/* A fresh dot has lost nothing. */
static void a_touch_up_too_early_adds_nothing(void **state) {
  (void)state;
  fol_age age = touched_up(0, 10);
  fol_aged_dot now = fol_dot_aged(&usual, &age, dot_mm, 0), alone = aged(10);
  assert_true(now.strength == alone.strength && now.diameter == alone.diameter);
  double mm[2], alone_mm[2];
  fol_depth_aged(mm, depth_mm, &age);
  age = age_of(10);
  fol_depth_aged(alone_mm, depth_mm, &age);
  assert_true(mm[0] == alone_mm[0] && mm[1] == alone_mm[1]);
}

/* ---- sessions ---------------------------------------------------------------------------------- */

static void sessions_have_their_own_ages(void **state) {
  (void)state;
  fol_plan plan = {.session_count = 3, .healing = {.touch_up_years = 4}};
  fol_moment fresh = {.session = 3, .pace = FOL_PACE_LATE};
  const double days[] = {28, 14, 0};
  for (int s = 1; s <= 3; s++) {
    fol_age age = fol_session_age(&plan, s, &fresh);
    assert_true(age.age_days == days[s - 1] && age.since_touch_up_days < 0 && age.pace == FOL_PACE_LATE);
  }
  strcpy(plan.sessions[0].date, "2026-12-01");
  strcpy(plan.sessions[2].date, "2027-01-05");
  fol_moment healed = fol_moment_healed(3);
  assert_true(fol_session_age(&plan, 1, &healed).age_days == 65 && fol_session_age(&plan, 2, &healed).age_days == 44);
  fol_moment touched = {.session = 3, .when = {.days = 7, .touch_up = true}};
  fol_age age = fol_session_age(&plan, 1, &touched);
  assert_true(age.age_days == 35 + 4 * FOL_YEAR_DAYS + 7 && age.since_touch_up_days == 7);
}

/* ---- redness and scabs ------------------------------------------------------------------------- */

static void redness_and_scabs_go(void **state) {
  (void)state;
  const double days[] = {0, 0.5, 1, 1.5, 2, 3, 4, 5, 400}, red[] = {1, 0.8, 0.6, 0.425, 0.25, 0.125, 0, 0, 0};
  const double scab[] = {1, 1, 1, 1, 1, 1, 0.84375, 0.5, 0};
  for (int i = 0; i < 9; i++) {
    fol_age ages[] = {age_of(days[i]), touched_up(2000, days[i])}; /* a touch-up wounds the skin again */
    for (int k = 0; k < 2; k++) {
      assert_near(fol_redness(&ages[k]), red[i], 1e-12, "redness");
      assert_near(fol_scab(&ages[k]), scab[i], 1e-12, "scab");
    }
  }
  fol_age age = age_of(7);
  assert_true(fol_scab(&age) == 0 && fol_redness(&age) == 0);
}

static void dark_skin_reddens_less(void **state) {
  (void)state;
  const double melanosomes[] = {0.01, 0.02, 0.06, 0.15, 0.40};
  double last = INFINITY;
  for (int i = 0; i < 5; i++) {
    fol_skin skin = {melanosomes[i], 0.004};
    double red[FOL_CHANNELS];
    fol_redness_attenuation(red, &skin);
    assert_near(red[0] / red[1], 0.299 / 0.684, 1e-9, "red over green");
    assert_near(red[2] / red[1], 0.666 / 0.684, 1e-9, "blue over green");
    double amount = red[1] / 0.684;
    assert_true(amount >= 0.03 - 1e-12 && amount <= 0.35 + 1e-12 && red[1] < 1.02 * last);
    last = red[1];
  }
  for (int i = 0; i < 4; i++) { /* the limits of a plan's values */
    fol_skin skin = {i % 2 ? FOL_MELANOSOME_MAX : 0, i / 2 ? FOL_BLOOD_MAX : 0};
    double red[FOL_CHANNELS];
    fol_redness_attenuation(red, &skin);
    assert_true(red[1] >= 0.03 * 0.684 && red[1] <= 0.35 * 0.684);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(strength_heals_by_the_formula),
      cmocka_unit_test(dots_shrink_with_their_scabs),
      cmocka_unit_test(most_fading_falls_on_days_3_to_10),
      cmocka_unit_test(healed_dots_are_the_plans),
      cmocka_unit_test(pigment_fades_and_spreads),
      cmocka_unit_test(clients_differ),
      cmocka_unit_test(scars_fade_faster),
      cmocka_unit_test(implants_sink),
      cmocka_unit_test(years_turn_dots_cooler),
      cmocka_unit_test(a_touch_up_restores),
      cmocka_unit_test(a_touch_up_too_early_adds_nothing),
      cmocka_unit_test(sessions_have_their_own_ages),
      cmocka_unit_test(redness_and_scabs_go),
      cmocka_unit_test(dark_skin_reddens_less),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
