/* The command line program. Each command is one file that declares its options in a table (fol_cli_command), from which
 * arguments are parsed and help is printed. This header has the table's types and the code that commands share: their
 * input (fol_work), consultation files, passphrases, output and progress. */
#ifndef FOLLIDOT_CLI_H
#define FOLLIDOT_CLI_H

#include "follidot/render.h"
#include "follidot/storage.h"

#include <cjson/cJSON.h>

/* ---- options ---------------------------------------------------------------------------------- */

/* The type of value that an option takes. */
typedef enum fol_option_kind {
  FOL_OPTION_TEXT = 0,
  FOL_OPTION_SWITCH, /* no value */
  FOL_OPTION_INTEGER,
  FOL_OPTION_NUMBER,
  FOL_OPTION_PAIR,   /* two numbers as two arguments: "A B" */
  FOL_OPTION_CHOICE, /* one of the words in `value`, such as "png|jpeg" */
} fol_option_kind;

/* An option of a command. */
typedef struct fol_option {
  const char *name;     /* with its dashes, such as "--out" */
  const char *value;    /* name of its value in the help, such as "DIR"; NULL for a switch */
  const char *help;     /* may contain line breaks */
  const char *fallback; /* the default value, as it would be typed; NULL if there is none */
  fol_option_kind kind;
  bool required;
  double min, max;  /* smallest and largest value of a number, or of both numbers of a pair */
  const char *word; /* a word that may be typed instead of a number, such as "all"; it is read as 0; may be NULL */
} fol_option;

enum { FOL_OPTIONS_MAX = 16, FOL_OPERANDS_MAX = 2 };

struct fol_cli_command;

/* The parsed arguments of a command. The values of an option have its index in the command's table of options. Operands
 * are in the order in which they were given. */
typedef struct fol_args {
  const struct fol_cli_command *command;
  bool help;                              /* whether --help or -h was given; if so, nothing else was checked */
  const char *operands[FOL_OPERANDS_MAX]; /* NULL if not given */
  const char *text[FOL_OPTIONS_MAX]; /* value of each option as text; NULL if it is not given and has no default; for a
                                        given switch, its name */
  double number[FOL_OPTIONS_MAX]; /* numeric value, or first of a pair; for a choice, the index of the chosen word, from
                                     0 */
  double second[FOL_OPTIONS_MAX]; /* the second number of a pair */
} fol_args;

/* A command with its options and its help. */
typedef struct fol_cli_command {
  const char *name;
  const char *operands[FOL_OPERANDS_MAX]; /* names such as "PHOTO", or "[PHOTO]" if the operand is optional; a NULL ends
                                             the list */
  const char *summary;                    /* one line of help */
  const char *about;                      /* help after the summary, in lines of at most 80 columns */
  const fol_option *options;
  size_t option_count;
  bool (*run)(const fol_args *args, fol_error *err);
} fol_cli_command;

/* Parses the words after the command's name. All errors are FOL_USAGE. */
bool fol_args_parse(fol_args *out, const fol_cli_command *command, int count, char *const *words, fol_error *err);

/* The commands; each is defined in its command_*.c file. */
extern const fol_cli_command fol_command_render, fol_command_dots, fol_command_plan, fol_command_design,
    fol_command_new, fol_command_edit, fol_command_info, fol_command_check, fol_command_protect, fol_command_copy,
    fol_command_sample, fol_command_optics, fol_command_suggest;

/* All commands including `help`, in the order in which help lists them; NULL-terminated. */
extern const fol_cli_command *const fol_commands[];

/* Returns the command of that name; NULL if there is none. */
const fol_cli_command *fol_command_named(const char *name);

/* ---- shared input ---------------------------------------------------------------------- */

#define FOL_OPTION_PLAN                                                                                                \
  { "--plan", "FILE", "the plan; \"new --template\" prints one", .kind = FOL_OPTION_TEXT }
#define FOL_OPTION_THREADS                                                                                             \
  {                                                                                                                    \
    "--threads", "N", "1 to 256; the result is the same", .kind = FOL_OPTION_INTEGER, .min = 1, .max = 256,            \
                                                          .word = "all", .fallback = "all"                             \
  }
