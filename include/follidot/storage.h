/* Storage: the consultation file, which keeps a document, its history and an audit log in a vault.
 *
 * A fol_consultation is an open file. It holds the photographs, the edits, snapshots of the document (from which later
 * documents are rebuilt by replaying edits) and the audit log. Edits are appended after the history has applied them
 * (fol_consultation_append), and are on the disk when that returns. */
#ifndef FOLLIDOT_STORAGE_H
#define FOLLIDOT_STORAGE_H

#include "follidot/consultation.h"
#include "follidot/vault.h"

#define FOL_CONSULTATION_SUFFIX ".follidot"

/* The version of the contents of a file's rows. Older files are migrated when they are opened for writing. Increased
 * when older programs could not read a row (CONTRIBUTING.md says when). */
#define FOL_CONSULTATION_VERSION 2

/* Who does something and when, for the audit log. Always passed in; this room reads no clock and no user name. */
typedef struct fol_by {
  const char *who; /* one line */
  int64_t at_ms;   /* milliseconds since 1970, UTC */
} fol_by;

/* An open consultation file. Thread-safe: a long operation makes other threads wait. */
typedef struct fol_consultation fol_consultation;

/* How to create or open a file. */
typedef struct fol_consultation_request {
  const char *path;
  fol_passphrase passphrase;
  bool read_only;
  bool later; /* read-only until fol_consultation_start_writing */
  fol_by by;
} fol_consultation_request;

/* ---- opening and closing ----------------------------------------------------------------------- */

/* Creates a file whose first document is `first`; fails if the path exists. `thumbnail` is a small JPEG for lists of
 * files; size 0: none. Errors as fol_vault_new. */
bool fol_consultation_new(fol_consultation **out, const fol_consultation_request *request, fol_document *first,
                          fol_span thumbnail, fol_error *err);

/* Opens a file. Errors as fol_vault_open. Damaged rows are either refused or worked around, and in the latter case
 * fol_consultation_trouble describes them. */
bool fol_consultation_open(fol_consultation **out, const fol_consultation_request *request, fol_error *err);

/* Makes a file that was opened with `later` writable, and notes in the audit log that it was opened; does nothing if it
 * is writable already. Fails, and leaves it read-only, if another program was faster or the disk cannot be written. */
bool fol_consultation_start_writing(fol_consultation *file, const fol_by *by, fol_error *err);

/* Closes the file, after noting that in the audit log unless `by` is NULL. Photographs whose bytes have not been loaded
 * yet can no longer be loaded after this. */
void fol_consultation_drop(fol_consultation *file, const fol_by *by);

/* Whether a path names a consultation file, by its suffix or its first bytes; opening it can still fail. */
bool fol_path_is_consultation(const char *path);

/* ---- state ------------------------------------------------------------------------------------- */

/* The path as it was given. */
const char *fol_consultation_path(const fol_consultation *file);

/* Why the file cannot be written, as part of a sentence; NULL if it can. */
const char *fol_consultation_read_only(const fol_consultation *file);

/* What was found damaged and worked around, for the user; NULL if nothing was. */
const char *fol_consultation_trouble(const fol_consultation *file);

/* Whether a program on this machine has the file open for writing, and who, as fol_vault_holder. */
bool fol_consultation_holder(char out[FOL_HOLDER_TEXT], fol_consultation *file);

/* Whether the file is encrypted. Never waits for another thread. */
bool fol_consultation_is_protected(const fol_consultation *file);

/* The version of the file's rows; less than FOL_CONSULTATION_VERSION only while the file is only read. */
int fol_consultation_version(fol_consultation *file);

/* The number of edits in the file. */
uint64_t fol_consultation_edits(fol_consultation *file);

/* The current document as it is in the file. Drop it. */
fol_document *fol_consultation_document(fol_consultation *file);

/* Finds a photograph of the file by its SHA-256, whether the current document uses it or not; FOL_REFUSED if there is
 * none. Drop *out. */
bool fol_consultation_find_photo(fol_original **out, fol_consultation *file, const fol_digest *digest, fol_error *err);

