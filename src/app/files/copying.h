/* Copying: saves the consultation to another file. */
#ifndef FOL_FILES_COPYING_H
#define FOL_FILES_COPYING_H

#include "app/state/app.h"

/* Asks the user for another file in which to save the consultation and continue working: if `elsewhere` is true, the
 * user has not named the consultation's file, it is read-only, or changes could not be saved. Otherwise only shows a
 * message that everything is saved. */
void fol_app_save(fol_app *app, bool elsewhere);

/* Starts saving a copy of the consultation at `path`. If `beside` is true, the user continues to work in the original
 * file, else in the copy. */
void fol_copying_start(fol_app *app, const char *path, bool beside);

/* Answers to the question what to do with unsaved work. */
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;

/* Carries out the user's answer to the question what to do with unsaved work. */
void fol_app_answer(fol_app *app, fol_answer answer);

#endif
