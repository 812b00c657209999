/* The text form and the key of a document: nothing is lost, keys are equal for equal contents only, and edits do not
 * change the old document. */
#include "consultation/edits.h"

enum { WIDTH_PX = 96, HEIGHT_PX = 72, SEEDS = 300, EDITS = 10 };

static fol_document *document_on(const stage *s) {
  fol_document *document = NULL;
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, s->originals[0], NULL, error));
  return document;
}

/* NULL if the edit is refused. */
static fol_document *roll_next(const fol_document *document, dice *d, stage *s) {
  fol_edit edit = roll_edit(d, s);
  fol_album album = stage_album(s);
  fol_document *next = NULL;
  fol_error err = {0};
  MUST(fol_edit_find_photo(&edit, &album, error));
  bool done = fol_document_apply(&next, document, &edit, &err);
  assert_true(done ? next != NULL : next == NULL && err.code == FOL_REFUSED && *err.text);
  fol_edit_drop(&edit);
  return next;
}

/* A document with one to four views. */
static fol_document *roll_document(dice *d, stage *s) {
  fol_document *document = document_on(s);
  fol_album album = stage_album(s);
  for (int i = roll_int(d, 0, 3); i > 0; i--) {
    fol_edit photo = {.kind = FOL_EDIT_PHOTO, .photo = roll_photo(d, s->originals, s->original_count)};
    photo.view = (fol_view_name)(FOL_VIEW_FRONT + i);
    MUST(fol_edit_find_photo(&photo, &album, error));
    MUST(try_edit(&document, &photo, error));
    fol_edit_drop(&photo);
  }
  for (int i = 0; i < EDITS; i++) {
    fol_document *next = roll_next(document, d, s);
    if (!next)
      continue;
    fol_document_drop(document);
    document = next;
  }
  return document;
}

/* ---- what is the same ------------------------------------------------------------------------------ */

static bool same_original(const fol_original *a, const fol_original *b) {
  if (!a || !b)
    return !a && !b;
  fol_original_facts of_a = fol_original_describe(a), of_b = fol_original_describe(b);
  return fol_digest_equal(&of_a.digest, &of_b.digest);
}

static bool same_alignment(const fol_alignment *a, const fol_alignment *b) {
  if (!a || !b)
    return !a && !b;
  return same_points(a->from_px, b->from_px) && same_points(a->to_px, b->to_px);
}

static bool same_view(const fol_view *a, const fol_view *b) {
  if (!a || !b)
    return !a && !b;
  return fol_view_which(a) == fol_view_which(b) && same_original(fol_view_original(a), fol_view_original(b)) &&
         same_plan(fol_view_plan(a), fol_view_plan(b));
}

/* Compares all contents without using keys. */
static bool same_document(const fol_document *a, const fol_document *b) {
  bool same = strcmp(fol_document_reference(a), fol_document_reference(b)) == 0 &&
              same_lock(fol_document_lock(a), fol_document_lock(b));
  for (int i = FOL_VIEW_FRONT; same && i < FOL_VIEWS; i++) {
    fol_view_name which = (fol_view_name)i;
    same = same_view(fol_document_view(a, which), fol_document_view(b, which));
    for (int n = 1; same && n <= FOL_SESSIONS_MAX; n++)
      same = same_original(fol_document_after(a, n, which), fol_document_after(b, n, which)) &&
             same_alignment(fol_document_alignment(a, n, which), fol_document_alignment(b, n, which));
  }
  for (int n = 1; same && n <= FOL_SESSIONS_MAX; n++)
    same = same_log(fol_document_log(a, n), fol_document_log(b, n));
  return same;
}

/* ---- tests ----------------------------------------------------------------------------------------- */

static void test_documents_come_back_from_text(void **state) {
  (void)state;
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  fol_album album = stage_album(&s);
  int views[5] = {0};
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = seed};
    fol_document *document = roll_document(&d, &s), *again = NULL;
    fol_bytes text = {0}, second = {0};
    MUST(fol_document_print(&text, document, error));
    fol_error err = {0};
    if (!fol_document_parse(&again, (const char *)text.data, text.size, &album, &err))
      fail_msg("seed %d: %s", (int)seed, err.text);
    MUST(fol_document_print(&second, again, error));
    if (!same_content(document, again) || !same_document(document, again) || text.size != second.size)
      fail_msg("seed %d is not the same document", (int)seed);
    views[fol_document_view_count(document) > 4 ? 4 : fol_document_view_count(document)]++;
    fol_bytes_drop(&text);
    fol_bytes_drop(&second);
    fol_document_drop(document);
    fol_document_drop(again);
  }
  for (int i = 1; i <= 4; i++)
    assert_true(views[i] > SEEDS / 20);
  drop_stage(&s);
}

