/* Storage reads and writes the consultation file, which keeps a document, its history and an audit log in a vault.
 *
 * A fol_consultation is an open file. It contains the photographs, the edits, snapshots of the document (copies from
 * which later documents are recomputed by applying the edits again) and the audit log. After the history has applied
 * edits they are appended to the file (fol_consultation_append), and are on the disk when that function returns. */
#ifndef FOLLIDOT_STORAGE_H
#define FOLLIDOT_STORAGE_H

#include "follidot/consultation.h"
#include "follidot/vault.h"

#define FOL_CONSULTATION_SUFFIX ".follidot"

/* The version of the format in which rows of consultation files are written. Files of an older version are migrated
 * when they are opened for writing. The number is increased if versions of the program so far could not read what is
 * written from then on (CONTRIBUTING.md has the rules). */
#define FOL_CONSULTATION_VERSION 2

/* Who does something and when, for the audit log. The caller always passes both, since this room reads neither the
 * clock nor the user's name. */
typedef struct fol_actor {
  const char *who; /* the user's name, one line of text */
  int64_t at_ms;   /* milliseconds since 1970, UTC */
} fol_actor;

/* An open consultation file. It can be used from several threads; a long operation makes the other threads wait. */
typedef struct fol_consultation fol_consultation;

/* The arguments for creating or opening a consultation file. */
typedef struct fol_consultation_request {
  const char *path;
  fol_passphrase passphrase;
  bool read_only;
  bool later;   /* open only for reading at first, and for writing later by fol_consultation_start_writing */
  fol_actor by; /* who opens the file, for the audit log */
} fol_consultation_request;

/* ---- opening and closing ----------------------------------------------------------------------- */

/* Creates a file whose first document is `first`; fails if the path already exists. `thumbnail` is a small JPEG that
 * lists of files show; size 0: none. Drop *out. Errors as in fol_vault_new. */
bool fol_consultation_new(fol_consultation **out, const fol_consultation_request *request, fol_document *first,
                          fol_span thumbnail, fol_error *err);

/* Opens a consultation file; drop *out. Errors as in fol_vault_open. If rows are damaged but some document can be read,
 * opens the file with the newest such document, and fol_consultation_trouble describes the damage; the file is then
 * read-only unless only snapshots are damaged. */
bool fol_consultation_open(fol_consultation **out, const fol_consultation_request *request, fol_error *err);

/* Makes a file that was opened with `later` writable, and records in the audit log that it was opened. Does nothing if
 * it is already writable. Fails, and leaves the file read-only, if another program has opened it for writing or the
 * disk cannot be written. */
bool fol_consultation_start_writing(fol_consultation *file, const fol_actor *by, fol_error *err);

/* Closes the file and frees it. If `by` is not NULL, first records the closing in the audit log. Photographs whose
 * bytes have not been loaded yet can no longer be loaded afterwards. */
void fol_consultation_drop(fol_consultation *file, const fol_actor *by);

/* Whether `path` is a consultation file, judged from its suffix or its first bytes; opening it can still fail. */
bool fol_path_is_consultation(const char *path);

/* ---- state ------------------------------------------------------------------------------------- */

/* The file's path as given in the request; borrowed. */
const char *fol_consultation_path(const fol_consultation *file);

/* The reason why the file cannot be written, as part of a sentence such as "it is write-protected"; NULL if it can be
 * written. */
const char *fol_consultation_read_only(const fol_consultation *file);

/* A description for the user of damage in the file despite which it was opened; NULL if there was none. */
const char *fol_consultation_trouble(const fol_consultation *file);

/* Whether a program on this machine (this one or another) has the consultation file open for writing. If so, writes to
 * `out` who it is, such as "Anna has it open (process 1234)"; otherwise `out` has no meaning. */
bool fol_consultation_holder(char out[FOL_HOLDER_TEXT], fol_consultation *file);

/* Whether the file is encrypted. Never waits for other threads. */
bool fol_consultation_is_protected(const fol_consultation *file);

/* The version of the contents of the file's rows. It is less than FOL_CONSULTATION_VERSION only in an older file that
 * is open only for reading. */
int fol_consultation_version(fol_consultation *file);

/* The number of edits in the file, including undo and redo. */
uint64_t fol_consultation_edits(fol_consultation *file);

/* The current document of the file: the document after its last edit. Drop it. */
fol_document *fol_consultation_document(fol_consultation *file);

/* Finds a photograph in the file by its SHA-256, whether the current document uses it or not; fails with FOL_REFUSED if
 * the file does not contain it. Drop *out. */
bool fol_consultation_find_photo(fol_original **out, fol_consultation *file, const fol_digest *digest, fol_error *err);

/* If the file contains a photograph with the same bytes as *original, drops *original and replaces it by the photograph
 * in the file, which has the orientation with which it was added to the file. */
void fol_consultation_prefer_own(fol_original **original, fol_consultation *file);

