/* Paths: helpers for the paths of files that the user opens or saves. */
#ifndef FOL_STATE_PATHS_H
#define FOL_STATE_PATHS_H

#include "follidot/base.h"

/* Returns the absolute path of `path`, for programs that run in another working directory. Free it with fol_free. NULL
 * on failure. */
char *fol_path_whole(const char *path, fol_error *err);

/* Whether the file at `path` may be opened from the interface. Pipes and devices may not, since reading them might
 * never end; *err is then set. Also true if no file exists there, which reading it reports better. */
bool fol_path_is_readable(const char *path, fol_error *err);

#endif
