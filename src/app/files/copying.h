/* Copying: saves the consultation to another file, as a copy or to continue working in it. */
#ifndef FOL_FILES_COPYING_H
#define FOL_FILES_COPYING_H

#include "app/state/app.h"

/* Called when the user asks to save. Edits are saved automatically, so this usually only shows a message that
 * everything is saved. Asks the user for another file in which to save the consultation and continue working if
 * `elsewhere` is true, if the user has not chosen the name of the present file, if that file is read-only, or if edits
 * could not be saved. */
void fol_app_save(fol_app *app, bool elsewhere);

/* Starts saving a copy of the consultation at `path`. If `beside` is true, the user continues to work in the original
 * file, else in the copy. */
void fol_copying_start(fol_app *app, const char *path, bool beside);

/* What the user wants done with unsaved work before the document is closed. */
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;

/* Does what the user has answered when asked what to do with unsaved work. */
void fol_app_answer(fol_app *app, fol_answer answer);

#endif
