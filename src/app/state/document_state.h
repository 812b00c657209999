/* The document that is open, and the file that it is kept in. Changed by change.c, and by files/ when another is
 * opened. */
#ifndef FOL_STATE_DOCUMENT_STATE_H
#define FOL_STATE_DOCUMENT_STATE_H

#include "live/autosave.h"

/* All NULL where none is open. */
typedef struct fol_document_state {
  fol_history *history;
  fol_document *live;     /* in the making by a gesture that is not over; shown instead of history's */
  fol_autosave *autosave; /* NULL: there could be made no file to keep it in, `unkept` says why */
  fol_error unkept;
  bool creating;       /* its file is being made */
  fol_save_state kept; /* as it was last told, */
  uint64_t kept_edit;  /* and the last edit that is on the disk */
  char *read_only;     /* why nothing may be changed; NULL: it may; owned */
} fol_document_state;

#endif
