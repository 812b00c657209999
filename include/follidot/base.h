/* Base: the foundation of every room. Errors (fol_error), checked memory (fol_alloc), growing buffers (fol_bytes), text
 * and numbers, progress and cancellation (fol_progress), threads (fol_parallel, fol_thread_team), stable sorting,
 * addressed random numbers (fol_hash), and files that are read with a limit and written atomically.
 *
 * Conventions of all rooms: functions named `new`, `open`, `load`, `copy` or `keep` return something that the caller
 * has to drop; drop(NULL) is allowed; every other pointer is borrowed. A function that can fail returns bool, takes
 * `out` first and `fol_error *` last, and leaves `*out` untouched on failure. */
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

/* What kind of failure it was; decides the exit status of the command line (fol_exit_status). */
typedef enum fol_code {
  FOL_OK = 0,
  FOL_FAILED,     /* the operation could not be carried out: disk, memory, a library */
  FOL_USAGE,      /* wrong call by the user: unknown option, missing argument */
  FOL_REFUSED,    /* invalid or damaged input, including an invalid plan */
  FOL_CANCELLED,  /* cancelled through fol_progress */
  FOL_PASSPHRASE, /* a passphrase is needed, or the one given is wrong */
} fol_code;

/* Owned by the caller, never global. `text` is one line of valid UTF-8 for the user: what failed and why. */
typedef struct fol_error {
  fol_code code;
  char text[400];
} fol_error;

/* Fills `err` (may be NULL) and returns false, so that a function can fail with `return fol_fail(...)`. If the message
 * is too long, arguments of a plain %s are shortened in the middle, so that paths give way before reasons do.
 * Unprintable characters become "?" (fol_text_clean). Supports the conversions d i u x X f g e c s, with l, ll, z. */
bool fol_fail(fol_error *err, fol_code code, const char *format, ...) FOL_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* it analyses one file at a time, and could not know that fol_fail returns false */
#define fol_fail(...) (fol_fail(__VA_ARGS__), false)
#endif

/* Prefixes the text of an error that is already set with "PREFIX: ", formatted as by fol_fail. Returns false. */
bool fol_fail_in(fol_error *err, const char *format, ...) FOL_PRINTF(2, 3);

/* The exit status for a code, docs/cli.md#exit-status: 0 done, 1 failed, 2 wrong usage, 3 damaged or refused input. */
int fol_exit_status(fol_code code);

/* Aborts if `condition` is false, in every build. For bugs only, never for checking data from outside. */
#define FOL_ASSERT(condition) ((condition) ? (void)0 : fol_assert_failed(#condition, __FILE__, __LINE__))

/* Prints the failed assertion to stderr and aborts; called by FOL_ASSERT. */
_Noreturn void fol_assert_failed(const char *condition, const char *file, int line);

/* ---- memory ---------------------------------------------------------------------------------- */

/* Sets *out to a * b; false on overflow. */
bool fol_size_mul(size_t *out, size_t a, size_t b);

/* Allocates `count` zeroed elements of `size` bytes. NULL (FOL_FAILED) on overflow or if memory runs out; never NULL on
 * success, even if `count` is 0. Free with fol_free. */
void *fol_alloc(size_t count, size_t size, fol_error *err);

/* As fol_alloc, but uninitialised: for large buffers that are overwritten entirely. */
void *fol_alloc_raw(size_t count, size_t size, fol_error *err);

/* Resizes a block to `count` elements of `size` bytes. On failure returns NULL and leaves the old block as it was. */
void *fol_resize(void *block, size_t count, size_t size, fol_error *err);

/* Frees a block of fol_alloc and the like; NULL is allowed. */
void fol_free(void *block);

/* Grows the block of a list if its *capacity, in elements of `size` bytes, is less than `needed`: by half or more, so
 * that appending is amortised O(1). Returns the block, which may have moved, and updates *capacity. On failure returns
 * NULL and leaves both as they were. */
void *fol_grow(void *block, size_t *capacity, size_t needed, size_t size, fol_error *err);

/* Copies a string. NULL (FOL_FAILED) if memory runs out. Free with fol_free. */
char *fol_text_copy(const char *text, fol_error *err);

/* An atomic reference count. */
typedef struct fol_refcount {
  atomic_int count;
} fol_refcount;

