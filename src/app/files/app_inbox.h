/* The inbox in the window: the list of new photographs in the watched folder, their small pictures as textures, and
 * what can be done with a file. */
#ifndef FOL_FILES_APP_INBOX_H
#define FOL_FILES_APP_INBOX_H

#include "app/state/app.h"

#include "follidot/inbox.h"

/* The texture of one file's small picture. */
typedef struct fol_inbox_texture {
  uint64_t id; /* id of the file; 0: the entry holds no texture */
  unsigned texture;
} fol_inbox_texture;

/* What the window knows and shows of the watched folder. */
typedef struct fol_app_inbox {
  fol_inbox *inbox;
  fol_inbox_list *list; /* the list being shown */
  fol_inbox_texture textures[FOL_INBOX_SHOWN_MAX];
  uint64_t wanted[FOL_INBOX_SHOWN_MAX]; /* ids of the pictures needed in this frame */
  uint64_t asked[FOL_INBOX_SHOWN_MAX];  /* ids of the pictures in the latest request */
  int wanted_count, asked_count;
  bool slow; /* the folder does not respond */
  bool paused;
  bool all; /* show the whole list, not only its beginning */
  /* On the Photo page, a click on a file adds it as a photograph taken after the session shown, not as a view. */
  bool after;
  uint64_t looked_at; /* id of the file under the pointer on the Photo page; 0: none */
  float looked_at_y;  /* top of that file's row, window pixels */
} fol_app_inbox;

/* Starts watching the folder named in the settings; does nothing if the settings name no folder. Reports errors to the
 * user. */
void fol_app_inbox_start(fol_app *app);

/* Fetches the current list of files and requests the small pictures that are needed; called once per iteration of the
 * event loop. Never waits for the disk. */
void fol_app_inbox_update(fol_app *app);

/* Returns the time until fol_app_inbox_update has to be called again, ms; -1: it need not be called before the thread
 * that watches the folder wakes the event loop. */
int fol_app_inbox_wait_ms(const fol_app *app);

/* Stops watching and frees the textures. Needs the OpenGL context; `inbox` may be NULL. */
void fol_app_inbox_drop(struct fol_app_inbox *inbox);

/* Watches `folder` from now on (NULL: no folder), and saves this choice in the settings. Reports errors to the user. */
void fol_app_inbox_choose(fol_app *app, const char *folder);

/* Opens a dialog in which the user chooses the folder to watch. */
void fol_app_inbox_ask(fol_app *app);

/* Stops watching the folder, and removes it from the settings. */
void fol_app_inbox_stop(fol_app *app);

/* Returns the OpenGL texture of the file's small picture. If the picture is not loaded yet, returns 0 and requests it.
 * Call this once per file and frame. */
unsigned fol_app_inbox_picture(fol_app *app, const fol_inbox_file *file);

/* Writes a line to `text` that says why the watched folder or a folder in it cannot be read; returns false, and leaves
 * `text` as it is, if there is no such problem. */
bool fol_app_inbox_trouble(const fol_app *app, char *text, size_t size);

/* Begins a new consultation with the photograph `file`. Does nothing while another photograph is being opened. */
void fol_app_inbox_begin(fol_app *app, const fol_inbox_file *file);

/* Adds the photograph `file` to the consultation: as the given view of the head or, if `view` is FOL_VIEW_UNSPECIFIED,
 * as the photograph taken after the session shown. Does nothing while another photograph is being opened. */
void fol_app_inbox_add(fol_app *app, const fol_inbox_file *file, fol_view_name view);

#endif
