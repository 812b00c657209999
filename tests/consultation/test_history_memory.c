/* Memory use of a history, and loading documents from a file. */
#include "consultation/edits.h"

#include "consultation/document.h"
#include "history_limit.h"

/* ---- a history in memory alone ------------------------------------------------------------------- */

static bool load_nothing(void *context, const fol_digest *digest, fol_bytes *out, fol_error *err) {
  (void)context, (void)digest, (void)out;
  return fol_fail(err, FOL_FAILED, "there is nothing to load");
}

/* A photograph without pixels. */
static fol_document *make_large(int width, int height) {
  const fol_original_facts facts = {.width = width, .height = height};
  fol_original *original = NULL;
  fol_document *document = NULL;
  MUST(fol_original_stored(&original, &facts, &(fol_original_store){.load = load_nothing}, error));
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, original, NULL, error));
  fol_original_drop(original);
  return document;
}

/* Strokes over a picture of 24 megapixels, with the width used to fill in a hairline. */
static void test_a_thousand_strokes_fit(void **state) {
  (void)state;
  enum { STROKES = 1000, WIDTH_PX = 6000, HEIGHT_PX = 4000 };
  fol_document *first = make_large(WIDTH_PX, HEIGHT_PX);
  fol_history *history = NULL;
  size_t bytes = fol_document_bytes_beyond(first, NULL);
  MUST(fol_history_new(&history, first, error));
  for (uint64_t i = 0; i < STROKES; i++) {
    dice d = {.seed = i};
    fol_point from = {roll(&d, 500, WIDTH_PX - 500), roll(&d, 500, HEIGHT_PX - 500)}, points[6];
    for (int k = 0; k < 6; k++)
      points[k] = (fol_point){from.x + 25 * k, from.y + roll(&d, -30, 30)};
    fol_edit edit = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.radius_mm = 3, .softness = 0.5, .flow = 1}}};
    MUST(fol_points_new(&edit.stroke.points_px, points, 6, error));
    fol_document *before = fol_document_keep(fol_history_now(history));
    MUST(fol_history_do(history, &edit, error));
    bytes += fol_document_bytes_beyond(fol_history_now(history), before);
    fol_document_drop(before);
    fol_edit_drop(&edit);
  }
  print_message("%d strokes take %.0f MB\n", STROKES, (double)bytes / 1e6);
  assert_true(bytes > 10 * 1000 * 1000 && bytes < FOL_HISTORY_BYTES);
  const fol_edit undo = {.kind = FOL_EDIT_UNDO};
  int steps = 0;
  for (; fol_history_can_undo(history); steps++)
    MUST(fol_history_do(history, &undo, error));
  assert_int_equal(steps, STROKES);
  assert_ptr_equal(fol_history_now(history), first);
  fol_history_drop(history);
  fol_document_drop(first);
}

static void test_bytes_are_those_beyond_what_is_shared(void **state) {
  (void)state;
  fol_document *document = make_two_views(600, 500);
  assert_int_equal(fol_document_bytes_beyond(document, document), 0);
  size_t whole = fol_document_bytes_beyond(document, NULL);
  fol_document *logged = must_apply(document, "reference text=A");
  fol_document *lined = must_apply(document, "hairline view=top points=10,100;300,100;500,120");
  fol_document *painted = must_apply(document, "brush view=front radius_mm=90 points=300,250");
  size_t little = fol_document_bytes_beyond(logged, document), line = fol_document_bytes_beyond(lined, document),
         mask = fol_document_bytes_beyond(painted, document);
  assert_true(little > 0 && little < whole && little < line && line < 20000);
  assert_true(mask > 200000 && mask < 450000); /* its tiles */
  fol_document *erased = must_apply(painted, "erase view=front radius_mm=1 points=300,250");
  assert_true(fol_document_bytes_beyond(erased, painted) < mask / 3);
  assert_true(fol_document_bytes_beyond(erased, document) > mask * 9 / 10);
  assert_true(fol_document_bytes_beyond(erased, NULL) > fol_document_bytes_beyond(erased, document));
  fol_document *const all[] = {document, logged, lined, painted, erased};
  for (int i = 0; i < 5; i++)
    fol_document_drop(all[i]);
}

/* ---- a store of documents as text, as a file is ---------------------------------------------------- */

enum { SIDE_PX = 128, STEPS = 40, SEEN_MAX = 400 };

