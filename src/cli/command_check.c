/* The command `check`: checks a consultation file for flaws, and the lock of its plan. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

enum { JSON, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [JSON] = FOL_OPTION_JSON,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

/* ---- flaws ------------------------------------------------------------------------------------ */

typedef struct findings {
  const char *path;
  uint64_t edits;
  cJSON *flaws; /* array of strings, one for each flaw found */
  size_t count;
  char first[640];
  const char *lock; /* state of the plan's lock: "none", "unchanged", "changed" or "other-engine" */
  char lock_text[320];
} findings;

static void add_flaw(void *context, const char *flaw) {
  findings *found = context;
  if (found->count++ == 0)
    snprintf(found->first, sizeof found->first, "%s", flaw);
  cJSON_AddItemToArray(found->flaws, cJSON_CreateString(flaw));
}

/* ---- the locked plan -------------------------------------------------------------------------- */

static bool check_lock(findings *found, const fol_document *document, fol_progress *progress, fol_error *err) {
  const fol_lock *locked = fol_document_lock(document);
  fol_lock now;
  found->lock = "none";
  if (!fol_document_is_locked(document))
    return true;
  if (!fol_document_compute_lock(&now, document, 0, progress, err))
    return false;
  if (fol_digest_equal(&now.dots, &locked->dots)) {
    found->lock = "unchanged";
    snprintf(found->lock_text, sizeof found->lock_text, "the locked plan's dots are unchanged");
  } else if (now.number != locked->number) { /* not a flaw: the plan was locked with another engine (version of the
                                                rules that place dots) */
    found->lock = "other-engine";
    snprintf(
        found->lock_text, sizeof found->lock_text,
        "the locked plan's dots were made by %s engine: locked by version %s (engine %d); this one (%s, engine %d) "
        "places dots differently, so they cannot be compared",
        locked->number < now.number ? "an earlier" : "a later", locked->engine, locked->number, now.engine, now.number);
  } else {
    found->lock = "changed";
    add_flaw(found, "the plan is locked, but its dots are not those that it was locked with, though the same engine "
                    "placed them: the file was altered, or is damaged");
  }
  return true;
}

/* ---- output ---------------------------------------------------------------------------------- */

/* Prints the findings as JSON. Takes ownership of the list of flaws. */
static bool report_json(findings *found, fol_error *err) {
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "edits", (double)found->edits);
  cJSON_AddItemToObject(json, "flaws", found->flaws);
  found->flaws = NULL;
  cJSON_AddStringToObject(json, "lock", found->lock);
  return fol_print_json(json, err);
}

static bool report_text(const findings *found, fol_error *err) {
  fol_bytes text = {0};
  const char *plural = found->edits == 1 ? "" : "s";
  bool done = fol_bytes_printf(&text, err, "%s: %llu edit%s, nothing wrong\n", found->path,
                               (unsigned long long)found->edits, plural) &&
              (!*found->lock_text || fol_bytes_printf(&text, err, "%s\n", found->lock_text)) &&
              fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool fail_on_flaws(const findings *found, fol_error *err) {
  char more[60] = "";
  size_t length = strlen(found->path);
  bool is_named = strncmp(found->first, found->path, length) == 0;
  if (found->count > 1)
    snprintf(more, sizeof more, " (and %zu more; --json lists all)", found->count - 1);
  return fol_fail(err, FOL_REFUSED, "%s%s%s%s", is_named ? "" : found->path, is_named ? "" : ": ", found->first, more);
}

static bool report(findings *found, bool as_json, fol_error *err) {
  if (as_json && !report_json(found, err))
    return false;
  if (found->count > 0)
    return fail_on_flaws(found, err);
  return as_json || report_text(found, err);
}

/* ---- the command ------------------------------------------------------------------------------ */

static bool check_file(findings *found, fol_consultation *file, fol_error *err) {
  fol_document *document = fol_consultation_document(file);
  fol_progress *progress = fol_watch_begin("checking");
  found->edits = fol_consultation_edits(file);
  bool done =
      fol_consultation_check(file, add_flaw, found, progress, err) && check_lock(found, document, progress, err);
  fol_watch_end();
  fol_document_drop(document);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_consultation *file;
  if (!fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_READ, err))
    return false;
  findings found = {.path = args->operands[0], .flaws = cJSON_CreateArray()};
  bool done = check_file(&found, file, err);
  fol_consultation_drop(file, NULL);
  done = done && report(&found, args->text[JSON] != NULL, err);
  cJSON_Delete(found.flaws);
  return done;
}

const fol_cli_command fol_command_check = {
    .name = "check",
    .operands = {"FILE"},
    .summary = "check a consultation file for damage and alteration",
    .about = "Checks everything in the file: each row and its checksum, the SHA-256 of the\n"
             "photographs, and the chain of the audit log; replays all edits and compares the\n"
             "results; and if the plan is locked, places its dots again. Reports what is\n"
             "wrong, with exit status 3. Changes nothing.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
