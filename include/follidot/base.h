/* Base: what every room stands on. Errors, checked memory, bytes, files, addressed random numbers,
 * progress, and the one place that knows of threads.
 *
 * The verbs `new open load copy keep` give you something to `drop`; `drop(NULL)` is fine; all else is
 * borrowed. What can fail returns bool, takes `out` first and `fol_error *` last, and leaves `*out`
 * untouched on failure. */
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

typedef enum fol_code {
  FOL_OK = 0,
  FOL_FAILED,     /* the work could not be done: disk, memory, a library */
  FOL_USAGE,      /* the caller asked wrongly: unknown option, missing argument */
  FOL_REFUSED,    /* damaged or refused input, a bad plan included */
  FOL_CANCELLED,  /* the progress cookie said stop */
  FOL_PASSPHRASE, /* one is needed, or the one given is wrong */
} fol_code;

/* Owned by the caller, never a global. `text` is one line of valid UTF-8 in plain words: what and why. */
typedef struct fol_error {
  fol_code code;
  char text[400];
} fol_error;

/* Fills `err` (NULL is fine) and returns false, so that failing is `return fol_fail(...)`. Where the text is too long,
 * what is quoted by a plain %s is shortened in its middle, the longest first: paths, not reasons. Then whatever is no
 * printable character is replaced by "?" (fol_text_clean). Of conversions there are d i u x X f g e c s, with l, ll, z.
 */
bool fol_fail(fol_error *err, fol_code code, const char *format, ...) FOL_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* which looks at one file at a time */
#define fol_fail(...) (fol_fail(__VA_ARGS__), false)
#endif

/* Puts "PREFIX: " before the text of an error that is already set, and returns false. */
bool fol_fail_in(fol_error *err, const char *format, ...) FOL_PRINTF(2, 3);

/* Exit status, docs/cli.md#exit-status: 0 done, 1 failed, 2 wrong usage, 3 damaged or refused input. */
int fol_exit_status(fol_code code);

/* Bugs are asserted in every build; data from outside never is. */
#define FOL_ASSERT(condition) ((condition) ? (void)0 : fol_assert_failed(#condition, __FILE__, __LINE__))
_Noreturn void fol_assert_failed(const char *condition, const char *file, int line);

/* ---- memory ---------------------------------------------------------------------------------- */

/* a * b without overflow; false where it does not fit. */
bool fol_size_mul(size_t *out, size_t a, size_t b);

/* `count` zeroed elements of `size` bytes; NULL, with `err` filled, on overflow or exhaustion.
 * Never NULL on success, `count` 0 included. Free with fol_free. */
void *fol_alloc(size_t count, size_t size, fol_error *err);

/* The same without zeroing, for large buffers that are written whole. */
void *fol_alloc_raw(size_t count, size_t size, fol_error *err);

/* Grows or shrinks; on failure NULL is returned and the old block stays as it was. */
void *fol_resize(void *block, size_t count, size_t size, fol_error *err);
void fol_free(void *block);

/* For lists that grow: `block` itself while its *capacity, in elements of `size` bytes, is at least `needed`; else it
 * moved to where there is half as much again or more, with the new *capacity. On failure NULL is returned and both
 * stay as they were. */
void *fol_grow(void *block, size_t *capacity, size_t needed, size_t size, fol_error *err);

char *fol_text_copy(const char *text, fol_error *err);

/* A count of owners. Starts at 1 with fol_refcount_init; fol_refcount_decrement returns true for the last one. */
typedef struct fol_refcount {
  atomic_int count;
} fol_refcount;
void fol_refcount_init(fol_refcount *refcount);
void fol_refcount_increment(fol_refcount *refcount);
bool fol_refcount_decrement(fol_refcount *refcount);

/* Bytes that grow. Zero is empty; drop with fol_bytes_drop. */
typedef struct fol_bytes {
  uint8_t *data;
  size_t size, capacity;
} fol_bytes;
bool fol_bytes_add(fol_bytes *bytes, const void *data, size_t size, fol_error *err);
bool fol_bytes_printf(fol_bytes *bytes, fol_error *err, const char *format, ...) FOL_PRINTF(3, 4);
bool fol_bytes_trim(fol_bytes *bytes, fol_error *err); /* gives back the room beyond `size` */
void fol_bytes_drop(fol_bytes *bytes);

/* Bytes that somebody else owns. */
typedef struct fol_span {
  const void *data;
  size_t size;
} fol_span;

/* The length of the printable character of valid UTF-8 that `text` begins with; 0: it does not begin with one. */
size_t fol_utf8_printable(const char *text);

