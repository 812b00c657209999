/* Any bytes are a valid consultation file or are refused with a message. Input that does not begin like a database
 * lists the rows of one: each begins with % at the start of a line and the first letter of its kind. This reaches the
 * code that reads rows, since a changed bit in a real file only makes its checksum wrong. */
#include "fuzz.h"

#include "../originals.h"
#include "storage/storage_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[40], path[60];

static void remove_files(void) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-lock", "-journal"};
  char beside[80];
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
    snprintf(beside, sizeof beside, "%s%s", path, suffixes[i]);
    unlink(beside);
  }
}

static void leave(void) {
  remove_files();
  rmdir(folder);
}

/* Uses a file system in memory if there is one: the files are temporary. */
static void start(void) {
  snprintf(folder, sizeof folder, "%s/fuzz-case-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  FOL_ASSERT(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/x.follidot", folder);
  atexit(leave);
}

/* ---- making a file ---------------------------------------------------------------------------------- */

static void write_bytes(const uint8_t *data, size_t size) {
  FILE *file = fopen(path, "wb");
  FOL_ASSERT(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

static bool add_row(fol_vault *vault, const char *row, size_t size) {
  for (int kind = 0; kind < FOL_ROW_KINDS; kind++)
    if (size > 0 && fol_consultation_layout.kinds[kind][0] == row[0])
      return fol_vault_add(vault, kind, 0, row + 1, size - 1, NULL);
  return true;
}

static bool write_rows(const char *text, size_t size) {
  fol_vault *vault;
  if (!fol_vault_new(&vault, &(fol_vault_request){.path = path, .layout = &fol_consultation_layout, .who = "x"}, NULL))
    return false;
  bool done = fol_vault_begin(vault, NULL);
  for (size_t at = 0, end; done && at < size; at = end + 1) {
    end = at;
    while (end < size && !(text[end] == '\n' && end + 1 < size && text[end + 1] == '%'))
      end++;
    if (text[at] == '%')
      done = add_row(vault, text + at + 1, end - at - 1);
  }
  done = done && fol_vault_commit(vault, NULL);
  fol_vault_drop(vault);
  return done;
}

/* ---- reading it -------------------------------------------------------------------------------------- */

static void take_flaw(void *context, const char *flaw) {
  (void)context;
  FOL_ASSERT(*flaw);
}

static void walk(fol_history *history) {
  fol_error err = {0};
  const fol_edit undo = {.kind = FOL_EDIT_UNDO}, redo = {.kind = FOL_EDIT_REDO};
  int steps = 0;
  while (steps++ < 100 && fol_history_can_undo(history) && fol_history_do(history, &undo, &err))
    ;
  while (steps++ < 200 && fol_history_can_redo(history) && fol_history_do(history, &redo, &err))
    ;
  FOL_ASSERT(fol_history_now(history));
}

static void look(fol_consultation *file) {
  fol_error err = {0};
  fol_history *history;
  fol_stored_edit edit;
  fol_bytes line;
  fol_digest key;
  fol_document *document = fol_consultation_document(file);
  FOL_ASSERT(fol_document_first(document) && fol_document_key(&key, document, &err));
  FOL_ASSERT(document_load(document, &err) || err.text[0]);
  for (uint64_t n = 1; n <= fol_consultation_edits(file); n++)
    if (fol_consultation_read_edit(&edit, file, n, &err))
      fol_bytes_drop(&edit.text);
  for (size_t n = 1; n <= fol_consultation_notes(file); n++)
    if (fol_consultation_read_note(&line, file, n, &err))
      fol_bytes_drop(&line);
  FOL_ASSERT(fol_consultation_check(file, take_flaw, NULL, NULL, &err) || err.text[0]);
  if (fol_consultation_history(&history, file, &err)) {
    walk(history);
    fol_history_drop(history);
  }
  fol_document_drop(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!*folder)
    start();
  fol_error err = {0};
  fol_consultation *file;
  fol_consultation_summary card;
  remove_files();
  if (size >= 6 && memcmp(data, "SQLite", 6) == 0)
    write_bytes(data, size);
  else if (!write_rows((const char *)data, size))
    return 0;
  if (fol_consultation_peek(&card, path, &err))
    fol_bytes_drop(&card.thumbnail);
  else
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
  err = (fol_error){0};
  if (!fol_consultation_open(&file, &(fol_consultation_request){.path = path, .read_only = true}, &err)) {
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
    return 0;
  }
  look(file);
  fol_consultation_drop(file, NULL);
  return 0;
}
