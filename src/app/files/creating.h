/* Creating: creates the file of a new consultation in the background, while the consultation is already shown. */
#ifndef FOL_FILES_CREATING_H
#define FOL_FILES_CREATING_H

#include "app/files/reading.h"

/* Starts creating the file of opening->document and stores in *out the fol_autosave that will write edits to it.
 * Returns false, with the reason in opening->unkept, if no file can be created; the user can still edit the
 * consultation and save it in another place. */
bool fol_file_creation_start(fol_autosave **out, fol_opening *opening);

#endif
