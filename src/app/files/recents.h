/* Recents: what the files that were open last look like, read on a thread of its own. */
#ifndef FOL_FILES_RECENTS_H
#define FOL_FILES_RECENTS_H

#include "app/state/settings.h"
#include "follidot/casefile.h"

typedef struct fol_recent {
  char *path;
  bool is_protected;
  char reference[200];
  char when[40];    /* it was changed last */
  fol_photo *small; /* NULL: none */
  unsigned texture; /* OpenGL's; 0: none */
} fol_recent;

typedef struct fol_recents {
  struct fol_task *task;         /* NULL: all is read */
  char *paths[FOL_RECENT_MAX];   /* that were asked for */
  fol_recent at[FOL_RECENT_MAX]; /* files that are there and ours, the newest first; once all is read */
  int count;
  char search[80]; /* what is looked for in references and names; "": all */
} fol_recents;

bool fol_recents_new(fol_recents **out, const fol_settings *settings, fol_error *err);
bool fol_recents_ready(fol_recents *recents); /* needs a current OpenGL context */
bool fol_recents_match(const fol_recents *recents, int index);
void fol_recents_drop(fol_recents *recents);

#endif
