/* The steps of writing a file atomically, which overwrite.c and file_set.c share. */
#ifndef FOLLIDOT_BASE_FILE_STAGING_H
#define FOLLIDOT_BASE_FILE_STAGING_H

#include "follidot/base.h"

#include <sys/stat.h>

/* Sets the error FOL_FAILED with the text "cannot WHAT PATH: REASON", where REASON describes errno, and returns false.
 */
bool fol_file_fail(fol_error *err, const char *what, const char *path);

/* Writes all `size` bytes to `fd`; returns false, with errno set, if that is not possible. */
bool fol_file_put(int fd, const void *data, size_t size);

/* Writes `data` to a temporary file next to `target` and starts to flush it to the disk; fol_file_sync waits until the
 * file is flushed. *staged receives the temporary file's path, to be freed with fol_free; *fd receives its open
 * descriptor. Errors contain the path of the target. */
bool fol_file_stage_data(char **staged, int *fd, const char *target, const void *data, size_t size, fol_error *err);

/* Flushes a temporary file to the disk, and closes it whether that succeeds or not. */
bool fol_file_sync(int fd, const char *target, fol_error *err);

/* Gives the temporary file `staged` the mode of the regular file `target` that it will replace; does nothing if
 * `target` does not exist. */
bool fol_file_copy_mode(const char *staged, const char *target);

#endif
