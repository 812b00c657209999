/* Shown: shows what was opened; what was shown before is freed only then. */
#ifndef FOL_FILES_SHOWN_H
#define FOL_FILES_SHOWN_H

#include "app/files/reading.h"

/* Shows the result of reading and takes from `opening` what it needs. Returns false on failure, with `err` unset if
 * the reason was reported already. */
bool fol_opening_show(fol_app *app, fol_opening *opening, fol_error *err);

#endif