/* Replaces whatever is no printable character by "?", in place: bytes that are not UTF-8, controls, ends of lines, and
 * what turns the direction of writing around. */
void fol_text_clean(char *text);

/* `text` in a buffer of `size` bytes (more than 4); what is too long loses its middle: "abc...xyz". No character of
 * UTF-8 is cut in two. */
void fol_text_shorten(char *out, size_t size, const char *text);

/* Valid UTF-8 without control characters other than white space: *end is its length, or where it breaks. */
bool fol_utf8_check(const char *text, size_t size, size_t *end);

/* ---- numbers as text ------------------------------------------------------------------------- */

/* The shortest decimal of 15 to 17 digits that reads back to the same bits, with a point in every locale.
 * `value` is finite. Appends. */
bool fol_number_print(fol_bytes *out, double value, fol_error *err);

/* The whole of `text`, at most 63 characters, as a finite decimal number; anything else is FOL_REFUSED. */
bool fol_number_parse(double *out, const char *text, size_t size, fol_error *err);

/* [low, high], or (low, high]. No end where `high` is INFINITY; what is infinite lies outside all the same. */
typedef struct fol_range {
  double low, high;
  bool above_low;
} fol_range;

/* Refuses what lies outside, NaN included: "KEY must be above 0 and at most 500, is 600". */
bool fol_range_check(const fol_range *range, double value, const char *key, fol_error *err);
void fol_range_print(char *text, size_t size, const fol_range *range); /* "above 0 and at most 500" */

/* ---- progress and cancel --------------------------------------------------------------------- */

/* A cookie shared between the thread that works and the one that watches. Zero is ready to use.
 * The worker sets total and done (any unit); the watcher may set cancel at any time, after which the
 * work fails with FOL_CANCELLED and leaves nothing behind. NULL is accepted wherever one is taken. */
typedef struct fol_progress {
  atomic_bool cancel;
  atomic_size_t done, total;
  const struct fol_progress *whole; /* of what this is a part, which is cancelled with it; NULL: of nothing */
} fol_progress;
void fol_progress_expect(fol_progress *progress, size_t total);
void fol_progress_step(fol_progress *progress, size_t steps);
bool fol_progress_cancelled(const fol_progress *progress);
double fol_progress_fraction(const fol_progress *progress); /* [0, 1]; 0 before anything is expected */

/* ---- parallel -------------------------------------------------------------------------------- */

/* Runs work(context, block) for block 0 .. blocks-1, each once, on up to `threads` threads (0: as
 * many as there are processors). The blocks are fixed by the caller, never by the number of threads,
 * and each writes its own output: so the result is the same bits at every thread count, and with
 * OpenMP off. */
typedef void fol_block_work(void *context, size_t block);
void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context);
int fol_parallel_threads(int threads); /* what 0 means here; at least 1 */

/* For many such jobs that follow one another closely: threads that stay together while `lead` runs on the calling
 * thread, and lend a hand with each job that it gives them. `threads` as above. */
typedef struct fol_thread_team fol_thread_team;
typedef void fol_thread_team_main(void *context, fol_thread_team *crew);
void fol_thread_team_run(int threads, fol_thread_team_main *lead, void *context);

/* As fol_parallel; from the leading thread only, one job at a time. */
void fol_thread_team_for(fol_thread_team *crew, size_t blocks, fol_block_work *work, void *context);

/* The same for blocks of which some must follow others: needs(context, block, before) names up to FOL_NEEDS_MAX
 * blocks, all of smaller number, that have to be done before `block` starts, and returns how many. Fails only for want
 * of memory. */
enum { FOL_NEEDS_MAX = 26 };
typedef size_t fol_block_needs(void *context, size_t block, size_t before[FOL_NEEDS_MAX]);
bool fol_thread_team_for_ordered(fol_thread_team *crew, size_t blocks, fol_block_work *work, fol_block_needs *needs,
                                 void *context, fol_error *err);

/* ---- sorting --------------------------------------------------------------------------------- */

/* As qsort, but equal items keep their order; qsort leaves that to each C library. No memory is needed. */
typedef int fol_compare(const void *a, const void *b);
void fol_sort(void *items, size_t count, size_t size, fol_compare *compare);

/* ---- addressed random numbers ---------------------------------------------------------------- */

/* Nothing random is drawn, it is addressed: the same four numbers give the same 64 bits everywhere. */
uint64_t fol_hash(uint64_t seed, uint64_t stream, uint64_t cell, uint64_t index);
double fol_hash_unit(uint64_t hash); /* [0, 1), the upper 53 bits */

