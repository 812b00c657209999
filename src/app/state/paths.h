/* Helpers for the paths of files that the user opens or saves. */
#ifndef FOL_STATE_PATHS_H
#define FOL_STATE_PATHS_H

#include "follidot/base.h"

/* Returns the absolute path of the file `path`, for programs that run in another working directory; NULL on failure.
 * The caller frees it with fol_free. */
char *fol_path_whole(const char *path, fol_error *err);

/* Whether the program may read the file at `path`. Returns false and sets *err for pipes and devices, since reading one
 * might never end. Returns true if the file does not exist, because the attempt to read it gives a better message. */
bool fol_path_is_readable(const char *path, fol_error *err);

#endif
