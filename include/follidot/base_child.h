/* A child process that does what bytes from outside may do harm in, and memory by which it hands over what came of it:
 * the program itself, started again, which gives up nearly all rights before it looks at a byte. */
#ifndef FOLLIDOT_BASE_CHILD_H
#define FOLLIDOT_BASE_CHILD_H

#include "follidot/base.h"

/* ---- memory that two processes share ----------------------------------------------------------- */

/* A nameless file in memory, which can be sealed; closed with close(). Fails where the system has none. */
bool fol_shared_new(int *fd, fol_error *err);

/* Writes all of it, at that place. */
bool fol_shared_write(int fd, size_t at, const void *data, size_t size, fol_error *err);

/* Puts in all that can be read from `from`, at most `limit` bytes; *size tells how many. Errors speak of `name`, as
 * those of fol_file_read. */
bool fol_shared_write_from(size_t *size, int fd, int from, const char *name, size_t limit, fol_error *err);

/* From here on nobody can write to it, nor make it shorter or longer. */
bool fol_shared_seal(int fd, fol_error *err);
bool fol_shared_is_sealed(int fd);

/* Sealed memory, readable at `data` until it is dropped, whatever becomes of the descriptor. Not sealed, empty, or more
 * than `limit` bytes: FOL_REFUSED. */
typedef struct fol_mapping {
  const uint8_t *data;
  size_t size;
} fol_mapping;
bool fol_shared_map(fol_mapping *out, int fd, size_t limit, fol_error *err);
void fol_mapping_drop(fol_mapping *mapping);

/* ---- in the parent ------------------------------------------------------------------------------- */

/* What the child finds its files at. */
enum { FOL_CHILD_INPUT = 3, FOL_CHILD_OUTPUT };

/* The status by which it says that it could not begin. */
enum { FOL_CHILD_STATUS_FAILED = 70 };

typedef struct fol_child_request {
  const char *argument; /* the first one; the parent's process id is the second */
  int input, output;    /* descriptors, which stay the caller's */
  int wait_s;           /* it is killed when it has not ended by then, working or not */
} fol_child_request;

typedef enum fol_child_outcome {
  FOL_CHILD_DONE = 0,    /* it says so: what it wrote is still to be checked */
  FOL_CHILD_FAILED,      /* it could not begin */
  FOL_CHILD_CRASHED,     /* a signal ended it, or somebody who is not the child's own code */
  FOL_CHILD_OUT_OF_TIME, /* the processor's, or `wait_s` */
} fol_child_outcome;

/* Runs this very program as a child and waits until it has ended. Its standard streams are /dev/null, and it has no
 * other file of ours open. Fails where none can be started. On any thread; should the thread or the program end before
 * the child, the child is killed. */
bool fol_child_run(fol_child_outcome *out, const fol_child_request *request, fol_error *err);

/* ---- in the child -------------------------------------------------------------------------------- */

/* What it may use: bytes of private memory and of the file that it writes, seconds of all its threads together. */
typedef struct fol_child_limits {
  size_t memory, written;
  unsigned processor_s;
} fol_child_limits;

/* First of all: ends with the parent, whose process id that is as text, and has its files alone. */
bool fol_child_begin(const char *parent, fol_error *err);

/* Sets the limits and gives up all rights but those to reckon, to start threads and to use what is open, as far as the
 * system knows how (docs/decisions.md). Whatever has to be loaded must be loaded. Does nothing under a sanitizer, which
 * needs more. */
bool fol_child_limit(const fol_child_limits *limits, fol_error *err);

/* Ends the child. */
_Noreturn void fol_child_exit(int status);

#endif
