/* Paths: helpers for the desktop. */
#ifndef FOL_STATE_PATHS_H
#define FOL_STATE_PATHS_H

#include "follidot/base.h"

/* Returns the part after the last slash; "" for NULL. */
const char *fol_path_name(const char *path);

/* Returns the absolute path, for programs with another working directory. Free it with fol_free. */
char *fol_path_whole(const char *path, fol_error *err);

/* Whether a path may be read from the window: a pipe or device might never end. True also if nothing exists there,
 * which reading reports better. */
bool fol_path_is_readable(const char *path, fol_error *err);

#endif
