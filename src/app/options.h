/* Options of the command line. One table describes them all, for parsing, for --help and for the man page. */
#ifndef FOL_APP_OPTIONS_H
#define FOL_APP_OPTIONS_H

#include "app/state/app.h"

/* Kinds of options. */
typedef enum fol_app_option_kind {
  FOL_APP_OPERAND = 0, /* not an option, but the path of a file */
  FOL_APP_SWITCH,      /* an option without a value, which sets a bool member of fol_app_options to true */
  FOL_APP_TEXT,        /* an option with a text, which sets a const char * member */
  FOL_APP_SCALE, /* an option with a number, from FOL_APP_SCALE_MIN to FOL_APP_SCALE_MAX, which sets a double member */
  FOL_APP_TELLS  /* an option that prints information, such as --help, and ends the program */
} fol_app_option_kind;

#define FOL_APP_SCALE_MIN 0.5
#define FOL_APP_SCALE_MAX 4.0

/* An option of the command line. */
typedef struct fol_app_option {
  const char *name;
  const char *value; /* what --help calls the option's value, such as FILE; NULL: the option has no value */
  const char *help;  /* description in --help, may have several lines; NULL: the name needs no description */
  fol_app_option_kind kind;
  size_t offset; /* offset in fol_app_options of the member that the option sets, bytes */
} fol_app_option;

/* All options; the last entry has a NULL name. */
extern const fol_app_option fol_app_option_table[];
extern const char fol_app_summary[], fol_app_about_folder[],
    fol_app_exit_status[]; /* each is a sentence for --help and the man page */

/* What to do after parsing the command line: start the program (FOL_APP_PARSED), end with exit status 0
 * (FOL_APP_ENDED), or end with an error's exit status (FOL_APP_WRONG). */
typedef enum fol_app_parsed { FOL_APP_PARSED, FOL_APP_ENDED, FOL_APP_WRONG } fol_app_parsed;

/* Parses the command line into *out, which borrows strings from `arguments`. Returns FOL_APP_ENDED if it printed what
 * was asked for, such as --help, and FOL_APP_WRONG if it printed an error to stderr. */
fol_app_parsed fol_app_parse(fol_app_options *out, int count, char **arguments);

#endif
