/* What may stand behind `follidot`: one table, by which it is read, and told by --help and the man page. */
#ifndef FOL_APP_OPTIONS_H
#define FOL_APP_OPTIONS_H

#include "app/state/app.h"

typedef enum fol_app_option_kind {
  FOL_APP_OPERAND = 0, /* a file, by itself */
  FOL_APP_SWITCH,      /* bool */
  FOL_APP_TEXT,        /* const char * */
  FOL_APP_SCALE,       /* double, FOL_APP_SCALE_LEAST to _MOST */
  FOL_APP_TELLS        /* prints something and ends */
} fol_app_option_kind;

#define FOL_APP_SCALE_LEAST 0.5
#define FOL_APP_SCALE_MOST  4.0

typedef struct fol_app_option {
  const char *name;
  const char *value; /* NULL: it takes none */
  const char *help;  /* may hold line ends; NULL: the name says it */
  fol_app_option_kind kind;
  size_t offset; /* in fol_app_options */
} fol_app_option;

/* Ends with a name NULL. */
extern const fol_app_option fol_app_option_table[];
extern const char fol_app_summary[], fol_app_about_folder[], fol_app_exit_status[]; /* a sentence each */

typedef enum fol_app_parsed { FOL_APP_PARSED, FOL_APP_ENDED, FOL_APP_WRONG } fol_app_parsed;

/* Borrows the arguments. Ended: what was asked for is printed; wrong: what is wrong, on stderr. */
fol_app_parsed fol_app_parse(fol_app_options *out, int count, char **arguments);

#endif