/* Sets the count to 1, for the first owner. */
void fol_refcount_init(fol_refcount *refcount);

/* Adds an owner. */
void fol_refcount_increment(fol_refcount *refcount);

/* Removes an owner; true if it was the last one, who then has to free the object. */
bool fol_refcount_decrement(fol_refcount *refcount);

/* A growing byte buffer. All zero is empty; drop with fol_bytes_drop. */
typedef struct fol_bytes {
  uint8_t *data;
  size_t size, capacity;
} fol_bytes;

/* Appends `size` bytes. On failure the buffer keeps what it had. */
bool fol_bytes_add(fol_bytes *bytes, const void *data, size_t size, fol_error *err);

/* Appends formatted text. A terminating zero follows it in memory, not counted in `size`. */
bool fol_bytes_printf(fol_bytes *bytes, fol_error *err, const char *format, ...) FOL_PRINTF(3, 4);

/* Releases the memory beyond `size`. */
bool fol_bytes_trim(fol_bytes *bytes, fol_error *err);

/* Frees the buffer and makes it empty; NULL is allowed. */
void fol_bytes_drop(fol_bytes *bytes);

/* Borrowed bytes. */
typedef struct fol_span {
  const void *data;
  size_t size;
} fol_span;

/* ---- UTF-8 ----------------------------------------------------------------------------------- */

/* The length in bytes of the character at the start of `text`; 0 if it is not printable or not valid UTF-8. */
size_t fol_utf8_printable(const char *text);

/* Replaces unprintable characters with "?", in place: invalid UTF-8, control characters, line and paragraph separators,
 * and characters that change the direction of writing. */
void fol_text_clean(char *text);

/* Copies `text` to a buffer of `size` bytes (more than 4). If it is too long, its middle is replaced: "abc...xyz".
 * UTF-8 characters are never split. */
void fol_text_shorten(char *out, size_t size, const char *text);

/* Whether `text` is valid UTF-8 without control characters other than tab, newline and carriage return. Sets *end to
 * `size`, or to the offset of the first character that is not. */
bool fol_utf8_check(const char *text, size_t size, size_t *end);

/* ---- numbers as text ------------------------------------------------------------------------- */

/* Appends the shortest decimal of 15 to 17 digits that reads back to the same bits, with a decimal point in every
 * locale. `value` must be finite. */
bool fol_number_print(fol_bytes *out, double value, fol_error *err);

/* Parses all of `text` (`size` bytes, at most 63) as a finite decimal number with a decimal point, whatever the locale;
 * FOL_REFUSED otherwise. */
bool fol_number_parse(double *out, const char *text, size_t size, fol_error *err);

/* The range [low, high], or (low, high] with `above_low`. If `high` is INFINITY there is no upper end, but infinite
 * values are still outside. */
typedef struct fol_range {
  double low, high;
  bool above_low;
} fol_range;

/* FOL_REFUSED if `value` is outside, or NaN: "KEY must be above 0 and at most 500, is 600". */
bool fol_range_check(const fol_range *range, double value, const char *key, fol_error *err);

/* Describes the range in words: "above 0 and at most 500". */
void fol_range_print(char *text, size_t size, const fol_range *range);

/* ---- progress and cancellation --------------------------------------------------------------- */

/* Shared between a working thread and the one that observes it. All zero is ready for use; functions that take one
 * accept NULL. The worker sets `total` and `done`, in any unit; the observer may set `cancel` at any time, and the work
 * then fails with FOL_CANCELLED and leaves nothing behind. */
typedef struct fol_progress {
  atomic_bool cancel;
  atomic_size_t done, total;
  const struct fol_progress *whole; /* the larger job this one is part of and is cancelled with; NULL if none */
} fol_progress;

/* Starts counting from 0 towards `total`. */
void fol_progress_expect(fol_progress *progress, size_t total);

/* Reports that `steps` more are done; safe from several threads. */
void fol_progress_step(fol_progress *progress, size_t steps);

/* Whether the job, or one that it is part of, was cancelled. */
bool fol_progress_cancelled(const fol_progress *progress);

/* The completed fraction in [0, 1]; 0 as long as no total is set. */
double fol_progress_fraction(const fol_progress *progress);

/* ---- threads --------------------------------------------------------------------------------- */

