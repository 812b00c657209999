/* The state of the open document and its file. Only change.c changes the document; files/ opens, saves and closes it.
 */
#ifndef FOL_STATE_DOCUMENT_STATE_H
#define FOL_STATE_DOCUMENT_STATE_H

#include "live/autosave.h"

/* The open document; its pointers are NULL if none is open. */
typedef struct fol_document_state {
  fol_history *history;
  /* The document as it would be after the gesture in progress or a suggested change; shown in place of the current
   * document; NULL: the current document is shown. */
  fol_document *live;
  /* Saves the document to its file in the background; NULL: there is no file, because none could be created (`unkept`
   * says why). */
  fol_autosave *autosave;
  fol_error unkept;
  bool creating;       /* the document's file is being created in the background */
  fol_save_state kept; /* whether saving works, as the user was told last */
  /* Number of the last edit that was on the disk when the user was last told whether saving works. */
  uint64_t kept_edit;
  char *read_only; /* why nothing may be changed, as a text for the user, owned; NULL: changes are allowed */
} fol_document_state;

#endif
