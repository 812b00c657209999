/* Shown: shows what was opened; what was shown before is freed only when the new picture is complete. */
#ifndef FOL_FILES_SHOWN_H
#define FOL_FILES_SHOWN_H

#include "app/files/reading.h"

/* Shows the result of reading; takes ownership of those members of `opening` that it needs. Returns false on failure;
 * err->code stays 0 if the reason was already reported to the user. */
bool fol_opening_show(fol_app *app, fol_opening *opening, fol_error *err);

#endif
