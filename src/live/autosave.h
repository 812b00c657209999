/* Keeper: writes edits to the consultation's file on a thread of its own, in their order, as soon as they are made. */
#ifndef FOL_LIVE_AUTOSAVE_H
#define FOL_LIVE_AUTOSAVE_H

#include "follidot/storage.h"

typedef struct fol_autosave fol_autosave;

/* Takes the file over, on failure too. `who` is copied. */
bool fol_autosave_new(fol_autosave **out, fol_consultation *file, const char *who, fol_error *err);

/* The same for a file that is only to be made: on the keeper's thread, by `make`, while edits wait for it. `context` is
 * taken over and given to `drop` when it is no longer needed, on failure too. */
typedef struct fol_file_creation {
  bool (*make)(void *context, fol_consultation **out, fol_error *err);
  void (*drop)(void *context);
  void *context;
  const char *path, *who; /* copied */
} fol_file_creation;
bool fol_autosave_new_file(fol_autosave **out, const fol_file_creation *creating, fol_error *err);

/* Writes what still waits, unless that fails, and closes the file. Histories that came of it are dropped before. */
void fol_autosave_drop(fol_autosave *autosave);

fol_consultation *fol_autosave_file(fol_autosave *autosave); /* NULL while it is being made, or where it could not be */
const char *fol_autosave_path(const fol_autosave *autosave);
bool fol_autosave_failed(fol_autosave *autosave,
                         fol_error *err);             /* to make the file: nothing will ever be kept in it */
fol_by fol_autosave_by(const fol_autosave *autosave); /* who works, now */

/* An edit that the history has just taken in, and the document that it led to. Copies and keeps. Where there is no
 * memory to queue it, neither it nor what follows is ever written: FOL_SAVE_FAILING from then on. */
void fol_autosave_add(fol_autosave *autosave, const fol_edit *edit, const fol_history *history);

typedef enum fol_save_state { FOL_SAVE_DONE = 0, FOL_SAVE_WRITING, FOL_SAVE_FAILING } fol_save_state;
/* How far it has come; *edit is the last that is on the disk. With FOL_SAVE_FAILING `err` says why: what waits is kept
 * in memory and tried again every few seconds. */
fol_save_state fol_autosave_state(fol_autosave *autosave, uint64_t *edit, fol_error *err);
fol_save_state fol_autosave_flush(fol_autosave *autosave); /* waits until all is written, or writing has failed anew */

#endif
