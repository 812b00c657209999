/* Parsing and formatting of times, and days between sessions. */
#include "support.h"

#include "follidot/plan.h"

#include <string.h>

/* ---- when ------------------------------------------------------------------------------------------ */

static bool when_equal(fol_when a, fol_when b) {
  return a.days == b.days && a.touch_up == b.touch_up;
}

static void check_when(const char *text, double days, bool touch_up, const char *words) {
  fol_when when = {0};
  MUST(fol_when_parse(&when, text, error));
  assert_true(when_equal(when, (fol_when){days, touch_up}));
  char told[60];
  fol_when_print(told, sizeof told, when);
  assert_string_equal(told, words);
}

static void times_are_read_and_told(void **state) {
  (void)state;
  check_when("fresh", 0, false, "fresh");
  check_when("healed", 30, false, "healed");
  check_when("touch-up", 30, true, "touched up");
  check_when("0d", 0, false, "fresh");
  check_when("0y", 0, false, "fresh");
  check_when("1d", 1, false, "day 1");
  check_when("007d", 7, false, "day 7");
  check_when("30d", 30, false, "healed");
  check_when("365d", 365, false, "day 365");
  check_when("10957d", 10957, false, "day 10957");
  check_when("1y", 365.25, false, "1 year");
  check_when("6y", 6 * 365.25, false, "6 years");
  check_when("30y", 30 * 365.25, false, "30 years");
}

static void times_after_a_touch_up_are_told(void **state) {
  (void)state;
  static const struct {
    double days;
    const char *words;
  } cases[] = {{0, "touched up, fresh"}, {4, "touched up, day 4"}, {30, "touched up"}, {730.5, "touched up, 2 years"}};
  char told[60];
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_when_print(told, sizeof told, (fol_when){cases[i].days, true});
    assert_string_equal(told, cases[i].words);
  }
  char little[6];
  fol_when_print(little, sizeof little, (fol_when){0, true});
  assert_string_equal(little, "touch");
}

static void what_is_no_time_is_refused(void **state) {
  (void)state;
  static const char *const cases[] = {
      "",        "d",    "y",     "7",       "-1d",      "+1d", " 1d",  "1d ",       "1 d",  "1D",        "1Y",
      "1.5d",    "1,5y", "1e3d",  "0x10d",   "1dd",      "1yd", "infd", "nan",       "nany", "Fresh",     "fresh ",
      "healed1", "heal", "day 7", "touchup", "touch_up", "d7",  "10\n", "\xd9\xa3y", "%s%n", "1\xc2\xa0y"};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_when when = {123, true};
    fol_error err = {0};
    if (fol_when_parse(&when, cases[i], &err))
      fail_msg("not refused: \"%s\"", cases[i]);
    assert_int_equal(err.code, FOL_USAGE);
    assert_non_null(strstr(err.text, "give fresh, healed, touch-up, or a whole number of days or years as 7d or 2y"));
    assert_true(when.days == 123 && when.touch_up);
  }
}

static void more_than_thirty_years_are_refused(void **state) {
  (void)state;
  char long_years[600] = "", zeros[600] = "";
  memset(long_years, '9', sizeof long_years - 2);
  memcpy(long_years + sizeof long_years - 2, "y", 2);
  const char *const cases[] = {"31y",     "10958d", "99999999999999999999999d", "4294967297y", "18446744073709551616d",
                               long_years};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_when when = {0};
    fol_error err = {0};
    assert_false(fol_when_parse(&when, cases[i], &err));
    assert_int_equal(err.code, FOL_USAGE);
    assert_non_null(strstr(err.text, "is too long after a session: at most 30 years"));
  }
  memset(zeros, '0', sizeof zeros - 3);
  memcpy(zeros + sizeof zeros - 3, "9d", 3);
  check_when(zeros, 9, false, "day 9");
}

static void moments_compare(void **state) {
  (void)state;
  fol_moment a = fol_moment_healed(2), b = a;
  assert_true(a.session == 2 && a.when.days == FOL_HEALED_DAYS && !a.when.touch_up && a.pace == FOL_PACE_EXPECTED);
  assert_true(fol_moment_equal(&a, &b));
  b.session = 1;
  assert_false(fol_moment_equal(&a, &b));
  b = a;
  b.when.days = 31;
  assert_false(fol_moment_equal(&a, &b));
  b = a;
  b.when.touch_up = true;
  assert_false(fol_moment_equal(&a, &b));
  b = a;
  b.pace = FOL_PACE_LATE;
  assert_false(fol_moment_equal(&a, &b));
}