static void test_key_tells_contents_apart(void **state) {
  (void)state;
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  int same = 0, other = 0;
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = seed};
    fol_document *document = roll_document(&d, &s);
    for (int i = 0; i < 4; i++) {
      fol_document *next = roll_next(document, &d, &s);
      if (!next)
        continue;
      bool is_same = same_document(document, next);
      if (is_same != same_content(document, next))
        fail_msg("seed %d: two documents of %s content", (int)seed, is_same ? "the same" : "different");
      same += is_same;
      other += !is_same;
      fol_document_drop(next);
    }
    fol_document_drop(document);
  }
  print_message("%d edits changed nothing, %d something\n", same, other);
  assert_true(same > 0 && other > SEEDS);
  drop_stage(&s);
}

/* The same content, reached by other edits. */
static void test_key_does_not_know_the_way(void **state) {
  (void)state;
  fol_document *document = make_two_views(WIDTH_PX, HEIGHT_PX), *other = fol_document_keep(document);
  document = AFTER(
      document, "brush view=top radius_mm=9 points=50,40", "erase view=top radius_mm=90 softness=0 points=50,40",
      "pigment shade=dark", "pigment", "skin melanosome_fraction=0.1 blood_fraction=0.1", "skin auto=yes",
      "surface view=top kind=ellipsoid", "surface view=top kind=plane", "zone view=front kind=scar points=1,1;9,9;1,9",
      "zone view=front n=1 points=", "reference text=A", "log n=1 lot=7", "session n=1 date=2026-12-01");
  other = AFTER(other, "session n=1 date=2026-12-02", "log n=1 lot=8", "log n=1 lot=7", "reference text=A",
                "session n=1 date=2026-12-01");
  assert_true(same_content(document, other));
  fol_document_drop(document);
  fol_document_drop(other);
}

static void test_applying_leaves_the_old_document(void **state) {
  (void)state;
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  int done = 0;
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = seed};
    fol_document *document = roll_document(&d, &s);
    for (int i = 0; i < 4; i++) {
      fol_digest before = key_of(document);
      fol_document *next = roll_next(document, &d, &s);
      fol_digest now = key_of(document);
      if (!same_key(&before, &now))
        fail_msg("seed %d: the old document changed", (int)seed);
      done += next != NULL;
      fol_document_drop(next);
    }
    fol_document_drop(document);
  }
  assert_true(done > SEEDS);
  drop_stage(&s);
}

static void check_text_refused(const char *text, size_t size, const fol_album *album, const char *expected) {
  fol_document *document = NULL;
  fol_error err = {0};
  assert_false(fol_document_parse(&document, text, size, album, &err));
  assert_null(document);
  if (err.code != FOL_REFUSED || !strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

static void test_texts_that_are_refused(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"undo\n", "undo is not allowed in a document's text"},
      {"redo", "redo is not allowed in a document's text"},
      {"revert to=0\n", "revert is not allowed in a document's text"},
      {"brush radius_mm=1 points=1,1\n", "there is no photograph yet"},
      {"\n", "unknown edit"},
      {"lock engine=1 dots=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nsession n=1 date=none\n",
       "there is no photograph yet"},
      {"photo view=top file=/etc/passwd\n", "has not been read"},
      {"photo view=top sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
       "there is no such photograph"},
      {"after n=1 sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
       "there is no such photograph"},
  };
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  fol_album album = stage_album(&s);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    check_text_refused(cases[i][0], strlen(cases[i][0]), &album, cases[i][1]);
  check_text_refused("a\0b", 3, &album, "it is not text");
  fol_document *empty = NULL;
  MUST(fol_document_parse(&empty, "", 0, &album, error));
  assert_int_equal(fol_document_view_count(empty), 0);
  fol_document_drop(empty);
  drop_stage(&s);
}

/* Any text either parses to a document that prints and parses again, or is refused. */
static void test_texts_cut_and_changed(void **state) {
  (void)state;
  static const char alphabet[] = "0123456789.,;=-+e \tnxyz\"\\\n\xff";
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  fol_album album = stage_album(&s);
  int read = 0;
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = seed};
    fol_document *document = roll_document(&d, &s), *again = NULL;
    fol_bytes text = {0};
    MUST(fol_document_print(&text, document, error));
    for (int k = 0; k < 5; k++) {
      char *changed = malloc(text.size);
      memcpy(changed, text.data, text.size);
      for (int changes = roll_int(&d, 0, 2); changes > 0; changes--)
        changed[roll_int(&d, 0, (int)text.size - 1)] = alphabet[roll_int(&d, 0, (int)sizeof alphabet - 2)];
      size_t size = roll_int(&d, 0, 2) ? text.size : (size_t)roll_int(&d, 0, (int)text.size);
      fol_error err = {0};
      if (fol_document_parse(&again, changed, size, &album, &err)) {
        key_of(again);
        fol_document_drop(again);
        read++;
      } else {
        assert_true(err.code == FOL_REFUSED && *err.text);
      }
      free(changed);
    }
    fol_bytes_drop(&text);
    fol_document_drop(document);
  }
  assert_true(read > 0);
  drop_stage(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_documents_come_back_from_text), cmocka_unit_test(test_key_tells_contents_apart),
      cmocka_unit_test(test_key_does_not_know_the_way),     cmocka_unit_test(test_applying_leaves_the_old_document),
      cmocka_unit_test(test_texts_that_are_refused),        cmocka_unit_test(test_texts_cut_and_changed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
