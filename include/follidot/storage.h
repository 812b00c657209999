/* Consultation file: a document, its history and an audit log on the disk, in a vault. What was appended is there. */
#ifndef FOLLIDOT_STORAGE_H
#define FOLLIDOT_STORAGE_H

#include "follidot/consultation.h"
#include "follidot/vault.h"

#define FOL_CONSULTATION_SUFFIX ".follidot"

/* Of what its rows hold; older files are brought up to it when they are opened for work. It rises when a program from
 * before could not read a row (CONTRIBUTING.md tells when). */
#define FOL_CONSULTATION_VERSION 2

/* Who does something, and when: for the audit log. Clocks and names are told from outside. */
typedef struct fol_by {
  const char *who; /* a line */
  int64_t at_ms;   /* since 1970, UTC */
} fol_by;

/* An open consultation file. Safe from several threads; what takes long keeps the others waiting. */
typedef struct fol_consultation fol_consultation;

typedef struct fol_consultation_request {
  const char *path;
  fol_passphrase passphrase;
  bool read_only;
  bool later; /* to be written to, but not before fol_consultation_start_writing */
  fol_by by;
} fol_consultation_request;

/* A new file that begins with this document; there must be none of that name. `thumbnail`: a small JPEG of it for lists
 * of files, size 0: none. */
bool fol_consultation_new(fol_consultation **out, const fol_consultation_request *request, fol_document *first,
                          fol_span thumbnail, fol_error *err);

/* Errors as fol_vault_open; what is damaged within is refused, or worked around, which fol_consultation_trouble then
 * tells. */
bool fol_consultation_open(fol_consultation **out, const fol_consultation_request *request, fol_error *err);

/* Of one that was opened for `later`: notes in the audit log that it is opened. Fine where that was done already.
 * Fails, and leaves it read-only, where somebody else came first or the disk does not take it. */
bool fol_consultation_start_writing(fol_consultation *file, const fol_by *by, fol_error *err);

/* Notes in the audit log that it is closed (`by` NULL: does not), and lets go of it. Photographs of its documents whose
 * bytes were not loaded can then no longer be. */
void fol_consultation_drop(fol_consultation *file, const fol_by *by);

const char *fol_consultation_path(const fol_consultation *file);
const char *fol_consultation_read_only(const fol_consultation *file); /* why it is; NULL where it may be written */
const char *
fol_consultation_trouble(const fol_consultation *file); /* what was found damaged and worked around; NULL: nothing */
bool fol_consultation_holder(char out[FOL_HOLDER_TEXT], fol_consultation *file); /* as fol_vault_holder */
bool fol_consultation_is_protected(const fol_consultation *file);                /* never waits */
int fol_consultation_version(
    fol_consultation *file); /* of what its rows hold; older than FOL_CONSULTATION_VERSION only while it is only read */
uint64_t fol_consultation_edits(fol_consultation *file);
fol_document *fol_consultation_document(fol_consultation *file); /* the present one as the file has it; drop it */

/* The photograph of that SHA-256 that the file holds, used by the present document or not. Drop it. */
bool fol_consultation_find_photo(fol_original **out, fol_consultation *file, const fol_digest *digest, fol_error *err);

/* The history up to the last edit, with all that can be undone. The file has to outlive it. */
bool fol_consultation_history(fol_history **out, fol_consultation *file, fol_error *err);
/* The same of a history that began with the document that the file was made of (fol_consultation_new): what it lets go
 * of it fetches from there. */
void fol_consultation_attach_history(fol_history *history, fol_consultation *file);

/* An edit that the history has taken in, in the order of their numbers. */
typedef struct fol_done {
  const fol_edit *edit; /* with its photograph, and with what a lock holds */
  uint64_t number, made_by;
  fol_document *document; /* that the history is at after it */
} fol_done;
/* All are on the disk when it has returned true, or none. Photographs that are new go in with them. */
bool fol_consultation_append(fol_consultation *file, const fol_done *done, size_t count, const fol_by *by,
                             fol_error *err);

/* How many edits may lie between two snapshots of the whole document. One that is due is written when there is time:
 * nothing is lost without it, opening only takes longer. */
#define FOL_CONSULTATION_SNAPSHOT_EDITS 50
bool fol_consultation_snapshot_is_due(fol_consultation *file);
bool fol_consultation_snapshot(fol_consultation *file, const fol_by *by, fol_error *err); /* of the present document */

/* Passphrase size 0: unprotected. As fol_vault_protect and fol_vault_copy; a file that was opened for `later` is
 * written to only once it is known that neither is refused. */
bool fol_consultation_protect(fol_consultation *file, fol_passphrase passphrase, const fol_by *by,
                              fol_progress *progress, fol_error *err);
bool fol_consultation_copy(fol_consultation *file, const char *path, const fol_by *by, fol_error *err);

/* ---- the audit log ----------------------------------------------------------------------------- */

bool fol_consultation_note(fol_consultation *file, const fol_by *by, const char *what,
                           fol_error *err); /* appends a line */
size_t fol_consultation_notes(fol_consultation *file);
/* Line `number`, from 1: "2026-11-26T14:02:11Z<tab>who<tab>what". Drop it. */
bool fol_consultation_read_note(fol_bytes *out, fol_consultation *file, size_t number, fol_error *err);

/* What edit `number` was, and when it was done. */
typedef struct fol_past_edit {
  fol_bytes text; /* as fol_edit_print has it, with a zero at the end; drop it */
  int64_t at_ms;
} fol_past_edit;
bool fol_consultation_read_edit(fol_past_edit *out, fol_consultation *file, uint64_t number, fol_error *err);

/* Whether a path is to be taken for a consultation file, by its name or by its first bytes; whether it is one, opening
 * tells. */
bool fol_path_is_consultation(const char *path);

/* ---- looking at files ---------------------------------------------------------------------------- */

/* Everything: the vault, every photograph's SHA-256, that replaying the edits gives each snapshot, the audit log's
 * chain. `tell` takes each flaw. Fails only where it cannot look on. */
bool fol_consultation_check(fol_consultation *file, fol_vault_report *tell, void *context, fol_progress *progress,
                            fol_error *err);

/* What a list of files shows; of a protected one nothing but that. */
typedef struct fol_consultation_card {
  bool is_protected;
  char reference[200]; /* shortened */
  fol_bytes thumbnail; /* JPEG; drop it */
} fol_consultation_card;
bool fol_consultation_peek(fol_consultation_card *out, const char *path, fol_error *err);

#endif