#define FOL_OPTION_JSON                                                                                                \
  { "--json", NULL, "print the result as JSON", .kind = FOL_OPTION_SWITCH }
#define FOL_OPTION_VIEW                                                                                                \
  { "--view", "NAME", "of a consultation (default: its first)", .kind = FOL_OPTION_TEXT }
#define FOL_OPTION_PASSPHRASE                                                                                          \
  {                                                                                                                    \
    "--passphrase-fd", "N", "file descriptor to read its passphrase from", .kind = FOL_OPTION_INTEGER, .min = 0,       \
                                                                           .max = FOL_FD_MAX                           \
  }
#define FOL_OPTION_FORCE                                                                                               \
  { "--force", NULL, "replace files that Follidot did not make", .kind = FOL_OPTION_SWITCH }
enum { FOL_FD_MAX = 65535 };

#define FOL_OPTION_FADING                                                                                              \
  { "--fading", "early|expected|late", "how fast pigment fades", .kind = FOL_OPTION_CHOICE, .fallback = "expected" }

/* The input of the commands render, dots, plan and design: a photograph with a plan, or a view of a consultation. Drop
 * it with fol_work_drop. */
typedef struct fol_work {
  const char *inputs[4]; /* paths of the files that the input was read from; unused elements are NULL; borrowed */
  fol_plan_files files;  /* paths of the files that the plan names; owned */
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
  fol_view_name view; /* FOL_VIEW_UNSPECIFIED for a photograph */
} fol_work;

/* The indices of the options --plan, --view and --passphrase-fd in the command's table. */
typedef struct fol_work_options {
  size_t plan, view, passphrase;
} fol_work_options;

/* Reads the input from the file that the first operand names, with the options at `indices`. The caller drops *out. */
bool fol_work_open(fol_work *out, const fol_args *args, fol_work_options indices, fol_error *err);

/* Frees what *work owns, and sets *work to zero. */
void fol_work_drop(fol_work *work);

/* Opens a photograph. Fails with FOL_REFUSED, with a hint, if `path` is a consultation file. */
bool fol_work_open_photo(fol_photo **out, const char *path, fol_error *err);

/* Reads the value of --view, which is the option at `index`; FOL_VIEW_UNSPECIFIED if it is not given. */
bool fol_work_read_view(fol_view_name *out, const fol_args *args, size_t index, fol_error *err);

/* Returns the rule for replacing output files; --force is the option at `force_index`. The rule, which borrows `work`,
 * never allows replacing the files that `work` was read from; `work` may be NULL. The command may set the rule's member
 * is_ours, which recognises files that this program made. */
fol_overwrite fol_work_overwrite(const fol_work *work, const fol_args *args, size_t force_index);

/* Checks that the plan has session number `session`, and fails with FOL_USAGE otherwise. 0 is always valid: it means
 * that no session was chosen. */
bool fol_work_check_session(const fol_work *work, int session, fol_error *err);

/* Reads the value of --when, which is the option at `index`. */
bool fol_work_read_when(fol_when *out, const fol_args *args, size_t index, fol_error *err);

/* Returns the value of --fading, which is the option at `index`. */
fol_pace fol_work_read_pace(const fol_args *args, size_t index);

/* ---- camera ------------------------------------------------------------------------ */

/* How a photograph's camera renders small spots, as reported by `info`. */
typedef struct fol_camera_report {
  fol_camera_traits traits;
  fol_camera_blur blur;
  double px_per_mm;
  bool scale_is_given; /* if false, px_per_mm is a guess */
} fol_camera_report;

/* Measures how the camera renders small spots in the area near the plan's mask or, if `plan` and `head` are NULL, in
 * the whole picture at a guessed scale. */
bool fol_camera_inspect(fol_camera_report *out, fol_photo *photo, const fol_plan *plan, const fol_head *head,
                        fol_error *err);

/* Returns the report as a JSON object, which the caller owns. */
cJSON *fol_camera_json(const fol_camera_report *report);

/* Appends the camera report to `text` as three lines. */
bool fol_camera_print(fol_bytes *text, const fol_camera_report *report, fol_error *err);

