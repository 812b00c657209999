/* Autosave: writes edits to a consultation's file on a background thread, in order, as soon as they are made. A failed
 * write is tried again every few seconds; meanwhile the edits are kept in memory. */
#ifndef FOL_LIVE_AUTOSAVE_H
#define FOL_LIVE_AUTOSAVE_H

#include "follidot/storage.h"

/* Saves one consultation. All functions below belong to the main thread. */
typedef struct fol_autosave fol_autosave;

/* Starts saving edits to the open file `file`; they are recorded as made by the user `who` (copied). Takes ownership of
 * the file, even on failure. Fails with FOL_FAILED if no thread can be started. */
bool fol_autosave_new(fol_autosave **out, fol_consultation *file, const char *who, fol_error *err);

/* Describes how to create the consultation's file in the background. */
typedef struct fol_file_creation {
  bool (*make)(void *context, fol_consultation **out, fol_error *err); /* called once, on the autosave thread */
  void (*drop)(void *context);                                         /* frees `context` once it is no longer needed */
  void *context;
  const char *path, *who; /* copied */
} fol_file_creation;

/* Starts saving edits to a file that does not exist yet: the autosave thread creates it, and edits added in the
 * meantime are queued. Edits are recorded as made by the user creation->who. Takes ownership of creation->context, even
 * on failure. Fails with FOL_FAILED if no thread can be started. */
bool fol_autosave_new_file(fol_autosave **out, const fol_file_creation *creation, fol_error *err);

/* Tries once more to write the queued edits, then closes the file. Histories (fol_history) that read from the file must
 * be dropped before the call. `autosave` may be NULL. */
void fol_autosave_drop(fol_autosave *autosave);

/* Returns the consultation's file, borrowed; NULL while the file is being created or if creating it failed. */
fol_consultation *fol_autosave_file(fol_autosave *autosave);

/* Returns the path of the consultation's file, borrowed. */
const char *fol_autosave_path(const fol_autosave *autosave);

/* Whether creating the file failed, so that nothing will ever be saved. If so, *err is set to the reason (`err` may be
 * NULL). */
bool fol_autosave_failed(fol_autosave *autosave, fol_error *err);

/* Returns the user's name (borrowed) and the current time, to label a change with. */
fol_actor fol_autosave_by(const fol_autosave *autosave);

/* Queues `edit`, which `history` has just applied, and the history's current document. Copies the edit and keeps a
 * reference to the document. If memory runs out, neither this edit nor any later one can be written: the state is
 * FOL_SAVE_FAILING from then on. */
void fol_autosave_add(fol_autosave *autosave, const fol_edit *edit, const fol_history *history);

/* State of saving. DONE: all edits are on disk; WRITING: edits are being written; FAILING: edits cannot be written at
 * present. */
typedef enum fol_save_state { FOL_SAVE_DONE = 0, FOL_SAVE_WRITING, FOL_SAVE_FAILING } fol_save_state;

/* Returns the state of saving and sets *edit to the number of the last edit on disk. For FOL_SAVE_FAILING it also sets
 * *err to the reason (`err` may be NULL). Does not wait for the disk. */
fol_save_state fol_autosave_state(fol_autosave *autosave, uint64_t *edit, fol_error *err);

/* Waits until all queued edits are written or until one more attempt to write them has failed; returns the state of
 * saving after that. */
fol_save_state fol_autosave_flush(fol_autosave *autosave);

#endif