/* If the file contains that photograph already, replaces *original by the file's, which keeps the orientation that it
 * was added with. */
void fol_consultation_prefer_own(fol_original **original, fol_consultation *file);

/* ---- history and edits ------------------------------------------------------------------------- */

/* The history up to the last edit, with all its undo steps. The file must outlive it. */
bool fol_consultation_history(fol_history **out, fol_consultation *file, fol_error *err);

/* Connects an existing history, whose first document is the one that the file was created with, so that documents it
 * drops to save memory are loaded from the file again. The file must outlive it. */
void fol_consultation_attach_history(fol_history *history, fol_consultation *file);

/* An edit that the history has applied; to be appended in the order of their numbers. */
typedef struct fol_done {
  const fol_edit *edit;   /* with its photograph and, for a lock, the values locked */
  uint64_t number;        /* as counted by fol_history_edits, from 1 on */
  uint64_t made_by;       /* number of the edit that made `document`: after undo and redo an earlier one */
  fol_document *document; /* the history's document after the edit */
} fol_done;

/* Appends edits, together with their photographs that are not in the file yet. When it returns true they are all on the
 * disk, otherwise none. */
bool fol_consultation_append(fol_consultation *file, const fol_done *done, size_t count, const fol_by *by,
                             fol_error *err);

/* How many edits there may be since the last snapshot before the next one is due. Snapshots are optional: without them
 * nothing is lost, but opening takes longer. */
#define FOL_CONSULTATION_SNAPSHOT_EDITS 50

/* Whether the next snapshot is due and the file can be written. */
bool fol_consultation_snapshot_is_due(fol_consultation *file);

/* Writes a snapshot of the current document. */
bool fol_consultation_snapshot(fol_consultation *file, const fol_by *by, fol_error *err);

/* An edit as it is in the file. */
typedef struct fol_past_edit {
  fol_bytes text; /* as fol_edit_print gives it, zero-terminated; drop it */
  int64_t at_ms;  /* when it was done */
} fol_past_edit;

/* Reads edit `number`, from 1 on. */
bool fol_consultation_read_edit(fol_past_edit *out, fol_consultation *file, uint64_t number, fol_error *err);

/* ---- the whole file ---------------------------------------------------------------------------- */

/* Sets, changes or (passphrase size 0) removes the passphrase, as fol_vault_protect. A file that was opened with
 * `later` becomes writable only if this will not be refused. */
bool fol_consultation_protect(fol_consultation *file, fol_passphrase passphrase, const fol_by *by,
                              fol_progress *progress, fol_error *err);

/* Copies the file to `path`, as fol_vault_copy, and notes it in the audit log if the file can be written. */
bool fol_consultation_copy(fol_consultation *file, const char *path, const fol_by *by, fol_error *err);

/* Checks everything: the vault, the SHA-256 of each photograph, that replaying the edits gives each snapshot, and the
 * chain of the audit log. Calls `report` for each flaw; fails only if checking cannot continue. */
bool fol_consultation_check(fol_consultation *file, fol_vault_report *report, void *context, fol_progress *progress,
                            fol_error *err);

/* ---- the audit log ----------------------------------------------------------------------------- */

/* Appends a line that says what was done. */
bool fol_consultation_note(fol_consultation *file, const fol_by *by, const char *what, fol_error *err);

/* The number of lines. */
size_t fol_consultation_notes(fol_consultation *file);

/* Reads line `number`, from 1 on: "2026-11-26T14:02:11Z<tab>who<tab>what". Drop *out. */
bool fol_consultation_read_note(fol_bytes *out, fol_consultation *file, size_t number, fol_error *err);

/* ---- lists of files ---------------------------------------------------------------------------- */

/* What a list of files shows of one; of a protected file only that it is protected. */
typedef struct fol_consultation_card {
  bool is_protected;
  char reference[200]; /* the client's reference, shortened to fit */
  fol_bytes thumbnail; /* JPEG; drop it */
} fol_consultation_card;

/* Reads a file's card. Errors as fol_vault_open. */
bool fol_consultation_peek(fol_consultation_card *out, const char *path, fol_error *err);

#endif