static void paces_have_names(void **state) {
  (void)state;
  static const char *const names[FOL_PACES] = {"expected", "early", "late"};
  fol_pace pace = FOL_PACES;
  for (int i = 0; i < FOL_PACES; i++) {
    assert_string_equal(fol_pace_name((fol_pace)i), names[i]);
    assert_true(fol_pace_from_name(&pace, names[i]) && pace == (fol_pace)i);
  }
  assert_false(fol_pace_from_name(&pace, "") || fol_pace_from_name(&pace, "Early") ||
               fol_pace_from_name(&pace, "later"));
  assert_true(pace == FOL_PACE_LATE);
}

/* ---- the calendar ------------------------------------------------------------------------------------ */

static fol_plan plan_on(const char *const dates[], int count) {
  fol_plan plan = {.session_count = count};
  for (int i = 0; i < count; i++)
    strcpy(plan.sessions[i].date, dates[i]);
  return plan;
}

static void days_between_dates(void **state) {
  (void)state;
  static const struct {
    const char *dates[2];
    int days;
  } cases[] = {
      {{"2026-12-01", "2026-12-01"}, 0},       {{"2026-12-01", "2026-12-15"}, 14},
      {{"2026-12-31", "2027-01-01"}, 1},       {{"2026-02-28", "2026-03-01"}, 1},
      {{"2024-02-28", "2024-03-01"}, 2},       {{"1900-02-28", "1900-03-01"}, 1},
      {{"2000-02-28", "2000-03-01"}, 2},       {{"2024-01-01", "2025-01-01"}, 366},
      {{"2023-01-01", "2024-01-01"}, 365},     {{"2026-04-30", "2026-05-01"}, 1},
      {{"2026-01-31", "2026-10-31"}, 273},     {{"1970-01-01", "2000-01-01"}, 10957},
      {{"0001-01-01", "9999-12-31"}, 3652058},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_plan plan = plan_on(cases[i].dates, 2);
    assert_near(fol_plan_days_between(&plan, 1, 2), cases[i].days, 0, cases[i].dates[1]);
    assert_true(fol_plan_days_between(&plan, 1, 1) == 0 && fol_plan_days_between(&plan, 2, 2) == 0);
  }
}

/* Every day of 800 years in order. */
static void days_follow_one_another(void **state) {
  (void)state;
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  fol_plan plan = {.session_count = 2, .sessions = {{.date = "1601-01-01"}}};
  double count = 0;
  for (int year = 1601; year <= 2400; year++)
    for (int month = 1; month <= 12; month++) {
      bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      for (int day = 1; day <= lengths[month - 1] + (month == 2 && leap); day++) {
        snprintf(plan.sessions[1].date, sizeof plan.sessions[1].date, "%04d-%02d-%02d", year % 10000, month % 100,
                 day % 100);
        assert_true(fol_plan_days_between(&plan, 1, 2) == count++);
      }
    }
  assert_true(count == 2 * 146097);
}

static void days_where_dates_are_missing(void **state) {
  (void)state;
  static const struct {
    const char *dates[4];
    double to_last[4]; /* from each session to the fourth */
  } cases[] = {
      {{"", "", "", ""}, {42, 28, 14, 0}},
      {{"2026-12-01", "", "", ""}, {42, 28, 14, 0}},
      {{"", "", "", "2026-12-01"}, {42, 28, 14, 0}},
      {{"", "2026-12-01", "2026-12-11", ""}, {38, 24, 14, 0}},
      {{"2026-12-01", "", "", "2026-12-31"}, {30, 28, 14, 0}},
      {{"2026-12-01", "", "", "2026-12-11"}, {10, 10, 10, 0}}, /* none is earlier than the first */
      {{"2026-12-01", "2026-12-20", "", "2027-02-20"}, {81, 62, 14, 0}},
      {{"2026-12-01", "", "2026-12-05", ""}, {18, 18, 14, 0}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_plan plan = plan_on(cases[i].dates, 4);
    for (int of = 1; of <= 4; of++)
      assert_near(fol_plan_days_between(&plan, of, 4), cases[i].to_last[of - 1], 0, "days");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(times_are_read_and_told),
      cmocka_unit_test(times_after_a_touch_up_are_told),
      cmocka_unit_test(what_is_no_time_is_refused),
      cmocka_unit_test(more_than_thirty_years_are_refused),
      cmocka_unit_test(moments_compare),
      cmocka_unit_test(paces_have_names),
      cmocka_unit_test(days_between_dates),
      cmocka_unit_test(days_follow_one_another),
      cmocka_unit_test(days_where_dates_are_missing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
