/* Copying: saves the consultation to another file. */
#ifndef FOL_FILES_COPYING_H
#define FOL_FILES_COPYING_H

#include "app/state/app.h"

/* Opens the dialog to save the consultation: to another file to continue with if `elsewhere` is set, or if it has
 * none. */
void fol_app_save(fol_app *app, bool elsewhere);

/* Starts saving a copy; `beside`: work continues in the original file. */
void fol_copying_start(fol_app *app, const char *path, bool beside);

/* Answers to the question what to do with unsaved work. */
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;

/* Carries out the answer. */
void fol_app_answer(fol_app *app, fol_answer answer);

#endif
