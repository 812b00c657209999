/* Sandbox: decodes photographs and masks in a child process of the program that has no rights to do anything else
 * (follidot/base_child.h). A file made to exploit a decoder then crashes only the child, and the program reports an
 * error. */
#ifndef FOLLIDOT_PHOTO_SANDBOX_H
#define FOLLIDOT_PHOTO_SANDBOX_H

#include "follidot/base_child.h"
#include "follidot/photo.h"

/* Must be the first call in main() of a program that decodes in a child process (such a program links the target
 * fol_photo_program). In the child process it does the child's work and does not return; otherwise it returns at
 * once. */
void fol_sandbox_main(int count, char *const *arguments);

/* Decodes a photograph as fol_photo_decode does, with the same errors, but in a child process; programs that have no
 * child process (tests, fuzz targets) decode in their own process. The pixels lie in sealed shared memory that the
 * child has filled. Drop *out. Further errors: FOL_REFUSED if the child crashed, exceeded its limits of memory or time,
 * or gave an invalid answer; FOL_FAILED if the child could not be started. */
bool fol_photo_read(fol_photo **out, const void *bytes, size_t size, const char *name, fol_error *err);

/* Decodes a photograph in a child process as fol_photo_read does, and applies the orientation that `turn` selects:
 * FOL_ORIENTATION_OF_FILE, FOL_ORIENTATION_OF_VERSION_0_1, or an EXIF orientation from 1 to 8. */
bool fol_photo_read_turned(fol_photo **out, const void *bytes, size_t size, const char *name, int turn, fol_error *err);

/* Decodes a mask file, an 8-bit grey PNG or JPEG, as fol_grey_decode does, but in a child process. Fails as
 * fol_photo_read does. Free *out with fol_free. */
bool fol_grey_read(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                   fol_error *err);

/* The bytes of a photograph's file, read once. They can lie in shared memory, so that the child decodes the very bytes
 * that the program keeps, not a copy of them. */
typedef struct fol_photo_file {
  fol_span bytes;     /* the file's content: a view of `own` or `shared` */
  fol_bytes own;      /* the bytes, if they are in this process's memory; otherwise empty */
  fol_mapping shared; /* the bytes, if they are in shared memory; otherwise empty */
  int fd;             /* descriptor of the shared memory, open until the file has been decoded; 0: none */
} fol_photo_file;

/* Reads the file at `path`, of at most FOL_PHOTO_BYTES_MAX bytes. Fails as fol_file_read does. Drop *out. */
bool fol_photo_file_read(fol_photo_file *out, const char *path, fol_error *err);

/* Makes a fol_photo_file of bytes in memory and takes ownership of them; *bytes is empty afterwards. Drop the
 * result. */
fol_photo_file fol_photo_file_of(fol_bytes *bytes);

/* Frees the bytes and closes the file descriptor; `file` must not be NULL, but may be all zeros. */
void fol_photo_file_drop(fol_photo_file *file);

/* Decodes the file in a child process as fol_photo_read does, with the same errors. `name` is the file's name in error
 * messages. Must be called at most once for each file. Drop *out. */
bool fol_photo_file_decode(fol_photo **out, fol_photo_file *file, const char *name, fol_error *err);

#endif
