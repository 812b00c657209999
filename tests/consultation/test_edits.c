#include "consultation/documents.h"
#include "follidot/consultation_edits.h"

#include <string.h>

static fol_document *document_with(fol_plan *plan) {
  fol_original *original = make_original(400, 300, 180);
  fol_document *document = NULL;
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, original, plan, error));
  fol_original_drop(original);
  fol_plan_drop(plan);
  return document;
}

/* Takes ownership of the document. */
static fol_document *applied(fol_document *document, const fol_edits *edits) {
  for (int i = 0; i < edits->count; i++) {
    fol_document *next = NULL;
    MUST(fol_document_apply(&next, document, &edits->at[i], error));
    fol_document_drop(document);
    document = next;
  }
  return document;
}

static void check_dilution(const fol_document *document, double wanted) {
  const fol_plan *plan = plan_of(document);
  for (int i = 0; i < plan->session_count; i++)
    assert_true(plan->sessions[i].dilution == wanted);
}

static fol_plan mixed_plan(void) {
  fol_plan plan = {0};
  MUST(fol_plan_default(&plan, 400, 300, error));
  plan.sessions[1].dilution = 12;
  return plan;
}

static void test_all_sessions_get_a_dilution(void **state) {
  (void)state;
  fol_plan plan = mixed_plan();
  fol_edits edits = fol_edits_dilute(&plan, 12);
  assert_int_equal(edits.count, 2); /* the second has this dilution already */
  fol_document *document = applied(document_with(&plan), &edits);
  check_dilution(document, 12);
  edits = fol_edits_dilute(plan_of(document), 12);
  assert_int_equal(edits.count, 0);
  fol_document_drop(document);
}

static void test_a_shade_takes_all_sessions_along(void **state) {
  (void)state;
  for (int i = 0; i < FOL_SHADES; i++) {
    fol_shade shade = (fol_shade)i;
    fol_plan plan = mixed_plan();
    fol_edits edits = fol_edits_shade(&plan, shade);
    fol_document *document = applied(document_with(&plan), &edits);
    check_dilution(document, fol_shade_dilution(shade));
    assert_true(plan_of(document)->pigment.has_shade);
    assert_int_equal(plan_of(document)->pigment.shade, shade);
    assert_int_equal(fol_edits_shade(plan_of(document), shade).count, 0);
    fol_document_drop(document);
  }
}

static void check_sessions(const fol_document *document, const fol_session *wanted, int count) {
  const fol_plan *plan = plan_of(document);
  assert_int_equal(plan->session_count, count);
  for (int i = 0; i < count; i++) {
    const fol_session *is = &plan->sessions[i];
    assert_true(is->density_per_cm2 == wanted[i].density_per_cm2 && is->dilution == wanted[i].dilution);
    assert_true(is->dot_diameter_mm == wanted[i].dot_diameter_mm);
    assert_string_equal(is->date, wanted[i].date);
  }
}

/* Changes from every look to every other: after no edit may a density fall from one session to the next. */
static void test_a_look_is_of_all_sessions(void **state) {
  (void)state;
  for (int from = 0; from < FOL_LOOKS; from++)
    for (int to = 0; to < FOL_LOOKS; to++) {
      fol_plan plan = mixed_plan();
      fol_plan_apply_look(&plan, (fol_look)from);
      strcpy(plan.sessions[2].date, "2026-12-01");
      fol_document *document = document_with(&plan);
      fol_edits edits = fol_edits_look(document, (fol_look)to, 0);
      document = applied(document, &edits);
      fol_session wanted[3];
      for (int i = 0; i < 3; i++)
        wanted[i] = fol_look_session((fol_look)to, i + 1);
      strcpy(wanted[2].date, "2026-12-01");
      check_sessions(document, wanted, 3);
      assert_int_equal(fol_edits_look(document, (fol_look)to, 0).count, 0);
      fol_document_drop(document);
    }
}

/* Sessions that took place stay unchanged. */
static void test_a_look_leaves_what_took_place(void **state) {
  (void)state;
  static const char *const first[] = {"log n=1 date=2026-12-01"}, *const second[] = {"log n=2 date=2026-12-01"};
  fol_plan plan = {0};
  MUST(fol_plan_default(&plan, 400, 300, error));
  fol_document *document = after(document_with(&plan), first, 1);
  fol_edits edits = fol_edits_look(document, FOL_LOOK_FINE, 0);
  document = applied(document, &edits);
  check_sessions(document, (const fol_session[]){{30, 0.30, 25, ""}, {150, 0.20, 15, ""}, {215, 0.20, 15, ""}}, 3);
  fol_document_drop(document);
  MUST(fol_plan_default(&plan, 400, 300, error));
  plan.sessions[1].density_per_cm2 = 50; /* below that look's first session */
  document = after(document_with(&plan), second, 1);
  edits = fol_edits_look(document, FOL_LOOK_FINE, 0);
  document = applied(document, &edits);
  check_sessions(document, (const fol_session[]){{50, 0.20, 15, ""}, {50, 0.38, 15, ""}, {215, 0.20, 15, ""}}, 3);
  fol_document_drop(document);
  MUST(fol_plan_default(&plan, 400, 300, error));
  document = after(document_with(&plan), first, 1);
  edits = fol_edits_look(document, FOL_LOOK_FINE, 12);
  document = applied(document, &edits);
  check_sessions(document, (const fol_session[]){{30, 0.30, 25, ""}, {150, 0.20, 12, ""}, {215, 0.20, 12, ""}}, 3);
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_sessions_get_a_dilution),
      cmocka_unit_test(test_a_shade_takes_all_sessions_along),
      cmocka_unit_test(test_a_look_is_of_all_sessions),
      cmocka_unit_test(test_a_look_leaves_what_took_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
