/* Consultation file: a document, its history and an audit log on the disk, in a vault. What was appended is there. */
#ifndef FOLLIDOT_CASEFILE_H
#define FOLLIDOT_CASEFILE_H

#include "follidot/consultation.h"
#include "follidot/vault.h"

#define FOL_CASE_SUFFIX ".follidot"

/* Of what its rows hold; older files are brought up to it when they are opened for work. It rises when a program from
 * before could not read a row (CONTRIBUTING.md tells when). */
#define FOL_CASE_VERSION 2

/* Who does something, and when: for the audit log. Clocks and names are told from outside. */
typedef struct fol_by {
  const char *who; /* a line */
  int64_t at_ms;   /* since 1970, UTC */
} fol_by;

/* An open consultation file. Safe from several threads; what takes long keeps the others waiting. */
typedef struct fol_case fol_case;

typedef struct fol_case_ask {
  const char *path;
  fol_passphrase passphrase;
  bool read_only;
  bool later; /* to be written to, but not before fol_case_start_writing */
  fol_by by;
} fol_case_ask;

/* A new file that begins with this document; there must be none of that name. `thumbnail`: a small JPEG of it for lists
 * of files, size 0: none. */
bool fol_case_new(fol_case **out, const fol_case_ask *ask, fol_document *first, fol_span thumbnail, fol_error *err);

/* Errors as fol_vault_open; what is damaged within is refused, or worked around, which fol_case_trouble then tells. */
bool fol_case_open(fol_case **out, const fol_case_ask *ask, fol_error *err);

/* Of one that was opened for `later`: notes in the audit log that it is opened. Fine where that was done already.
 * Fails, and leaves it read-only, where somebody else came first or the disk does not take it. */
bool fol_case_start_writing(fol_case *file, const fol_by *by, fol_error *err);

/* Notes in the audit log that it is closed (`by` NULL: does not), and lets go of it. Photographs of its documents whose
 * bytes were not loaded can then no longer be. */
void fol_case_drop(fol_case *file, const fol_by *by);

const char *fol_case_path(const fol_case *file);
const char *fol_case_read_only(const fol_case *file); /* why it is; NULL where it may be written */
const char *fol_case_trouble(const fol_case *file);   /* what was found damaged and worked around; NULL: nothing */
bool fol_case_holder(char out[FOL_HOLDER_TEXT], fol_case *file); /* as fol_vault_holder */
bool fol_case_is_protected(const fol_case *file);                /* never waits */
int fol_case_version(
    fol_case *file); /* of what its rows hold; older than FOL_CASE_VERSION only while it is only read */
uint64_t fol_case_edits(fol_case *file);
fol_document *fol_case_document(fol_case *file); /* the present one as the file has it; drop it */

/* The photograph of that SHA-256 that the file holds, used by the present document or not. Drop it. */
bool fol_case_find_photo(fol_original **out, fol_case *file, const fol_digest *digest, fol_error *err);

/* Where the file holds that photograph already, *original becomes the file's, which stays as it was taken in then. */
void fol_case_prefer_own(fol_original **original, fol_case *file);

/* The history up to the last edit, with all that can be undone. The file has to outlive it. */
bool fol_case_history(fol_history **out, fol_case *file, fol_error *err);
/* The same of a history that began with the document that the file was made of (fol_case_new): what it lets go of it
 * fetches from there. */
void fol_case_rely(fol_history *history, fol_case *file);

/* An edit that the history has taken in, in the order of their numbers. */
typedef struct fol_done {
  const fol_edit *edit; /* with its photograph, and with what a lock holds */
  uint64_t number, made_by;
  fol_document *document; /* that the history is at after it */
} fol_done;
/* All are on the disk when it has returned true, or none. Photographs that are new go in with them. */
bool fol_case_append(fol_case *file, const fol_done *done, size_t count, const fol_by *by, fol_error *err);

/* How many edits may lie between two snapshots of the whole document. One that is due is written when there is time:
 * nothing is lost without it, opening only takes longer. */
#define FOL_CASE_SNAPSHOT_EDITS 50
bool fol_case_snapshot_is_due(fol_case *file);
bool fol_case_snapshot(fol_case *file, const fol_by *by, fol_error *err); /* of the present document */

/* Passphrase size 0: unprotected. As fol_vault_protect and fol_vault_copy; a file that was opened for `later` is
 * written to only once it is known that neither is refused. */
bool fol_case_protect(fol_case *file, fol_passphrase passphrase, const fol_by *by, fol_progress *progress,
                      fol_error *err);
bool fol_case_copy(fol_case *file, const char *path, const fol_by *by, fol_error *err);

/* ---- the audit log ----------------------------------------------------------------------------- */

bool fol_case_note(fol_case *file, const fol_by *by, const char *what, fol_error *err); /* appends a line */
size_t fol_case_notes(fol_case *file);
/* Line `number`, from 1: "2026-11-26T14:02:11Z<tab>who<tab>what". Drop it. */
bool fol_case_read_note(fol_bytes *out, fol_case *file, size_t number, fol_error *err);

/* What edit `number` was, and when it was done. */
typedef struct fol_past_edit {
  fol_bytes text; /* as fol_edit_print has it, with a zero at the end; drop it */
  int64_t at_ms;
} fol_past_edit;
bool fol_case_read_edit(fol_past_edit *out, fol_case *file, uint64_t number, fol_error *err);

/* Whether a path is to be taken for a consultation file, by its name or by its first bytes; whether it is one, opening
 * tells. */
bool fol_path_is_case(const char *path);

/* ---- looking at files ---------------------------------------------------------------------------- */

/* Everything: the vault, every photograph's SHA-256, that replaying the edits gives each snapshot, the audit log's
 * chain. `tell` takes each flaw. Fails only where it cannot look on. */
bool fol_case_check(fol_case *file, fol_vault_tell *tell, void *context, fol_progress *progress, fol_error *err);

/* What a list of files shows; of a protected one nothing but that. */
typedef struct fol_case_card {
  bool is_protected;
  char reference[200]; /* shortened */
  fol_bytes thumbnail; /* JPEG; drop it */
} fol_case_card;
bool fol_case_peek(fol_case_card *out, const char *path, fol_error *err);

#endif
