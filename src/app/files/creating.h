/* The file of a new consultation, which is shown already: made beside the window, by its keeper. */
#ifndef FOL_FILES_CREATING_H
#define FOL_FILES_CREATING_H

#include "app/files/reading.h"

/* Begins it. A consultation that cannot be kept on the disk can be worked on all the same, and saved elsewhere: false,
 * and opening->unkept says why there will be no file. */
bool fol_file_creation_start(fol_autosave **out, fol_opening *opening);

#endif
