/* The command line. Each command is one file that declares its options in a table; the same table reads
 * the arguments and makes the command's help. */
#ifndef FOLLIDOT_CLI_H
#define FOLLIDOT_CLI_H

#include "follidot/render.h"
#include "follidot/storage.h"

#include <cjson/cJSON.h>

/* ---- options ---------------------------------------------------------------------------------- */

typedef enum fol_option_kind {
  FOL_OPTION_TEXT = 0,
  FOL_OPTION_SWITCH,
  FOL_OPTION_INTEGER,
  FOL_OPTION_NUMBER,
  FOL_OPTION_PAIR,   /* two numbers: "A B" */
  FOL_OPTION_CHOICE, /* `value` holds what may be chosen: "png|jpeg" */
} fol_option_kind;

typedef struct fol_option {
  const char *name;     /* "--out" */
  const char *value;    /* as help shows it: "DIR"; NULL for a switch */
  const char *help;     /* may hold line ends */
  const char *fallback; /* what stands where it is not given, as one would type it; NULL: nothing */
  fol_option_kind kind;
  bool required;
  double least, most; /* of a number */
  const char *word;   /* taken in place of a number, as 0: "all" */
} fol_option;

enum { FOL_OPTIONS_MAX = 16, FOL_OPERANDS_MAX = 2 };

struct fol_cli_command;

/* What was typed, by the option's place in its table. */
typedef struct fol_args {
  const struct fol_cli_command *command;
  bool help;                              /* --help or -h: nothing else was checked */
  const char *operands[FOL_OPERANDS_MAX]; /* NULL where not given */
  const char *text[FOL_OPTIONS_MAX];      /* NULL where not given and without fallback; a switch: its name */
  double number[FOL_OPTIONS_MAX];         /* of a choice: its place from 0 */
  double second[FOL_OPTIONS_MAX];         /* of a pair */
} fol_args;

typedef struct fol_cli_command {
  const char *name;
  const char *operands[FOL_OPERANDS_MAX]; /* "PHOTO"; "[PHOTO]" where it may be left out; none after a NULL */
  const char *summary;                    /* one line */
  const char *about;                      /* the rest of its help, lines within 80 columns */
  const fol_option *options;
  size_t option_count;
  bool (*run)(const fol_args *args, fol_error *err);
} fol_cli_command;

/* Reads what follows the command's name. Every error is FOL_USAGE. */
bool fol_args_parse(fol_args *out, const fol_cli_command *command, int count, char *const *words, fol_error *err);

extern const fol_cli_command fol_command_render, fol_command_dots, fol_command_plan, fol_command_design,
    fol_command_new, fol_command_edit, fol_command_info, fol_command_check, fol_command_protect, fol_command_copy,
    fol_command_sample, fol_command_optics;

/* All commands and `help`, NULL-terminated, in the order of help. */
extern const fol_cli_command *const fol_commands[];
const fol_cli_command *fol_command_named(const char *name);

/* ---- what commands share ---------------------------------------------------------------------- */

#define FOL_OPTION_PLAN                                                                                                \
  { "--plan", "FILE", "the plan; \"new --template\" prints one", .kind = FOL_OPTION_TEXT }
#define FOL_OPTION_THREADS                                                                                             \
  {                                                                                                                    \
    "--threads", "N", "1 to 256; the result is the same", .kind = FOL_OPTION_INTEGER, .least = 1, .most = 256,         \
                                                          .word = "all", .fallback = "all"                             \
  }
#define FOL_OPTION_JSON                                                                                                \
  { "--json", NULL, "print the result as JSON", .kind = FOL_OPTION_SWITCH }
#define FOL_OPTION_VIEW                                                                                                \
  { "--view", "NAME", "of a consultation (default: its first)", .kind = FOL_OPTION_TEXT }
#define FOL_OPTION_PASSPHRASE                                                                                          \
  {                                                                                                                    \
    "--passphrase-fd", "N", "file descriptor that tells its passphrase", .kind = FOL_OPTION_INTEGER, .least = 0,       \
                                                                         .most = FOL_FD_MAX                            \
  }
#define FOL_OPTION_FORCE                                                                                               \
  { "--force", NULL, "replace files that Follidot did not make", .kind = FOL_OPTION_SWITCH }
enum { FOL_FD_MAX = 65535 };

#define FOL_OPTION_FADING                                                                                              \
  {                                                                                                                    \
    "--fading", "early|expected|late", "how fast, of what clients differ by", .kind = FOL_OPTION_CHOICE,               \
                                                                              .fallback = "expected"                   \
  }

/* What render, dots and plan take: a photograph with its plan, or a view of a consultation. Drop it. */
typedef struct fol_work {
  const char *inputs[4]; /* the files that it came from, some NULL; borrowed */
  fol_plan_files files;  /* that the plan named; theirs too */
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
  fol_view_name view; /* FOL_VIEW_UNSPECIFIED where it is a photograph */
} fol_work;

