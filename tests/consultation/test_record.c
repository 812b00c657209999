/* What a document contains besides plans: the reference, the record of sessions, photographs taken afterwards, and the
 * lock. */
#include "consultation/documents.h"
#include "originals.h"

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };
#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void test_reference(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX), *first = fol_document_keep(document);
  document = AFTER(document, "reference text=\"A. \\\"B.\\\", 12\"");
  assert_string_equal(fol_document_reference(document), "A. \"B.\", 12");
  assert_string_equal(fol_document_reference(first), "");
  assert_ptr_equal(fol_document_first(document), fol_document_first(first));
  document = AFTER(document, "reference text=\"\"");
  assert_true(same_content(document, first));
  fol_document_drop(first);
  fol_document_drop(document);
}

static void test_logs_keep_what_is_not_said(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX), *first = fol_document_keep(document);
  assert_true(fol_session_log_is_empty(fol_document_log(document, 1)) &&
              fol_session_log_is_empty(fol_document_log(document, 4)));
  document = AFTER(document, "log n=2 date=2026-12-01 operator=\"Ann\" brand=B lot=\"L 7\" dilution=20",
                   "log n=2 expiry=2028-02-29 needle=3RL notes=\"a\\nb\"", "log n=2 operator=\"Eve\" lot=\"\"");
  const fol_session_log *log = fol_document_log(document, 2);
  assert_string_equal(log->date, "2026-12-01");
  assert_string_equal(log->expiry, "2028-02-29");
  assert_true(log->dilution == 20);
  assert_string_equal(fol_text_read(log->operator_name), "Eve");
  assert_string_equal(fol_text_read(log->brand), "B");
  assert_string_equal(fol_text_read(log->needle), "3RL");
  assert_string_equal(fol_text_read(log->notes), "a\nb");
  assert_null(log->lot);
  assert_true(fol_session_log_is_empty(fol_document_log(document, 1)) && !fol_session_log_is_empty(log));
  document =
      AFTER(document, "log n=2 date=none expiry=none dilution=none operator=\"\" brand=\"\" needle=\"\" notes=\"\"");
  assert_true(fol_session_log_is_empty(fol_document_log(document, 2)) && same_content(document, first));
  check_refusal(document, "log n=4 lot=1", "log: n=4: the plan has 3 sessions");
  fol_edit edit = edit_of("log n=1");
  strcpy(edit.log.log.date, "2026-02-30"); /* cannot be written as text */
  fol_document *next = NULL;
  fol_error err = {0};
  assert_false(fol_document_apply(&next, document, &edit, &err));
  assert_string_equal(err.text, "log: date must be a calendar date, is \"2026-02-30\"");
  fol_document_drop(first);
  fol_document_drop(document);
}

static fol_edit after_edit(int n, fol_view_name which, int grey) {
  fol_edit edit = {.kind = FOL_EDIT_AFTER, .view = which, .after = {n, {.has_digest = true}}};
  edit.after.photo.original = make_original(30, 20, grey);
  edit.after.photo.digest = fol_original_describe(edit.after.photo.original).digest;
  return edit;
}

static void test_lining_up(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_edit one = after_edit(2, FOL_VIEW_FRONT, 1), other = after_edit(2, FOL_VIEW_FRONT, 2);
  check_refusal(document, "align n=2 from=0,0;9,0 to=0,0;9,0",
                "align: there is no photograph after session 2 in view front to line up");
  check_refusal(document, "align n=4 from=0,0;9,0 to=0,0;9,0", "align: n=4: the plan has 3 sessions");
  MUST(try_edit(&document, &one, error));
  fol_document *unaligned = fol_document_keep(document);
  assert_null(fol_document_alignment(document, 2, FOL_VIEW_FRONT)->from_px);
  document = AFTER(document, "lock engine=\"0.1.0\" dots=" HEX, "align n=2 from=0,0;10,0 to=5,5;5,25", "unlock");
  const fol_alignment *way = fol_document_alignment(document, 2, FOL_VIEW_FRONT);
  assert_true(way->from_px->count == 2 && way->to_px->at[1].y == 25);
  assert_null(fol_document_alignment(document, 1, FOL_VIEW_FRONT)->from_px);
  assert_false(same_content(document, unaligned));
  fol_bytes text = {0};
  fol_document *read = NULL;
  fol_album album = album_of(document);
  MUST(fol_document_print(&text, document, error));
  MUST(fol_document_parse(&read, (const char *)text.data, text.size, &album, error));
  assert_true(same_content(document, read));
  fol_document *moved = AFTER(fol_document_keep(document), "rename view=front to=top");
  assert_ptr_equal(fol_document_alignment(moved, 2, FOL_VIEW_TOP)->from_px, way->from_px);
  assert_null(fol_document_alignment(moved, 2, FOL_VIEW_FRONT)->from_px);
  fol_document *taken = AFTER(fol_document_keep(document), "align n=2 from= to=");
  assert_true(same_content(taken, unaligned));
  MUST(try_edit(&document, &other, error)); /* a new photograph is not aligned */
  assert_null(fol_document_alignment(document, 2, FOL_VIEW_FRONT)->from_px);
  fol_document *drops[] = {document, unaligned, read, moved, taken};
  for (size_t i = 0; i < sizeof drops / sizeof drops[0]; i++)
    fol_document_drop(drops[i]);
  fol_bytes_drop(&text);
  fol_edit_drop(&one);
  fol_edit_drop(&other);
}