/* The finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, variant 13 of Stafford): every bit of the input changes about half of the output's. */
static inline uint64_t fol_hash_mix(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* One stream for each use, so that two uses never share a number. */
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

/* ---- files ----------------------------------------------------------------------------------- */

/* The folder that a path lies in: "." where it names none, "/" for the root. Free with fol_free. */
char *fol_path_folder(const char *path, fol_error *err);

/* The whole file, at most `limit` bytes; larger, missing or unreadable files are errors that name the
 * path. A folder, an unreadable file: FOL_FAILED. Too large, a pipe, a socket, a device: FOL_REFUSED, without waiting;
 * but what was handed over open (/dev/stdin, /dev/fd/N) may be any of these. Drop *out. */
bool fol_file_read(fol_bytes *out, const char *path, size_t limit, fol_error *err);

/* The two halves of that: what may be read, open for reading, to be closed with close(); and all of it. */
bool fol_file_open(int *out, const char *path, fol_error *err);
bool fol_file_read_open(fol_bytes *out, int fd, const char *name, size_t limit, fol_error *err);

/* ---- files going out --------------------------------------------------------------------------- */

/* A path in the folder of `path` that nothing has: a short random name ("follidot-0123456789ab.part"), whatever the
 * length of the target's own. Free with fol_free. */
char *fol_path_temporary(const char *path, fol_error *err);

/* A new empty file under such a name beside `target`, with the mode that any new file gets (0666 less the umask). *path
 * is to be freed with fol_free; *fd is open for reading and writing. Errors speak of `name`. What a killed program
 * leaves of this kind is ignored. */
bool fol_file_stage(char **path, int *fd, const char *target, const char *name, fol_error *err);

/* Moves a file to a name in the same folder that must be free: where something has it, even since a moment ago, false
 * with errno EEXIST. */
bool fol_path_move_free(const char *from, const char *to);

/* After a rename the folder itself has to reach the disk; some file systems cannot, which is no error. */
void fol_path_flush_folder(const char *path);

/* What an output may take the place of, beside nothing, an empty file, and a file that is equal to it to the byte.
 * Zero: nothing else. Inputs are never replaced, by whatever name (device and inode are compared) and not by force. */
typedef struct fol_overwrite {
  /* Whether this program made the regular file that `fd` is open on, of `size` bytes; told by reading it (pread), with
   * bounds. NULL: no. */
  bool (*is_ours)(void *context, const char *path, int fd, size_t size);
  void *context;
  const char *const *inputs; /* their paths; NULL ones are passed over */
  size_t input_count;
  bool force;         /* any file but an input */
  const char *wanted; /* of what is not replaced: "was not made by Follidot" where NULL */
  const char *advice; /* ends the message: "choose another folder"; NULL: nothing */
} fol_overwrite;

/* Whether an output may take the name `path`; FOL_FAILED names it and says why not. `output` is the file that is to
 * come there, for comparing; NULL: not yet known. `rule` NULL is zero. */
bool fol_overwrite_check(const fol_overwrite *rule, const char *path, const char *output, fol_error *err);

/* Writes to a new file beside `path`, flushes it to the disk, and renames it over `path`: a reader sees
 * the old file or the new one, whole. A file that is replaced hands on its mode. A path that is no regular file (a
 * device, a pipe) is written straight, since renaming would replace it. For files that are the program's own; any
 * other goes by a rule. */
bool fol_file_write(const char *path, const void *data, size_t size, fol_error *err);
bool fol_file_write_checked(const fol_overwrite *rule, const char *path, const void *data, size_t size, fol_error *err);

/* Whether the rule stands against that, before there is anything to write. */
bool fol_file_may_write(const fol_overwrite *rule, const char *path, fol_error *err);

/* Several files that appear together or not at all. Each is staged in full beside its place; commit waits until all are
 * on the disk, looks whether they may be placed, keeps what has their names until all are in place, and puts it back on
 * any error. A program that is killed in between may leave some new and some old, each whole; then a name beside them
 * ("follidot-....part") may hold what was there before, on file systems without hard links under that name alone.
 * Dropping before commit removes what was staged. Makes `folder` if it is missing (and removes it again on failure).
 * `rule` is borrowed until dropped; adding looks at it too, so that what will not be replaced is told of early. */
typedef struct fol_file_set fol_file_set;
bool fol_file_set_new(fol_file_set **out, const char *folder, const fol_overwrite *rule, fol_error *err);
bool fol_file_set_check(const fol_file_set *set, const char *name, fol_error *err); /* before it can be added */
bool fol_file_set_add(fol_file_set *set, const char *name, const void *data, size_t size, fol_error *err);
bool fol_file_set_commit(fol_file_set *set, fol_error *err);
void fol_file_set_drop(fol_file_set *set);

#endif
