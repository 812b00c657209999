/* Saving the consultation elsewhere. */
#ifndef FOL_FILES_COPYING_H
#define FOL_FILES_COPYING_H

#include "app/state/app.h"

void fol_app_save(fol_app *app, bool elsewhere);
void fol_copying_start(fol_app *app, const char *path, bool beside); /* beside: work goes on where it was */

/* To the question what becomes of work that could not be saved. */
typedef enum fol_answer { FOL_ANSWER_SAVE, FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL } fol_answer;
void fol_app_answer(fol_app *app, fol_answer answer);

#endif
