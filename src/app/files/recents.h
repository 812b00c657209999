/* Recents: what the files that were open last look like, read beside the window. */
#ifndef FOL_FILES_RECENTS_H
#define FOL_FILES_RECENTS_H

#include "app/state/app.h"

typedef struct fol_recent {
  char *path;
  bool is_protected;
  char reference[200];
  char when[40];    /* it was changed last */
  fol_photo *small; /* NULL: none */
  unsigned texture; /* OpenGL's; 0: none */
} fol_recent;

typedef struct fol_recents {
  fol_job *reading;              /* NULL: all is read */
  fol_recent at[FOL_RECENT_MAX]; /* files that are there and ours, the newest first; once all is read */
  int count;
  char search[80]; /* what is looked for in references and names; "": all */
} fol_recents;

void fol_recents_read(fol_app *app); /* begins to read them, into app->recents */
bool fol_recents_match(const fol_recents *recents, int index);
void fol_recents_drop(fol_recents *recents); /* needs the OpenGL context; NULL is fine */

#endif
