/* A sandboxed child process for work on untrusted bytes, and the shared memory in which it returns its result. The
 * child is this program, started again, and gives up nearly all rights before it reads a byte. */
#ifndef FOLLIDOT_BASE_CHILD_H
#define FOLLIDOT_BASE_CHILD_H

#include "follidot/base.h"

/* ---- shared memory ----------------------------------------------------------- */

/* Creates an anonymous file in memory that can be sealed; close *fd with close(). FOL_FAILED if the system has none. */
bool fol_shared_new(int *fd, fol_error *err);

/* Writes `size` bytes at offset `at`. */
bool fol_shared_write(int fd, size_t at, const void *data, size_t size, fol_error *err);

/* Copies everything that can be read from descriptor `from`, at most `limit` bytes; sets *size to their number. Errors
 * as those of fol_file_read, with `name`. */
bool fol_shared_write_from(size_t *size, int fd, int from, const char *name, size_t limit, fol_error *err);

/* Seals it: from now on nobody can write to it or change its size. */
bool fol_shared_seal(int fd, fol_error *err);

/* Whether it is sealed. */
bool fol_shared_is_sealed(int fd);

/* Sealed memory mapped for reading; stays valid until it is dropped, even if the descriptor is closed. */
typedef struct fol_mapping {
  const uint8_t *data;
  size_t size;
} fol_mapping;

/* Maps sealed memory. FOL_REFUSED if it is not sealed, is empty, or has more than `limit` bytes. */
bool fol_shared_map(fol_mapping *out, int fd, size_t limit, fol_error *err);

/* Unmaps it and sets it to zero. */
void fol_mapping_drop(fol_mapping *mapping);

/* ---- in the parent ------------------------------------------------------------------------------- */

/* The descriptors of the child's files. */
enum { FOL_CHILD_INPUT = 3, FOL_CHILD_OUTPUT };

/* Exit statuses of a child that could not start its work, and of one that ran out of memory and could not write an
 * answer. */
enum { FOL_CHILD_STATUS_FAILED = 70, FOL_CHILD_NO_MEMORY };

/* How to run a child. */
typedef struct fol_child_request {
  const char *argument; /* its first argument; the second is the parent's process id */
  int input, output;    /* descriptors; the caller closes them */
  int wait_s;           /* after so many seconds it is killed */
  unsigned processor_s; /* the limit of processor time that it will set for itself */
} fol_child_request;

/* How a child ended. */
typedef enum fol_child_outcome {
  FOL_CHILD_DONE = 0,      /* with status 0; its output must still be validated */
  FOL_CHILD_FAILED,        /* it could not start its work */
  FOL_CHILD_CRASHED,       /* by a signal of its own, or with an unexpected status */
  FOL_CHILD_OUT_OF_TIME,   /* limit of processor time */
  FOL_CHILD_TOO_SLOW,      /* not finished after `wait_s` */
  FOL_CHILD_OUT_OF_MEMORY, /* as it reported */
  FOL_CHILD_KILLED,        /* from outside: by a user, or by a system that ran out of memory */
} fol_child_outcome;

/* Runs this program as a child and waits for its end. Its standard streams are /dev/null, and it inherits no other
 * files. FOL_FAILED if it cannot be started. Can be called on any thread; if the thread or the program ends before the
 * child, the child is killed. */
bool fol_child_run(fol_child_outcome *out, const fol_child_request *request, fol_error *err);

/* ---- in the child -------------------------------------------------------------------------------- */

/* Limits of a child. */
typedef struct fol_child_limits {
  size_t memory, written; /* bytes of private memory, and of its output file */
  unsigned processor_s;   /* processor time of all its threads together, in seconds */
} fol_child_limits;

/* To be called first: makes the child end with its parent, whose process id is `parent` as text, and closes all files
 * other than its own. FOL_USAGE if it was not started by fol_child_run. */
bool fol_child_begin(const char *parent, fol_error *err);

/* Sets the limits and gives up all rights except to compute, to start threads and to use open files, as far as the
 * system supports that (docs/decisions.md). Everything that the child needs must be loaded before. Does nothing under a
 * sanitizer, which needs more rights. */
bool fol_child_limit(const fol_child_limits *limits, fol_error *err);

/* Ends the child with that exit status. */
_Noreturn void fol_child_exit(int status);

#endif
