/* Inside the photo room: what the two sides of the door tell each other. All of it lies in one file of shared memory:
 * first the question; then the child writes the answer over it and seals it. */
#ifndef FOLLIDOT_PHOTO_DOOR_PRIVATE_H
#define FOLLIDOT_PHOTO_DOOR_PRIVATE_H

#include "follidot/base_child.h"
#include "follidot/photo_door.h"

/* Whether this program has the door: fixed when it is linked. */
extern const bool fol_door_is_here;

#define FOL_DOOR_ARGUMENT "--decode-photograph"

typedef enum fol_door_kind { FOL_DOOR_PHOTO = 1, FOL_DOOR_GREY } fol_door_kind;

/* The name is for messages; what is longer loses its end. */
typedef struct fol_door_question {
  uint32_t kind;
  int32_t turn; /* as fol_photo_decode_turned */
  char name[4096];
} fol_door_question;

/* Private memory that decoding may take, beyond the file's own bytes (docs/decisions.md). */
enum { FOL_DOOR_MEMORY_MAX = 900 * 1000 * 1000 };
bool fol_door_no_memory(const char *name, fol_error *err); /* fails for want of that */

/* Seconds of processor time for a file of that size: a small one that keeps a decoder busy for long was made to. */
unsigned fol_door_seconds(size_t file_size);

/* ---- the child ----------------------------------------------------------------------------------- */

_Noreturn void fol_door_serve(int count, char *const *arguments);

/* Write the answer. A photograph's pixels are gone afterwards: their memory is given back while they are written. */
bool fol_answer_write_photo(int fd, fol_photo *photo, fol_error *err);
bool fol_answer_write_grey(int fd, uint8_t *grey, int width, int height, fol_error *err);
bool fol_answer_write_error(int fd, const fol_error *what, fol_error *err);

/* ---- the parent ---------------------------------------------------------------------------------- */

/* The most that an answer may take. */
size_t fol_answer_size_max(void);

/* What is in there, or its error; FOL_REFUSED where it makes no sense: nothing in it is believed. The photograph takes
 * the mapping over; on failure that stays the caller's. */
bool fol_answer_read_photo(fol_photo **out, const fol_mapping *mapping, const char *name, fol_error *err);
bool fol_answer_read_grey(uint8_t **out, int *width, int *height, const fol_mapping *mapping, const char *name,
                          fol_error *err);

#endif
