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

/* Creates the file request->path, encrypted with request->passphrase if that is given, and opens it; drop *out. The
 * file's first document is `first`, which the caller keeps. `thumbnail` is a small JPEG that lists of files show; size
 * 0: none. request->read_only must be false. Fails with FOL_FAILED, and leaves no file behind, if the path already
 * exists or the file cannot be written. */
bool fol_consultation_new(fol_consultation **out, const fol_consultation_request *request, fol_document *first,
                          fol_span thumbnail, fol_error *err);

/* Opens the existing file request->path; drop *out. If it is already open for writing elsewhere, or is write-protected,
 * it is opened only for reading (fol_consultation_read_only says why). If rows are damaged but some document can be
 * read, opens the file with the newest such document, and fol_consultation_trouble describes the damage; the file is
 * then read-only unless only snapshots are damaged.
 *
 * Fails with FOL_FAILED if the file cannot be read; with FOL_REFUSED if it is not a consultation file, has a newer
 * version, or is so damaged that no document can be read; and with FOL_PASSPHRASE if a passphrase is needed or the one
 * given is wrong. */
bool fol_consultation_open(fol_consultation **out, const fol_consultation_request *request, fol_error *err);

/* Makes a file that was opened with request->later writable, and records in the audit log that `by` opened it. Call it
 * once; for a file that was opened otherwise, it does nothing and returns true. Fails, and leaves the file read-only,
 * if another program has opened it for writing or has changed it meanwhile, or if the disk cannot be written. */
bool fol_consultation_start_writing(fol_consultation *file, const fol_actor *by, fol_error *err);

/* Closes the file and frees it. If `by` is not NULL and the file can be written, first records in the audit log that
 * `by` closed it. Photographs whose bytes have not been loaded yet can no longer be loaded afterwards. `file` may be
 * NULL. */
void fol_consultation_drop(fol_consultation *file, const fol_actor *by);

/* Whether `path` looks like a consultation file: its name ends in ".follidot", or it is an SQLite file. Opening it can
 * still fail. */
bool fol_path_is_consultation(const char *path);

/* ---- state ------------------------------------------------------------------------------------- */

/* Returns the file's path as given in the request that opened it; borrowed from `file`. */
const char *fol_consultation_path(const fol_consultation *file);

/* Returns the reason why the file cannot be written, as part of a sentence such as "it is write-protected"; borrowed
 * from `file`. NULL if the file can be written, or if fol_consultation_start_writing can still make it writable. */
const char *fol_consultation_read_only(const fol_consultation *file);

/* Returns a description for the user of damage in the file despite which it was opened; borrowed from `file`. NULL if
 * no damage was found. */
const char *fol_consultation_trouble(const fol_consultation *file);

/* Whether a running program on this machine has the file open for writing. This program counts too, even if it is
 * `file` itself that is open for writing. If true, `out` names the user and the program: "Anna has it open (process
 * 1234)". If false, the content of `out` has no meaning. */
bool fol_consultation_holder(char out[FOL_HOLDER_TEXT], fol_consultation *file);

/* Whether the file is encrypted with a passphrase. Never waits for other threads. */
bool fol_consultation_is_protected(const fol_consultation *file);

/* Returns the version of the format in which the file's rows are written. It is less than FOL_CONSULTATION_VERSION only
 * in an older file that was not opened for writing. */
int fol_consultation_version(fol_consultation *file);

/* Returns the number of edits in the file; undo and redo count as edits. */
uint64_t fol_consultation_edits(fol_consultation *file);

/* Returns the current document of the file, the one after its last edit. The caller drops it with fol_document_drop. */
fol_document *fol_consultation_document(fol_consultation *file);

/* Finds in the file the photograph whose SHA-256 is `digest`, whether the current document uses it or not. Drop *out.
 * Fails with FOL_REFUSED if the file does not contain it. */
bool fol_consultation_find_photo(fol_original **out, fol_consultation *file, const fol_digest *digest, fol_error *err);

/* If the file already contains a photograph with the same bytes as *original, drops *original and sets it to the
 * photograph in the file, which has the orientation with which it was added. Otherwise leaves *original as it is. In
 * both cases the caller owns *original. */
void fol_consultation_prefer_own(fol_original **original, fol_consultation *file);

/* ---- history and edits ------------------------------------------------------------------------- */

/* Builds the history of the file up to the last edit, with all steps for undo and redo. Drop *out; the file must
 * outlive the history. If damage hides some edits, the history has only the document that could be read. Fails with
 * FOL_REFUSED if an edit undoes or redoes a step that does not exist, and otherwise only if memory runs out. */
bool fol_consultation_history(fol_history **out, fol_consultation *file, fol_error *err);

/* Connects an existing history with the file: documents that the history unloads to save memory are loaded from the
 * file again. The history must begin with the document with which the file was created, and must not be connected with
 * a file yet. The file must outlive the history. */
void fol_consultation_attach_history(fol_history *history, fol_consultation *file);

/* An edit that the history has applied. Edits must be appended to the file in the order of their numbers. */
typedef struct fol_applied_edit {
  const fol_edit *edit; /* the edit, including the photograph and the values of the lock that it adds, if any */
  uint64_t number;      /* the number of the edit, counted from 1 (fol_history_edits) */
  uint64_t made_by; /* the number of the edit that first made `document`; after undo or redo, that of an earlier edit */
  fol_document *document; /* the history's document after the edit */
} fol_applied_edit;

