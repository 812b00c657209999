/* Keeper: writes edits to the consultation's file on a thread of its own, in their order, as soon as they are made. */
#ifndef FOL_LIVE_KEEPER_H
#define FOL_LIVE_KEEPER_H

#include "follidot/casefile.h"

typedef struct fol_keeper fol_keeper;

/* Takes the file over, on failure too. `who` is copied. */
bool fol_keeper_new(fol_keeper **out, fol_case *file, const char *who, fol_error *err);

/* The same for a file that is only to be made: on the keeper's thread, by `make`, while edits wait for it. `context` is
 * taken over and given to `drop` when it is no longer needed, on failure too. */
typedef struct fol_founding {
  bool (*make)(void *context, fol_case **out, fol_error *err);
  void (*drop)(void *context);
  void *context;
  const char *path, *who; /* copied */
} fol_founding;
bool fol_keeper_found(fol_keeper **out, const fol_founding *founding, fol_error *err);

/* Writes what still waits, unless that fails, and closes the file. Histories that came of it are dropped before. */
void fol_keeper_drop(fol_keeper *keeper);

fol_case *fol_keeper_file(fol_keeper *keeper); /* NULL while it is being made, or where it could not be */
const char *fol_keeper_path(const fol_keeper *keeper);
bool fol_keeper_failed(fol_keeper *keeper, fol_error *err); /* to make the file: nothing will ever be kept in it */
fol_by fol_keeper_by(const fol_keeper *keeper);             /* who works, now */

/* An edit that the history has just taken in, and the document that it led to. Copies and keeps. Where there is no
 * memory to queue it, neither it nor what follows is ever written: FOL_KEPT_FAILING from then on. */
void fol_keeper_put(fol_keeper *keeper, const fol_edit *edit, const fol_history *history);

typedef enum fol_kept { FOL_KEPT_ALL = 0, FOL_KEPT_WRITING, FOL_KEPT_FAILING } fol_kept;
/* How far it has come; *edit is the last that is on the disk. With FOL_KEPT_FAILING `err` says why: what waits is kept
 * in memory and tried again every few seconds. */
fol_kept fol_keeper_look(fol_keeper *keeper, uint64_t *edit, fol_error *err);
fol_kept fol_keeper_flush(fol_keeper *keeper); /* waits until all is written, or writing has failed anew */

#endif
