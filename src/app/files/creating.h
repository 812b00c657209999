/* Creating: creates the file of a new consultation in the background, while it is already shown. */
#ifndef FOL_FILES_CREATING_H
#define FOL_FILES_CREATING_H

#include "app/files/reading.h"

/* Starts creating the file of opening->document and sets *out to its autosave. Returns false, with the reason in
 * opening->unkept, if no file can be created; the consultation can still be edited, and saved in another place. */
bool fol_file_creation_start(fol_autosave **out, fol_opening *opening);

#endif