typedef struct store {
  fol_bytes texts[STEPS + 2]; /* indexed by the edit that made them */
  fol_document *first;
  fol_document *seen[SEEN_MAX]; /* all documents that the history ever had, kept here */
  int seen_count, loads;
  bool broken;
} store;

static void see(store *s, fol_document *document) {
  for (int i = 0; i < s->seen_count; i++)
    if (s->seen[i] == document)
      return;
  assert_true(s->seen_count < SEEN_MAX);
  s->seen[s->seen_count++] = fol_document_keep(document);
}

/* Memory of the documents that something else keeps too; they share nothing significant. */
static size_t held(const store *s) {
  size_t bytes = 0;
  for (int i = 0; i < s->seen_count; i++)
    if (atomic_load(&s->seen[i]->refcount.count) > 1)
      bytes += fol_document_bytes_beyond(s->seen[i], NULL);
  return bytes;
}

static void save(store *s, const fol_history *history) {
  fol_bytes *text = &s->texts[fol_history_made_by(history)];
  if (text->size == 0)
    MUST(fol_document_print(text, fol_history_now(history), error));
  see(s, fol_history_now(history));
}

static bool load(void *context, uint64_t made_by, fol_document **out, fol_error *err) {
  store *s = context;
  if (s->broken)
    return fol_fail(err, FOL_FAILED, "the disk is gone");
  assert_true(made_by < STEPS + 2 && s->texts[made_by].size > 0);
  fol_album album = album_of(s->first);
  s->loads++;
  if (!fol_document_parse(out, (const char *)s->texts[made_by].data, s->texts[made_by].size, &album, err))
    return false;
  see(s, *out);
  return true;
}

static void drop_store(store *s) {
  for (int i = 0; i < STEPS + 2; i++)
    fol_bytes_drop(&s->texts[i]);
  for (int i = 0; i < s->seen_count; i++)
    fol_document_drop(s->seen[i]);
  fol_document_drop(s->first);
}

/* Each stroke changes the whole mask. */
static void paint_all(fol_history *history, int i) {
  char line[100];
  snprintf(line, sizeof line, "brush radius_mm=100 flow=%g softness=0 points=64,64", 0.01 + 0.001 * i);
  fol_edit edit = edit_of(line);
  MUST(fol_history_do(history, &edit, error));
  fol_edit_drop(&edit);
}

/* One tile with its overhead. */
static size_t painted_bytes(const fol_document *empty) {
  return fol_document_bytes_beyond(empty, NULL) + SIDE_PX * SIDE_PX + 64;
}

static void start(fol_history **history, store *s) {
  s->first = make_document(SIDE_PX, SIDE_PX);
  const fol_stored_history past = {
      .steps = &(fol_stored_step){0}, .count = 1, .document = s->first, .load = load, .context = s};
  MUST(fol_history_resume(history, &past, error));
  see(s, s->first);
  fol_document_drop(s->first); /* `seen` keeps it */
  save(s, *history);
}

static void move(fol_history *history, fol_edit_kind kind) {
  const fol_edit edit = {.kind = kind};
  MUST(fol_history_do(history, &edit, error));
}

/* ---- with a file -------------------------------------------------------------------------------------- */

static void test_documents_give_way_and_come_back(void **state) {
  (void)state;
  store s = {.loads = 0};
  fol_history *history;
  fol_digest keys[STEPS + 1];
  start(&history, &s);
  size_t each = painted_bytes(s.first), limit = 6 * each;
  history_limit(history, limit);
  keys[0] = key_of(fol_history_now(history));
  for (int i = 1; i <= STEPS; i++) {
    paint_all(history, i);
    save(&s, history);
    keys[i] = key_of(fol_history_now(history));
    if (i == STEPS / 2) /* nothing that is not in the file is unloaded */
      assert_true(held(&s) > limit * 2);
    if (i >= STEPS / 2)
      fol_history_set_saved(history, (uint64_t)i);
    assert_true(i < STEPS / 2 || held(&s) <= limit);
  }
  assert_int_equal(s.loads, 0);
  for (int round = 0; round < 2; round++) {
    for (int i = STEPS - 1; i >= 0; i--) {
      move(history, FOL_EDIT_UNDO);
      fol_digest key = key_of(fol_history_now(history));
      assert_true(same_key(&key, &keys[i]) && fol_history_made_by(history) == (uint64_t)i && held(&s) <= limit);
    }
    assert_true(s.loads >= (round + 1) * (STEPS - 10));
    for (int i = 1; i <= STEPS; i++) {
      move(history, FOL_EDIT_REDO);
      fol_digest key = key_of(fol_history_now(history));
      assert_true(same_key(&key, &keys[i]) && held(&s) <= limit);
    }
  }
  fol_edit revert = edit_of("revert to=3");
  MUST(fol_history_do(history, &revert, error));
  fol_digest key = key_of(fol_history_now(history));
  assert_true(same_key(&key, &keys[3]));
  fol_history_drop(history);
  assert_int_equal(held(&s), 0);
  s.first = NULL;
  drop_store(&s);
}

