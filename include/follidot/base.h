/* Base is the foundation of all rooms (the folders under src/). It contains errors (fol_error), checked memory
 * (fol_alloc), growing buffers (fol_bytes), text and numbers, progress and cancellation (fol_progress), threads
 * (fol_parallel, fol_thread_team), stable sorting, addressed random numbers (fol_hash), and files that are read with a
 * size limit and written atomically.
 *
 * Conventions of all rooms: functions named `new`, `open`, `load`, `copy` or `keep` return an object that the caller
 * has to drop, that is, to release with the function of the same type named `drop`; drop(NULL) is allowed. Every other
 * pointer is borrowed: the caller must not free it. A function that can fail returns bool (false: it failed), takes
 * `out` first and `fol_error *` (may be NULL) last, and leaves `*out` untouched on failure. */
#ifndef FOLLIDOT_BASE_H
#define FOLLIDOT_BASE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define FOL_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define FOL_PRINTF(text, first)
#endif

#define FOL_PI 3.14159265358979323846

/* ---- errors ---------------------------------------------------------------------------------- */

/* The kind of a failure. It decides the exit status of the command line (fol_exit_status). */
typedef enum fol_code {
  FOL_OK = 0,
  FOL_FAILED,     /* the operation could not be carried out because of the disk, memory or a library */
  FOL_USAGE,      /* wrong call by the user: unknown option, missing argument */
  FOL_REFUSED,    /* invalid or damaged input, including an invalid plan */
  FOL_CANCELLED,  /* cancelled through fol_progress */
  FOL_PASSPHRASE, /* a passphrase is needed, or the one given is wrong */
} fol_code;

/* An error, owned by the caller and never global. `text` is one line of valid UTF-8 for the user, which says what
 * failed and why. */
typedef struct fol_error {
  fol_code code;
  char text[400];
} fol_error;

/* Sets *err (may be NULL) to `code` and a message formatted as by printf. Always returns false, so that a function can
 * fail with `return fol_fail(...)`. If the message is too long, the texts printed with %s (without width or precision)
 * are shortened in their middle, so that a long path is cut rather than the reason after it. Unprintable characters
 * become "?" (fol_text_clean). Supports printf's conversions d i u x X f g e c s and its length modifiers l, ll, z. */
bool fol_fail(fol_error *err, fol_code code, const char *format, ...) FOL_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* Clang's analyser reads one file at a time and cannot know that fol_fail returns false */
#define fol_fail(...) (fol_fail(__VA_ARGS__), false)
#endif

/* Puts a prefix, formatted as by fol_fail, and ": " in front of the text of *err, an error that is already set. Always
 * returns false. `err` may be NULL. */
bool fol_fail_in(fol_error *err, const char *format, ...) FOL_PRINTF(2, 3);

/* Returns the exit status of the command line for `code` (docs/cli.md#exit-status): 0 for FOL_OK, 1 for FOL_FAILED and
 * FOL_CANCELLED, 2 for FOL_USAGE, 3 for FOL_REFUSED and FOL_PASSPHRASE. */
int fol_exit_status(fol_code code);

/* Aborts if `condition` is false, in every build. Only for errors in the program itself, never for checking data from
 * outside. */
#define FOL_ASSERT(condition) ((condition) ? (void)0 : fol_assert_failed(#condition, __FILE__, __LINE__))

/* Prints the failed assertion to stderr and aborts; called by FOL_ASSERT. */
_Noreturn void fol_assert_failed(const char *condition, const char *file, int line);

/* ---- memory ---------------------------------------------------------------------------------- */

/* Sets *out to a * b and returns true; returns false and leaves *out unchanged if the product overflows size_t. */
bool fol_size_mul(size_t *out, size_t a, size_t b);

/* Allocates `count` zeroed elements of `size` bytes. Returns NULL with FOL_FAILED if count * size overflows or memory
 * runs out, but never NULL on success, even if `count` is 0. Free the block with fol_free. */
void *fol_alloc(size_t count, size_t size, fol_error *err);

/* Allocates memory as fol_alloc does, but does not set it to zero: for large buffers that are overwritten entirely. */
void *fol_alloc_raw(size_t count, size_t size, fol_error *err);

/* Resizes a block from fol_alloc (NULL: a new block) to `count` elements of `size` bytes and returns the block, which
 * may have moved. New bytes are not set to zero. On failure returns NULL with FOL_FAILED and leaves the block as it
 * was. */