/* The places of the options in the command's table. */
typedef struct fol_work_options {
  size_t plan, view, passphrase;
} fol_work_options;
bool fol_work_open(fol_work *out, const fol_args *args, fol_work_options places, fol_error *err);
void fol_work_drop(fol_work *work);

/* Opens a photograph, and says of a consultation file that it is none. */
bool fol_work_open_photo(fol_photo **out, const char *path, fol_error *err);

/* What stands after --view at that place; FOL_VIEW_UNSPECIFIED where nothing does. */
bool fol_work_read_view(fol_view_name *out, const fol_args *args, size_t place, fol_error *err);

/* By --force at that place of the command's table. Never replaces what `work` (NULL: nothing) came from, and borrows
 * it; what a command knows as its own it adds. */
fol_overwrite fol_work_overwrite(const fol_work *work, const fol_args *args, size_t force_place);

/* Fails with FOL_USAGE where the plan has no such session; 0 stands for none in particular. */
bool fol_work_check_session(const fol_work *work, int session, fol_error *err);

/* What stands after --when and --fading, at those places of the command's table. */
bool fol_work_read_when(fol_when *out, const fol_args *args, size_t place, fol_error *err);
fol_pace fol_work_read_pace(const fol_args *args, size_t place);

/* ---- what the camera does ------------------------------------------------------------------------ */

/* Of a photograph, as `info` tells it. */
typedef struct fol_camera_told {
  fol_camera_traits traits;
  fol_camera_blur blur;
  double px_per_mm;
  bool scale_is_given; /* false: it is a guess */
} fol_camera_told;

/* Without a plan, which then is NULL as is the head, of the whole picture. */
bool fol_camera_look(fol_camera_told *out, fol_photo *photo, const fol_plan *plan, const fol_head *head,
                     fol_error *err);
cJSON *fol_camera_json(const fol_camera_told *told);
bool fol_camera_print(fol_bytes *text, const fol_camera_told *told, fol_error *err); /* appends three lines */

/* ---- consultation files ------------------------------------------------------------------------- */

/* What was read of a file descriptor up to a line's end, and no further. Wipe it. */
typedef struct fol_secret {
  char text[FOL_PASSPHRASE_MAX];
  size_t size;
} fol_secret;
/* Of the option at that place; nothing where it was not given. */
bool fol_secret_read(fol_secret *out, const fol_args *args, size_t place, fol_error *err);
fol_passphrase fol_secret_tell(const fol_secret *secret); /* borrowed */
void fol_secret_wipe(fol_secret *secret);

/* The user of this system, now. */
fol_by fol_by_now(void);

/* Opens the consultation file that the first operand names. To be written to: FOL_FAILED where it may not be; nothing
 * is written before fol_consultation_start_writing. */
typedef enum fol_file_use { FOL_FILE_READ, FOL_FILE_WRITE } fol_file_use;
bool fol_args_open_consultation(fol_consultation **out, const fol_args *args, size_t passphrase_place, fol_file_use use,
                                fol_error *err);
void fol_args_close_consultation(fol_consultation *file); /* notes it */

/* What `info` says of one, and what with it. */
typedef struct fol_open_request {
  bool log, edits, camera;
} fol_open_request;
bool fol_consultation_print_json(fol_consultation *file, fol_open_request request, fol_error *err);
bool fol_consultation_print_text(fol_consultation *file, fol_open_request request, fol_error *err);
bool fol_consultation_print_edits(fol_consultation *file, fol_error *err); /* nothing else */

/* The hair that one view's photograph shows, kept while it serves; zero is ready. */
typedef struct fol_hair_known {
  fol_view *view;         /* NULL: none yet */
  fol_existing *existing; /* NULL: there is none */
} fol_hair_known;
/* A brush or a fill with blend=yes gets the hair that it blends into. */
bool fol_hair_blend(fol_hair_known *known, fol_edit *edit, const fol_document *document, fol_progress *progress,
                    fol_error *err);
void fol_hair_forget(fol_hair_known *known);

/* ---- what is said ------------------------------------------------------------------------------- */

/* All that goes to standard output goes through these: a full disk or a closed pipe is an error. */
bool fol_print_bytes(const fol_bytes *bytes, fol_error *err);
bool fol_print_json(cJSON *json, fol_error *err); /* takes it; NULL: no memory */

bool fol_help_command(const fol_cli_command *command, fol_error *err);
bool fol_help_all(const fol_cli_command *const *commands, fol_error *err); /* NULL-terminated */

/* Shows progress while standard error is a terminal (`what` NULL: not then either), and turns an interrupt into a
 * cancel, so that a work that is broken off leaves nothing half-written. One at a time. */
fol_progress *fol_watch_begin(const char *what);
void fol_watch_end(void);

#endif
