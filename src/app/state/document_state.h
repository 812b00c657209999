/* Document state: the open document and its file. Changed by change.c, and by files/ when another one is opened. */
#ifndef FOL_STATE_DOCUMENT_STATE_H
#define FOL_STATE_DOCUMENT_STATE_H

#include "live/autosave.h"

/* The open document; all NULL if none is open. */
typedef struct fol_document_state {
  fol_history *history;
  fol_document *live;     /* result of a gesture in progress; shown instead of the history's */
  fol_autosave *autosave; /* NULL: no file could be created, for the reason in `unkept` */
  fol_error unkept;
  bool creating;       /* its file is being created */
  fol_save_state kept; /* as reported last, */
  uint64_t kept_edit;  /* and the number of the last edit on disk */
  char *read_only;     /* why nothing may be changed; NULL: it may; owned */
} fol_document_state;

#endif
