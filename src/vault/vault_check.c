/* Checks all rows of a vault. */
#include "vault_internal.h"

#include <string.h>

typedef struct check {
  fol_vault *vault;
  fol_vault_report *report;
  void *context;
  fol_progress *progress;
  fol_error *err;
} check;

/* Reports an error that is due to the file (FOL_REFUSED) as a flaw. Returns false for other errors, which end the
 * check. */
static bool report_error(const check *c, const fol_error *why) {
  if (why->code != FOL_REFUSED) {
    if (c->err)
      *c->err = *why;
    return false;
  }
  c->report(c->context, why->text);
  return true;
}

static bool check_structure(const check *c) {
  const fol_store nameless = {.db = c->vault->store.db, .name = "it"};
  fol_error why = {FOL_OK, ""};
  sqlite3_stmt *lines;
  if (!fol_store_prepare(&lines, &nameless, "read", "PRAGMA integrity_check(20)", &why))
    return report_error(c, &why);
  int status;
  while ((status = sqlite3_step(lines)) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text(lines, 0);
    if (line && strcmp(line, "ok") != 0) {
      fol_fail(&why, FOL_REFUSED, "%s", line); /* as an error's text, the flaw becomes a single line */
      c->report(c->context, why.text);
    }
  }
  bool done = status == SQLITE_DONE || (fol_store_fail(&nameless, "read", status, &why), report_error(c, &why));
  sqlite3_finalize(lines);
  return done;
}

static bool check_rows(const check *c, int kind) {
  fol_error why = {FOL_OK, ""};
  if (!fol_rows_walk(c->vault, kind, &why) && !report_error(c, &why))
    return false;
  size_t count = fol_vault_count(c->vault, kind);
  for (size_t number = 1; number <= count; number++) {
    if (fol_progress_cancelled(c->progress))
      return fol_fail(c->err, FOL_CANCELLED, "checking was stopped");
    fol_vault_row row;
    if (fol_row_read(&row, c->vault, kind, number, &why))
      fol_bytes_drop(&row.value);
    else if (!report_error(c, &why))
      return false;
    fol_progress_step(c->progress, 1);
  }
  return true;
}

static bool check_all(const check *c) {
  fol_error why = {FOL_OK, ""};
  if (!check_structure(c) || (!fol_head_is_known(c->vault, &why) && !report_error(c, &why)))
    return false;
  for (int kind = 0; kind < c->vault->layout->kind_count; kind++)
    if (!check_rows(c, kind))
      return false;
  return true;
}

/* Checks the whole file once. Everything is read in one transaction, so that it is from one state of the file even if
 * another program is writing. */
static bool check_once(const check *c) {
  if (!fol_vault_reopen(c->vault, c->err) || !fol_store_run(&c->vault->store, "read", "BEGIN", c->err))
    return false;
  bool done = check_all(c);
  sqlite3_exec(c->vault->store.db, "ROLLBACK", NULL, NULL, NULL);
  return done;
}

/* Appends a flaw, with its terminating zero, to a buffer. */
static void collect_flaw(void *context, const char *flaw) {
  fol_bytes_add(context, flaw, strlen(flaw) + 1, NULL);
}

/* Checks a vault that is open only for reading. Collects the flaws before reporting them, and starts again if another
 * program has written meanwhile, since the flaws may then come from reading two states of the file. */
static bool check_as_reader(check c) {
  fol_vault_report *report = c.report;
  void *context = c.context;
  fol_bytes flaws = {0};
  int tries = 0;
  bool done;
  c.report = collect_flaw;
  c.context = &flaws;
  do {
    flaws.size = 0;
    done = check_once(&c);
  } while (fol_vault_retry(c.vault, &tries));
  if (done && !fol_vault_is_consistent(c.vault)) {
    flaws.size = 0;
    done = fol_fail(c.err, FOL_FAILED, "cannot read %s: another program is busy with it", c.vault->name);
  }
  for (size_t at = 0; at < flaws.size; at += strlen((const char *)flaws.data + at) + 1)
    report(context, (const char *)flaws.data + at);
  fol_bytes_drop(&flaws);
  return done;
}

bool fol_vault_check(fol_vault *vault, fol_vault_report *report, void *context, fol_progress *progress,
                     fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  size_t rows = 0;
  for (int kind = 0; kind < vault->layout->kind_count; kind++)
    rows += fol_vault_count(vault, kind);
  fol_progress_expect(progress, rows);
  const check c = {vault, report, context, progress, err};
  return *vault->read_only ? check_as_reader(c) : check_once(&c);
}