static void test_photographs_afterwards(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX), *first = fol_document_keep(document);
  fol_edit one = after_edit(1, FOL_VIEW_UNSPECIFIED, 1), other = after_edit(1, FOL_VIEW_FRONT, 2);
  MUST(try_edit(&document, &one, error));
  assert_ptr_equal(fol_document_after(document, 1, FOL_VIEW_FRONT), one.after.photo.original);
  assert_null(fol_document_after(document, 2, FOL_VIEW_FRONT));
  assert_null(fol_document_after(first, 1, FOL_VIEW_FRONT));
  MUST(try_edit(&document, &other, error)); /* replaces it */
  assert_ptr_equal(fol_document_after(document, 1, FOL_VIEW_FRONT), other.after.photo.original);
  MUST(document_load(document, error));
  check_refusal(document, "after n=2", "after: there is no photograph after session 2 in view front to remove");
  check_refusal(document, "after n=4 sha256=" HEX, "after: n=4: the plan has 3 sessions");
  check_refusal(document, "after n=1 view=top", "after: there is no view top; there is front");
  check_refusal(document, "after n=1 sha256=" HEX, "after: sha256: there is no photograph here with " HEX);
  document = AFTER(document, "align n=1 from=1,1;20,10 to=2,3;40,23", "after n=1");
  assert_true(same_content(document, first)); /* the alignment was removed with its photograph */
  fol_edit_drop(&one);
  fol_edit_drop(&other);
  fol_document_drop(first);
  fol_document_drop(document);
}

/* A whole plan with fewer sessions. */
static void test_a_session_on_record_stays(void **state) {
  (void)state;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_edit plan = {.kind = FOL_EDIT_PLAN, .plan = fol_plan_copy(plan_of(document))}, photo = after_edit(3, 0, 7);
  plan.plan.session_count = 2;
  fol_document *shorter = NULL, *logged = AFTER(fol_document_keep(document), "log n=3 lot=1"), *next = NULL;
  fol_error err = {0};
  MUST(fol_document_apply(&shorter, document, &plan, error));
  check_refusal(shorter, "log n=3 lot=1", "log: n=3: the plan has 2 sessions");
  assert_false(fol_document_apply(&next, logged, &plan, &err));
  assert_string_equal(err.text, "plan: there is a record of session 3, the plan has 2 sessions");
  MUST(try_edit(&document, &photo, error));
  assert_false(fol_document_apply(&next, document, &plan, &err));
  logged = AFTER(logged, "log n=3 lot=\"\"");
  MUST(try_edit(&logged, &plan, error));
  fol_edit_drop(&plan);
  fol_edit_drop(&photo);
  fol_document_drop(shorter);
  fol_document_drop(logged);
  fol_document_drop(document);
}

/* ---- locking ----------------------------------------------------------------------------------- */

static fol_lock lock_of(const fol_document *document, int threads) {
  fol_lock lock = {0};
  MUST(fol_document_compute_lock(&lock, document, threads, NULL, error));
  return lock;
}

static bool same_lock(const fol_lock *a, const fol_lock *b) {
  return strcmp(a->engine, b->engine) == 0 && a->number == b->number && fol_digest_equal(&a->dots, &b->dots);
}

/* Few dots, to be fast. */
static fol_document *make_plan_to_lock(void) {
  return AFTER(make_two_views(WIDTH_PX, HEIGHT_PX), "surface view=top kind=ellipsoid pitch_deg=50",
               "session n=1 density_per_cm2=4", "session n=2 density_per_cm2=8", "session n=3 density_per_cm2=12",
               "brush view=front radius_mm=20 points=100,100;200,100",
               "brush view=top radius_mm=20 points=100,100;200,100",
               "zone view=front kind=scar points=90,90;130,90;130,130");
}

