/* The one door by which photographs and masks come in: a child of the program decodes them, which may do nothing else
 * (follidot/base_child.h), so that a file made to break a decoder breaks the child and costs one line. */
#ifndef FOLLIDOT_PHOTO_DOOR_H
#define FOLLIDOT_PHOTO_DOOR_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

/* First of all in main() of a program that has the door (it links the target fol_photo_program): where it was started
 * as the child, this does the child's work and does not return. */
void fol_door_enter(int count, char *const *arguments);

/* As fol_photo_decode and fol_grey_decode (fol_photo_open goes this way, too), with the same errors, through the door;
 * a program without it (tests, fuzz targets) decodes in its own process. The pixels lie in memory that the child made
 * and nobody can write to. Beyond those, FOL_REFUSED: the child crashed, took too much memory or time, or made no
 * sense. FOL_FAILED: it could not be started. */
bool fol_photo_read(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);
/* The same with the orientation given, as fol_photo_decode_turned. */
bool fol_photo_read_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn, fol_error *err);
bool fol_grey_read(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                   fol_error *err);

/* A photograph's file that is read once and kept: the child is shown the very bytes, not a copy. */
typedef struct fol_photo_file {
  fol_span bytes;
  fol_bytes own;      /* they are here */
  fol_mapping shared; /* or here: `fd` is open on them until they have been decoded */
  int fd;
} fol_photo_file;
bool fol_photo_file_read(fol_photo_file *out, const char *path, fol_error *err); /* as fol_file_read */
fol_photo_file fol_photo_file_of(fol_bytes *bytes);                              /* takes them over */
void fol_photo_file_drop(fol_photo_file *file);

/* As fol_photo_read; once. */
bool fol_photo_file_decode(fol_photo **out, fol_photo_file *file, const char *name, fol_error *err);

#endif
