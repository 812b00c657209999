/* Options of the command line: one table for parsing, --help and the man page. */
#ifndef FOL_APP_OPTIONS_H
#define FOL_APP_OPTIONS_H

#include "app/state/app.h"

/* Kinds of options. */
typedef enum fol_app_option_kind {
  FOL_APP_OPERAND = 0, /* a file */
  FOL_APP_SWITCH,      /* bool */
  FOL_APP_TEXT,        /* const char * */
  FOL_APP_SCALE,       /* double, FOL_APP_SCALE_LEAST to _MOST */
  FOL_APP_TELLS        /* prints something and exits */
} fol_app_option_kind;

#define FOL_APP_SCALE_LEAST 0.5
#define FOL_APP_SCALE_MOST  4.0

/* An option. */
typedef struct fol_app_option {
  const char *name;
  const char *value; /* name of its value; NULL: it takes none */
  const char *help;  /* may have several lines; NULL: the name says it */
  fol_app_option_kind kind;
  size_t offset; /* in fol_app_options */
} fol_app_option;

/* All options; the last has a NULL name. */
extern const fol_app_option fol_app_option_table[];
extern const char fol_app_summary[], fol_app_about_folder[], fol_app_exit_status[]; /* one sentence each */

/* Results of parsing: go on, exit successfully, or exit with an error. */
typedef enum fol_app_parsed { FOL_APP_PARSED, FOL_APP_ENDED, FOL_APP_WRONG } fol_app_parsed;

/* Parses the command line and borrows its strings. FOL_APP_ENDED: output such as --help was printed; FOL_APP_WRONG:
 * an error was printed to stderr. */
fol_app_parsed fol_app_parse(fol_app_options *out, int count, char **arguments);

#endif
