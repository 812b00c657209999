/* Internals of the photo room: the protocol between this program and the child process that decodes untrusted files.
 * Both use one shared memory file: the parent writes its request there; the child replaces the request with its
 * answer and seals the file. */
#ifndef FOLLIDOT_PHOTO_SANDBOX_PRIVATE_H
#define FOLLIDOT_PHOTO_SANDBOX_PRIVATE_H

#include "follidot/base_child.h"
#include "follidot/photo_sandbox.h"

/* Whether this program can start the decoding child process; determined by what it is linked with
 * (fol_photo_program). */
extern const bool fol_sandbox_is_available;

/* The first command-line argument of the child process. */
#define FOL_SANDBOX_ARGUMENT "--decode-photograph"

/* What to do about a file on which the child process fails. */
#define FOL_SANDBOX_ADVICE "if other programs show it, export it there as a new JPEG or PNG"

/* What to decode: a photograph or a mask. */
typedef enum fol_sandbox_kind { FOL_SANDBOX_PHOTO = 1, FOL_SANDBOX_GREY } fol_sandbox_kind;

/* The parent's request to the child, which decodes one file. */
typedef struct fol_sandbox_request {
  uint32_t kind;   /* fol_sandbox_kind */
  int32_t turn;    /* as for fol_photo_decode_turned */
  char name[4096]; /* for messages; longer names are cut off */
} fol_sandbox_request;

/* Limit of the child's private memory, bytes, not counting the file to decode (docs/decisions.md). */
enum { FOL_SANDBOX_MEMORY_MAX = 900 * 1000 * 1000 };

/* Sets the error FOL_REFUSED, which says that decoding needs too much memory (FOL_SANDBOX_MEMORY_MAX), and returns
 * false. */
bool fol_sandbox_no_memory(const char *name, fol_error *err);

/* Returns the child's limit of processor time, seconds, for a file of that size: a small file that keeps a decoder busy
 * for long is malicious. */
unsigned fol_sandbox_seconds(size_t file_size);

/* ---- the child ----------------------------------------------------------------------------------- */

/* The main function of the child process: reads the request, writes the answer, and exits. */
_Noreturn void fol_sandbox_serve(int count, char *const *arguments);

/* Writes a photograph as the answer to the file `fd`. This destroys the photograph's pixels: their memory is released
 * as they are written. */
bool fol_answer_write_photo(int fd, fol_photo *photo, fol_error *err);

/* Writes a mask as the answer to the file `fd`. This destroys the pixels `grey`: their memory is released as they are
 * written. */
bool fol_answer_write_grey(int fd, uint8_t *grey, int width, int height, fol_error *err);

/* Writes the error `what` as the answer to the file `fd`. */
bool fol_answer_write_error(int fd, const fol_error *what, fol_error *err);

/* ---- the parent ---------------------------------------------------------------------------------- */

/* Returns the maximum size of an answer, bytes. */
size_t fol_answer_size_max(void);

/* Reads a photograph from the answer in `mapping`, or fails with the error in it. The answer is untrusted: fails with
 * FOL_REFUSED if anything in it is invalid. On success *out owns the mapping, and the caller drops *out; on failure the
 * caller keeps the mapping. */
bool fol_answer_read_photo(fol_photo **out, const fol_mapping *mapping, const char *name, fol_error *err);

/* Reads a mask from the answer in `mapping`, with the same checks as fol_answer_read_photo. The caller frees *out with
 * fol_free and keeps the mapping. */
bool fol_answer_read_grey(uint8_t **out, int *width, int *height, const fol_mapping *mapping, const char *name,
                          fol_error *err);

#endif
