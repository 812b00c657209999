/* Showing what was opened in the place of what was there, which is let go of only then. */
#ifndef FOL_FILES_SHOWN_H
#define FOL_FILES_SHOWN_H

#include "app/files/reading.h"

/* Takes out of `opening` what it needs. False with `err` unset: why was reported already. */
bool fol_opening_show(fol_app *app, fol_opening *opening, fol_error *err);

#endif
