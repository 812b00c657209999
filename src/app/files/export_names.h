/* Names of an export's folder and files, such that exports of different clients can neither be mixed up nor replace
 * each other. */
#ifndef FOL_FILES_EXPORT_NAMES_H
#define FOL_FILES_EXPORT_NAMES_H

#include "app/state/settings.h"

#include "follidot/record.h"

#include <time.h>

enum { FOL_EXPORT_CHANCES = 4 };

/* The names of one export. */
typedef struct fol_export_names {
  char folder[FOL_EXPORT_PREFIX_MAX + 40]; /* name of the folder, without a number */
  char prefix[FOL_EXPORT_PREFIX_MAX + 1];  /* text before the name of each file; "": none */
} fol_export_names;

/* Stores in *out the names of an export made on `day`, a local date: for the record "REFERENCE 2026-12-01" with files
 * "REFERENCE ...", to hand out "2026-12-01-XXXX", whose XXXX follow from the random bytes `chance`. `reference` is the
 * client's, which may be "". What file systems do not allow in it becomes "-", and a very long one loses its end. */
void fol_export_names_print(fol_export_names *out, fol_export_use use, const char *reference, const struct tm *day,
                            const uint8_t chance[FOL_EXPORT_CHANCES]);

/* Makes a new folder called `name` in the folder `place`, with a number added (" (2)") if that name is taken, and
 * stores its path in *out, which the caller frees with fol_free. Never takes a folder that exists already. */
bool fol_export_folder_make(char **out, const char *place, const char *name, fol_error *err);

#endif