static void test_lock_is_of_the_dots_alone(void **state) {
  (void)state;
  static const char *const same[] = {"log n=1 lot=7 date=2026-12-01",
                                     "reference text=A",
                                     "skin melanosome_fraction=0.1 blood_fraction=0",
                                     "session n=1 date=2026-12-01",
                                     "healing sun=much",
                                     "scalp_brush view=front mode=remove radius_mm=20 points=120,100"};
  static const char *const other[] = {"brush view=front radius_mm=20 points=240,180",
                                      "erase view=top radius_mm=15 points=150,100",
                                      "session n=3 density_per_cm2=13",
                                      "session n=2 dot_diameter_mm=0.31",
                                      "session n=1 dilution=20",
                                      "zone view=front n=1 points=",
                                      "scale view=front from=10,10 to=110,10 length_mm=50",
                                      "rename view=front to=left",
                                      "surface view=top kind=ellipsoid pitch_deg=50 semi_axes_mm=75,98,90"};
  fol_document *document = make_plan_to_lock();
  fol_lock lock = lock_of(document, 1);
  static const int threads[] = {2, 3, 8, 0};
  for (int i = 0; i < 4; i++) {
    fol_lock again = lock_of(document, threads[i]);
    assert_true(same_lock(&lock, &again));
  }
  for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
    fol_document *next = must_apply(document, same[i]);
    fol_lock again = lock_of(next, 2);
    if (!same_lock(&lock, &again))
      fail_msg("%s changes the lock", same[i]);
    fol_document_drop(next);
  }
  for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
    fol_document *next = must_apply(document, other[i]);
    fol_lock again = lock_of(next, 2);
    if (same_lock(&lock, &again))
      fail_msg("%s does not change the lock", other[i]);
    fol_document_drop(next);
  }
  fol_progress cancelled = {.cancel = true};
  fol_error err = {0};
  assert_false(fol_document_compute_lock(&lock, document, 1, &cancelled, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  fol_document_drop(document);
}

static void test_a_locked_plan_stays(void **state) {
  (void)state;
  static const char locked[] = ": the plan is locked as it was agreed on; unlock it to change it";
  static const char *const refused[][2] = {{"brush view=front radius_mm=1 points=1,1", "brush"},
                                           {"hairline view=front points=", "hairline"},
                                           {"pigment shade=dark", "pigment"},
                                           {"skin auto=yes", "skin"},
                                           {"healing", "healing"},
                                           {"carry view=top from=front", "carry"},
                                           {"session n=1 date=2026-12-01 dilution=20", "session"},
                                           {"session n=4 density_per_cm2=50", "session"},
                                           {"rename view=top to=left", "rename"},
                                           {"remove view=top", "remove"},
                                           {"photo view=left sha256=" HEX, "photo"},
                                           {"scale view=front from=10,10 to=110,10 length_mm=50", "scale"},
                                           {"surface view=front kind=plane", "surface"},
                                           {"zone view=front n=1 points=", "zone"}};
  fol_document *document = make_plan_to_lock();
  check_refusal(document, "lock", "lock: the values to lock have not been filled in");
  check_refusal(document, "unlock", "unlock: the plan is not locked");
  assert_false(fol_document_is_locked(document));
  fol_edit edit = {.kind = FOL_EDIT_LOCK, .lock = lock_of(document, 0)};
  fol_document *open = fol_document_keep(document);
  MUST(try_edit(&document, &edit, error));
  assert_true(fol_document_is_locked(document) && same_lock(fol_document_lock(document), &edit.lock));
  assert_string_equal(fol_document_lock(document)->engine, FOL_VERSION);
  assert_int_equal(fol_document_lock(document)->number, FOL_ENGINE);
  char expected[120];
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    snprintf(expected, sizeof expected, "%s%s", refused[i][1], locked);
    check_refusal(document, refused[i][0], expected);
  }
  check_refusal(document, "lock engine=1 dots=" HEX, "lock: the plan is locked already");
  fol_edit photo = after_edit(2, FOL_VIEW_TOP, 3);
  MUST(try_edit(&document, &photo, error));
  document = AFTER(document, "log n=1 lot=7", "reference text=A", "session n=2 date=2026-12-20",
                   "session n=2 date=none", "scalp_brush view=front mode=remove radius_mm=20 points=120,100");
  fol_lock now = lock_of(document, 0);
  assert_true(same_lock(fol_document_lock(document), &now));
  document = AFTER(document, "after n=2 view=top", "log n=1 lot=\"\"", "reference text=\"\"", "scalp_reset view=front",
                   "unlock");
  assert_true(same_content(document, open));
  document = AFTER(document, "pigment shade=dark");
  fol_edit_drop(&photo);
  fol_document_drop(open);
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reference),
      cmocka_unit_test(test_logs_keep_what_is_not_said),
      cmocka_unit_test(test_photographs_afterwards),
      cmocka_unit_test(test_lining_up),
      cmocka_unit_test(test_a_session_on_record_stays),
      cmocka_unit_test(test_lock_is_of_the_dots_alone),
      cmocka_unit_test(test_a_locked_plan_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
