/* Dialog: the desktop's own file dialog, as a child process (zenity) that the window's loop looks after. */
#ifndef FOL_FILES_DIALOG_H
#define FOL_FILES_DIALOG_H

#include "follidot/base.h"

typedef enum fol_dialog_kind {
  FOL_DIALOG_OPEN = 0, /* a photograph or a consultation */
  FOL_DIALOG_OPEN_PLAN,
  FOL_DIALOG_ADD_PHOTO,
  FOL_DIALOG_SAVE_FILE,
  FOL_DIALOG_DUPLICATE,
  FOL_DIALOG_SAVE_PLAN,
  FOL_DIALOG_EXPORT_FOLDER,
} fol_dialog_kind;

typedef struct fol_dialog fol_dialog;

/* `path` is what it starts from; NULL for the working folder. */
bool fol_dialog_open(fol_dialog **out, fol_dialog_kind kind, const char *path, fol_error *err);
fol_dialog_kind fol_dialog_asks(const fol_dialog *dialog);

typedef enum fol_dialog_state { FOL_DIALOG_WAITING = 0, FOL_DIALOG_CHOSEN, FOL_DIALOG_CLOSED } fol_dialog_state;

/* Never waits. `*path` is borrowed and set with FOL_DIALOG_CHOSEN alone. */
fol_dialog_state fol_dialog_poll(fol_dialog *dialog, const char **path);
void fol_dialog_drop(fol_dialog *dialog); /* closes it if it is still open */

#endif
