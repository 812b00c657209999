#include "app/panels/dates.h"
#include "app/panels/figures.h"
#include "support.h"

#include <string.h>

static fol_plan plan_of(int count, const char *const *dates) {
  fol_plan plan = {.session_count = count};
  for (int i = 0; i < count; i++)
    strcpy(plan.sessions[i].date, dates[i]);
  return plan;
}

/* Checks the plan's dates after the edits, none of which may put them out of order. */
static void assert_dates(const fol_plan *before, const fol_edits *edits, const char *const wanted[3]) {
  fol_plan plan = *before;
  for (int e = 0; e < edits->count; e++) {
    const fol_edit *edit = &edits->at[e];
    assert_int_equal(edit->kind, FOL_EDIT_SESSION);
    char *date = plan.sessions[edit->session.n - 1].date;
    strcpy(date, strcmp(edit->session.session.date, "none") == 0 ? "" : edit->session.session.date);
    const char *last = "";
    for (int i = 0; i < plan.session_count; i++) {
      if (!*plan.sessions[i].date)
        continue;
      assert_true(strcmp(last, plan.sessions[i].date) <= 0);
      last = plan.sessions[i].date;
    }
  }
  assert_int_equal(plan.session_count, 3);
  for (int i = 0; i < 3; i++)
    assert_string_equal(plan.sessions[i].date, wanted[i]);
}

static void check_set(const char *const *dates, int session, const char *date, const char *const *wanted) {
  fol_plan plan = plan_of(3, dates);
  fol_edits edits = {.count = 0};
  fol_error err = {0};
  assert_true(fol_dates_set(&edits, &plan, session, date, &err));
  assert_dates(&plan, &edits, wanted);
}

#define DATES (const char *const[])

static void test_the_first_proposes_the_next(void **state) {
  (void)state;
  check_set(DATES{"", "", ""}, 1, "2026-12-01", DATES{"2026-12-01", "2026-12-15", "2026-12-29"});
  check_set(DATES{"", "", ""}, 2, "2028-02-20", DATES{"", "2028-02-20", "2028-03-05"});
}

static void test_later_ones_move_along(void **state) {
  (void)state;
  check_set(DATES{"2026-12-01", "2026-12-12", "2026-12-26"}, 1, "2026-12-31",
            DATES{"2026-12-31", "2027-01-11", "2027-01-25"});
  check_set(DATES{"2026-12-01", "2026-12-12", "2026-12-26"}, 1, "2026-11-20",
            DATES{"2026-11-20", "2026-12-01", "2026-12-15"});
  check_set(DATES{"2026-12-01", "2026-12-12", "2026-12-26"}, 2, "2026-12-11",
            DATES{"2026-12-01", "2026-12-11", "2026-12-25"});
  check_set(DATES{"2026-12-01", "2026-12-12", "2026-12-26"}, 3, "2027-01-08",
            DATES{"2026-12-01", "2026-12-12", "2027-01-08"});
  check_set(DATES{"2026-12-01", "2026-12-12", ""}, 2, "2026-12-13", DATES{"2026-12-01", "2026-12-13", "2026-12-27"});
}

static void test_later_ones_make_room(void **state) {
  (void)state;
  check_set(DATES{"", "2026-12-10", ""}, 1, "2026-12-05", DATES{"2026-12-05", "2026-12-19", "2027-01-02"});
  check_set(DATES{"", "2026-12-16", ""}, 1, "2026-12-05", DATES{"2026-12-05", "2026-12-16", "2026-12-30"});
  check_set(DATES{"", "", "2026-12-10"}, 1, "2026-12-05", DATES{"2026-12-05", "2026-12-19", "2027-01-02"});
}

static void test_takes_one_away(void **state) {
  (void)state;
  check_set(DATES{"2026-12-01", "2026-12-12", "2026-12-26"}, 2, "none", DATES{"2026-12-01", "", "2026-12-26"});
  check_set(DATES{"", "", ""}, 2, "none", DATES{"", "", ""});
}

