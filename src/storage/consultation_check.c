/* Checks a whole consultation file for rows that are damaged, missing or inconsistent. */
#include "storage_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The file that is checked, and the function that is called for each flaw, with its context. */
typedef struct check {
  fol_consultation *file;
  fol_vault_report *report;
  void *context;
} check;

static void report(const check *c, const char *format, ...) FOL_PRINTF(2, 3);

static void report(const check *c, const char *format, ...) {
  char text[480];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  c->report(c->context, text);
}

/* Checks that a photograph has the stored SHA-256. A row that cannot be read is skipped, since fol_vault_check reports
 * it. */
static void check_photo(const check *c, size_t number) {
  fol_vault_row row;
  if (!fol_vault_read(&row, c->file->vault, FOL_ROW_PHOTO, number, NULL))
    return;
  fol_digest digest = fol_digest_of(row.value.data, row.value.size);
  if (!fol_digest_equal(&digest, &c->file->photos[number - 1].digest))
    report(c, "photo %zu is not the one that was stored: its SHA-256 differs", number);
  fol_bytes_drop(&row.value);
}

/* Checks that each row of the audit log ends with the hash of the previous row. */
static void check_audit(const check *c) {
  fol_digest last = {{0}};
  size_t count = fol_vault_count(c->file->vault, FOL_ROW_AUDIT);
  for (size_t n = 1; n <= count; n++) {
    fol_vault_row row;
    char before[FOL_DIGEST_TEXT];
    if (!fol_vault_read(&row, c->file->vault, FOL_ROW_AUDIT, n, NULL))
      return;
    fol_digest_print(before, &last);
    const size_t size = FOL_DIGEST_TEXT - 1;
    if (row.value.size < size || memcmp(row.value.data + row.value.size - size, before, size) != 0)
      report(c, "line %zu of the audit log does not follow from the one before it", n);
    last = fol_digest_of(row.value.data, row.value.size);
    fol_bytes_drop(&row.value);
  }
}

/* Whether two documents have equal contents; false if memory runs out. */
static bool same_content(const fol_document *a, const fol_document *b) {
  fol_digest key_a, key_b;
  return fol_document_key(&key_a, a, NULL) && fol_document_key(&key_b, b, NULL) && fol_digest_equal(&key_a, &key_b);
}

/* Checks that replaying the edits since the previous snapshot gives the document of snapshot `number`. */
static void check_snapshot(const check *c, size_t number) {
  fol_document *stored, *replayed;
  fol_error err = {0};
  if (!fol_consultation_read_snapshot(&stored, c->file, number, &err)) {
    report(c, "%s", err.text);
    return;
  }
  if (number > 1) {
    if (!fol_consultation_replay(&replayed, c->file, c->file->snapshots[number - 1], number - 1, &err)) {
      report(c, "the edits before snapshot %zu cannot be replayed: %s", number, err.text);
    } else {
      if (!same_content(stored, replayed))
        report(c, "snapshot %zu is not what replaying the edits gives", number);
      fol_document_drop(replayed);
    }
  }
  fol_document_drop(stored);
}

/* Checks that replaying the edits since the last snapshot gives the current document. */
static void check_current(const check *c) {
  fol_document *replayed;
  fol_error err = {0};
  if (!fol_consultation_replay(&replayed, c->file, c->file->made_by, c->file->snapshot_count, &err)) {
    report(c, "the last edits cannot be replayed: %s", err.text);
    return;
  }
  if (!same_content(c->file->document, replayed))
    report(c, "the document is not what replaying the edits gives");
  fol_document_drop(replayed);
}

static bool check_all(const check *c, fol_progress *progress, fol_error *err) {
  fol_consultation *file = c->file;
  if (!fol_vault_check(file->vault, c->report, c->context, progress, err))
    return false;
  if (file->trouble)
    report(c, "%s", file->trouble);
  for (size_t n = 1; n <= file->photo_count; n++)
    check_photo(c, n);
  check_audit(c);
  for (size_t n = 1; n <= file->snapshot_count && !fol_progress_cancelled(progress); n++)
    check_snapshot(c, n);
  if (!file->trouble)
    check_current(c);
  return !fol_progress_cancelled(progress) || fol_fail(err, FOL_CANCELLED, "cancelled");
}

bool fol_consultation_check(fol_consultation *file, fol_vault_report *report_flaw, void *context,
                            fol_progress *progress, fol_error *err) {
  const check c = {file, report_flaw, context};
  fol_consultation_lock(file);
  bool done = check_all(&c, progress, err);
  fol_consultation_unlock(file);
  return done;
}