void *fol_resize(void *block, size_t count, size_t size, fol_error *err);

/* Frees a block that fol_alloc, fol_alloc_raw, fol_resize or fol_grow returned; `block` may be NULL. */
void fol_free(void *block);

/* Grows `block` (NULL: a new block) so that it has space for at least `needed` elements of `size` bytes. *capacity is
 * the number of elements for which it has space; if it is too small, it is raised by at least half, so that appending
 * elements one by one takes amortised constant time. Returns the block, which may have moved, and updates *capacity. On
 * failure returns NULL and leaves the block and *capacity as they were. */
void *fol_grow(void *block, size_t *capacity, size_t needed, size_t size, fol_error *err);

/* Returns a copy of a string, or NULL with FOL_FAILED if memory runs out. Free the copy with fol_free. */
char *fol_text_copy(const char *text, fol_error *err);

/* An atomic reference count. */
typedef struct fol_refcount {
  atomic_int count;
} fol_refcount;

/* Sets the reference count of a new object to 1, for its first owner. */
void fol_refcount_init(fol_refcount *refcount);

/* Adds one to the reference count, for a new owner of the object. */
void fol_refcount_increment(fol_refcount *refcount);

/* Subtracts one from the reference count. Returns true if the caller was the last owner and has to free the object. */
bool fol_refcount_decrement(fol_refcount *refcount);

/* A growing byte buffer. A struct of all zeros is an empty buffer. Drop it with fol_bytes_drop. */
typedef struct fol_bytes {
  uint8_t *data;
  size_t size, capacity;
} fol_bytes;

/* Appends the `size` bytes of `data` to the buffer. On failure the buffer's content is unchanged. */
bool fol_bytes_add(fol_bytes *bytes, const void *data, size_t size, fol_error *err);

/* Appends text formatted as by printf. A terminating zero byte, not counted in `size`, follows the text in memory. */
bool fol_bytes_printf(fol_bytes *bytes, fol_error *err, const char *format, ...) FOL_PRINTF(3, 4);

/* Reduces the memory of the buffer to its `size`. Fails only if memory runs out, and then leaves the buffer as it was.
 */
bool fol_bytes_trim(fol_bytes *bytes, fol_error *err);

/* Frees the buffer's memory and makes the buffer empty; `bytes` may be NULL. */
void fol_bytes_drop(fol_bytes *bytes);

/* A range of bytes in memory that is borrowed, not owned. */
typedef struct fol_span {
  const void *data;
  size_t size;
} fol_span;

/* ---- UTF-8 ----------------------------------------------------------------------------------- */

/* Returns the length in bytes of the UTF-8 character at the start of the zero-terminated `text`; 0 if the text is
 * empty, or if that character is not printable or not valid UTF-8. */
size_t fol_utf8_printable(const char *text);

/* Replaces unprintable characters in `text` with "?", in place: invalid UTF-8, control characters, line and paragraph
 * separators, and characters that change the direction of writing. */
void fol_text_clean(char *text);

/* Copies `text` to the buffer `out` of `size` bytes (more than 4), with a terminating zero. If the text is too long,
 * its middle is replaced by dots: "abc...xyz". UTF-8 characters are never split. */
void fol_text_shorten(char *out, size_t size, const char *text);

/* Whether the `size` bytes of `text` are valid UTF-8 without control characters other than tab, newline and carriage
 * return. Sets *end to the offset of the first invalid character, or to `size` if all are valid. */
bool fol_utf8_check(const char *text, size_t size, size_t *end);

/* ---- numbers as text ------------------------------------------------------------------------- */

/* Appends `value`, which must be finite, as the shortest decimal of 15 to 17 digits that reads back to the same bits,
 * with a decimal point in every locale. Fails only if memory runs out. */
bool fol_number_print(fol_bytes *out, double value, fol_error *err);

/* Parses all `size` bytes (at most 63) of `text` as a finite decimal number with a decimal point, whatever the locale;
 * fails with FOL_REFUSED if they are anything else. */
bool fol_number_parse(double *out, const char *text, size_t size, fol_error *err);

/* The range [low, high], or (low, high] if `above_low` is true. If `high` is INFINITY the range has no upper end, but
 * infinite values are still outside it. */
typedef struct fol_range {
  double low, high;
  bool above_low;
} fol_range;

/* Fails with FOL_REFUSED if `value` is outside `range`, or NaN. The message calls the value `key`: "KEY must be above 0
 * and at most 500, is 600". */
