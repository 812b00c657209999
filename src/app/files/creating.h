/* Creating: creates the file of a new consultation in the background, while it is already shown. */
#ifndef FOL_FILES_CREATING_H
#define FOL_FILES_CREATING_H

#include "app/files/reading.h"

/* Starts it. If it cannot be saved, the consultation can still be edited and saved elsewhere: returns false then,
 * and opening->unkept says why. */
bool fol_file_creation_start(fol_autosave **out, fol_opening *opening);

#endif