/* Appends the `count` edits in `done` to the file, together with those of their photographs that are not in the file
 * yet. Each edit also gets a line in the audit log, with the user and the time from `by`. If the function returns true,
 * all of the edits are on the disk, otherwise none. Fails with FOL_FAILED if the file is read-only or cannot be
 * written. */
bool fol_consultation_append(fol_consultation *file, const fol_applied_edit *done, size_t count, const fol_actor *by,
                             fol_error *err);

/* The number of edits after a snapshot at which the next snapshot is due. Snapshots are optional: without them nothing
 * is lost, but opening the file takes longer. */
#define FOL_CONSULTATION_SNAPSHOT_EDITS 50

/* Whether a new snapshot should be written: the file can be written, and has at least FOL_CONSULTATION_SNAPSHOT_EDITS
 * edits since its last snapshot. */
bool fol_consultation_snapshot_is_due(fol_consultation *file);

/* Writes a snapshot of the current document to the file, with by->at_ms as its time; the audit log is not changed.
 * Fails with FOL_FAILED if the file is read-only or cannot be written. */
bool fol_consultation_snapshot(fol_consultation *file, const fol_actor *by, fol_error *err);

/* An edit that was read from the file. */
typedef struct fol_stored_edit {
  fol_bytes text; /* the edit's text form (fol_edit_print), zero-terminated; drop it */
  int64_t at_ms;  /* when the edit was made, in milliseconds since 1970, UTC */
} fol_stored_edit;

/* Reads edit number `number` of the file, counted from 1. Drop out->text with fol_bytes_drop. Fails with FOL_REFUSED if
 * there is no such edit or its row is damaged or altered. */
bool fol_consultation_read_edit(fol_stored_edit *out, fol_consultation *file, uint64_t number, fol_error *err);

/* ---- the whole file ---------------------------------------------------------------------------- */

/* Encrypts the whole file with `passphrase`, or decrypts it if `passphrase` has size 0, and writes to the audit log
 * that `by` did so. A file that was opened with request->later is first made writable, but only if no other program is
 * reading it. Fails with FOL_CANCELLED if `progress` (may be NULL) is cancelled, with FOL_REFUSED if a row is damaged,
 * and with FOL_FAILED if the file is read-only, cannot be written, or is being read by another program. After a failure
 * the old protection still applies, unless one of the last two steps failed: removing the old contents from the disk,
 * or writing to the audit log. */
bool fol_consultation_protect(fol_consultation *file, fol_passphrase passphrase, const fol_actor *by,
                              fol_progress *progress, fol_error *err);

/* Copies the file to `path`, encrypted with the same passphrase, completely or not at all. Replaces an existing
 * consultation file, unless that one is open somewhere; no other file is replaced. If the file can be written, first
 * records in the audit log that `by` copied it. Fails with FOL_REFUSED if a row is damaged, and with FOL_FAILED if the
 * copy cannot be written. */
bool fol_consultation_copy(fol_consultation *file, const char *path, const fol_actor *by, fol_error *err);

/* Checks the whole file: the vault, the SHA-256 of each photograph, that applying the edits again results in each
 * snapshot, and the chain of the audit log. Calls report(context, flaw) for each flaw, and returns true whether there
 * are flaws or not. Fails only if the check cannot continue: with FOL_CANCELLED if `progress` (may be NULL) is
 * cancelled, with FOL_FAILED if the file cannot be read. */
bool fol_consultation_check(fol_consultation *file, fol_vault_report *report, void *context, fol_progress *progress,
                            fol_error *err);

/* ---- the audit log ----------------------------------------------------------------------------- */

/* Appends a line to the audit log: the time by->at_ms, the user by->who, and `what`, a text of one line that says what
 * was done. Fails with FOL_FAILED if the file is read-only or cannot be written. */
bool fol_consultation_note(fol_consultation *file, const fol_actor *by, const char *what, fol_error *err);

/* Returns the number of lines of the audit log. */
size_t fol_consultation_notes(fol_consultation *file);

/* Reads line `number` of the audit log, counted from 1, as "2026-11-26T14:02:11Z<tab>who<tab>what" with a terminating
 * zero that out->size does not count. Drop *out. Fails with FOL_REFUSED if there is no such line or its row is damaged
 * or altered. */
bool fol_consultation_read_note(fol_bytes *out, fol_consultation *file, size_t number, fol_error *err);

/* ---- lists of files ---------------------------------------------------------------------------- */

/* What a list of files shows of a consultation file. If the file is protected by a passphrase, the other fields are
 * empty. */
typedef struct fol_consultation_summary {
  bool is_protected;
  char reference[200]; /* the client's reference, shortened to fit */
  fol_bytes thumbnail; /* a small JPEG, empty if the file has none; drop it */
} fol_consultation_summary;

/* Reads the summary of the consultation file at `path` without a passphrase. Drop out->thumbnail with fol_bytes_drop.
 * Fails with FOL_FAILED if the file cannot be read, and with FOL_REFUSED if it is not a consultation file or is
 * damaged. */
bool fol_consultation_peek(fol_consultation_summary *out, const char *path, fol_error *err);

#endif
