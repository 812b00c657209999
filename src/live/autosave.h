/* Autosave: writes edits to a consultation's file on a background thread, in order, as soon as they are made. A failed
 * write is tried again every few seconds; meanwhile the edits are kept in memory. */
#ifndef FOL_LIVE_AUTOSAVE_H
#define FOL_LIVE_AUTOSAVE_H

#include "follidot/storage.h"

/* Saves one consultation. All functions below belong to the main thread. */
typedef struct fol_autosave fol_autosave;

/* Starts saving to an open file as user `who` (copied). Takes ownership of the file, on failure too. Fails with
 * FOL_FAILED if no thread can be started. */
bool fol_autosave_new(fol_autosave **out, fol_consultation *file, const char *who, fol_error *err);

/* How to create the file in the background. */
typedef struct fol_file_creation {
  bool (*make)(void *context, fol_consultation **out, fol_error *err); /* called once, on the autosave thread */
  void (*drop)(void *context);                                         /* frees `context` when no longer needed */
  void *context;
  const char *path, *who; /* copied */
} fol_file_creation;

/* Like fol_autosave_new for a file that is yet to be created; edits added meanwhile are queued. Takes ownership of
 * the context, on failure too. */
bool fol_autosave_new_file(fol_autosave **out, const fol_file_creation *creation, fol_error *err);

/* Tries to write the queued edits, then closes the file. Drop histories that read from the file first. NULL is fine. */
void fol_autosave_drop(fol_autosave *autosave);

/* Returns the file, borrowed; NULL while it is being created or if that failed. */
fol_consultation *fol_autosave_file(fol_autosave *autosave);

/* Returns the path of the file, borrowed. */
const char *fol_autosave_path(const fol_autosave *autosave);

/* Whether creating the file failed, so that nothing will ever be saved; `err` (may be NULL) then says why. */
bool fol_autosave_failed(fol_autosave *autosave, fol_error *err);

/* Returns the user and the current time, to label a change with. */
fol_by fol_autosave_by(const fol_autosave *autosave);

/* Queues the edit that the history has just applied, with the resulting document; copies the one and keeps a reference
 * to the other. If out of memory, neither it nor any later edit can be written: FOL_SAVE_FAILING from then on. */
void fol_autosave_add(fol_autosave *autosave, const fol_edit *edit, const fol_history *history);

/* Whether all edits are on disk, being written, or cannot be written at present. */
typedef enum fol_save_state { FOL_SAVE_DONE = 0, FOL_SAVE_WRITING, FOL_SAVE_FAILING } fol_save_state;

/* Returns the state of saving; *edit is the number of the last edit on disk. For FOL_SAVE_FAILING `err` (may be NULL)
 * says why. Does not wait for the disk. */
fol_save_state fol_autosave_state(fol_autosave *autosave, uint64_t *edit, fol_error *err);

/* Waits until all edits are written or another attempt has failed; returns the state then. */
fol_save_state fol_autosave_flush(fol_autosave *autosave);

#endif
