/* The watched folder, as the window has it: what was found there last, small pictures as textures, and what is done
 * with a file of it. */
#ifndef FOL_FILES_APP_INBOX_H
#define FOL_FILES_APP_INBOX_H

#include "app/state/app.h"

#include "follidot/inbox.h"

typedef struct fol_inbox_texture {
  uint64_t id; /* of the file; 0: free */
  unsigned texture;
} fol_inbox_texture;

typedef struct fol_app_inbox {
  fol_inbox *inbox;
  fol_inbox_list *list; /* what is shown */
  fol_inbox_texture textures[FOL_INBOX_SHOWN_MAX];
  uint64_t wanted[FOL_INBOX_SHOWN_MAX], asked[FOL_INBOX_SHOWN_MAX]; /* in this frame; of the inbox, last */
  int wanted_count, asked_count;
  bool slow; /* it does not answer */
  bool paused;
  bool all;           /* the whole list is shown, not only its beginning */
  bool after;         /* on the page Photo, a file is taken as one after the session shown */
  uint64_t looked_at; /* the file under the pointer on that page; 0: none */
  float looked_at_y;  /* where it stands */
} fol_app_inbox;

/* Watches the folder that the settings have; nothing where they have none. */
void fol_app_inbox_start(fol_app *app);
void fol_app_inbox_update(fol_app *app);              /* each round: never waits for the disk */
int fol_app_inbox_wait_ms(const fol_app *app);        /* until it has to be looked at again; -1: it wakes the window */
void fol_app_inbox_drop(struct fol_app_inbox *inbox); /* needs the OpenGL context; NULL is fine */

/* From now on this one, or none (NULL); kept in the settings. */
void fol_app_inbox_choose(fol_app *app, const char *folder);
void fol_app_inbox_ask(fol_app *app); /* for it, by a dialog */
void fol_app_inbox_stop(fol_app *app);

/* The file's small picture, as a texture; 0: there is none yet, and it is made. Once for each file in a frame. */
unsigned fol_app_inbox_picture(fol_app *app, const fol_inbox_file *file);

/* One line that says why the folder, or one in it, cannot be read; false where nothing is wrong. */
bool fol_app_inbox_trouble(const fol_app *app, char *text, size_t size);

/* What one click does with a file: a new consultation; or the photograph of that view, or with FOL_VIEW_UNSPECIFIED the
 * one taken after the session shown, as when it is chosen in a dialog. */
void fol_app_inbox_begin(fol_app *app, const fol_inbox_file *file);
void fol_app_inbox_add(fol_app *app, const fol_inbox_file *file, fol_view_name view);

#endif
