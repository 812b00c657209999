/* The audit log of a consultation file: who did what, and when. Each row contains the hash of the previous row, so that
 * deleted or altered rows can be found. */
#include "storage_internal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void print_time(char *text, size_t size, int64_t at_ms) {
  time_t seconds = (time_t)(at_ms / 1000);
  struct tm utc;
  if (!gmtime_r(&seconds, &utc) || strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
    snprintf(text, size, "%lld ms", (long long)at_ms);
}

/* Appends text in which control characters are replaced by spaces, so that the text stays in one field of its line. */
static bool add_field(fol_bytes *text, const char *word, fol_error *err) {
  bool done = true;
  for (; done && *word; word++) {
    char c = (unsigned char)*word < 0x20 || *word == 0x7f ? ' ' : *word;
    done = fol_bytes_add(text, &c, 1, err);
  }
  return done;
}

bool fol_consultation_add_note(fol_consultation *file, const fol_actor *by, const char *what, fol_error *err) {
  char time[40], before[FOL_DIGEST_TEXT];
  fol_bytes text = {0};
  print_time(time, sizeof time, by->at_ms);
  fol_digest_print(before, &file->last_note);
  bool done = fol_bytes_printf(&text, err, "%s\t", time) && add_field(&text, by->who ? by->who : "", err) &&
              fol_bytes_add(&text, "\t", 1, err) && add_field(&text, what, err) &&
              fol_bytes_printf(&text, err, "\n%s", before) &&
              fol_vault_add(file->vault, FOL_ROW_AUDIT, by->at_ms, text.data, text.size, err);
  if (done)
    file->last_note = fol_digest_of(text.data, text.size);
  fol_bytes_drop(&text);
  return done;
}

bool fol_consultation_read_last_note(fol_consultation *file, fol_error *err) {
  fol_vault_row row;
  size_t count = fol_vault_count(file->vault, FOL_ROW_AUDIT);
  if (count == 0)
    return true;
  if (!fol_vault_read(&row, file->vault, FOL_ROW_AUDIT, count, err))
    return false;
  file->last_note = fol_digest_of(row.value.data, row.value.size);
  fol_bytes_drop(&row.value);
  return true;
}

bool fol_consultation_note(fol_consultation *file, const fol_actor *by, const char *what, fol_error *err) {
  fol_consultation_lock(file);
  fol_digest before = file->last_note;
  bool done = fol_consultation_may_write(file, err) && fol_vault_begin(file->vault, err) &&
              fol_consultation_add_note(file, by, what, err) && fol_vault_commit(file->vault, err);
  if (!done) {
    fol_vault_rollback(file->vault);
    file->last_note = before;
  }
  fol_consultation_unlock(file);
  return done;
}

size_t fol_consultation_notes(fol_consultation *file) {
  fol_consultation_lock(file);
  size_t count = fol_vault_count(file->vault, FOL_ROW_AUDIT);
  fol_consultation_unlock(file);
  return count;
}

bool fol_consultation_read_note(fol_bytes *out, fol_consultation *file, size_t number, fol_error *err) {
  fol_vault_row row;
  const char *rest;
  fol_consultation_lock(file);
  bool done = fol_consultation_read_text(&row, &rest, file, FOL_ROW_AUDIT, number, err);
  fol_consultation_unlock(file);
  if (!done)
    return false;
  row.value.size = strlen((const char *)row.value.data); /* keep the first line, without the hash */
  *out = row.value;
  return true;
}
