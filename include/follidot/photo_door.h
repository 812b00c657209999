/* Photo door: decodes photographs and masks in a child process of the program, which can do nothing else
 * (follidot/base_child.h). A file made to exploit a decoder then crashes the child, and the program reports an error.
 */
#ifndef FOLLIDOT_PHOTO_DOOR_H
#define FOLLIDOT_PHOTO_DOOR_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

/* Must be the first call in main() of a program that decodes in a child (it links the target fol_photo_program). In the
 * child process it does the child's work and does not return. */
void fol_door_enter(int count, char *const *arguments);

/* As fol_photo_decode, with the same errors, but in a child process; a program without one (tests, fuzz targets)
 * decodes in its own. The pixels lie in sealed memory that the child filled. Further errors: FOL_REFUSED if the child
 * crashed, exceeded its limits of memory or time, or gave an invalid answer; FOL_FAILED if it could not be started. */
bool fol_photo_read(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);

/* Like fol_photo_read, with the orientation chosen as by fol_photo_decode_turned. */
bool fol_photo_read_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn, fol_error *err);

/* As fol_grey_decode, in a child process. Errors as fol_photo_read. Free *out with fol_free. */
bool fol_grey_read(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                   fol_error *err);

/* The bytes of a photograph's file, read once. They can lie in shared memory, so that the child decodes the very bytes
 * that are kept, not a copy. */
typedef struct fol_photo_file {
  fol_span bytes;     /* the file's content: a view of `own` or `shared` */
  fol_bytes own;      /* memory of this process, or empty */
  fol_mapping shared; /* shared memory, or empty */
  int fd;             /* of the shared memory, open until it has been decoded; 0: none */
} fol_photo_file;

/* Reads the file at `path`, at most FOL_PHOTO_BYTES_MAX bytes. Drop *out. Errors as fol_file_read. */
bool fol_photo_file_read(fol_photo_file *out, const char *path, fol_error *err);

/* A photo file that takes ownership of these bytes; *bytes is empty afterwards. Drop the result. */
fol_photo_file fol_photo_file_of(fol_bytes *bytes);

/* Frees the bytes and closes the file descriptor. */
void fol_photo_file_drop(fol_photo_file *file);

/* Decodes the file as fol_photo_read does. Call it at most once a file. */
bool fol_photo_file_decode(fol_photo **out, fol_photo_file *file, const char *name, fol_error *err);

#endif
