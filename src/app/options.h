/* Options of the command line: one table for parsing, --help and the man page. */
#ifndef FOL_APP_OPTIONS_H
#define FOL_APP_OPTIONS_H

#include "app/state/app.h"

/* Kinds of options. */
typedef enum fol_app_option_kind {
  FOL_APP_OPERAND = 0, /* an argument that is no option: a file */
  FOL_APP_SWITCH,      /* sets a bool member of fol_app_options */
  FOL_APP_TEXT,        /* sets a const char * member */
  FOL_APP_SCALE,       /* sets a double member, from FOL_APP_SCALE_MIN to FOL_APP_SCALE_MAX */
  FOL_APP_TELLS        /* prints something and exits */
} fol_app_option_kind;

#define FOL_APP_SCALE_MIN 0.5
#define FOL_APP_SCALE_MAX 4.0

/* An option. */
typedef struct fol_app_option {
  const char *name;
  const char *value; /* name of the option's value in --help; NULL: the option takes no value */
  const char *help;  /* may have several lines; NULL: the name says enough */
  fol_app_option_kind kind;
  size_t offset; /* offset of the member to set in fol_app_options */
} fol_app_option;

/* All options; the last entry has a NULL name. */
extern const fol_app_option fol_app_option_table[];
extern const char fol_app_summary[], fol_app_about_folder[],
    fol_app_exit_status[]; /* for --help and the man page, one sentence each */

/* Results of parsing the command line: start the program, exit successfully, or exit with an error. */
typedef enum fol_app_parsed { FOL_APP_PARSED, FOL_APP_ENDED, FOL_APP_WRONG } fol_app_parsed;

/* Parses the command line into *out, which borrows its strings. Returns FOL_APP_ENDED if output such as --help was
 * printed, FOL_APP_WRONG if an error was printed to stderr. */
fol_app_parsed fol_app_parse(fol_app_options *out, int count, char **arguments);

#endif