static void test_refuses_in_plain_words(void **state) {
  (void)state;
  fol_plan plan = plan_of(3, DATES{"2026-12-10", "", "2026-12-30"});
  fol_edits edits = {.count = 77};
  fol_error err = {0};
  assert_false(fol_dates_set(&edits, &plan, 2, "2026-12-09", &err));
  assert_string_equal(err.text, "Session 2 cannot come before session 1, which is on 2026-12-10. Move that one first.");
  err = (fol_error){0};
  assert_false(fol_dates_set(&edits, &plan, 1, "2026-02-29", &err));
  err = (fol_error){0};
  assert_false(fol_dates_set(&edits, &plan, 1, "9999-12-30", &err));
  assert_int_equal(edits.count, 77);
}

static void test_spaces_them(void **state) {
  (void)state;
  fol_plan plan = plan_of(3, DATES{"2026-12-01", "2026-12-04", "2027-03-01"});
  assert_int_equal(fol_dates_gap(&plan, 2), 3);
  assert_int_equal(fol_dates_gap(&plan, 1), -1);
  assert_false(fol_dates_is_usual(9) || fol_dates_is_usual(15));
  assert_true(fol_dates_is_usual(10) && fol_dates_is_usual(14));
  fol_edits edits = fol_dates_space(&plan);
  assert_dates(&plan, &edits, DATES{"2026-12-01", "2026-12-15", "2026-12-29"});
  plan = plan_of(3, DATES{"2026-12-01", "2026-12-15", "2026-12-29"});
  assert_int_equal(fol_dates_space(&plan).count, 0);
  plan = plan_of(3, DATES{"", "", ""});
  assert_int_equal(fol_dates_space(&plan).count, 0);
}

/* Checks every day of 800 years and its successor. */
static void test_the_calendar(void **state) {
  (void)state;
  int first = 0, last = 0, number = 0;
  char text[11], before[11] = "";
  assert_true(fol_date_number(&first, "1600-01-01") && fol_date_number(&last, "2400-12-31"));
  assert_int_equal(last - first, 2 * 146097 + 365);
  for (int n = first; n <= last; n++) {
    assert_true(fol_date_of_number(text, n) && fol_date_number(&number, text));
    assert_int_equal(number, n);
    assert_true(strcmp(before, text) < 0);
    strcpy(before, text);
  }
  assert_true(fol_date_of_number(text, 1));
  assert_string_equal(text, "0001-01-01");
  assert_false(fol_date_of_number(text, 0));
  assert_true(fol_date_number(&number, "9999-12-31") && fol_date_of_number(text, number));
  assert_string_equal(text, "9999-12-31");
  assert_false(fol_date_of_number(text, number + 1));
}

static void test_words(void **state) {
  (void)state;
  char text[60];
  fol_dates_print(text, sizeof text, "2026-12-01", true);
  assert_string_equal(text, "Tuesday, 1 December 2026");
  fol_dates_print(text, sizeof text, "2024-02-29", false);
  assert_string_equal(text, "Thu 29 Feb");
  fol_dates_print(text, sizeof text, "", true);
  assert_string_equal(text, "");
  fol_figures_chair(text, sizeof text, 5265);
  assert_string_equal(text, "45 to 91 min");
  fol_figures_chair(text, sizeof text, 15210); /* 130.0 and 262.2 minutes */
  assert_string_equal(text, "2 h 10 to 4 h 20");
  fol_figures_chair(text, sizeof text, 14040);
  assert_string_equal(text, "2 h to 4 h");
  fol_figures_count(text, sizeof text, 1234567);
  assert_string_equal(text, "1,234,567");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_first_proposes_the_next),
      cmocka_unit_test(test_later_ones_move_along),
      cmocka_unit_test(test_later_ones_make_room),
      cmocka_unit_test(test_takes_one_away),
      cmocka_unit_test(test_refuses_in_plain_words),
      cmocka_unit_test(test_spaces_them),
      cmocka_unit_test(test_the_calendar),
      cmocka_unit_test(test_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
