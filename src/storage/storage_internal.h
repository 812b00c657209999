/* The consultation file's inside. Rows of the vault hold text, but for photographs:
 *   photo      the photograph's file, byte for byte
 *   facts      of the photo of the same number: "SHA256 WIDTH HEIGHT FORMAT"
 *   edit       "BASE MADE_BY JOINS\n" and the edit as text: the document it was done on, the one that there was then
 *   snapshot   "MADE_BY\n" and the document as text; the first is where edits begin
 *   audit      "TIME\tWHO\tWHAT\n" and the SHA-256 of the whole row before
 *   thumbnail  a small JPEG */
#ifndef FOLLIDOT_STORAGE_STORAGE_INTERNAL_H
#define FOLLIDOT_STORAGE_STORAGE_INTERNAL_H

#include "follidot/storage.h"

#include <pthread.h>

typedef enum fol_consultation_row {
  FOL_ROW_PHOTO = 0,
  FOL_ROW_FACTS,
  FOL_ROW_EDIT,
  FOL_ROW_SNAPSHOT,
  FOL_ROW_AUDIT,
  FOL_ROW_THUMBNAIL,
  FOL_ROW_KINDS
} fol_consultation_row;
extern const fol_vault_layout fol_consultation_layout;

/* What photographs know of the file that they lie in, and all that is done with it waits for. */
typedef struct fol_consultation_handle {
  fol_refcount refcount;
  pthread_mutex_t lock;
  fol_consultation *file; /* NULL once it is closed */
} fol_consultation_handle;

typedef struct fol_consultation_photo {
  fol_digest digest;
  fol_original *original;
} fol_consultation_photo;

/* An edit, as far as it says where documents come from. */
typedef struct fol_consultation_edit {
  uint64_t base;    /* the document it was done on */
  uint64_t made_by; /* the document that there was after it */
  uint64_t parent;  /* of the document that it made: the one to apply it to, or the same where `repeats` */
  bool repeats, joins;
  const char *name; /* in the history */
} fol_consultation_edit;

static const uint64_t fol_consultation_unknown = UINT64_MAX;

/* All but the door is under the door's lock. */
struct fol_consultation {
  fol_consultation_handle *door;
  fol_vault *vault;
  fol_consultation_photo *photos; /* photo n at n - 1 */
  size_t photo_count, photo_capacity;
  fol_consultation_edit *edits; /* edit n at n - 1 */
  size_t edit_count, edit_capacity;
  uint64_t *snapshots; /* what made the document of snapshot n, at n - 1; fol_consultation_unknown: not read yet */
  size_t snapshot_count, snapshot_capacity;
  uint64_t last_snapshot; /* the number of edits when it was written */
  fol_digest last_note;   /* of the last row of the audit log */
  fol_document *document; /* the present one */
  uint64_t made_by;
  bool is_cut;              /* the document is the newest that could be read; what led to it is not known */
  atomic_bool is_protected; /* for those who ask without the lock */
  char *trouble;            /* NULL: none */
  char *read_only;          /* why; NULL: it may be written */
  bool waits;               /* with being written to, for fol_consultation_start_writing */
};

void fol_consultation_drop_handle(void *context); /* a fol_consultation_handle; as originals let go of it */
void fol_consultation_lock(fol_consultation *file);
void fol_consultation_unlock(fol_consultation *file);

/* The document that there was after edit number `made_by`; 0: the first. */
bool fol_consultation_document_at(fol_document **out, fol_consultation *file, uint64_t made_by, fol_error *err);

/* ---- within the lock ---- */

bool fol_consultation_may_write(const fol_consultation *file, fol_error *err);
bool fol_consultation_add_photo(fol_consultation *file, fol_original *original, int64_t at_ms, fol_error *err);
bool fol_consultation_read_photos(fol_consultation *file, fol_error *err); /* all that the vault holds */
fol_album fol_consultation_album(fol_consultation *file);
bool fol_consultation_add_snapshot(fol_consultation *file, const fol_document *document, uint64_t made_by,
                                   int64_t at_ms, fol_error *err);
bool fol_consultation_add_note(fol_consultation *file, const fol_by *by, const char *what, fol_error *err);
bool fol_consultation_read_edits(fol_consultation *file, fol_error *err);
bool fol_consultation_read_last_note(fol_consultation *file, fol_error *err);

/* A whole number at *at, of digits alone; *at then is beyond it and the space after it. */
bool fol_consultation_read_number(uint64_t *out, const char **at);

/* A row's first line, and where the rest begins; the row is text with a zero at its end. */
bool fol_consultation_read_text(fol_vault_row *row, const char **rest, fol_consultation *file,
                                fol_consultation_row kind, size_t number, fol_error *err);
bool fol_consultation_read_snapshot(fol_document **out, fol_consultation *file, size_t number, fol_error *err);

/* The document that edit `made_by` made, from the nearest snapshot of number at most `last`. */
bool fol_consultation_replay(fol_document **out, fol_consultation *file, uint64_t made_by, size_t last, fol_error *err);

/* Which edit made the document that there was after edit `number`, 0 being before all. */
static inline uint64_t fol_consultation_edit_result(const fol_consultation *file, uint64_t number) {
  return number == 0 ? 0 : file->edits[number - 1].made_by;
}

#endif