/* One block of a parallel job. */
typedef void fol_block_work(void *context, size_t block);

/* Runs work(context, block) once for each block from 0 to blocks - 1, on up to `threads` threads (0: one per
 * processor). The caller determines the blocks, independently of the number of threads, and each block writes only its
 * own output: so the result has the same bits with any number of threads, and without OpenMP. */
void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context);

/* The number of threads to use, at least 1: `threads`, or if that is 0 the number of processors; 1 without OpenMP. */
int fol_parallel_threads(int threads);

/* Threads kept together for many parallel jobs in quick succession. */
typedef struct fol_thread_team fol_thread_team;

/* The function that leads a team; it runs on the calling thread. */
typedef void fol_thread_team_main(void *context, fol_thread_team *team);

/* Starts a team of `threads` threads (as in fol_parallel), runs `lead`, and ends the team when that returns. */
void fol_thread_team_run(int threads, fol_thread_team_main *lead, void *context);

/* As fol_parallel, on the team's threads. Call it from the leading thread only, one job at a time. */
void fol_thread_team_for(fol_thread_team *team, size_t blocks, fol_block_work *work, void *context);

/* The most blocks that one block can depend on. */
enum { FOL_NEEDS_MAX = 26 };

/* Lists in `before` the blocks, all of smaller number, that must be done before `block` starts; returns how many. */
typedef size_t fol_block_needs(void *context, size_t block, size_t before[FOL_NEEDS_MAX]);

/* As fol_thread_team_for, for blocks that depend on others. Fails only if memory runs out. */
bool fol_thread_team_for_ordered(fol_thread_team *team, size_t blocks, fol_block_work *work, fol_block_needs *needs,
                                 void *context, fol_error *err);

/* ---- sorting --------------------------------------------------------------------------------- */

/* Compares two items: negative, 0 or positive, as for qsort. */
typedef int fol_compare(const void *a, const void *b);

/* A stable sort, so that the order of equal items is the same with every C library, unlike qsort. Allocates nothing. */
void fol_sort(void *items, size_t count, size_t size, fol_compare *compare);

/* ---- addressed random numbers ---------------------------------------------------------------- */

/* Random numbers are not drawn from a sequence but addressed: the same four numbers give the same 64 random bits, on
 * every machine and in any order. */
uint64_t fol_hash(uint64_t seed, uint64_t stream, uint64_t cell, uint64_t index);

/* A number in [0, 1) from the upper 53 bits of a hash. */
double fol_hash_unit(uint64_t hash);

