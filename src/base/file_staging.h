/* Steps of writing a file atomically, shared by overwrite.c and file_set.c. */
#ifndef FOLLIDOT_BASE_FILE_STAGING_H
#define FOLLIDOT_BASE_FILE_STAGING_H

#include "follidot/base.h"

#include <sys/stat.h>

/* Fails with FOL_FAILED: "cannot WHAT PATH: ", and the reason in errno. */
bool fol_file_fail(fol_error *err, const char *what, const char *path);

/* Writes all of the bytes; false, with errno, if that is not possible. */
bool fol_file_put(int fd, const void *data, size_t size);

/* Writes `data` to a temporary file next to `target` and starts to flush it, which fol_file_sync then waits for.
 * *staged is its path, to be freed with fol_free; *fd stays open. Errors name the target. */
bool fol_file_stage_data(char **staged, int *fd, const char *target, const void *data, size_t size, fol_error *err);

/* Flushes a temporary file to the disk, and closes it whether that succeeds or not. */
bool fol_file_sync(int fd, const char *target, fol_error *err);

/* Gives a temporary file the mode of the regular file that it will replace, if there is one. */
bool fol_file_copy_mode(const char *staged, const char *target);

#endif