/* Returns a remark on what cannot be seen in the view's photograph because of its scale; NULL if there is nothing to
 * remark or the scale is not known. */
const char *fol_view_scale_remark(const fol_view *view);

/* ---- consultation files ------------------------------------------------------------------------- */

/* A passphrase that was read from a file descriptor. Overwrite it after use with fol_secret_wipe. */
typedef struct fol_secret {
  char text[FOL_PASSPHRASE_MAX];
  size_t size;
} fol_secret;

/* Reads one line, and nothing after it, from the file descriptor whose number is the value of the option at `index`. If
 * the option is not given, *out has no passphrase. */
bool fol_secret_read(fol_secret *out, const fol_args *args, size_t index, fol_error *err);

/* Returns the passphrase; borrowed from `secret`. */
fol_passphrase fol_secret_passphrase(const fol_secret *secret);

/* Overwrites the passphrase in memory. */
void fol_secret_wipe(fol_secret *secret);

/* Returns the current user and time, for the audit log. */
fol_actor fol_actor_now(void);

/* Whether a consultation file is opened for reading or for writing. */
typedef enum fol_file_use { FOL_FILE_READ, FOL_FILE_WRITE } fol_file_use;

/* Opens the consultation file that the first operand names. If `use` is FOL_FILE_WRITE and the file cannot be written,
 * fails with FOL_FAILED. Nothing is written before fol_consultation_start_writing is called. */
bool fol_args_open_consultation(fol_consultation **out, const fol_args *args, size_t passphrase_index, fol_file_use use,
                                fol_error *err);

/* Closes the file, and records the closing in the audit log. */
void fol_args_close_consultation(fol_consultation *file);

/* Tells what `info` prints in addition to the consultation itself: the audit log, the list of edits, and how the
 * cameras of the photographs render small spots. */
typedef struct fol_open_request {
  bool log, edits, camera;
} fol_open_request;

/* Prints a consultation as JSON to standard output. */
bool fol_consultation_print_json(fol_consultation *file, fol_open_request request, fol_error *err);

/* Prints a consultation as text to standard output. */
bool fol_consultation_print_text(fol_consultation *file, fol_open_request request, fol_error *err);

/* Prints only the edits of a consultation to standard output, one per line. */
bool fol_consultation_print_edits(fol_consultation *file, fol_error *err);

/* A cache of the hair found in a view's photograph, valid as long as the view does not change. A zeroed struct is
 * empty. */
typedef struct fol_hair_cache {
  fol_view *view;         /* NULL if the cache is empty */
  fol_hair_map *existing; /* NULL if the photograph shows no hair */
} fol_hair_cache;

/* If `edit` is a brush stroke or fill with blend=yes, finds the client's own hair in the photograph of the edit's view,
 * or takes it from the cache, and stores it in the edit. */
bool fol_hair_cache_apply(fol_hair_cache *cache, fol_edit *edit, const fol_document *document, fol_progress *progress,
                          fol_error *err);

/* Drops the cached hair and view, which empties the cache. */
void fol_hair_cache_drop(fol_hair_cache *cache);

/* ---- output ------------------------------------------------------------------------------- */

/* Writes to standard output. Everything that is printed goes through this function, so that a full disk or a closed
 * pipe is reported as an error. */
bool fol_print_bytes(const fol_bytes *bytes, fol_error *err);

/* Prints JSON on one line, and deletes it. A NULL `json` means that memory ran out, and is reported as an error. */
bool fol_print_json(cJSON *json, fol_error *err);

/* Prints the help of a command to standard output. */
bool fol_help_command(const fol_cli_command *command, fol_error *err);

/* Prints one line of help for each of `commands`, a NULL-terminated list. */
bool fol_help_all(const fol_cli_command *const *commands, fol_error *err);

/* Starts to show progress with the label `what`, if standard error is a terminal and `what` is not NULL. Until
 * fol_watch_end, an interrupt cancels the returned progress, so that no partial file is left. Only one progress can be
 * shown at a time. */
fol_progress *fol_watch_begin(const char *what);

/* Stops showing progress and waits for the thread that shows it. */
void fol_watch_end(void);

#endif