/* The finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, variant 13 of Stafford): every bit of the input changes about half of the output's. */
static inline uint64_t fol_hash_mix(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* The streams of fol_hash: one for each use, so that no two uses share random numbers. */
typedef enum fol_stream {
  FOL_STREAM_SCATTER_START = 1,
  FOL_STREAM_JITTER,
  FOL_STREAM_DOT_PIGMENT,
  FOL_STREAM_DOT_SPREAD,
  FOL_STREAM_HAIRLINE_MICRO,
  FOL_STREAM_HAIRLINE_MACRO,
  FOL_STREAM_SAMPLE_SKIN,
  FOL_STREAM_SAMPLE_HAIR,
  FOL_STREAM_SAMPLE_GRAIN,
  FOL_STREAM_TEST,
  FOL_STREAM_LIGHT,
  FOL_STREAM_FLUSH,
  FOL_STREAM_DOT_ELONGATION,
} fol_stream;

/* ---- reading files --------------------------------------------------------------------------- */

/* The folder part of a path: "." if it has none, "/" for the root. Free with fol_free. */
char *fol_path_folder(const char *path, fol_error *err);

/* Reads a whole file of at most `limit` bytes; drop *out. Errors name the path. FOL_FAILED: missing, unreadable, a
 * folder. FOL_REFUSED: too large, or a pipe, socket or device, without blocking on it; these are allowed only if they
 * were passed in already open (/dev/stdin, /dev/fd/N). */
bool fol_file_read(fol_bytes *out, const char *path, size_t limit, fol_error *err);

/* Opens a file for reading with the checks of fol_file_read. The caller closes *out with close(). */
bool fol_file_open(int *out, const char *path, fol_error *err);

/* Reads the rest of an open file, at most `limit` bytes; drop *out. Errors call it `name`. */
bool fol_file_read_open(fol_bytes *out, int fd, const char *name, size_t limit, fol_error *err);

/* ---- writing files --------------------------------------------------------------------------- */

/* An unused path in the folder of `path`, with a short random name ("follidot-0123456789ab.part") whose length does not
 * depend on that of `path`. Free with fol_free. */
char *fol_path_temporary(const char *path, fol_error *err);

/* Creates an empty file next to `target` under a temporary name, with the default mode (0666 less the umask). *fd is
 * open for reading and writing; free *path with fol_free. Errors name the file `name`. If the temporary name is
 * taken, for instance by a file that a killed program left behind, another one is tried; such files are neither reused
 * nor deleted. */
bool fol_file_stage(char **path, int *fd, const char *target, const char *name, fol_error *err);

/* Renames a file within its folder without replacing anything: if `to` exists, even since a moment ago, returns false
 * with errno EEXIST. */
bool fol_path_move_free(const char *from, const char *to);

/* Flushes the folder of `path` to the disk, as is needed after a rename. Errors are ignored, since some file systems
 * cannot do it. */
void fol_path_flush_folder(const char *path);

/* Which existing files an output may replace. Empty files and files with identical content always may be; all zero
 * allows no others. Input files are never replaced, whatever name they go by (compared by device and inode), not even
 * with `force`. */
typedef struct fol_overwrite {
  /* Whether this program made the regular file of `size` bytes that is open as `fd`. It reads as much as it needs with
   * pread. NULL: no file counts as the program's own. */
  bool (*is_ours)(void *context, const char *path, int fd, size_t size);
  void *context;             /* passed to `is_ours` */
  const char *const *inputs; /* paths of the input files; NULL entries are skipped */
  size_t input_count;
  bool force;         /* any file may be replaced, except inputs */
  const char *wanted; /* what is wrong with a file that may not be replaced; NULL: "was not made by Follidot" */
  const char *advice; /* ends the message: "choose another folder"; NULL: none */
} fol_overwrite;

/* Checks whether an output may be placed at `path`; FOL_FAILED names it and says why not. `output` is the path of the
 * finished file, for comparing contents; NULL if there is none yet. `rule` NULL is as all zero. */
bool fol_overwrite_check(const fol_overwrite *rule, const char *path, const char *output, fol_error *err);

/* Writes a file atomically: to a temporary file in the same folder, which is flushed to the disk and renamed over
 * `path`, so that readers see either the old or the new content. Keeps the mode of a file that it replaces. A device or
 * a pipe is written to directly. Replaces any file; for paths chosen by the user call fol_file_write_checked. */
bool fol_file_write(const char *path, const void *data, size_t size, fol_error *err);

/* As fol_file_write, but fails with FOL_FAILED if `rule` does not allow replacing what is at `path`. */
bool fol_file_write_checked(const fol_overwrite *rule, const char *path, const void *data, size_t size, fol_error *err);

/* Checks in advance whether `rule` would stop fol_file_write_checked. */
bool fol_file_may_write(const fol_overwrite *rule, const char *path, fol_error *err);

/* Several files that appear together or not at all. Each is first written in full under a temporary name in the same
 * folder. If the program is killed during the commit, some files may be new and some old, each of them complete; a file
 * "follidot-....part" may then hold the old content (on file systems without hard links, the only copy of it). */
typedef struct fol_file_set fol_file_set;

/* An empty set for files in `folder`, which is created if it is missing and removed again if nothing is committed.
 * `rule` is borrowed until the set is dropped. */
bool fol_file_set_new(fol_file_set **out, const char *folder, const fol_overwrite *rule, fol_error *err);

/* Checks in advance whether the rule allows a file of that name. */
bool fol_file_set_check(const fol_file_set *set, const char *name, fol_error *err);

/* Writes a file under a temporary name. Checks the rule already now, so that problems are reported early. */
bool fol_file_set_add(fol_file_set *set, const char *name, const void *data, size_t size, fol_error *err);

/* Flushes all files to the disk, checks the rule again, and moves them into place. Existing files are kept until all
 * are in place, and restored on any error. */
bool fol_file_set_commit(fol_file_set *set, fol_error *err);

/* Frees the set; if it was not committed, removes its temporary files. */
void fol_file_set_drop(fol_file_set *set);

#endif
