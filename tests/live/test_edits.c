#include "consultation/documents.h"
#include "live/edits.h"

#include <string.h>

static fol_document *document_with(fol_plan *plan) {
  fol_original *original = make_original(400, 300, 180);
  fol_document *document = NULL;
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, original, plan, error));
  fol_original_drop(original);
  fol_plan_drop(plan);
  return document;
}

/* Takes the document over. */
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
  assert_int_equal(edits.count, 2); /* the second has it */
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_sessions_get_a_dilution),
      cmocka_unit_test(test_a_shade_takes_all_sessions_along),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
