/* Paths as the desktop needs them. */
#ifndef FOL_APP_PATHS_H
#define FOL_APP_PATHS_H

#include "follidot/base.h"

const char *fol_path_name(const char *path); /* after the last slash; "" for NULL */

/* The path from the root on: other programs have another working folder. Drop with fol_free. */
char *fol_path_whole(const char *path, fol_error *err);

#endif
