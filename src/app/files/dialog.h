/* Dialog: the desktop's file dialog, run as a child process (zenity) that the event loop polls. */
#ifndef FOL_FILES_DIALOG_H
#define FOL_FILES_DIALOG_H

#include "follidot/base.h"

/* What a dialog asks for. */
typedef enum fol_dialog_kind {
  FOL_DIALOG_OPEN = 0, /* a photograph or a consultation */
  FOL_DIALOG_OPEN_PLAN,
  FOL_DIALOG_ADD_PHOTO,
  FOL_DIALOG_SAVE_FILE,
  FOL_DIALOG_DUPLICATE,
  FOL_DIALOG_SAVE_PLAN,
  FOL_DIALOG_EXPORT_FOLDER,
  FOL_DIALOG_INBOX_FOLDER,
} fol_dialog_kind;

typedef struct fol_dialog fol_dialog;

/* Opens a dialog that starts at `path` or, if `path` is NULL, in the working directory. Fails if the program cannot be
 * started. */
bool fol_dialog_open(fol_dialog **out, fol_dialog_kind kind, const char *path, fol_error *err);

/* Returns the kind with which the dialog was opened. */
fol_dialog_kind fol_dialog_asks(const fol_dialog *dialog);

/* The state of a dialog: still open, closed with a path chosen, closed without a choice. */
typedef enum fol_dialog_state { FOL_DIALOG_WAITING = 0, FOL_DIALOG_CHOSEN, FOL_DIALOG_CLOSED } fol_dialog_state;

/* Returns the state of the dialog without waiting. For FOL_DIALOG_CHOSEN sets *path to the chosen path, borrowed. */
fol_dialog_state fol_dialog_poll(fol_dialog *dialog, const char **path);

/* Closes the dialog, if it is still open, and frees it. NULL is fine. */
void fol_dialog_drop(fol_dialog *dialog);

#endif
