/* The inside of a consultation file, which is a vault: rows that cannot be lost or altered without notice. Its rows
 * contain text, except photographs and thumbnails. A document is identified by the number of the edit that made it, 0
 * for the first document. The kinds of rows:
 *   photo      a photograph's file, byte for byte
 *   facts      about the photo of the same number: "SHA256 WIDTH HEIGHT FORMAT ORIENTATION" (no ORIENTATION in 0.1)
 *   edit       "BASE MADE_BY JOINS\n" and the text of the edit; BASE and MADE_BY: the documents before and after it;
 *              JOINS: 1 if the edit is undone together with the previous one, otherwise 0
 *   snapshot   "MADE_BY\n" and the text of the document; number 1 is the first document
 *   audit      "TIME\tWHO\tWHAT\n" and the SHA-256 of the whole previous row of the audit log
 *   thumbnail  a small JPEG */
#ifndef FOLLIDOT_STORAGE_STORAGE_INTERNAL_H
#define FOLLIDOT_STORAGE_STORAGE_INTERNAL_H

#include "follidot/storage.h"

#include <pthread.h>

/* The kinds of rows in the vault. */
typedef enum fol_consultation_row {
  FOL_ROW_PHOTO = 0,
  FOL_ROW_FACTS,
  FOL_ROW_EDIT,
  FOL_ROW_SNAPSHOT,
  FOL_ROW_AUDIT,
  FOL_ROW_THUMBNAIL,
  FOL_ROW_KINDS
} fol_consultation_row;

/* The layout of a consultation's vault: version, kinds of rows, and migrations. */
extern const fol_vault_layout fol_consultation_layout;

/* A consultation file's lock, and a pointer to the file. The file shares it with the photographs whose bytes are in the
 * file, since these may outlive the open file. */
typedef struct fol_consultation_handle {
  fol_refcount refcount;
  pthread_mutex_t lock;
  fol_consultation *file; /* NULL after the file is closed */
} fol_consultation_handle;

/* A photograph that is stored in the file. */
typedef struct fol_consultation_photo {
  fol_digest digest;
  fol_original *original;
} fol_consultation_photo;

/* The documents before and after an edit in the file. */
typedef struct fol_consultation_edit {
  uint64_t base;    /* number of the document before the edit */
  uint64_t made_by; /* number of the document after the edit */
  uint64_t parent;  /* number of the document to which a replay applies the edit: `base` or, for a revert, the earlier
                       document that the edit returns to */
  bool repeats;     /* whether the edit is a revert, whose document equals that of `parent` */
  bool joins;       /* whether the edit is undone together with the previous one */
  const char *name; /* name of the edit for display in the history */
} fol_consultation_edit;

/* The value in `snapshots` for a snapshot that has not been read yet, so that it is unknown which edit made its
 * document. */
static const uint64_t fol_consultation_unknown = UINT64_MAX;

/* An open consultation file. All members but `handle` are protected by the handle's lock. */
struct fol_consultation {
  fol_consultation_handle *handle;
  fol_vault *vault;
  fol_consultation_photo *photos; /* photo n at index n - 1 */
  size_t photo_count, photo_capacity;
  fol_consultation_edit *edits; /* edit n at index n - 1 */
  size_t edit_count, edit_capacity;
  uint64_t *snapshots; /* at index n - 1, number of the edit that made the document of snapshot n, or
                          fol_consultation_unknown */
  size_t snapshot_count, snapshot_capacity;
  uint64_t last_snapshot; /* number of edits when the last snapshot was written; after opening: number of the edit that
                             made the last snapshot's document */
  fol_digest last_note;   /* hash of the last row of the audit log, to which the next row is chained */
  fol_document *document; /* the current document */
  uint64_t made_by;       /* number of the edit that made the current document */
  bool is_cut; /* whether the file is so damaged that `document` is the newest that can be read, without a history */
  atomic_bool is_protected; /* atomic, so that it can be read without the lock */
  char *trouble;            /* text of an error about damage that was worked around; may be NULL */
  char *read_only;          /* the reason why the file cannot be written; NULL if it can */
  bool waits;               /* whether the file is still to be opened for writing by fol_consultation_start_writing */
};

/* Drops a reference to a fol_consultation_handle. Also used as fol_original_store.release. */
void fol_consultation_drop_handle(void *context);

/* Acquires the file's lock. */
void fol_consultation_lock(fol_consultation *file);

/* Releases the lock. Also closes the file of a read-only vault until the next read, so that this process can open the
 * file for writing elsewhere (fol_vault_release). */
void fol_consultation_unlock(fol_consultation *file);

/* Rebuilds the document that edit `made_by` made; 0 stands for the first document. Acquires the file's lock meanwhile.
 * The caller drops *out. */
bool fol_consultation_document_at(fol_document **out, fol_consultation *file, uint64_t made_by, fol_error *err);

/* ---- to be called while the file's lock is held ---- */

/* Checks that the file can be written; fails with FOL_FAILED if it is read-only. */
bool fol_consultation_may_write(const fol_consultation *file, fol_error *err);

/* Adds a photograph to the file, unless the file already contains it. */
bool fol_consultation_add_photo(fol_consultation *file, fol_original *original, int64_t at_ms, fol_error *err);

/* Fills file->photos from the vault. The bytes of the photographs are not loaded. */
bool fol_consultation_read_photos(fol_consultation *file, fol_error *err);

/* Returns an album that looks up photographs in the file. */
fol_album fol_consultation_album(fol_consultation *file);

/* Adds a snapshot of a document, which edit `made_by` made. */
bool fol_consultation_add_snapshot(fol_consultation *file, const fol_document *document, uint64_t made_by,
                                   int64_t at_ms, fol_error *err);

/* Adds a row to the audit log: who did what, and when. */
bool fol_consultation_add_note(fol_consultation *file, const fol_actor *by, const char *what, fol_error *err);

/* Fills file->edits from the vault. Fails with FOL_REFUSED at the first damaged edit; the edits before it stay in the
 * list. */
bool fol_consultation_read_edits(fol_consultation *file, fol_error *err);

/* Reads the hash of the last row of the audit log, to which the next row is chained. */
bool fol_consultation_read_last_note(fol_consultation *file, fol_error *err);

/* Parses an unsigned integer at *at, and moves *at past the number and a following space. Returns false if there is
 * none, or if it is followed by anything but a space or the end. */
bool fol_consultation_read_number(uint64_t *out, const char **at);

/* Reads a row of text and splits it after the first line: row->value becomes the first line, zero-terminated, and *rest
 * the text after it. Fails with FOL_REFUSED if the row is not text. */
bool fol_consultation_read_text(fol_vault_row *row, const char **rest, fol_consultation *file,
                                fol_consultation_row kind, size_t number, fol_error *err);

/* Reads the document of snapshot `number`, and notes in file->snapshots which edit made it. The caller drops *out. */
bool fol_consultation_read_snapshot(fol_document **out, fol_consultation *file, size_t number, fol_error *err);

/* Rebuilds the document that edit `made_by` made: reads the last usable snapshot before it and replays the edits since.
 * Snapshots with a number above `last` are not used. The caller drops *out. */
bool fol_consultation_replay(fol_document **out, fol_consultation *file, uint64_t made_by, size_t last, fol_error *err);

/* Returns the number of the edit that made the document after edit `number`; 0 for the first document. */
static inline uint64_t fol_consultation_edit_result(const fol_consultation *file, uint64_t number) {
  return number == 0 ? 0 : file->edits[number - 1].made_by;
}

#endif
