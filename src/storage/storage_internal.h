/* The inside of a consultation file. Rows of the vault contain text, except photographs and thumbnails. Documents are
 * identified by the number of the edit that made them, 0 for the first.
 *   photo      a photograph's file, byte for byte
 *   facts      about the photo of the same number: "SHA256 WIDTH HEIGHT FORMAT"
 *   edit       "BASE MADE_BY JOINS\n" and the text of the edit; BASE and MADE_BY: the documents before and after it
 *   snapshot   "MADE_BY\n" and the text of the document; number 1 is the first document
 *   audit      "TIME\tWHO\tWHAT\n" and the SHA-256 of the whole previous row
 *   thumbnail  a small JPEG */
#ifndef FOLLIDOT_STORAGE_STORAGE_INTERNAL_H
#define FOLLIDOT_STORAGE_STORAGE_INTERNAL_H

#include "follidot/storage.h"

#include <pthread.h>

/* The kinds of rows. */
typedef enum fol_consultation_row {
  FOL_ROW_PHOTO = 0,
  FOL_ROW_FACTS,
  FOL_ROW_EDIT,
  FOL_ROW_SNAPSHOT,
  FOL_ROW_AUDIT,
  FOL_ROW_THUMBNAIL,
  FOL_ROW_KINDS
} fol_consultation_row;

/* The vault's layout. */
extern const fol_vault_layout fol_consultation_layout;

/* The lock of a file and a weak reference to it, shared by the file and the photographs whose bytes are in it. */
typedef struct fol_consultation_handle {
  fol_refcount refcount;
  pthread_mutex_t lock;
  fol_consultation *file; /* NULL after closing */
} fol_consultation_handle;

/* A photograph in the file. */
typedef struct fol_consultation_photo {
  fol_digest digest;
  fol_original *original;
} fol_consultation_photo;

/* How an edit in the file relates to documents. */
typedef struct fol_consultation_edit {
  uint64_t base;    /* the document before it */
  uint64_t made_by; /* the document after it */
  uint64_t parent;  /* where replaying its document starts: `base`, or for a revert the document reverted to */
  bool repeats;     /* a revert: its document equals that of `parent` */
  bool joins;       /* undone together with the edit before */
  const char *name; /* of the step in the history */
} fol_consultation_edit;

/* In `snapshots`: not read yet. */
static const uint64_t fol_consultation_unknown = UINT64_MAX;

/* Everything except `handle` is protected by its lock. */
struct fol_consultation {
  fol_consultation_handle *handle;
  fol_vault *vault;
  fol_consultation_photo *photos; /* photo n at index n - 1 */
  size_t photo_count, photo_capacity;
  fol_consultation_edit *edits; /* edit n at index n - 1 */
  size_t edit_count, edit_capacity;
  uint64_t *snapshots; /* snapshot n at index n - 1: which edit made its document */
  size_t snapshot_count, snapshot_capacity;
  uint64_t last_snapshot;   /* the number of edits when the last snapshot was written */
  fol_digest last_note;     /* of the last row of the audit log */
  fol_document *document;   /* the current one */
  uint64_t made_by;         /* the edit that made it */
  bool is_cut;              /* damaged: `document` is the newest that could be read, and its history is unknown */
  atomic_bool is_protected; /* atomic, to be read without the lock */
  char *trouble;            /* damage that was worked around; NULL: none */
  char *read_only;          /* why; NULL: it can be written */
  bool waits;               /* opened with `later`, and fol_consultation_start_writing not called yet */
};

/* Drops a reference to a fol_consultation_handle; also used as fol_original_store.release. */
void fol_consultation_drop_handle(void *context);

/* Acquires the lock. */
void fol_consultation_lock(fol_consultation *file);

/* Releases the file for other connections of this process (fol_vault_release), and the lock. */
void fol_consultation_unlock(fol_consultation *file);

/* The document that edit `made_by` made; 0: the first. Drop *out. */
bool fol_consultation_document_at(fol_document **out, fol_consultation *file, uint64_t made_by, fol_error *err);

/* ---- to be called with the lock ---- */

/* FOL_FAILED if the file is read-only. */
bool fol_consultation_may_write(const fol_consultation *file, fol_error *err);

/* Adds a photograph, unless the file has it already. */
bool fol_consultation_add_photo(fol_consultation *file, fol_original *original, int64_t at_ms, fol_error *err);

/* Lists all photographs in the vault. */
bool fol_consultation_read_photos(fol_consultation *file, fol_error *err);

/* Looks up photographs in the file. */
fol_album fol_consultation_album(fol_consultation *file);

/* Adds a snapshot of a document. */
bool fol_consultation_add_snapshot(fol_consultation *file, const fol_document *document, uint64_t made_by,
                                   int64_t at_ms, fol_error *err);

/* Adds a line to the audit log. */
bool fol_consultation_add_note(fol_consultation *file, const fol_by *by, const char *what, fol_error *err);

/* Reads all edits, up to the first damaged one. */
bool fol_consultation_read_edits(fol_consultation *file, fol_error *err);

/* Reads the hash of the last row of the audit log. */
bool fol_consultation_read_last_note(fol_consultation *file, fol_error *err);

/* Parses an unsigned integer at *at; *at is then after it and a following space. */
bool fol_consultation_read_number(uint64_t *out, const char **at);

/* Reads a row of text and splits it after the first line: row->value is the first line, zero-terminated, and *rest the
 * text after it. FOL_REFUSED if it is not text. */
bool fol_consultation_read_text(fol_vault_row *row, const char **rest, fol_consultation *file,
                                fol_consultation_row kind, size_t number, fol_error *err);

/* Reads the document of a snapshot. */
bool fol_consultation_read_snapshot(fol_document **out, fol_consultation *file, size_t number, fol_error *err);

/* Rebuilds the document that edit `made_by` made from the nearest snapshot whose number is at most `last`. */
bool fol_consultation_replay(fol_document **out, fol_consultation *file, uint64_t made_by, size_t last, fol_error *err);

/* Which edit made the document after edit `number`; 0: the first document. */
static inline uint64_t fol_consultation_edit_result(const fol_consultation *file, uint64_t number) {
  return number == 0 ? 0 : file->edits[number - 1].made_by;
}

#endif
