/* The window's side of the inbox: the list shown, its small pictures as textures, and the actions on a file. */
#ifndef FOL_FILES_APP_INBOX_H
#define FOL_FILES_APP_INBOX_H

#include "app/state/app.h"

#include "follidot/inbox.h"

/* Slot for the texture of one small picture. */
typedef struct fol_inbox_texture {
  uint64_t id; /* of the file; 0: free slot */
  unsigned texture;
} fol_inbox_texture;

/* State of the watched folder in the window. */
typedef struct fol_app_inbox {
  fol_inbox *inbox;
  fol_inbox_list *list; /* the list being shown */
  fol_inbox_texture textures[FOL_INBOX_SHOWN_MAX];
  uint64_t wanted[FOL_INBOX_SHOWN_MAX], asked[FOL_INBOX_SHOWN_MAX]; /* used in this frame; last requested */
  int wanted_count, asked_count;
  bool slow; /* the folder does not respond */
  bool paused;
  bool all;           /* show the whole list, not only its beginning */
  bool after;         /* on the Photo page, a click adds a photograph taken after the session shown */
  uint64_t looked_at; /* id of the file under the pointer on that page; 0: none */
  float looked_at_y;  /* top of its row, in window pixels */
} fol_app_inbox;

/* Starts watching the folder named in the settings; does nothing if there is none. Reports errors to the user. */
void fol_app_inbox_start(fol_app *app);

/* Fetches the current list and sends picture requests, once per main loop iteration. Never waits for the disk. */
void fol_app_inbox_update(fol_app *app);

/* Milliseconds until fol_app_inbox_update has to be called again; -1: not before the inbox wakes the window. */
int fol_app_inbox_wait_ms(const fol_app *app);

/* Stops watching and frees the textures. Needs the OpenGL context; NULL is fine. */
void fol_app_inbox_drop(struct fol_app_inbox *inbox);

/* Watches `folder` from now on, or none if NULL, and saves the choice in the settings. Reports errors to the user. */
void fol_app_inbox_choose(fol_app *app, const char *folder);

/* Opens a dialog to choose the folder. */
void fol_app_inbox_ask(fol_app *app);

/* Stops watching, also in the settings. */
void fol_app_inbox_stop(fol_app *app);

/* The texture of the file's small picture; 0 if there is none yet, in which case it is requested. Call once per file
 * and frame. */
unsigned fol_app_inbox_picture(fol_app *app, const fol_inbox_file *file);

/* Prints one line that says why the folder or a subfolder cannot be read; false if nothing is wrong. */
bool fol_app_inbox_trouble(const fol_app *app, char *text, size_t size);

/* Begins a new consultation with the file. Does nothing while a photograph is being opened. */
void fol_app_inbox_begin(fol_app *app, const fol_inbox_file *file);

/* Adds the file as the photograph of `view`, or with FOL_VIEW_UNSPECIFIED as the one taken after the session shown.
 * Does nothing while a photograph is being opened. */
void fol_app_inbox_add(fol_app *app, const fol_inbox_file *file, fol_view_name view);

#endif
