/* What the files of this room that write files share. */
#ifndef FOLLIDOT_BASE_FILES_H
#define FOLLIDOT_BASE_FILES_H

#include "follidot/base.h"

#include <sys/stat.h>

/* "cannot write PATH: the reason in errno" */
bool fol_file_fail(fol_error *err, const char *what, const char *path);

bool fol_file_put(int fd, const void *data, size_t size);

/* Stages `data` beside `target`, flushed to the disk; the name goes to *staged. Errors name the target. */
bool fol_file_stage_data(char **staged, const char *target, const void *data, size_t size, fol_error *err);

/* Gives a staged file the mode of the regular file that it will replace; of none, it keeps its own. */
bool fol_file_hand_on_mode(const char *staged, const char *target);

#endif
