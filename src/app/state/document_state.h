/* Document state: the open document and its file. Changed by change.c, and by files/ when another one is opened. */
#ifndef FOL_STATE_DOCUMENT_STATE_H
#define FOL_STATE_DOCUMENT_STATE_H

#include "live/autosave.h"

/* The open document; all NULL if none is open. */
typedef struct fol_document_state {
  fol_history *history;
  fol_document *live; /* document to show instead of the history's: the result of a gesture in progress; NULL: none */
  fol_autosave *autosave; /* saves the document; NULL: no file could be created, for the reason in `unkept` */
  fol_error unkept;
  bool creating;       /* the document's file is being created */
  fol_save_state kept; /* state of saving as reported to the user last */
  uint64_t kept_edit;  /* number of the last edit on disk then */
  char *read_only;     /* why nothing may be changed; NULL: changes are allowed; owned */
} fol_document_state;

#endif
