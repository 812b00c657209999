#include "vault_internal.h"

#include <string.h>

typedef struct check {
  fol_vault *vault;
  fol_vault_report *tell;
  void *context;
  fol_progress *progress;
  fol_error *err;
} check;

/* What is wrong with the file is told; that it cannot be looked at ends the look. */
static bool told(const check *c, const fol_error *why) {
  if (why->code != FOL_REFUSED) {
    if (c->err)
      *c->err = *why;
    return false;
  }
  c->tell(c->context, why->text);
  return true;
}

static bool check_structure(const check *c) {
  const fol_store it = {.db = c->vault->store.db, .name = "it"};
  fol_error why = {FOL_OK, ""};
  sqlite3_stmt *lines;
  if (!fol_store_prepare(&lines, &it, "read", "PRAGMA integrity_check(20)", &why))
    return told(c, &why);
  int status;
  while ((status = sqlite3_step(lines)) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text(lines, 0);
    if (line && strcmp(line, "ok") != 0) {
      fol_fail(&why, FOL_REFUSED, "%s", line); /* keeps it one line */
      c->tell(c->context, why.text);
    }
  }
  bool done = status == SQLITE_DONE || (fol_store_fail(&it, "read", status, &why), told(c, &why));
  sqlite3_finalize(lines);
  return done;
}

static bool check_rows(const check *c, int kind) {
  fol_error why = {FOL_OK, ""};
  if (!fol_rows_walk(c->vault, kind, &why) && !told(c, &why))
    return false;
  size_t count = fol_vault_count(c->vault, kind);
  for (size_t number = 1; number <= count; number++) {
    if (fol_progress_cancelled(c->progress))
      return fol_fail(c->err, FOL_CANCELLED, "checking was stopped");
    fol_vault_row row;
    if (fol_row_read(&row, c->vault, kind, number, &why))
      fol_bytes_drop(&row.value);
    else if (!told(c, &why))
      return false;
    fol_progress_step(c->progress, 1);
  }
  return true;
}

static bool check_all(const check *c) {
  fol_error why = {FOL_OK, ""};
  if (!check_structure(c) || (!fol_head_is_known(c->vault, &why) && !told(c, &why)))
    return false;
  for (int kind = 0; kind < c->vault->layout->kind_count; kind++)
    if (!check_rows(c, kind))
      return false;
  return true;
}

/* In one transaction: another program may be writing meanwhile. */
static bool check_once(const check *c) {
  if (!fol_vault_reach(c->vault, c->err) || !fol_store_run(&c->vault->store, "read", "BEGIN", c->err))
    return false;
  bool done = check_all(c);
  sqlite3_exec(c->vault->store.db, "ROLLBACK", NULL, NULL, NULL);
  return done;
}

/* Texts, each with the zero at its end. */
static void keep_flaw(void *context, const char *flaw) {
  fol_bytes_add(context, flaw, strlen(flaw) + 1, NULL);
}

/* What is found while another program comes and writes may be no flaw at all. */
static bool check_unseen(check c) {
  fol_vault_report *tell = c.tell;
  void *context = c.context;
  fol_bytes flaws = {0};
  int tries = 0;
  bool done;
  c.tell = keep_flaw;
  c.context = &flaws;
  do {
    flaws.size = 0;
    done = check_once(&c);
  } while (fol_vault_retry(c.vault, &tries));
  if (done && !fol_vault_is_steady(c.vault)) {
    flaws.size = 0;
    done = fol_fail(c.err, FOL_FAILED, "cannot read %s: another program is busy with it", c.vault->name);
  }
  for (size_t at = 0; at < flaws.size; at += strlen((const char *)flaws.data + at) + 1)
    tell(context, (const char *)flaws.data + at);
  fol_bytes_drop(&flaws);
  return done;
}

bool fol_vault_check(fol_vault *vault, fol_vault_report *tell, void *context, fol_progress *progress, fol_error *err) {
  FOL_ASSERT(!vault->begun);
  size_t rows = 0;
  for (int kind = 0; kind < vault->layout->kind_count; kind++)
    rows += fol_vault_count(vault, kind);
  fol_progress_expect(progress, rows);
  const check c = {vault, tell, context, progress, err};
  return *vault->why ? check_unseen(c) : check_once(&c);
}
