/* What the files of this room that write files share. */
#ifndef FOLLIDOT_BASE_FILE_STAGING_H
#define FOLLIDOT_BASE_FILE_STAGING_H

#include "follidot/base.h"

#include <sys/stat.h>

/* "cannot write PATH: the reason in errno" */
bool fol_file_fail(fol_error *err, const char *what, const char *path);

bool fol_file_put(int fd, const void *data, size_t size);

/* Stages `data` beside `target`; the name goes to *staged, *fd stays open. The system begins to bring it to the disk,
 * where it is once it is settled. Errors name the target. */
bool fol_file_stage_data(char **staged, int *fd, const char *target, const void *data, size_t size, fol_error *err);

/* Waits until all of a staged file is on the disk, and closes it, whether that succeeds or not. */
bool fol_file_sync(int fd, const char *target, fol_error *err);

/* Gives a staged file the mode of the regular file that it will replace; of none, it keeps its own. */
bool fol_file_copy_mode(const char *staged, const char *target);

#endif
