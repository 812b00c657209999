/* Shown: shows what a job has read. The previous picture is freed only when the new one is complete. */
#ifndef FOL_FILES_SHOWN_H
#define FOL_FILES_SHOWN_H

#include "app/files/reading.h"

/* Shows what a job has read, and takes ownership of the members of `opening` that it needs for that. Returns false on
 * failure; err->code is 0 if the user was told the reason already. */
bool fol_opening_show(fol_app *app, fol_opening *opening, fol_error *err);

#endif
