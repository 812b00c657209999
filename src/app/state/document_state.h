/* The state of the open document and its file. Only change.c changes the document; files/ opens, saves and closes it.
 */
#ifndef FOL_STATE_DOCUMENT_STATE_H
#define FOL_STATE_DOCUMENT_STATE_H

#include "live/autosave.h"

/* The open document; its pointers are NULL if none is open. */
typedef struct fol_document_state {
  fol_history *history;
  /* The result of a gesture in progress, shown in place of the history's current document; NULL: none. */
  fol_document *live;
  /* Writes the document to its file; NULL: no file could be created, for the reason in `unkept`. */
  fol_autosave *autosave;
  fol_error unkept;
  bool creating;       /* whether the document's file is being created in the background */
  fol_save_state kept; /* the state of saving that the user was told last */
  uint64_t kept_edit;  /* number of the last edit that was on the disk when the user was told `kept` */
  char *read_only;     /* the reason why nothing may be changed; NULL: changes are allowed; owned */
} fol_document_state;

#endif