bool fol_range_check(const fol_range *range, double value, const char *key, fol_error *err);

/* Writes a description of the range, such as "above 0 and at most 500", to the buffer `text` of `size` bytes. */
void fol_range_print(char *text, size_t size, const fol_range *range);

/* ---- progress and cancellation --------------------------------------------------------------- */

/* The progress of a job, shared between the thread that works on it and the thread that observes it. A struct of all
 * zeros is ready for use, and functions that take a fol_progress accept NULL. The working thread sets `total` and
 * `done`, both in the same unit of its choice. The observing thread may set `cancel` at any time; the job then fails
 * with FOL_CANCELLED and has no effect. */
typedef struct fol_progress {
  atomic_bool cancel;
  atomic_size_t done, total;
  const struct fol_progress *whole; /* larger job that includes this one and also cancels it; NULL: none */
} fol_progress;

/* Sets the steps done to 0 and the expected number of steps to `total`. `progress` may be NULL. */
void fol_progress_expect(fol_progress *progress, size_t total);

/* Adds `steps` to the steps done. `progress` may be NULL. Thread-safe. */
void fol_progress_step(fol_progress *progress, size_t steps);

/* Whether the job, or a larger job that it is part of, was cancelled; false if `progress` is NULL. */
bool fol_progress_cancelled(const fol_progress *progress);

/* Returns the completed fraction of the job, in [0, 1]; 0 if `progress` is NULL or no total is set. */
double fol_progress_fraction(const fol_progress *progress);

/* ---- threads --------------------------------------------------------------------------------- */

/* Does the work of block number `block` of a parallel job. */
typedef void fol_block_work(void *context, size_t block);

/* Calls work(context, block) once for each block from 0 to blocks - 1, on up to `threads` threads (0: one per
 * processor), and returns when all are done. The caller divides the work into blocks independently of the number of
 * threads, and each block writes only its own output. The result therefore has the same bits with any number of
 * threads, also in a build without OpenMP. */
void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context);

/* The number of threads that fol_parallel uses for the argument `threads`: `threads` itself, or the number of
 * processors if `threads` is 0; always 1 without OpenMP. */
int fol_parallel_threads(int threads);

/* A team of threads that is kept alive for many parallel jobs in quick succession. */
typedef struct fol_thread_team fol_thread_team;

/* A function that gives jobs to a team by calling fol_thread_team_for; it runs on the thread that called
 * fol_thread_team_run. */
typedef void fol_thread_team_main(void *context, fol_thread_team *team);

/* Starts a team of `threads` threads (0: one per processor), calls lead(context, team), and ends the team when `lead`
 * returns. */
void fol_thread_team_run(int threads, fol_thread_team_main *lead, void *context);

/* Calls work(context, block) for all blocks from 0 to blocks - 1 on the team's threads, and returns when all are done.
 * Call it only from the `lead` function of fol_thread_team_run, and for one job at a time. */
void fol_thread_team_for(fol_thread_team *team, size_t blocks, fol_block_work *work, void *context);

/* The maximum number of blocks that a block can depend on: its 26 neighbours in a three-dimensional grid of blocks. */
enum { FOL_NEEDS_MAX = 26 };

/* Writes to `before` the numbers of the blocks that must be done before `block` starts, all smaller than `block`;
 * returns how many there are. */
typedef size_t fol_block_needs(void *context, size_t block, size_t before[FOL_NEEDS_MAX]);

/* Does what fol_thread_team_for does, but starts each block only after the blocks that `needs` lists for it are done.
 * `context` is passed to both `work` and `needs`. Fails only if memory runs out. */
bool fol_thread_team_for_ordered(fol_thread_team *team, size_t blocks, fol_block_work *work, fol_block_needs *needs,
                                 void *context, fol_error *err);

/* ---- sorting --------------------------------------------------------------------------------- */

/* Compares two items. The result is negative, 0 or positive, as qsort expects it. */
typedef int fol_compare(const void *a, const void *b);

/* Sorts `count` items of `size` bytes in the order that `compare` gives. The sort is stable, so that unlike with qsort
 * the order of equal items is the same with every C library. Allocates nothing. */
void fol_sort(void *items, size_t count, size_t size, fol_compare *compare);

/* ---- addressed random numbers ---------------------------------------------------------------- */

/* Returns 64 random bits. Random numbers are not drawn from a sequence but addressed: equal arguments always give equal
 * bits, on every machine and in any order of calls. `seed` and `stream` (fol_stream) select an independent table of
 * random numbers, `cell` and `index` an entry of the table. */