/* ---- history and edits ------------------------------------------------------------------------- */

/* Builds the history of the file up to the last edit, with all steps for undo and redo. Drop *out; the file must
 * outlive the history. */
bool fol_consultation_history(fol_history **out, fol_consultation *file, fol_error *err);

/* Connects an existing history with the file, so that documents that the history unloads to save memory are loaded from
 * the file again. The history must begin with the document with which the file was created; the file must outlive the
 * history. */
void fol_consultation_attach_history(fol_history *history, fol_consultation *file);

/* An edit that the history has applied. Edits must be appended to the file in the order of their numbers. */
typedef struct fol_applied_edit {
  const fol_edit *edit; /* the edit, including the photograph and the values of the lock that it adds, if any */
  uint64_t number;      /* the number of the edit, counted from 1 (fol_history_edits) */
  uint64_t made_by; /* the number of the edit that first made `document`; after undo or redo, that of an earlier edit */
  fol_document *document; /* the history's document after the edit */
} fol_applied_edit;

/* Appends the `count` edits in `done`, together with those of their photographs that are not in the file yet. If the
 * function returns true, all of them are on the disk, otherwise none. Fails with FOL_FAILED if the file is read-only or
 * cannot be written. */
bool fol_consultation_append(fol_consultation *file, const fol_applied_edit *done, size_t count, const fol_actor *by,
                             fol_error *err);

/* The number of edits after a snapshot at which the next snapshot is due. Snapshots are optional: without them nothing
 * is lost, but opening the file takes longer. */
#define FOL_CONSULTATION_SNAPSHOT_EDITS 50

/* Whether the next snapshot is due (FOL_CONSULTATION_SNAPSHOT_EDITS) and the file can be written. */
bool fol_consultation_snapshot_is_due(fol_consultation *file);

/* Writes a snapshot of the current document to the file. Fails with FOL_FAILED if the file is read-only or cannot be
 * written. */
bool fol_consultation_snapshot(fol_consultation *file, const fol_actor *by, fol_error *err);

/* An edit that was read from the file. */
typedef struct fol_stored_edit {
  fol_bytes text; /* the edit's text form (fol_edit_print), zero-terminated; drop it */
  int64_t at_ms;  /* when the edit was made, in milliseconds since 1970, UTC */
} fol_stored_edit;

/* Reads the edit with number `number`, counted from 1. Drop out->text. Fails with FOL_REFUSED if its row is damaged or
 * altered. */
bool fol_consultation_read_edit(fol_stored_edit *out, fol_consultation *file, uint64_t number, fol_error *err);

/* ---- the whole file ---------------------------------------------------------------------------- */

/* Sets, changes or (with a passphrase of size 0) removes the passphrase, as fol_vault_protect does. A file that was
 * opened with `later` is first made writable, but only if the change of the passphrase will not be refused. */
bool fol_consultation_protect(fol_consultation *file, fol_passphrase passphrase, const fol_actor *by,
                              fol_progress *progress, fol_error *err);

/* Copies the file to `path`, as fol_vault_copy does, and records the copying in the audit log if the file can be
 * written. */
bool fol_consultation_copy(fol_consultation *file, const char *path, const fol_actor *by, fol_error *err);

/* Checks the whole file: the vault, the SHA-256 of each photograph, that applying the edits again results in each
 * snapshot, and the chain of the audit log. Calls `report` for each flaw; fails only if the check cannot continue. */
bool fol_consultation_check(fol_consultation *file, fol_vault_report *report, void *context, fol_progress *progress,
                            fol_error *err);

/* ---- the audit log ----------------------------------------------------------------------------- */

/* Appends a line to the audit log; `what` says what was done. Fails with FOL_FAILED if the file is read-only or cannot
 * be written. */
bool fol_consultation_note(fol_consultation *file, const fol_actor *by, const char *what, fol_error *err);

/* The number of lines of the audit log. */
size_t fol_consultation_notes(fol_consultation *file);

/* Reads line `number` of the audit log, counted from 1: "2026-11-26T14:02:11Z<tab>who<tab>what". Drop *out. Fails with
 * FOL_REFUSED if the row is damaged or altered. */
bool fol_consultation_read_note(fol_bytes *out, fol_consultation *file, size_t number, fol_error *err);

/* ---- lists of files ---------------------------------------------------------------------------- */

/* What a list of files shows of a consultation file. If the file is protected by a passphrase, the other fields are
 * empty. */
typedef struct fol_consultation_summary {
  bool is_protected;
  char reference[200]; /* the client's reference, shortened to fit */
  fol_bytes thumbnail; /* a small JPEG, empty if the file has none; drop it */
} fol_consultation_summary;

/* Reads the summary of the consultation file at `path`. Drop out->thumbnail. Errors as in fol_vault_open. */
bool fol_consultation_peek(fol_consultation_summary *out, const char *path, fol_error *err);

#endif
