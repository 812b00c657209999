/* Paths as the desktop needs them. */
#ifndef FOL_STATE_PATHS_H
#define FOL_STATE_PATHS_H

#include "follidot/base.h"

const char *fol_path_name(const char *path); /* after the last slash; "" for NULL */

/* The path from the root on: other programs have another working folder. Drop with fol_free. */
char *fol_path_whole(const char *path, fol_error *err);

/* Whether it may be read from the window: a pipe or a device might never end, and nobody could be told. True also where
 * nothing is there, which reading tells better. */
bool fol_path_is_readable(const char *path, fol_error *err);

#endif