static void test_what_cannot_be_fetched_leaves_the_history(void **state) {
  (void)state;
  store s = {.loads = 0};
  fol_history *history;
  start(&history, &s);
  for (int i = 1; i <= 5; i++) {
    paint_all(history, i);
    save(&s, history);
  }
  fol_history_set_saved(history, 5);
  history_limit(history, 1);
  s.broken = true;
  fol_document *now = fol_history_now(history);
  fol_edit undo = {.kind = FOL_EDIT_UNDO}, revert = edit_of("revert to=2");
  fol_error err = {0};
  assert_false(fol_history_do(history, &undo, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "the disk is gone"));
  assert_false(fol_history_do(history, &revert, &err));
  assert_true(fol_history_now(history) == now && fol_history_edits(history) == 5 && fol_history_can_undo(history));
  s.broken = false;
  MUST(fol_history_do(history, &undo, error));
  assert_true(fol_history_edits(history) == 6 && fol_history_made_by(history) == 4);
  fol_history_drop(history);
  s.first = NULL;
  drop_store(&s);
}

/* ---- without one -------------------------------------------------------------------------------------- */

static void test_oldest_documents_are_forgotten_without_a_file(void **state) {
  (void)state;
  store s = {.first = make_document(SIDE_PX, SIDE_PX)};
  fol_history *history = NULL;
  MUST(fol_history_new(&history, s.first, error));
  size_t each = painted_bytes(s.first), limit = 6 * each;
  history_limit(history, limit);
  for (int i = 1; i <= STEPS; i++) {
    paint_all(history, i);
    see(&s, fol_history_now(history));
    assert_true(held(&s) <= limit);
  }
  int steps = 0;
  for (; fol_history_can_undo(history); steps++)
    move(history, FOL_EDIT_UNDO);
  assert_true(steps >= 3 && steps <= 6);
  assert_int_equal(fol_history_made_by(history), STEPS - steps);
  assert_null(fol_history_undo_name(history));
  fol_error err = {0};
  fol_edit revert = edit_of("revert to=1");
  assert_false(fol_history_do(history, &revert, &err));
  assert_non_null(strstr(err.text, "no longer available"));
  history_limit(history, 1); /* the current one is never unloaded */
  for (int i = 0; i < steps; i++)
    move(history, FOL_EDIT_REDO);
  assert_false(fol_history_can_undo(history));
  fol_history_drop(history);
  drop_store(&s);
}

/* Joined edits take no more memory than their last document. */
static void test_joined_documents_are_let_go(void **state) {
  (void)state;
  store s = {.first = make_document(SIDE_PX, SIDE_PX)};
  fol_history *history = NULL;
  MUST(fol_history_new(&history, s.first, error));
  size_t each = painted_bytes(s.first);
  for (int i = 1; i <= STEPS; i++) {
    fol_edit edit = edit_of("brush joins=yes radius_mm=100 flow=0.1 points=64,64");
    MUST(fol_history_do(history, &edit, error));
    see(&s, fol_history_now(history));
    assert_true(held(&s) <= each);
    fol_edit_drop(&edit);
  }
  move(history, FOL_EDIT_UNDO);
  assert_ptr_equal(fol_history_now(history), s.first);
  fol_history_drop(history);
  drop_store(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_thousand_strokes_fit),
      cmocka_unit_test(test_bytes_are_those_beyond_what_is_shared),
      cmocka_unit_test(test_documents_give_way_and_come_back),
      cmocka_unit_test(test_what_cannot_be_fetched_leaves_the_history),
      cmocka_unit_test(test_oldest_documents_are_forgotten_without_a_file),
      cmocka_unit_test(test_joined_documents_are_let_go),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
