/* Consultation files with a flipped bit, truncated, or with a stretch overwritten: if one opens without reporting
 * damage, the document is right. */
#include "storage/damage.h"

#include "originals.h"
#include "vault/vault_internal.h"

enum { FLIPS = 300 };

/* Protection with fast key parameters. */
static void protect(const char *path) {
  const fol_kdf_params terms = {.salt = "sixteen bytes..", .operations = 1, .memory_bytes = 8 << 20};
  fol_consultation *file = open_case(path);
  MUST(fol_vault_protect_with(file->vault, (fol_passphrase){"one", 3}, &terms, NULL, error));
  fol_consultation_drop(file, &by_ann);
}

/* Undoes and redoes everything. */
static void use_history(fol_consultation *file) {
  fol_history *history = NULL;
  fol_error err = {0};
  const fol_edit undo = {.kind = FOL_EDIT_UNDO}, redo = {.kind = FOL_EDIT_REDO};
  if (!fol_consultation_history(&history, file, &err)) {
    assert_int_equal(err.code, FOL_REFUSED);
    return;
  }
  while (fol_history_can_undo(history) && fol_history_do(history, &undo, &err))
    ;
  while (fol_history_can_redo(history) && fol_history_do(history, &redo, &err))
    ;
  fol_history_drop(history);
}

typedef struct outcome {
  int refused, troubled, flawed, sound;
} outcome;

/* Calls all operations, which must succeed or fail cleanly. */
static void use(fol_consultation *file, const fol_digest *key, outcome *out, const char *what) {
  fol_digest now = key_of_case(file);
  bool is_right = same_key(&now, key);
  fol_error err = {0};
  flaws f = {.count = 0};
  if (!is_right && !fol_consultation_trouble(file))
    fail_msg("%s: it is another document, and nothing is said of it", what);
  use_history(file);
  fol_document *document = fol_consultation_document(file);
  bool loaded = document_load(document, &err);
  fol_document_drop(document);
  bool looked = fol_consultation_check(file, take_flaw, &f, NULL, &err);
  if (!loaded && looked && f.count == 0)
    fail_msg("%s: a photograph is lost, and the check finds nothing", what);
  out->troubled += fol_consultation_trouble(file) != NULL;
  out->flawed += !fol_consultation_trouble(file) && f.count > 0;
  out->sound += looked && f.count == 0;
}

static void try(const char *path, const fol_digest *key, const char *passphrase, outcome *out, const char *what) {
  fol_consultation_request request = {.path = path, .by = by_ann, .passphrase = {passphrase, strlen(passphrase)}};
  request.read_only = out->refused % 4 != 0; /* sometimes for writing */
  fol_consultation *file = NULL;
  fol_consultation_summary card;
  fol_error err = {0};
  if (fol_consultation_peek(&card, path, &err))
    fol_bytes_drop(&card.thumbnail);
  if (!fol_consultation_open(&file, &request, &err)) {
    if ((err.code != FOL_REFUSED && err.code != FOL_FAILED && err.code != FOL_PASSPHRASE) || !*err.text)
      fail_msg("%s: code %d, \"%s\"", what, (int)err.code, err.text);
    out->refused++;
    return;
  }
  use(file, key, out, what);
  fol_consultation_drop(file, &by_ann);
}

static void spoil(fol_bytes *bytes, dice *d, char *what, size_t size) {
  size_t at = (size_t)roll(d, 0, (double)bytes->size);
  for (int i = 0; i < 20 && bytes->data[at] == 0; i++) /* much of a page is empty */
    at = (size_t)roll(d, 0, (double)bytes->size);
  int kind = roll_int(d, 0, 9);
  if (kind == 0) {
    bytes->size = at;
    snprintf(what, size, "seed %d: cut to %zu bytes", (int)d->seed, at);
  } else if (kind == 1) {
    size_t length = (size_t)roll(d, 1, 600);
    memset(bytes->data + at, roll_int(d, 0, 255), length < bytes->size - at ? length : bytes->size - at);
    snprintf(what, size, "seed %d: %zu bytes at %zu overwritten", (int)d->seed, length, at);
  } else {
    bytes->data[at] ^= (uint8_t)(1 << roll_int(d, 0, 7));
    snprintf(what, size, "seed %d: a bit of byte %zu flipped", (int)d->seed, at);
  }
}

static outcome spoil_many(const char *path, const fol_digest *key, const char *passphrase) {
  const char *spoilt = CASE_PATH("flips-spoilt");
  outcome out = {0};
  for (uint64_t seed = 1; seed <= FLIPS; seed++) {
    dice d = {.seed = seed};
    fol_bytes bytes = {0};
    char what[100];
    MUST(fol_file_read(&bytes, path, SIZE_MAX, error));
    spoil(&bytes, &d, what, sizeof what);
    remove_case(spoilt);
    FILE *file = fopen(spoilt, "wb"); /* not fol_file_write, which flushes to the disk */
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    fclose(file);
    fol_bytes_drop(&bytes);
    try(spoilt, key, passphrase, &out, what);
  }
  remove_case(spoilt);
  print_message("of %d: %d refused, %d worked around, %d found flawed, %d sound\n", FLIPS, out.refused, out.troubled,
                out.flawed, out.sound);
  return out;
}

static void test_bits_flipped(void **state) {
  (void)state;
  const char *path = CASE_PATH("flips");
  fol_digest key = make_to_damage(path);
  outcome out = spoil_many(path, &key, "");
  assert_true(out.refused > 10 && out.flawed > 0 && out.sound > 0);
}

static void test_bits_flipped_of_a_protected_file(void **state) {
  (void)state;
  const char *path = CASE_PATH("flips-protected");
  fol_digest key = make_to_damage(path);
  protect(path);
  outcome out = spoil_many(path, &key, "one");
  assert_true(out.refused > 10 && out.flawed > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bits_flipped),
      cmocka_unit_test(test_bits_flipped_of_a_protected_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
