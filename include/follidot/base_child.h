/* A sandboxed child process for work on untrusted bytes, and the shared memory in which the child returns its result.
 * The child is this program started again, which gives up nearly all its rights before it reads a byte. */
#ifndef FOLLIDOT_BASE_CHILD_H
#define FOLLIDOT_BASE_CHILD_H

#include "follidot/base.h"

/* ---- shared memory ----------------------------------------------------------- */

/* Creates an empty file that exists only in memory and can be sealed (fol_shared_seal), and sets *fd to its descriptor.
 * The caller closes it with close(). Fails with FOL_FAILED if the system does not support such files. */
bool fol_shared_new(int *fd, fol_error *err);

/* Writes the `size` bytes of `data` to the memory file `fd`, from offset `at` on, in bytes. Fails with FOL_FAILED if
 * they cannot be written. */
bool fol_shared_write(int fd, size_t at, const void *data, size_t size, fol_error *err);

/* Reads the descriptor `from` to its end, writes what it reads to the start of the memory file `fd`, and sets *size to
 * the number of bytes. Fails with FOL_REFUSED if there are more than `limit` bytes, and with FOL_FAILED if they cannot
 * be read or written; error messages call the source `name`. After a failure, *size and the memory file's content must
 * not be used. */
bool fol_shared_write_from(size_t *size, int fd, int from, const char *name, size_t limit, fol_error *err);

/* Seals the memory file `fd`: from now on no process can write to it or change its size. A seal cannot be removed.
 * Fails with FOL_FAILED if the system refuses. */
bool fol_shared_seal(int fd, fol_error *err);

/* Whether fol_shared_seal has sealed the memory file `fd`, so that its content can no longer change. */
bool fol_shared_is_sealed(int fd);

/* A sealed memory file mapped for reading. It stays valid until it is dropped, even if the descriptor is closed. */
typedef struct fol_mapping {
  const uint8_t *data;
  size_t size;
} fol_mapping;

/* Maps the sealed memory file `fd` into this process for reading; drop *out. Fails with FOL_REFUSED if the file is not
 * sealed, is empty, or has more than `limit` bytes, and with FOL_FAILED if memory runs out. */
bool fol_shared_map(fol_mapping *out, int fd, size_t limit, fol_error *err);

/* Unmaps the memory and sets *mapping to all zeros. Does nothing if *mapping is all zeros already. */
void fol_mapping_drop(fol_mapping *mapping);

/* ---- in the parent ------------------------------------------------------------------------------- */

/* The file descriptors under which the child finds its input and output. */
enum { FOL_CHILD_INPUT = 3, FOL_CHILD_OUTPUT };

/* Exit statuses of a child. FOL_CHILD_STATUS_FAILED: it could not start its work. FOL_CHILD_NO_MEMORY: it ran out of
 * memory and could not write an answer. FOL_CHILD_STANDSTILL: its threads used no processor time, so they were waiting
 * for each other for ever. */
enum { FOL_CHILD_STATUS_FAILED = 70, FOL_CHILD_NO_MEMORY, FOL_CHILD_STANDSTILL };

/* How to run a child process. */
typedef struct fol_child_request {
  const char *argument; /* the child's first command-line argument; the second is the parent's process id */
  int input, output; /* descriptors, in this process, of the files that the child gets as input and output; the caller
                        closes both */
  int wait_s;        /* the child is killed if it has not ended after this many seconds */
  unsigned processor_s; /* the limit of processor time that the child sets for itself, in seconds */
} fol_child_request;

/* How a child ended. */
typedef enum fol_child_outcome {
  FOL_CHILD_DONE = 0,      /* the child exited with status 0; its output must still be validated */
  FOL_CHILD_FAILED,        /* the child exited with FOL_CHILD_STATUS_FAILED: it could not start its work */
  FOL_CHILD_CRASHED,       /* a signal such as SIGSEGV ended the child, or its exit status was unexpected */
  FOL_CHILD_OUT_OF_TIME,   /* the child reached its limit of processor time */
  FOL_CHILD_STUCK,         /* the child used no processor time for six seconds after it had set its limits */
  FOL_CHILD_TOO_SLOW,      /* the child had not ended after fol_child_request.wait_s and was killed */
  FOL_CHILD_OUT_OF_MEMORY, /* the child reported that it ran out of memory */
  FOL_CHILD_KILLED,        /* the child was killed from outside: by a user, or by a system that ran out of memory */
} fol_child_outcome;

/* Starts this program again as a child process, waits for its end, and sets *out to how it ended. The child gets
 * exactly two of this process's open files: request->input under the descriptor FOL_CHILD_INPUT, and request->output
 * under FOL_CHILD_OUTPUT. Its standard input, output and error are /dev/null. Fails with FOL_FAILED if the child cannot
 * be started. Can be called on any thread; if the thread or the program ends before the child, the child is killed. */
bool fol_child_run(fol_child_outcome *out, const fol_child_request *request, fol_error *err);

/* ---- in the child -------------------------------------------------------------------------------- */

/* The limits that a child sets for itself. */
typedef struct fol_child_limits {
  size_t memory, written; /* maximum size, in bytes, of the child's private memory and of its output file */
  unsigned processor_s;   /* processor time of all the child's threads together, in seconds */
} fol_child_limits;

/* Must be the first call in a child process that fol_child_run started. `parent` is the process id of the parent as
 * text, which the child finds in its second command-line argument. Makes the child end as soon as the parent ends, and
 * closes all files other than the standard streams and those that fol_child_run passed on. Fails with FOL_USAGE if
 * `parent` is NULL or not the process that started this one. */
bool fol_child_begin(const char *parent, fol_error *err);

/* Sets the limits of this child process and gives up all rights except to compute, to start threads and to use open
 * files, as far as the system supports that (docs/decisions.md). Everything that the child needs must be loaded before
 * this call. Afterwards the child must not wait for anything: a child that uses no processor time for six seconds ends
 * itself. Fails with FOL_FAILED if the system refuses a limit, or refuses to take the rights away. In a program built
 * with a sanitizer, which needs more rights, this call has no effect. */
bool fol_child_limit(const fol_child_limits *limits, fol_error *err);

/* Ends the child process with exit status `status`: 0 if its output is complete, otherwise FOL_CHILD_STATUS_FAILED or
 * another of the statuses above. */
_Noreturn void fol_child_exit(int status);

#endif
