/* Consultation files for tests: editing one, and checking it. */
#ifndef FOLLIDOT_STORAGE_CONSULTATION_FILES_H
#define FOLLIDOT_STORAGE_CONSULTATION_FILES_H

#include "consultation/edits.h"

#include "follidot/storage.h"

#include <unistd.h>

#define CASE_PATH(name) FOL_TEST_OUT "/case-" name ".follidot"

/* 2026-11-26T14:02:11Z */
#define NOON INT64_C(1795701731000)
static const fol_actor by_ann = {.who = "Ann", .at_ms = NOON};

static inline void remove_case(const char *path) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-lock", "-journal"};
  char beside[400];
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
    snprintf(beside, sizeof beside, "%s%s", path, suffixes[i]);
    unlink(beside);
  }
}

static inline fol_consultation_request case_ask(const char *path) {
  return (fol_consultation_request){.path = path, .by = by_ann};
}

/* Creates a file, replacing any existing one. */
static inline fol_consultation *make_case(const char *path, fol_document *first) {
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  remove_case(path);
  MUST(fol_consultation_new(&file, &request, first, (fol_span){NULL, 0}, error));
  return file;
}

static inline fol_consultation *open_case(const char *path) {
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  MUST(fol_consultation_open(&file, &request, error));
  return file;
}

static inline fol_consultation *open_case_to_read(const char *path) {
  fol_consultation_request request = {.path = path, .read_only = true};
  fol_consultation *file = NULL;
  MUST(fol_consultation_open(&file, &request, error));
  return file;
}

static inline fol_digest key_of_case(fol_consultation *file) {
  fol_document *document = fol_consultation_document(file);
  fol_digest key = key_of(document);
  fol_document_drop(document);
  return key;
}

/* ---- at work ------------------------------------------------------------------------------------- */

typedef struct preview {
  fol_consultation *file;
  fol_history *history;
} preview;

static inline preview desk_on(fol_consultation *file) {
  preview d = {.file = file};
  MUST(fol_consultation_history(&d.history, file, error));
  return d;
}

static inline void leave_desk(preview *d) {
  fol_history_drop(d->history);
  fol_consultation_drop(d->file, &by_ann);
  *d = (preview){NULL, NULL};
}

static inline void come_back(preview *d) {
  char path[400];
  snprintf(path, sizeof path, "%s", fol_consultation_path(d->file));
  leave_desk(d);
  *d = desk_on(open_case(path));
}

/* The last edit, to be appended to the file. */
static inline fol_applied_edit done_of(const preview *d, const fol_edit *edit) {
  return (fol_applied_edit){edit, fol_history_edits(d->history), fol_history_made_by(d->history),
                            fol_history_now(d->history)};
}

/* Applies an edit and appends it to the file; false if the history refuses it. */
static inline bool do_edit(preview *d, const fol_edit *edit, fol_error *err) {
  if (!fol_history_do(d->history, edit, err))
    return false;
  fol_applied_edit done = done_of(d, edit);
  MUST(fol_consultation_append(d->file, &done, 1, &by_ann, error));
  fol_history_set_saved(d->history, done.number);
  return true;
}

static inline void do_line(preview *d, const char *line) {
  fol_edit edit = edit_of(line);
  fol_error err = {0};
  if (!do_edit(d, &edit, &err))
    fail_msg("\"%s\": %s", line, err.text);
  fol_edit_drop(&edit);
}

#define DO_LINES(preview, ...)                                                                                         \
  do {                                                                                                                 \
    static const char *const lines_to_do[] = {__VA_ARGS__};                                                            \
    for (size_t line_at = 0; line_at < sizeof lines_to_do / sizeof lines_to_do[0]; line_at++)                          \
      do_line(preview, lines_to_do[line_at]);                                                                          \
  } while (0)

/* ---- flaws ----------------------------------------------------------------------------------------- */

typedef struct flaws {
  int count;
  char text[2000]; /* the first flaws, one a line */
} flaws;

static inline void take_flaw(void *context, const char *flaw) {
  flaws *f = context;
  size_t used = strlen(f->text);
  f->count++;
  snprintf(f->text + used, sizeof f->text - used, "%s\n", flaw);
}

static inline flaws flaws_of(fol_consultation *file) {
  flaws f = {.count = 0};
  MUST(fol_consultation_check(file, take_flaw, &f, NULL, error));
  return f;
}

static inline void assert_sound(fol_consultation *file) {
  flaws f = flaws_of(file);
  if (f.count > 0)
    fail_msg("flaws: %s", f.text);
}

static inline void assert_flaw(const flaws *f, const char *expected) {
  if (!strstr(f->text, expected))
    fail_msg("\"%s\" is not among the flaws: %s", expected, f->text);
}

#endif
