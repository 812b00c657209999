/* Recents: previews (thumbnail, reference, date) of the recently opened files, read in the background. */
#ifndef FOL_FILES_RECENTS_H
#define FOL_FILES_RECENTS_H

#include "app/state/app.h"

/* A recent file. */
typedef struct fol_recent {
  char *path;
  bool is_protected;
  char reference[200];
  char when[40];    /* date and time of the file's last change, as text */
  fol_photo *small; /* thumbnail; NULL: none */
  unsigned texture; /* the thumbnail's texture; 0: none */
  unsigned blurred; /* the texture of the thumbnail so blurred that nobody can be recognised; 0: none */
} fol_recent;

/* The recently opened files, as the start page lists them. */
typedef struct fol_recents {
  fol_job *reading;              /* the job that reads; NULL: reading is done */
  fol_recent at[FOL_RECENT_MAX]; /* existing files of this program, newest first; filled in when reading is done */
  int count;
  char search[80]; /* text that the user searches for in references and file names; "": all files are listed */
} fol_recents;

/* Starts reading the previews of all recent files into app->recents. */
void fol_recents_read(fol_app *app);

/* Whether the recent file number `index` matches the search text. */
bool fol_recents_match(const fol_recents *recents, int index);

/* Frees the previews and their textures; needs the OpenGL context. `recents` may be NULL. */
void fol_recents_drop(fol_recents *recents);

#endif