uint64_t fol_hash(uint64_t seed, uint64_t stream, uint64_t cell, uint64_t index);

/* Converts the upper 53 bits of `hash` to a number in [0, 1). */
double fol_hash_unit(uint64_t hash);

/* Mixes the bits of `z` with the finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, variant 13 of Stafford), so that every bit of the input changes about half of the output
 * bits. */
static inline uint64_t fol_hash_mix(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* The `stream` arguments of fol_hash. Each purpose for which the program uses random numbers has a stream of its own,
 * so that no two purposes share random numbers. */
typedef enum fol_stream {
  FOL_STREAM_SCATTER_START = 1, /* first points of a point set (fol_set) */
  FOL_STREAM_JITTER,            /* displacement of dots */
  FOL_STREAM_DOT_PIGMENT,       /* amount of pigment in a dot */
  FOL_STREAM_DOT_SPREAD,        /* size of a dot with a given amount of pigment */
  FOL_STREAM_HAIRLINE_MICRO,    /* fine irregularity of a hairline */
  FOL_STREAM_HAIRLINE_MACRO,    /* coarse irregularity of a hairline */
  FOL_STREAM_SAMPLE_SKIN,       /* skin of synthetic photographs */
  FOL_STREAM_SAMPLE_HAIR,       /* hair of synthetic photographs */
  FOL_STREAM_SAMPLE_GRAIN,      /* camera noise of synthetic photographs */
  FOL_STREAM_TEST,              /* for tests only */
  FOL_STREAM_LIGHT,             /* paths of simulated light in skin */
  FOL_STREAM_FLUSH,             /* patches of redness after treatment */
  FOL_STREAM_DOT_ELONGATION,    /* elongation and direction of a dot */
} fol_stream;

/* ---- reading files --------------------------------------------------------------------------- */

/* Returns the part of `path` after its last slash, borrowed from `path`; all of it if it has no slash, "" if it is
 * NULL. */
const char *fol_path_name(const char *path);

/* Returns the folder part of `path`: "." if it has none, "/" for the root. NULL if memory runs out. Free it with
 * fol_free. */
char *fol_path_folder(const char *path, fol_error *err);

/* Reads the file at `path`, of at most `limit` bytes; drop *out. Errors name the path. Fails with FOL_FAILED if the
 * file is missing, unreadable, or a folder, and with FOL_REFUSED if it is too large, or a pipe, socket or device.
 * Pipes, sockets and devices are rejected without blocking on them, unless they were passed to the program already open
 * (/dev/stdin, /dev/fd/N). */
bool fol_file_read(fol_bytes *out, const char *path, size_t limit, fol_error *err);

/* Opens the file at `path` for reading and sets *out to its descriptor, which the caller closes with close(). Fails as
 * fol_file_read does, but a folder is opened too. The size is not checked. */
bool fol_file_open(int *out, const char *path, fol_error *err);

/* Reads the open file `fd` from its current position to its end, at most `limit` bytes; drop *out. Error messages call
 * the file `name`. Fails with FOL_FAILED if the file cannot be read, and with FOL_REFUSED if it has more bytes. */
bool fol_file_read_open(fol_bytes *out, int fd, const char *name, size_t limit, fol_error *err);

/* Reads exactly `size` bytes from offset `at` (in bytes) of the open file `fd` into `out`; returns false if the file
 * has fewer bytes or cannot be read. */
bool fol_file_read_at(int fd, uint64_t at, void *out, size_t size);

/* ---- writing files --------------------------------------------------------------------------- */

/* Returns an unused path in the folder of `path`, with a short random file name ("follidot-0123456789ab.part") whose
 * length does not depend on the length of `path`. Free it with fol_free. On failure returns NULL with FOL_FAILED. */
char *fol_path_temporary(const char *path, fol_error *err);

/* Creates an empty file in the folder of `target` under a temporary name, with the default mode (0666 less the umask).
 * Sets *path to its path, which the caller frees with fol_free, and *fd to its descriptor, open for reading and
 * writing. Error messages call the file `name`. If the temporary name is taken, for instance by a file that a killed
 * program left behind, another name is tried; the existing file is neither reused nor deleted. Fails with FOL_FAILED if
 * no file can be created there. */
bool fol_file_stage(char **path, int *fd, const char *target, const char *name, fol_error *err);

/* Renames the file `from` to `to`, in the same folder, and never replaces another file. Returns false, with the reason
 * in errno, on failure: EEXIST if `to` exists, even if it was created a moment ago. */
bool fol_path_move_free(const char *from, const char *to);

/* Flushes to the disk the folder that contains `path`, which makes a rename in it permanent. Errors are ignored, since
 * some file systems cannot flush folders. */
void fol_path_flush_folder(const char *path);

/* The rule for which existing files an output may replace. Empty files, and files with the same content as the output,
 * may always be replaced; a struct of all zeros is the rule that no other files may be replaced. Input files are never
 * replaced, not even with `force` or under another name (they are compared by device and inode). */
typedef struct fol_overwrite {
  /* Returns whether this program made the regular file of `size` bytes that is open as `fd`; reads from the file with
   * pread. If `is_ours` is NULL, no file counts as made by this program. */
  bool (*is_ours)(void *context, const char *path, int fd, size_t size);
  void *context;             /* passed to `is_ours` */
  const char *const *inputs; /* paths of the input files; NULL entries are skipped */
  size_t input_count;
  bool force;         /* any file may be replaced, except inputs */
  const char *wanted; /* text for the error message: why a file may not be replaced; NULL: "was not made by Follidot" */
  const char *advice; /* text for the end of the error message, such as "choose another folder"; NULL: none */
} fol_overwrite;

/* Checks that `rule` (NULL: a rule of all zeros) allows writing an output to `path`. If not, fails with FOL_FAILED,
 * naming the path and the reason. An existing file with the same content as the output may always be replaced;
 * `output` is the path of the finished output, to compare them, or NULL if the output is not finished yet. */
bool fol_overwrite_check(const fol_overwrite *rule, const char *path, const char *output, fol_error *err);

/* Writes the `size` bytes of `data` to the file `path` atomically: to a temporary file in the same folder, which is
 * flushed to the disk and renamed to `path`, so that readers see either the old or the new content. Keeps the mode of a
 * file that it replaces. A device or a pipe is written to directly. Replaces any file; for paths chosen by the user
 * call fol_file_write_checked. Fails with FOL_FAILED, naming the path, if the file cannot be written. */
bool fol_file_write(const char *path, const void *data, size_t size, fol_error *err);

/* Writes a file as fol_file_write does, but fails with FOL_FAILED if `rule` (NULL: a rule of all zeros) does not allow
 * replacing an existing file at `path`. */
bool fol_file_write_checked(const fol_overwrite *rule, const char *path, const void *data, size_t size, fol_error *err);

/* Checks, without writing, that `rule` (NULL: a rule of all zeros) allows writing a file to `path`; fails with
 * FOL_FAILED if not. A path to something other than a regular file, such as a device, passes the check. */
bool fol_file_may_write(const fol_overwrite *rule, const char *path, fol_error *err);

/* A set of files that appear in their folder together or not at all. Each file is first written in full under a
 * temporary name in that folder. If the program is killed during the commit, some files may be new and some old, each
 * of them complete. The old content of a replaced file may then be in a file "follidot-....part" (on file systems
 * without hard links, that is its only copy). */
typedef struct fol_file_set fol_file_set;

/* Creates an empty set for files in `folder`, which is created if it is missing and removed again if no files are
 * committed. `rule` (NULL: a rule of all zeros) is borrowed until the set is dropped. Drop *out. Fails with FOL_FAILED
 * if `folder` cannot be created or is not a folder. */
bool fol_file_set_new(fol_file_set **out, const char *folder, const fol_overwrite *rule, fol_error *err);

/* Checks in advance that the set's overwrite rule allows writing a file called `name` in the set's folder; fails with
 * FOL_FAILED if not. */
bool fol_file_set_check(const fol_file_set *set, const char *name, fol_error *err);

/* Adds a file called `name` with the `size` bytes of `data` to the set, written under a temporary name for now. Fails
 * with FOL_FAILED if the data cannot be written or the set's overwrite rule does not allow the file. */
bool fol_file_set_add(fol_file_set *set, const char *name, const void *data, size_t size, fol_error *err);

/* Flushes all files of the set to the disk, checks the overwrite rule again, and moves the files into place. Files that
 * are replaced are kept until all new files are in place, and restored on any error. Errors are FOL_FAILED. */
bool fol_file_set_commit(fol_file_set *set, fol_error *err);

/* Frees the set and, if it was not committed, deletes its temporary files. `set` may be NULL. */
void fol_file_set_drop(fol_file_set *set);

#endif
